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
            state.Dependencies[source] = command.Line;

            // A number may name what an earlier --from brought in; BuildKit then enters it a second time.
            if (source.Stage is null)
                Add(source);
        }
    }

    /// <summary>The state and all that it needs, however indirectly.</summary>
    public HashSet<BuildState> Reachable(BuildState target)
    {
        var reached = new HashSet<BuildState> { target };
        var open = new Stack<BuildState>(reached);
        while (open.TryPop(out var state))
        {
            budget.Spend(20 + (20 * state.Dependencies.Count));
            if (state.Base is not null && reached.Add(state.Base))
                open.Push(state.Base);
            foreach (var dependency in state.Dependencies.Keys)
            {
                if (reached.Add(dependency))
                    open.Push(dependency);
            }
        }

        return reached;
    }

    /// <exception cref="RefusedException">Stages take files from each other in a circle, or a stage from itself.</exception>
    public void RefuseCircles()
    {
        var finished = new HashSet<BuildState>();
        var onPath = new HashSet<BuildState>();
        var path = new Stack<(BuildState State, IEnumerator<KeyValuePair<BuildState, int>> Open)>();
        foreach (var start in _states)
        {
            if (finished.Contains(start))
                continue;
            Enter(start);
            while (path.TryPeek(out var top))
            {
                if (!top.Open.MoveNext())
                {
                    path.Pop();
                    onPath.Remove(top.State);
                    finished.Add(top.State);
                }
                else if (onPath.Contains(top.Open.Current.Key))
                {
                    throw new RefusedException($"circular dependency detected on stage: {start.DisplayName}") { Line = path.Last().Open.Current.Value };
                }
                else if (!finished.Contains(top.Open.Current.Key))
                {
                    Enter(top.Open.Current.Key);
                }
            }
        }

        void Enter(BuildState state)
        {
            onPath.Add(state);
            path.Push((state, ((IEnumerable<KeyValuePair<BuildState, int>>)state.Dependencies).GetEnumerator()));
        }
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
