using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Runs through the commands of a stage: replaces variables, keeps ARG and ENV, records what is requested.
/// Source: BuildKit dockerfile2llb/convert.go (dispatchStages, dispatch).
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A stage built from another begins with that one's variables, its arguments included; the image's ENV is then set again on top.</item>
/// <item>ENV and ARG share one set of variables, the later instruction wins. ARG takes the build argument, else its default, else the
/// global argument of that name; without any of them it changes nothing.</item>
/// <item>All words of an ENV are replaced before any of them is set; those of an ARG one after the other.</item>
/// </list>
/// </remarks>
internal sealed class StageRunner(
    DockerfileOptions options, Variables globals, ShellLexer lexer, WorkBudget budget, UnknownList unknowns, RequestSet requests)
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly ShellLexer _documentLexer = new('\\', budget) { IgnoresQuotes = true };
    private readonly MountRecorder _mounts = new(lexer, unknowns, requests);
    private readonly List<StageRequest> _stageRequests = [];

    /// <summary>What is copied from other stages, in the order of the instructions.</summary>
    public IReadOnlyList<StageRequest> StageRequests => _stageRequests;

    /// <exception cref="RefusedException">What BuildKit refuses, with the line.</exception>
    public void Run(BuildState state)
    {
        Begin(state);
        foreach (var command in state.Commands)
        {
            try
            {
                Run(state, command);
            }
            catch (RefusedException refusal) when (refusal.Line is null)
            {
                throw new RefusedException(refusal.Message, refusal) { Line = command.RefusalLine };
            }
        }
    }

    private void Begin(BuildState state)
    {
        state.IsDone = true;
        if (state.Base is { } parent)
        {
            budget.Spend(parent.Variables.Count + (2 * parent.ImageVariables.Count));
            state.Variables = new Variables(parent.Variables);
            state.ImageVariables = new Dictionary<string, Variable>(parent.ImageVariables, StringComparer.Ordinal);
            state.Directory = parent.Directory;
            state.Requests = parent.Requests;
            state.Recipe = parent.Recipe;
            state.Inputs.Add(parent);
        }
        else if (state.BaseName == "scratch" && state.Context is null)
        {
            state.Recipe = StageRecipe.Empty;
        }

        if (!state.ImageVariables.ContainsKey("PATH") && !options.Platform.StartsWith("windows", StringComparison.OrdinalIgnoreCase))
            state.ImageVariables["PATH"] = new Variable(DefaultPath, state.Variables.IsOpen ? "PATH" : null);
        foreach (var (name, variable) in state.ImageVariables)
            state.Variables.Set(name, variable);
    }

    private void Run(BuildState state, BoundCommand bound)
    {
        switch (bound.Command)
        {
            case EnvCommand environment:
                SetEnvironment(state, environment);
                break;
            case ArgCommand arguments:
                SetArguments(state, arguments);
                break;
            case CopyCommand copy:
                Copy(state, bound, copy);
                break;
            case RunCommand run:
                state.Recipe = StageRecipe.Unknown;
                _mounts.Record(state, bound, run);
                break;
            case DirectoryCommand directory:
                SetDirectory(state, Expand(state, directory.Path));
                state.Recipe = state.Recipe.With(state.Directory is { } made ? new StageStep(bound.Line, bound.Text, ContextPath.Clean(made), true, []) : null);
                break;
            case WordsCommand words:
                CheckWords(state, words);
                break;
        }
    }

    private string Expand(BuildState state, string word, string? subject = null) => lexer.Expand(word, state.Variables, subject);

    private void SetEnvironment(BuildState state, EnvCommand command)
    {
        var names = new List<string>(command.Variables.Count);
        var variables = new List<Variable>(command.Variables.Count);
        foreach (var (key, value) in command.Variables)
        {
            names.Add(Expand(state, key));
            state.Variables.Watch();
            var expanded = Expand(state, value, $"the value of {key}");
            variables.Add(new Variable(expanded, state.Variables.Unknown, state.Variables.AreWritten));
        }

        for (var index = 0; index < names.Count; index++)
        {
            state.Variables.Set(names[index], variables[index]);
            state.ImageVariables[names[index]] = variables[index];
        }
    }

    private void SetArguments(BuildState state, ArgCommand command)
    {
        foreach (var (name, value) in command.Arguments)
        {
            Variable? variable = null;
            if (options.BuildArguments.TryGetValue(name, out var given))
            {
                variable = new Variable(given);
            }
            else if (value is not null)
            {
                state.Variables.Watch();
                var expanded = Expand(state, value, $"the default of {name}");
                variable = new Variable(expanded, state.Variables.Unknown, state.Variables.AreWritten);
            }
            else if (Global(name) is { } global)
            {
                variable = global;
            }

            // These two tell the builder what to scan; BuildKit keeps them out of the variables.
            if (variable is not null && name is not ("BUILDKIT_SBOM_SCAN_CONTEXT" or "BUILDKIT_SBOM_SCAN_STAGE"))
                state.Variables.Set(name, variable);
        }
    }

    private Variable? Global(string name)
    {
        globals.Watch();
        return globals.TryGet(name, out var value) ? new Variable(value, null, globals.AreWritten) : null;
    }

    private void Copy(BuildState state, BoundCommand bound, CopyCommand copy)
    {
        _ = Expand(state, copy.Owner);
        var mode = Expand(state, copy.Mode);
        var checksum = Expand(state, copy.Checksum);
        var sources = new List<Source>(copy.Sources.Count);
        foreach (var source in copy.Sources)
        {
            budget.Spend(100);
            state.Variables.Watch();
            sources.Add(new Source(Expand(state, source), source, state.Variables.Empty, state.Variables.AreWritten));
            if (state.Variables.Unknown is { } unknown)
                unknowns.NoteVariable(unknown, bound.Line);
        }

        var excludes = new List<string>(copy.Excludes.Count);
        foreach (var pattern in copy.Excludes)
            excludes.Add(Expand(state, pattern));
        var destination = Expand(state, copy.Destination);
        foreach (var document in copy.Documents)
        {
            if (document.Expands)
                _ = _documentLexer.Expand(document.Content, state.Variables, $"the here-document {document.Name}");
        }

        var origin = bound.Sources.Count > 0 ? bound.Sources[0] : null;
        if (origin is { IsDone: false })
        {
            throw new RefusedException($"cannot copy from stage {SourceText.Quote(copy.From)}, "
                + $"it needs to be defined before current stage {SourceText.Quote(state.DisplayName)}");
        }

        FileModes.Check(mode);
        CheckChecksum(checksum, sources);
        state.Recipe = state.Recipe.With(StepOf(state, bound, copy, destination, sources));
        foreach (var (source, written, empty, isWritten) in sources)
        {
            var kind = RemoteSource.Classify(source);
            if (kind != SourceOrigin.Path && !copy.IsAdd)
                throw new RefusedException(kind == SourceOrigin.Git ? "source can't be a git ref for COPY" : "source can't be a URL for COPY");
            if (kind == SourceOrigin.Path)
                state.TakeFrom(origin);
            if (copy.IsAdd && RemoteSource.IsDownload(source))
                continue;
            var request = RequestSet.Make(source, written, bound.Line, bound.Text, kind != SourceOrigin.Path ? RequestCause.Remote : empty is not null ? RequestCause.EmptyVariable : RequestCause.Source)
                with
            { Excludes = excludes, EmptyVariable = empty, Source = source, IsWritten = isWritten };
            (origin?.Requests ?? requests).Add(request);
            if (origin is { Stage: not null, Recipe.IsKnown: true })
                _stageRequests.Add(new StageRequest(origin.DisplayName, origin.Recipe, request));
        }
    }

    // Null where the place cannot be told.
    private static StageStep? StepOf(BuildState state, BoundCommand bound, CopyCommand copy, string destination, List<Source> sources)
    {
        if (!destination.StartsWith('/') && state.Directory is null)
            return null;
        var isFolder = sources.Count + copy.Documents.Count > 1 || destination is "" or "." || destination.EndsWith('/') || destination.EndsWith("/.", StringComparison.Ordinal);
        return new StageStep(bound.Line, bound.Text, ContextPath.Clean(destination.StartsWith('/') ? destination : $"{state.Directory}/{destination}"), isFolder, sources.ConvertAll(source => ContextPath.Clean(source.Path)))
        {
            IsUnsure = bound.Sources.Count > 0 || copy.Documents.Count > 0 || copy.KeepsParents || copy.Excludes.Count > 0 || sources.Exists(source => RemoteSource.Classify(source.Path) != SourceOrigin.Path || RemoteSource.IsDownload(source.Path)),
            MayUnpack = copy.IsAdd,
        };
    }

    private static void CheckChecksum(string checksum, List<Source> sources)
    {
        if (checksum.Length == 0)
            return;
        if (sources.Count != 1)
            throw new RefusedException("checksum can't be specified for multiple sources");
        if (RemoteSource.Classify(sources[0].Path) == SourceOrigin.Path && !sources[0].Path.StartsWith("github.com/", StringComparison.Ordinal))
            throw new RefusedException("checksum requires HTTP(S) or Git sources");
    }

    private static void SetDirectory(BuildState state, string path)
    {
        if (path.StartsWith('/'))
            state.Directory = path;
        else if (state.Directory is not null && path.Length > 0)
            state.Directory = "/" + ContextPath.Clean($"{state.Directory}/{path}");
    }

    private static bool IsFromScratch(BuildState state)
    {
        while (state.Base is { } around)
            state = around;
        return state.BaseName == "scratch" && state.Context is null;
    }

    private void CheckWords(BuildState state, WordsCommand command)
    {
        foreach (var word in command.Words)
        {
            if (command.Keyword == "EXPOSE")
            {
                foreach (var port in lexer.Split(word, state.Variables))
                    Ports.Check(port, isShown: !word.Contains('$'));
                continue;
            }

            var expanded = Expand(state, word);
            // The base image may set the variable (searxng/base does).
            if (expanded.Length == 0 && word.Contains('$') && !IsFromScratch(state))
                continue;
            if (command.Keyword == "VOLUME" && expanded.Length == 0)
                throw new RefusedException("VOLUME specified can not be an empty string");
            if (command.Keyword == "STOPSIGNAL" && !Signals.IsValid(expanded))
                throw new RefusedException($"invalid signal: {word}");
        }
    }

    // A source with its variables replaced.
    private sealed record Source(string Path, string Written, string? Empty, bool IsWritten);
}
