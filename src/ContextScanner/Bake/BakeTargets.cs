using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>From merged bake files to the builds of the targets asked for.</summary>
internal sealed class BakeTargets(BakeFile file, BakeVariables variables, BakeRequest request, ReadSession session)
{
    private const string TargetPrefix = "target:";
    private const string WorkingFolderPrefix = "cwd://";

    private readonly Dictionary<string, IReadOnlyList<string>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceMapping> _completed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inherited = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups => _groups;

    public List<BuildDefinition> Builds()
    {
        foreach (var (name, group) in file.Groups)
            _groups[name] = Names(group, "targets", $"group `{name}`");
        foreach (var (name, entry) in file.Targets)
            _inherited.UnionWith(Names((SourceMapping)entry.Value, "inherits", $"target `{name}`"));
        foreach (var name in file.Targets.Keys)
            WithInherited(name, []);

        var builds = new OrderedDictionary<string, BuildDefinition>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(Wanted());
        while (open.TryDequeue(out var name))
        {
            if (!seen.Add(name) || Build(name) is not { } build)
                continue;
            builds.Add(name, build);
            foreach (var context in build.NamedContexts)
            {
                if (context.Location.Kind != ContextLocationKind.Build)
                    continue;
                if (file.Targets.ContainsKey(context.Location.Value))
                    open.Enqueue(context.Location.Value);
                else
                    session.Tell(ContextProblems.UnknownBuild("target", name, context.Name), new SourcePlace(build.File, build.Position));
            }
        }

        return [.. file.Targets.Keys.Where(builds.ContainsKey).Select(name => builds[name])];
    }

