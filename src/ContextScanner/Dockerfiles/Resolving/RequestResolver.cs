using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>Works a build out in BuildKit's order, so that the first refusal is the one that BuildKit reports.</summary>
internal sealed class RequestResolver
{
    private readonly DockerfileModel _model;
    private readonly DockerfileOptions _options;
    private readonly DiagnosticList _diagnostics = new();
    private readonly UnknownList _unknowns = new();
    private readonly WorkBudget _budget = new();
    private readonly ShellLexer _lexer;
    private readonly StageGraph _graph;
    private readonly Variables _globals = new();
    private NamedContextTable _contexts = new([]);
    private StrictChecks? _checks;
    private readonly RequestSet _requests = new();

    // What the Dockerfile itself says, and no argument of the build.
    private readonly Variables _defaults = new();

    public RequestResolver(DockerfileModel model, DockerfileOptions options)
    {
        _model = model;
        _options = options;
        _lexer = new ShellLexer(model.Escape, _budget);
        _graph = new StageGraph(_lexer, _budget);
    }

    public DockerfileRequests Resolve()
    {
        _unknowns.NoteFrontend(_model.Syntax, _options);
        // What is wrong with the directives themselves is found before any frontend is asked.
        if (_unknowns.Items.Count > 0 && !_model.Diagnostics.Any(diagnostic => diagnostic.Level == Paths.DiagnosticLevel.Error && diagnostic.Message.Contains("parser directive", StringComparison.Ordinal)))
            return OfAnotherFrontend(_unknowns.Items[0]);
        _diagnostics.AddRange(_model.Diagnostics);
        if (_diagnostics.HasError)
            return Refused();
        var line = 1;
        try
        {
            FrontendFlags.Check(_model, _options, _diagnostics);
            _checks = FindChecks();
            return Run(ref line);
        }
        catch (RefusedException refusal)
        {
            var missing = MissingArguments.Of(_model, _globals, _lexer, refusal.Line ?? line);
            _diagnostics.Refuse(refusal.Line ?? line, refusal.Message, refusal.Fix ?? MissingArguments.Fix(missing));
            return Refused(missing);
        }
    }

    private StrictChecks? FindChecks()
    {
        var isArgument = _options.BuildArguments.TryGetValue("BUILDKIT_DOCKERFILE_CHECK", out var given);
        var options = isArgument ? CheckOptions.Read(given!) : DockerfileModel.ReadChecks(_model.Check);
        if (!options.IsError)
            return null;
        var version = FrontendFlags.VersionFor(_model, _options).Version;
        var skipped = _model.Instructions.Where(instruction => instruction.Checks?.SkipsCopies(version) == true).Select(static instruction => instruction.Line);
        return new StrictChecks(isArgument ? 1 : _model.Check!.Line, version, skipped.ToHashSet(), options.SkipsCopies(version));
    }

    private DockerfileRequests Run(ref int line)
    {
        _contexts = new NamedContextTable(_options.NamedContexts);
        var targetName = string.IsNullOrEmpty(_options.Target) ? null : _options.Target;
        PredefinedArguments.Set(_globals, _options, targetName ?? _model.Stages[^1].Name ?? "default");
        foreach (var instruction in _model.GlobalArguments)
        {
            line = instruction.Line;
            SetGlobals((ArgCommand)instruction.Command!);
        }

        CheckSourceDateEpoch();
        foreach (var stage in _model.Stages)
        {
            line = stage.From.Line;
            AddStage(stage);
        }

        line = 1;
        var target = targetName is null ? _graph.States[^1]
            : _graph.Find(targetName) ?? throw new RefusedException($"target stage {SourceText.Quote(_options.TargetAsWritten ?? targetName)} could not be found");
        ConnectStages(ref line);
        _graph.RefuseCircles();
        var bases = new BaseResolver(_options, _contexts);
        var triggers = new TriggerResolver(_graph, _unknowns, _diagnostics, _budget);
        HashSet<BuildState> reachable;
        do
        {
            reachable = _graph.Reachable(target);
            foreach (var state in _graph.States)
            {
                line = state.Line;
                if (state.Base is null && !state.IsDone && !state.IsResolved)
                    bases.Resolve(state, reachable.Contains(state));
            }
        }
        while (triggers.TakeOver(reachable));

        var runner = new StageRunner(_options, _globals, _lexer, _budget, _unknowns, _requests);
        for (var index = 0; index < _graph.States.Count; index++)
        {
            var state = _graph.States[index];
            if (reachable.Contains(state) && !state.IsDone)
                runner.Run(state);
        }

        return Collect(target, runner.StageRequests);
    }

    private void SetGlobals(ArgCommand command)
    {
        foreach (var (name, value) in command.Arguments)
        {
            if (_options.BuildArguments.TryGetValue(name, out var given))
                _globals.Set(name, new Variable(given));
            else if (value is not null)
                SetGlobal(name, value);
            if (value is not null)
                _defaults.Set(name, new Variable(_lexer.Expand(value, _defaults)));
        }
    }

