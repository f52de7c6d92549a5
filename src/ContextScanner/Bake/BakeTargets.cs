using System.Text.RegularExpressions;
using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>The targets and groups of all files, merged by name in the order in which they are read (buildx, bake.go).</summary>
internal sealed class BakeTargets(BakeRequest request, ReadSession session)
{
    private readonly OrderedDictionary<string, BakeTarget> _targets = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, BakeGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BakeTarget> _completed = new(StringComparer.Ordinal);
    private readonly BakeOverrides _overrides = new(request, session);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups => _groups.ToDictionary(static pair => pair.Key, static pair => pair.Value.Targets);

    public void Add(BakeTarget target)
    {
        if (!_targets.TryGetValue(target.Name, out var earlier))
        {
            _targets[target.Name] = target;
            return;
        }

        earlier.Merge(target, session.Budget);
        earlier.Inherits.AddRange(target.Inherits);
        earlier.InheritsPlace = target.InheritsPlace ?? earlier.InheritsPlace;
    }

    /// <summary>A group replaces one of the same name, unless it is only what a matrix stands for.</summary>
    public void Add(BakeGroup group, bool replaces = true)
    {
        if (replaces || !_groups.ContainsKey(group.Name))
            _groups[group.Name] = group;
    }

    public List<BuildDefinition> Builds()
    {
        _overrides.Read(_targets.Keys);
        var builds = new Dictionary<string, BuildDefinition>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(Wanted());
        while (open.TryDequeue(out var name))
        {
            if (!seen.Add(name) || Build(name) is not { } build)
                continue;
            builds.Add(name, build);
            foreach (var context in build.NamedContexts.Where(static context => context.Location.Kind == ContextLocationKind.Build))
            {
                if (_targets.ContainsKey(context.Location.Value))
                    open.Enqueue(context.Location.Value);
                else
                    session.Tell(ContextProblems.UnknownBuild("target", name, context.Name), new SourcePlace(build.File, build.Position));
            }
        }

        List<BuildDefinition> ordered = [.. _targets.Keys.Where(builds.ContainsKey).Select(name => builds[name])];
        new BakeLinks(builds, session).Check(ordered);
        return ordered;
    }

