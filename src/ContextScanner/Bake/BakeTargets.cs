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
    private readonly Dictionary<string, List<string>> _bases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nextBase = new(StringComparer.Ordinal); // the first that is not known to be complete
    private readonly HashSet<string> _inherited = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups => _groups;

    public List<BuildDefinition> Builds()
    {
        foreach (var (name, group) in file.Groups)
            _groups[name] = Names(group, "targets", $"group `{name}`");
        foreach (var name in file.Targets.Keys)
            _inherited.UnionWith(BasesOf(name));
        foreach (var name in file.Targets.Keys)
            WithInherited(name);

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

        var fields = new BuildFields(Evaluate(WithInherited(name)), $"target `{name}`", session);
        var written = fields.Text("context") is { Length: > 0 } given ? given : ".";
        var context = Context(written, "`context`", entry.KeyPlace);
        var dockerfile = fields.PathText("dockerfile");
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
            TargetAsWritten = fields.Written("target"),
            Arguments = [.. fields.Pairs("args").Where(static pair => !pair.Value.IsNull && !pair.Value.IsUnknown)
                .Select(static pair => new BuildArgument(pair.Name, pair.Value.Value, FromEnvironment: false))],
            NamedContexts = named,
            Platforms = platforms,
            File = entry.KeyPlace.File,
            Position = entry.KeyPlace.Position,
        };
    }

    // Bases before what inherits from them, on a stack of its own: buildx knows no limit to such a chain.
    private SourceMapping WithInherited(string name)
    {
        var open = new List<string> { name };
        var isOpen = new HashSet<string>(open, StringComparer.Ordinal);
        while (!_completed.ContainsKey(name))
        {
            var current = open[^1];
            if (FirstIncompleteBase(current) is not { } needed)
            {
                Complete(current);
                open.RemoveAt(open.Count - 1);
                isOpen.Remove(current);
            }
            else if (isOpen.Add(needed))
            {
                open.Add(needed);
            }
            else
            {
                BreakCircle(needed);
            }
        }

        return _completed[name];
    }

    private string? FirstIncompleteBase(string name)
    {
        var bases = BasesOf(name);
        while (_nextBase.GetValueOrDefault(name) is var next && next < bases.Count)
        {
            if (file.Targets.ContainsKey(bases[next]) && !_completed.ContainsKey(bases[next]))
                return bases[next];
            _nextBase[name] = next + 1;
        }

        return null;
    }

    private void Complete(string name)
    {
        var own = (SourceMapping)file.Targets[name].Value;
        var merged = new SourceMapping(own.Place);
        foreach (var baseName in BasesOf(name))
        {
            if (_completed.TryGetValue(baseName, out var inherited))
                merged = file.Merge(merged, inherited);
            else
                session.Tell(ContextProblems.UnknownTarget(baseName), own["inherits"]!.Place);
        }

        _completed[name] = BasesOf(name).Count == 0 ? own : file.Merge(merged, own);
    }

    // In a circle each is inherited by another; this one is built all the same, from what it says itself.
    private void BreakCircle(string name)
    {
        var own = (SourceMapping)file.Targets[name].Value;
        session.Tell(ContextProblems.InheritsCycle(name), own["inherits"]!.Place);
        _inherited.Remove(name);
        _completed[name] = own;
    }

    private List<string> BasesOf(string name)
    {
        if (!_bases.TryGetValue(name, out var bases))
            _bases[name] = bases = Names((SourceMapping)file.Targets[name].Value, "inherits", $"target `{name}`");
        return bases;
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
        return session.PathOf(request.Folder, isLocal ? written[WorkingFolderPrefix.Length..] : written, what, place) is { } path
            ? new ContextLocation(ContextLocationKind.Folder, path)
            : null;
    }

    private string Dockerfile(ContextLocation context, string? written) =>
        written?.StartsWith(WorkingFolderPrefix, StringComparison.Ordinal) == true
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