    private HashSet<string> Wanted()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in request.Targets)
            Expand(name, place: null, wanted, visited);
        if (request.Targets.Count > 0)
            return wanted;
        foreach (var name in _groups.Keys)
            Expand(name, file.Groups[name].Place, wanted, visited);
        wanted.UnionWith(file.Targets.Keys.Where(name => !_inherited.Contains(name)));
        return wanted;
    }

    private void Expand(string first, SourcePlace? place, HashSet<string> wanted, HashSet<string> visited)
    {
        var open = new Stack<string>([first]);
        while (open.TryPop(out var name))
        {
            if (!visited.Add(name))
                continue;
            if (_groups.TryGetValue(name, out var members))
            {
                foreach (var member in members)
                    open.Push(member);
            }
            else if (file.Targets.ContainsKey(name))
            {
                wanted.Add(name);
            }
            else
            {
                session.Tell(ContextProblems.UnknownTarget(name), place);
            }
        }
    }

    private BuildDefinition? Build(string name)
    {
        var entry = file.Targets[name];
        if (((SourceMapping)entry.Value)["matrix"] is { } matrix)
        {
            session.Tell(ContextProblems.UnreadMatrix(name), matrix.Place);
            return null;
        }

        var fields = new BuildFields(Evaluate(WithInherited(name, [])), $"target `{name}`", session);
        var written = fields.Text("context") is { Length: > 0 } given ? given : ".";
        var context = Context(written, "`context`", entry.KeyPlace);
        var dockerfile = fields.Text("dockerfile");
        var inline = fields.Text("dockerfile-inline");
        var named = NamedContexts(fields, entry.KeyPlace);
        var target = fields.Text("target");
        var platforms = fields.List("platforms");
        if (fields.IsUnknown || context is null)
            return null;
        if (context.IsRemote)
            session.Tell(ContextProblems.RemoteContext("target", name), entry.KeyPlace);
        return new BuildDefinition
        {
            Name = name,
            Origin = BuildOrigin.Bake,
            Context = context,
            Dockerfile = string.IsNullOrEmpty(inline) ? Dockerfile(context, dockerfile) : null,
            InlineDockerfile = string.IsNullOrEmpty(inline) ? null : inline,
            Target = string.IsNullOrEmpty(target) ? null : target,
            Arguments = [.. fields.Pairs("args").Where(static pair => !pair.Value.IsNull && !pair.Value.IsUnknown)
                .Select(static pair => new BuildArgument(pair.Name, pair.Value.Value, FromEnvironment: false))],
            NamedContexts = named,
            Platforms = platforms,
            File = entry.KeyPlace.File,
            Position = entry.KeyPlace.Position,
        };
    }

    private SourceMapping WithInherited(string name, List<string> chain)
    {
        if (_completed.TryGetValue(name, out var known))
            return known;
        var own = (SourceMapping)file.Targets[name].Value;
        var bases = Names(own, "inherits", $"target `{name}`");
        if (bases.Count == 0)
            return own;
        var inherits = own["inherits"]!.Place;
        if (chain.Contains(name) || chain.Count >= ReadLimits.Depth)
        {
            session.Tell(ContextProblems.InheritsCycle(name), inherits);
            // In a circle each is inherited by another; it is built all the same.
            _inherited.Remove(name);
            return own;
        }

        chain.Add(name);
        var merged = new SourceMapping(own.Place);
        foreach (var baseName in bases)
        {
            if (file.Targets.ContainsKey(baseName))
                merged = file.Merge(merged, WithInherited(baseName, chain));
            else
                session.Tell(ContextProblems.UnknownTarget(baseName), inherits);
        }

        chain.RemoveAt(chain.Count - 1);
        return _completed[name] = file.Merge(merged, own);
    }

    private SourceMapping Evaluate(SourceMapping target)
    {
        var evaluated = new SourceMapping(target.Place);
        foreach (var key in (ReadOnlySpan<string>)["context", "dockerfile", "dockerfile-inline", "target", "platforms", "args", "contexts"])
        {
            if (target.Entries.TryGetValue(key, out var entry))
                evaluated.Entries[key] = entry with { Value = Evaluate(entry.Value) };
        }

        return evaluated;
    }

    private SourceNode Evaluate(SourceNode node)
    {
        switch (node)
        {
            case SourceScalar scalar:
                return variables.Evaluate(scalar);
            case SourceSequence list:
                var items = new SourceSequence(list.Place);
                foreach (var item in list.Items)
                    items.Items.Add(item is SourceScalar scalar ? variables.Evaluate(scalar) : item);
                return items;
            case SourceMapping mapping:
                var members = new SourceMapping(mapping.Place);
                foreach (var (name, entry) in mapping.Entries)
                    members.Entries[name] = entry with { Value = entry.Value is SourceScalar scalar ? variables.Evaluate(scalar) : entry.Value };
                return members;
            default:
                return node;
        }
    }

    private List<string> Names(SourceMapping block, string key, string owner)
    {
        if (block[key] is not SourceSequence list)
            return [];
        session.Budget.Copy(list.Items.Count);
        var evaluated = new SourceMapping(block.Place);
        evaluated.Set(key, Evaluate(list));
        return new BuildFields(evaluated, owner, session).List(key);
    }

    private ContextLocation? Context(string written, string what, SourcePlace place)
    {
        var isLocal = written.StartsWith(WorkingFolderPrefix, StringComparison.Ordinal);
        if (!isLocal && ContextLocation.Elsewhere(written, TargetPrefix) is { } elsewhere)
            return elsewhere;
        var path = isLocal ? written[WorkingFolderPrefix.Length..] : written;
        if (WrittenPath.CanBePath(path))
            return new ContextLocation(ContextLocationKind.Folder, WrittenPath.Combine(request.Folder, path));
        session.Tell(ContextProblems.NotAPath(what), place);
        return null;
    }

    private string Dockerfile(ContextLocation context, string? written) =>
        written?.StartsWith(WorkingFolderPrefix, StringComparison.Ordinal) == true && WrittenPath.CanBePath(written)
            ? WrittenPath.Combine(request.Folder, written[WorkingFolderPrefix.Length..])
            : BuildFields.Dockerfile(context, written);

    private List<NamedContext> NamedContexts(BuildFields fields, SourcePlace place)
    {
        var contexts = new List<NamedContext>();
        foreach (var (name, _) in fields.Pairs("contexts"))
        {
            if (fields.Member("contexts", name) is { } value && Context(value, $"`{name}` in `contexts`", place) is { } location)
                contexts.Add(new NamedContext(name, location));
        }

        return contexts;
    }
}