    private HashSet<string> Wanted()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asked in request.Targets.Count > 0 ? request.Targets : ["default"])
        {
            // buildx writes names of Compose services so.
            var pattern = asked.Replace('.', '_');
            var names = pattern.AsSpan().IndexOfAny("*?[]") < 0 ? [pattern] : _groups.Keys.Concat(_targets.Keys).Where(BakePattern.Matcher(pattern)).ToList();
            if (names.Count == 0)
                session.Tell(ContextProblems.UnknownTarget(asked), place: null);
            foreach (var name in names)
            {
                foreach (var (member, place) in Members(name))
                {
                    if (_targets.ContainsKey(member))
                        wanted.Add(member);
                    else
                        session.Tell(request.Targets.Count == 0 && member == name ? ContextProblems.NoDefaultTarget() : ContextProblems.UnknownTarget(member), place);
                }
            }
        }

        return wanted;
    }

    // What a name stands for. A group that comes up within itself, or that holds nothing, is taken for a target of its name.
    private List<(string Name, SourcePlace? Place)> Members(string root)
    {
        if (!_groups.TryGetValue(root, out var first))
            return [(root, null)];
        var known = new Dictionary<string, List<(string, SourcePlace?)>>(StringComparer.Ordinal) { [root] = [] };
        var open = new Stack<(BakeGroup Group, int Next, List<(string, SourcePlace?)> Found)>([(first, 0, [])]);
        while (true)
        {
            var (group, next, found) = open.Pop();
            if (next == group.Targets.Count)
            {
                known[group.Name] = found;
                if (!open.TryPop(out var above))
                    return found;
                Take(above.Found, group.Name, found, above.Group.Place);
                open.Push((above.Group, above.Next + 1, above.Found));
                continue;
            }

            var name = group.Targets[next];
            if (known.TryGetValue(name, out var members))
            {
                Take(found, name, members, group.Place);
            }
            else if (_groups.TryGetValue(name, out var inner))
            {
                known[name] = [];
                open.Push((group, next, found));
                open.Push((inner, 0, []));
                continue;
            }
            else
            {
                found.Add((name, group.Place));
            }

            open.Push((group, next + 1, found));
        }

        void Take(List<(string, SourcePlace?)> into, string name, List<(string, SourcePlace?)> members, SourcePlace? place)
        {
            session.Budget.Copy(members.Count);
            if (members.Count == 0)
                into.Add((name, place));
            else
                into.AddRange(members.Distinct());
        }
    }

    private BuildDefinition? Build(string name)
    {
        if (Complete(name) is not { } target)
            return null;
        var place = _targets[name].Place;
        if (target.IsUnknown || target.Context?.IsUnknown == true || target.Dockerfile?.IsUnknown == true || target.Inline?.IsUnknown == true || target.Stage?.IsUnknown == true)
            return null;
        var written = target.Context?.Value is { Length: > 0 } given ? given : ".";
        var context = Context(written, "`context`", target.Context?.Place ?? place);
        var dockerfile = target.Dockerfile?.Value ?? "";
        if (!WrittenPath.CanBePath(dockerfile))
        {
            session.Tell(ContextProblems.NotAPath($"`dockerfile` of target `{name}`"), target.Dockerfile!.Value.Place);
            return null;
        }

        foreach (var platform in target.Platforms ?? [])
        {
            if (!BakePlatform.IsKnown(platform))
                session.Tell(ContextProblems.UnknownPlatform(name), place);
        }

        if (written == "-" || dockerfile == "-")
            session.Tell(ContextProblems.FromStandardInput(name), place);
        var named = NamedContexts(target);
        if (context is null || named is null)
            return null;
        if (context.IsRemote)
            session.Tell(ContextProblems.RemoteContext("target", name), place);
        var inline = target.Inline?.Value;
        return new BuildDefinition
        {
            Name = name,
            Origin = BuildOrigin.Bake,
            Context = context,
            Dockerfile = string.IsNullOrEmpty(inline) ? Dockerfile(context, dockerfile) : null,
            InlineDockerfile = string.IsNullOrEmpty(inline) ? null : inline,
            Target = string.IsNullOrEmpty(target.Stage?.Value) ? null : target.Stage?.Value,
            TargetAsWritten = target.Stage?.Raw,
            Arguments = [.. target.Arguments.Where(static pair => !pair.Value.IsUnknown).Select(static pair => new BuildArgument(pair.Key, pair.Value.Value, FromEnvironment: false))],
            NamedContexts = named,
            Platforms = [.. (target.Platforms ?? []).Distinct(StringComparer.Ordinal)],
            File = place.File,
            Position = place.Position,
        };
    }

    // Bases before what inherits from them, on a stack of its own: buildx knows no limit to such a chain. A target that comes up again while
    // it is open adds nothing, so what stands within such a circle depends on where one began.
    private BakeTarget? Complete(string root)
    {
        var visited = new Dictionary<string, BakeTarget?>(StringComparer.Ordinal);
        var open = new Stack<Inheriting>();
        var inCircle = false;
        Open(root);
        while (open.TryPeek(out var current))
        {
            if (current.Next < current.Target.Inherits.Count)
            {
                var name = current.Target.Inherits[current.Next++];
                if (visited.TryGetValue(name, out var known))
                {
                    inCircle |= known is null;
                    if (known is not null)
                        current.Merged.Merge(known, session.Budget);
                }
                else if (_completed.TryGetValue(name, out var completed))
                {
                    current.Merged.Merge(completed, session.Budget);
                }
                else if (_targets.ContainsKey(name))
                {
                    Open(name);
                }
                else
                {
                    session.Tell(ContextProblems.UnknownTarget(name), current.Target.InheritsPlace);
                    current.Merged.IsUnknown = true;
                }

                continue;
            }

            open.Pop();
            var merged = current.Merged;
            merged.Merge(current.Target, session.Budget);
            _overrides.Apply(merged);
            visited[current.Target.Name] = merged;
            if (!inCircle)
                _completed[current.Target.Name] = merged;
            if (open.TryPeek(out var above))
                above.Merged.Merge(merged, session.Budget);
        }

        return visited[root];

        void Open(string name)
        {
            visited[name] = null;
            open.Push(new Inheriting(_targets[name]));
        }
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

    private string Dockerfile(ContextLocation context, string written) => written.StartsWith(WorkingFolderPrefix, StringComparison.Ordinal)
        ? WrittenPath.Combine(request.Folder, written[WorkingFolderPrefix.Length..])
        : BuildFields.Dockerfile(context, written);

    private List<NamedContext>? NamedContexts(BakeTarget target)
    {
        var contexts = new List<NamedContext>();
        foreach (var (name, text) in target.Contexts)
        {
            if (text.IsUnknown)
                return null;
            if (text.Value.Length > 0 && Context(text.Value, $"`{name}` in `contexts`", text.Place) is { } location)
                contexts.Add(new NamedContext(name, location));
        }

        return contexts;
    }

    private const string TargetPrefix = "target:";
    private const string WorkingFolderPrefix = "cwd://";

    private sealed class Inheriting(BakeTarget target)
    {
        public BakeTarget Target => target;

        public BakeTarget Merged { get; } = new(target.Name, target.Place);

        public int Next { get; set; }
    }
}

/// <summary>Patterns that names of targets and groups may be asked for with: <c>*</c>, <c>?</c> and classes.</summary>
internal static class BakePattern
{
    public static Func<string, bool> Matcher(string pattern)
    {
        var text = Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)
            .Replace("\\[", "[", StringComparison.Ordinal).Replace("\\]", "]", StringComparison.Ordinal).Replace("\\^", "^", StringComparison.Ordinal);
        try
        {
            return new Regex($"^(?:{text})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking).IsMatch;
        }
        catch (ArgumentException)
        {
            return static _ => false;
        }
    }
}