    private void SetGlobal(string name, string value)
    {
        _globals.Watch();
        var expanded = _lexer.Expand(value, _globals, $"the default of {name}");
        _globals.Set(name, new Variable(expanded, null, _globals.AreWritten));
    }

    // A number, the name of a stage or of a named context, or "context".
    private void CheckSourceDateEpoch()
    {
        const string name = "SOURCE_DATE_EPOCH";
        if (!_options.BuildArguments.TryGetValue(name, out var epoch))
            _globals.TryGet(name, out epoch);
        if (epoch is "" or "context" || GoValues.Integer(epoch) is not null || _contexts.Find(epoch) is not null)
            return;
        foreach (var stage in _model.Stages)
        {
            if (epoch.Equals(stage.Name, StringComparison.OrdinalIgnoreCase))
                return;
        }

        throw new RefusedException($"invalid {name}");
    }

    private void AddStage(DockerfileStage stage)
    {
        var baseName = _lexer.Expand(stage.Base, _globals);
        if (baseName.Length == 0)
            throw new RefusedException($"base name ({stage.Base}) should not be blank");
        CheckPlatform(stage.Platform);
        var context = stage.Name is { } name ? _contexts.ForStage(name) : null;
        _graph.Add(new BuildState
        {
            Stage = stage,
            Line = stage.From.Line,
            WrittenBase = stage.Base,
            BaseName = baseName,
            ShownBase = _lexer.Expand(stage.Base, _defaults) == baseName ? baseName : stage.Base,
            Context = context,
            IsReplaced = context is not null,
        });
    }

    private void CheckPlatform(string platform)
    {
        if (platform.Length == 0)
            return;
        string expanded;
        try
        {
            expanded = _lexer.Expand(platform, _globals);
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException($"failed to process arguments for platform {platform}: {refusal.Message}", refusal);
        }

        if (expanded.Length == 0)
            throw new RefusedException($"empty platform value from expression {platform}");
        try
        {
            _ = PlatformName.Parse(expanded, isShown: expanded == platform);
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException($"failed to parse platform {platform}: {refusal.Message}", refusal);
        }
    }

    private void ConnectStages(ref int line)
    {
        // Only the stages: what they bring in has no instructions.
        var stages = _graph.States.Count;
        for (var index = 0; index < stages; index++)
        {
            var state = _graph.States[index];
            foreach (var instruction in state.Stage!.Instructions)
            {
                if (instruction.Command is null)
                    continue;
                line = instruction.Line;
                var command = _graph.Bind(instruction.Command, instruction.Line, instruction.Text);
                state.Commands.Add(command);
                _graph.Connect(state, command);
            }
        }
    }

    private DockerfileRequests Collect(BuildState target, IReadOnlyList<StageRequest> stageRequests)
    {
        target.Requests.Add("/", null, target.Line, target.Stage!.From.Text, RequestCause.Base);
        var isUsed = false;
        var contexts = new Dictionary<string, RequestSet>(StringComparer.Ordinal);
        foreach (var state in TakenFrom(target))
        {
            isUsed |= state.UsesContext;
            if (state.Context is not { } context)
                continue;
            if (!contexts.TryGetValue(context.Name, out var requests))
                contexts.Add(context.Name, requests = new RequestSet());
            requests.AddRange(state.Requests);
        }

        var names = new List<string>(contexts.Keys);
        names.Sort(StringComparer.Ordinal);
        var named = new List<NamedContextRequests>();
        foreach (var name in names)
            named.Add(new NamedContextRequests(name, contexts[name].Roots(), contexts[name].Paths()));
        return new DockerfileRequests
        {
            Unused = !isUsed,
            Because = isUsed ? _requests.Roots() : [],
            Paths = isUsed ? _requests.Paths() : [],
            NamedContexts = named,
            StageRequests = stageRequests,
            Unknowns = _unknowns.Items,
            Checks = _checks,
            Diagnostics = _diagnostics.Items,
        };
    }

    private static List<BuildState> TakenFrom(BuildState target)
    {
        var taken = new HashSet<BuildState> { target };
        var open = new List<BuildState>(taken);
        for (var index = 0; index < open.Count; index++)
        {
            foreach (var input in open[index].Inputs)
            {
                if (taken.Add(input))
                    open.Add(input);
            }
        }

        return open;
    }

    // Another frontend reads another language: what it makes of the file nobody knows but itself, and it may ask for anything.
    private DockerfileRequests OfAnotherFrontend(DockerfileUnknown frontend) => new()
    {
        Because = [new RequestedPath(default, frontend.Line, $"# syntax={frontend.Name}", RequestCause.Source)],
        Unknowns = _unknowns.Items,
    };

    private DockerfileRequests Refused(IReadOnlyList<string>? missing = null) => new()
    {
        IsRefused = true,
        MissingArguments = missing ?? [],
        Unused = true,
        Unknowns = _unknowns.Items,
        Diagnostics = _diagnostics.Items,
    };
}
