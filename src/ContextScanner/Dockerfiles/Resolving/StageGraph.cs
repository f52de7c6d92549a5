using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// The states of a build, by name and by number, and what needs what. Source: BuildKit dockerfile2llb/convert.go (dispatchStates, toCommand).
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>FROM knows only earlier stages, by their lower-case name; <c>--from</c> knows all, in any case. Of two stages with one name the later counts.</item>
/// <item>What <c>--from</c> names without there being a stage gets a number too, after the stages.</item>
/// </list>
/// </remarks>
internal sealed class StageGraph(ShellLexer lexer, WorkBudget budget)
{
    private readonly List<BuildState> _states = [];
    private readonly Dictionary<string, BuildState> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<BuildState> States => _states;

    public void Add(BuildState state)
    {
        budget.Spend(2000);
        _states.Add(state);
        if (!state.IsReplaced)
            state.Base = _byName.GetValueOrDefault(state.BaseName);
        if (state.Stage?.Name is { } name)
            _byName[name] = state;
    }

    public BuildState? Find(string name) => _byName.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>Finds the states that a command takes files from.</summary>
    /// <exception cref="RefusedException"><c>--from</c> holds a variable or a number that no stage has.</exception>
    public BoundCommand Bind(Command command, int line, string text)
    {
        switch (command)
        {
            case CopyCommand { From.Length: > 0 } copy:
                return new BoundCommand(command, line, text, [FindOrigin(copy.From, line)]);
            case RunCommand run:
                var sources = new List<BuildState>(run.MountOrigins.Count);
                foreach (var origin in run.MountOrigins)
                    sources.Add(FindByName(origin.Length == 0 ? "scratch" : origin, line));
                return new BoundCommand(command, line, text, sources);
            default:
                return new BoundCommand(command, line, text, []);
        }
    }

    /// <summary>Makes a state wait for what its command takes files from.</summary>
    public void Connect(BuildState state, BoundCommand command)
    {
        foreach (var source in command.Sources)
        {
            state.Dependencies.Add(new Dependency(source, command.Line));

            // A number may name what an earlier --from brought in; BuildKit then enters it a second time.
            if (source.Stage is null)
                Add(source);
        }
    }

    /// <summary>The state and all that it needs, however indirectly.</summary>
    public HashSet<BuildState> Reachable(BuildState target)
    {
        var reached = new HashSet<BuildState> { target };
        var open = new List<BuildState>(reached);
        for (var index = 0; index < open.Count; index++)
        {
            var state = open[index];
            budget.Spend(20 + (20 * state.Dependencies.Count));
            if (state.Base is not null && reached.Add(state.Base))
                open.Add(state.Base);
            foreach (var dependency in state.Dependencies)
            {
                if (reached.Add(dependency.State))
                    open.Add(dependency.State);
            }
        }

        return reached;
    }

    /// <exception cref="RefusedException">Stages take files from each other in a circle, or a stage from itself.</exception>
    public void RefuseCircles()
    {
        var finished = new HashSet<BuildState>();
        var onPath = new HashSet<BuildState>();
        var path = new List<Visit>();
        foreach (var start in _states)
        {
            if (!finished.Contains(start))
                path.Add(new Visit(start));
            while (path.Count > 0)
            {
                var visit = path[^1];
                onPath.Add(visit.State);
                if (visit.Next == visit.State.Dependencies.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(visit.State);
                    finished.Add(visit.State);
                    continue;
                }

                var dependency = visit.State.Dependencies[visit.Next++];
                if (onPath.Contains(dependency.State))
                {
                    var first = path[0].State.Dependencies[path[0].Next - 1];
                    throw new RefusedException($"circular dependency detected on stage: {start.DisplayName}") { Line = first.Line };
                }

                if (!finished.Contains(dependency.State))
                    path.Add(new Visit(dependency.State));
            }
        }
    }

    private sealed class Visit(BuildState state)
    {
        public BuildState State => state;

        public int Next { get; set; }
    }

    private BuildState FindOrigin(string from, int line)
    {
        if (lexer.Expand(from, NoVariables.Instance) != from)
        {
            throw new RefusedException("variable expansion is not supported for --from, "
                + "define a new stage with FROM using ARG from global scope as a workaround");
        }

        if (GoValues.Integer(from) is not { } number)
            return FindByName(from, line);
        return number >= 0 && number < _states.Count ? _states[(int)number] : throw new RefusedException($"invalid stage index {number}");
    }

    private BuildState FindByName(string name, int line) => Find(name) ?? new BuildState { Line = line, WrittenBase = name, BaseName = name };
}
