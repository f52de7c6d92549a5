using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>
/// Reads what Dockerfiles run, and what that runs: the paths that RUN, CMD, ENTRYPOINT, ENV and HEALTHCHECK name where a COPY of a folder
/// brings them, scripts, Makefiles and package.json scripts among them, and the commands that ask git.
/// </summary>
internal sealed class BuildReading(ContextText text, KnownContext known, CancellationToken cancellation)
{
    /// <summary>The most commands and words that are read.</summary>
    public const int MostSteps = 20_000;

    private const int MostDepth = 6;

    private static readonly string[] s_endingsOfModules = [".js", ".cjs", ".mjs", ".json", "/index.js"];

    private static readonly string[] s_programs = ["*.go", "*/*.go", "*/*/*.go", "*/*/*/*.go"];
    private static readonly string[] s_packages = ["*/package.json", "*/*/package.json", "*/*/*/package.json"];
    private static readonly NeedRow[] s_ofCommands = [.. NeedTable.All.Where(row => row.IsOfCommand)];

    private readonly List<Need> _needs = [];
    private readonly List<ShellCommand> _commands = [];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<StageView> _views = [];
    private int _steps;
    private Dictionary<string, bool>? _met; // while it is noted what another build must meet alike

    /// <summary>What was found to be needed, in the order of reading.</summary>
    public IReadOnlyList<Need> Needs => _needs;

    /// <summary>Every command that was read.</summary>
    public IReadOnlyList<ShellCommand> Commands => _commands;

    /// <summary>The stages as they are at their ends.</summary>
    public IReadOnlyList<StageView> Views => _views;

    /// <summary>COPY and ADD of folders: the destination, the source in the context, and the line.</summary>
    public List<(string Destination, string Source, string File, int Line)> Copies { get; } = [];

    /// <summary>True when the last Dockerfile ran nothing that one before it had run; known only where several builds look.</summary>
    public bool RanFirst { get; private set; }

    /// <summary>How many commands and words were read.</summary>
    public int Steps => _steps;

    /// <summary>The scripts that were run.</summary>
    public IReadOnlySet<string> Scripts => _read;

    /// <summary>True when there was too much to be read whole.</summary>
    public bool IsCut => _steps >= MostSteps;

    /// <summary>Reads a Dockerfile, or takes over what another build of the context read of it, where this one would read the same.</summary>
    public void Read(string name, DockerfileModel model)
    {
        if (!known.IsShared)
        {
            ReadStages(name, model);
            return;
        }

        if (known.ReadingOf(model) is { } before && before.Name == name && MeetsAlike(before))
        {
            TakeOver(before);
            return;
        }

        var (needs, commands, views, copies, steps) = (_needs.Count, _commands.Count, _views.Count, Copies.Count, _steps);
        _met = new(StringComparer.Ordinal);
        text.Asked = [];
        ReadStages(name, model);
        RanFirst = !_met.ContainsValue(false);
        if (_steps < MostSteps)
        {
            known.Keep(model, new DockerfileReading(name, _steps - steps, _met, text.Asked)
            {
                Needs = _needs.GetRange(needs, _needs.Count - needs),
                Commands = _commands.GetRange(commands, _commands.Count - commands),
                Views = _views.GetRange(views, _views.Count - views),
                Copies = Copies.GetRange(copies, Copies.Count - copies),
            });
        }

        (_met, text.Asked) = (null, null);
    }

    // What was run before is not run again, and what may be read is bounded: both depend on the Dockerfiles that were read before.
    private bool MeetsAlike(DockerfileReading before)
    {
        if (_steps + before.Steps >= MostSteps)
            return false;
        foreach (var (script, isFirst) in before.Met)
        {
            if (_read.Contains(script) == isFirst)
                return false;
        }

        // Where one is left unread, the others have been asked for in the order in which they will be now.
        foreach (var (path, content) in before.Asked)
        {
            if (text.TextOf(path) != content)
                return false;
        }

        return true;
    }

    private void TakeOver(DockerfileReading before)
    {
        _steps += before.Steps;
        RanFirst = !before.Met.ContainsValue(false);
        foreach (var script in before.Met.Keys)
            _read.Add(script);
        _needs.AddRange(before.Needs);
        _commands.AddRange(before.Commands);
        _views.AddRange(before.Views);
        Copies.AddRange(before.Copies);
    }

    private bool IsFirst(string script)
    {
        var isFirst = _read.Add(script);
        _met?.TryAdd(script, isFirst);
        return isFirst;
    }

    private void ReadStages(string name, DockerfileModel model)
    {
        var stages = new List<(string? Name, StageView View)>();
        var globals = new StageView(null);
        foreach (var argument in model.GlobalArguments)
            Note(argument.Command, globals);
        foreach (var stage in model.Stages)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = globals.Expand(stage.Base) ?? stage.Base;
            var parent = stages.FindLast(other => string.Equals(other.Name, from, StringComparison.OrdinalIgnoreCase)).View;
            var view = new StageView(parent);
            if (parent is null)
                view.Images.Add(from);
            var values = new List<(string, int)>();
            foreach (var instruction in stage.Instructions)
            {
                if (instruction.Command is EnvCommand environment)
                    values.AddRange(environment.Variables.Select(variable => (variable.Value, instruction.Line)));
                Read(name, instruction, view, globals, stages);
            }

            // A variable is set before or after what it names is copied.
            foreach (var (value, line) in values)
                Take([value], view, view.Directory ?? "/", name, line, "an environment variable names it", false);
            stages.Add((stage.Name, view));
            _views.Add(view);
        }
    }

    private void Read(string file, DockerfileInstruction instruction, StageView view, StageView globals, List<(string? Name, StageView View)> stages)
    {
        switch (instruction.Command)
        {
            case ArgCommand arguments:
                foreach (var (key, value) in arguments.Arguments)
                {
                    view.Arguments.Add(key);
                    if ((value ?? globals.Variables.GetValueOrDefault(key)) is { } known)
                        view.Variables[key] = view.Expand(known) ?? known;
                }

                break;
            case EnvCommand environment:
                Note(environment, view);
                break;
            case DirectoryCommand directory when view.Expand(directory.Path) is { } path:
                view.Directory = path.StartsWith('/') ? StageView.Clean(path) : StageView.Clean($"{view.Directory}/{path}");
                break;
            case CopyCommand copy:
                Copy(copy, file, instruction.Line, view, stages);
                break;
            case RunCommand run:
                RunShell(file, instruction, Mounted(run, instruction, view, stages));
                break;
            default:
                if (instruction.Keyword is "CMD" or "ENTRYPOINT" or "HEALTHCHECK" or "SHELL")
                    RunShell(file, instruction, view);
                break;
        }
    }

    private static void Note(Command? command, StageView view)
    {
        if (command is ArgCommand arguments)
        {
            foreach (var (key, value) in arguments.Arguments)
            {
                if (value is not null)
                    view.Variables[key] = view.Expand(value) ?? value;
            }
        }

        if (command is not EnvCommand environment)
            return;
        foreach (var (key, value) in environment.Variables)
            view.Variables[key] = view.Expand(value) ?? value;
    }

    private void Copy(CopyCommand copy, string file, int line, StageView view, List<(string? Name, StageView View)> stages)
    {
        var written = view.Expand(copy.Destination) ?? copy.Destination;
        var destination = written.StartsWith('/') ? written : $"{view.Directory ?? "/"}/{written}";
        if (copy.From.Length > 0)
        {
            view.Filled.Add(StageView.Clean(destination));
            var index = int.TryParse(copy.From, out var number) ? number : stages.FindLastIndex(stage => string.Equals(stage.Name, copy.From, StringComparison.OrdinalIgnoreCase));
            if (index < 0 || index >= stages.Count)
                return;
            var origin = stages[index].View;
            foreach (var source in copy.Sources)
            {
                if (view.Expand(source) is not { } path)
                    continue;
                // Where only the folder is kept, the stage makes what is in it.
                if (!origin.InContext(path, "/").Any(text.IsToFill))
                    Take([path], origin, "/", file, line, "it is copied out of the stage that only has it from the context", false);
                foreach (var inContext in origin.InContext(path, "/"))
                    AddPlace(view, destination, inContext, line);
            }

            return;
        }

        foreach (var source in copy.Sources)
        {
            if (source.Contains('$', StringComparison.Ordinal))
                TakeAlike(view.Expand(source), file, line);
            if (view.Expand(source) is not { } path || ContextText.Combine("", path) is not { } inContext)
                continue;
            foreach (var found in text.Expand(inContext).Take(50))
            {
                AddPlace(view, destination, found, line);
                if (text.Kind(found) == EntryKind.Directory)
                    Copies.Add((StageView.Clean(destination), found, file, line));
            }
        }
    }

    // A default with an ending says what sort of file is asked for: others of the sort may be given.
    private void TakeAlike(string? source, string file, int line)
    {
        if (source?.Split('/') is not [.., var folder, var name] || name.LastIndexOf('.') is not (> -1 and var point))
            return;
        foreach (var pattern in new[] { $"{folder}/*{name[point..]}", $"*/{folder}/*{name[point..]}", $"*/*/{folder}/*{name[point..]}" })
        {
            foreach (var alike in text.Expand(pattern))
                Need(alike, file, line, "a build argument may name it");
        }
    }

    private void AddPlace(StageView view, string destination, string source, int line)
    {
        switch (text.Kind(source))
        {
            case EntryKind.Directory:
                view.Add(destination, source, line);
                break;
            case EntryKind.File:
                view.Add(destination, source, line);
                view.Add($"{destination}/{ContextText.NameOf(source)}", source, line);
                break;
        }
    }

    // Bind mounts show the context while one RUN lasts.
    private static StageView Mounted(RunCommand run, DockerfileInstruction instruction, StageView view, List<(string? Name, StageView View)> stages)
    {
        foreach (var mount in run.Mounts)
        {
            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var field in (view.Expand(mount) ?? mount).Split(','))
            {
                var equals = field.IndexOf('=', StringComparison.Ordinal);
                fields[equals < 0 ? field : field[..equals]] = equals < 0 ? "" : field[(equals + 1)..].Trim('"');
            }

            if (fields.GetValueOrDefault("type", "bind") != "bind")
                continue;
            var target = fields.GetValueOrDefault("target") ?? fields.GetValueOrDefault("dst") ?? fields.GetValueOrDefault("destination") ?? "/";
            var written = fields.GetValueOrDefault("source") ?? fields.GetValueOrDefault("src") ?? "";
            // Of a stage, what that one has from the context.
            var sources = !fields.TryGetValue("from", out var from) ? ContextText.Combine("", written) is { } source ? [source] : Array.Empty<string>()
                : stages.Find(stage => string.Equals(stage.Name, from, StringComparison.OrdinalIgnoreCase)).View is { } other ? [.. other.InContext("/" + written.TrimStart('/'), "/")] : [];
            view.ShowsContext |= sources.Length > 0;
            foreach (var place in sources)
                view = view.With(target.StartsWith('/') ? target : $"{view.Directory}/{target}", place, instruction.Line);
        }

        return view;
    }

    private void RunShell(string file, DockerfileInstruction instruction, StageView view)
    {
        if (instruction.IsJson)
        {
            // The words of a JSON form are one command; a shell in it runs a text.
            Run([.. ShellText.Split(string.Join(' ', instruction.Words.Select(word => word.IndexOfAny([' ', ';', '&', '|']) >= 0 ? $"'{word}'" : word)), instruction.Line)], view, view.Directory, file, 0);
            return;
        }

        var words = string.Join(' ', instruction.Words);
        if (instruction.Keyword == "HEALTHCHECK" && words.StartsWith("CMD", StringComparison.Ordinal))
            words = words[3..];
        Run(ShellText.Split(words, instruction.Line), view, view.Directory, file, 0);
        foreach (var document in instruction.Heredocs)
            Run(ShellText.Split(document.Content, instruction.Line + 1), view, view.Directory, file, 0);
    }

    // In a RUN that has made a repository of its own, git asks that one.
    private void Run(List<ShellCommand> commands, StageView view, string? directory, string file, int depth)
    {
        var hasMade = false;
        foreach (var command in commands)
        {
            if (++_steps > MostSteps)
                return;
            _commands.Add(command);
            hasMade |= GitCommands.Makes(command);
            if (command.Program == "cd" && command.Words.Count > 1)
            {
                if (view.Expand(command.Words[1]) is { } to)
                    directory = to.StartsWith('/') ? StageView.Clean(to) : StageView.Clean($"{directory ?? "/"}/{to}");
                continue;
            }

            if (!hasMade && GitCommands.Reads(command, out var folder))
            {
                var at = folder is null || view.Expand(folder) is not { } asked ? directory : asked.StartsWith('/') ? StageView.Clean(asked) : StageView.Clean($"{directory ?? "/"}/{asked}");
                if (view.IsInRepository(at))
                    Need(".git", file, command.Line, $"`{CommandWords.Shown(command)}` asks git", asksState: GitCommands.AsksState(command));
            }

            var isMaker = CommandWords.Makers.Contains(command.Program) || CommandWords.Speaks(command.Program) || command.Program == "git";
            AskTable(command, view, directory ?? "/", file, hasMade);
            Take(command.Words, view, directory ?? "/", file, command.Line, $"`{CommandWords.Shown(command)}` names it", isMaker, depth, command);
            if (command.Program is "touch" or "mkdir")
                NoteMade(command, view, directory ?? "/");
            Follow(command, view, directory ?? "/", file, depth);
        }
    }

    // What is made first need not come with the context.
    private static void NoteMade(ShellCommand command, StageView view, string directory)
    {
        foreach (var word in command.Words.Skip(1).Where(word => !word.StartsWith('-')))
        {
            if (view.Expand(word) is { } path)
                view.Made.UnionWith(view.InContext(path, directory));
        }
    }

    private void AskTable(ShellCommand command, StageView view, string directory, string file, bool hasMade)
    {
        foreach (var row in s_ofCommands)
        {
            if (!CommandWords.Starts(command, row.Text) || row.Overrides.Any(command.Words.Contains) || (row.IsOfGit && (hasMade || !view.IsInRepository(directory))))
                continue;
            var needs = row.IsOfGit ? [".git"] : row.Needs.SelectMany(need => view.InContext(need, directory)).SelectMany(text.Expand);
            foreach (var path in needs.Where(path => path.Length > 0))
                _needs.Add(new Need(new RelativePath(path), file, command.Line, row.Reason) { Command = command, Instead = row.Overrides.FirstOrDefault(), AsksState = row.AsksState });
        }
    }

    private void Take(IReadOnlyList<string> words, StageView view, string directory, string file, int line, string reason, bool isMade, int depth = 0, ShellCommand? command = null)
    {
        // What a script names may lie beside it.
        var beside = text.Kind(file) == EntryKind.File && !file.EndsWith("ockerfile", StringComparison.Ordinal) ? ContextText.FolderOf(file) : null;
        for (var at = 0; at < words.Count; at++)
        {
            if (isMade || (at > 0 && CommandWords.Outputs.Contains(words[at - 1]) && !words[at].StartsWith('-')) || (command is { Program: "[" or "[[" or "test" } && CommandWords.IsCompared(words, at))
                || (command is not null && (CommandWords.IsDestination(command, at) || (ReferenceEquals(words, command.Words) && CommandWords.IsVerb(command, at)))))
                continue;
            // A program without a slash is looked for where programs are: a folder of the name is none.
            var isProgram = command is not null && at == 0 && !words[0].Contains('/', StringComparison.Ordinal);
            foreach (var path in CommandWords.PathsOf(words[at], view))
            {
                // What stands for all that is there names nothing of it.
                if (path.AsSpan().Trim("./*").IsEmpty)
                    continue;
                var places = view.InContext(path, directory);
                if (beside is not null && !path.StartsWith('/') && ContextText.Combine(beside, path) is { } inFolder)
                    places = places.Append(inFolder);
                foreach (var inContext in places)
                {
                    if (inContext.Length == 0 || view.Made.Contains(inContext))
                        continue;
                    // Node looks for the ending itself.
                    var whole = command is { Program: "node" or "ts-node" or "tsx" or "nodemon" or "bun" or "pm2" or "forever" } && text.Kind(inContext) is null ? s_endingsOfModules.Select(ending => inContext + ending).FirstOrDefault(file => text.Kind(file) is not null) ?? inContext : inContext;
                    foreach (var found in text.Expand(whole))
                    {
                        if (isProgram && text.Kind(found) == EntryKind.Directory)
                            continue;
                        Need(found, file, line, reason, command);
                        // What a pattern takes is watched, copied or looked at, unless a shell or an interpreter is given it.
                        if (text.Kind(found) == EntryKind.File && (command is null || at == 0 || path.IndexOfAny(['*', '?']) < 0 || CommandWords.StartsFiles(command)))
                            Enter(found, view, directory, depth + 1);
                    }
                }
            }
        }
    }

    // What a command runs by convention.
    private void Follow(ShellCommand command, StageView view, string directory, string file, int depth)
    {
        if (depth >= MostDepth)
            return;
        EnterRunner(command, view, directory, file, depth);
        switch (command.Program)
        {
            case "make" or "gmake" or "MAKE":
                var folder = CommandWords.ValueOf(command, "-C") is { } into ? StageView.Clean(into.StartsWith('/') ? into : $"{directory}/{into}") : directory;
                foreach (var makefile in new[] { CommandWords.ValueOf(command, "-f") ?? "Makefile", "makefile", "GNUmakefile" })
                {
                    foreach (var path in view.InContext(makefile, folder))
                        Make(path, command, view, folder, depth);
                }

                break;
            case "npm" or "yarn" or "pnpm" or "bun" or "npx" or "lerna" or "turbo" or "nx" or "corepack":
                var package = CommandWords.ValueOf(command, "--prefix") ?? CommandWords.ValueOf(command, "--cwd") ?? CommandWords.ValueOf(command, "-C") ?? ".";
                foreach (var path in view.InContext($"{package}/package.json", directory))
                    RunScripts(path, command, view, StageView.Clean(package.StartsWith('/') ? package : $"{directory}/{package}"), depth);
                if (command.Program is "lerna" or "turbo" or "nx" || command.Words.Any(CommandWords.OfWorkspaces.Contains))
                    RunScriptsOfMembers(command, view, directory, depth);
                break;
            case "composer" or "composer.phar":
                foreach (var path in view.InContext($"{CommandWords.ValueOf(command, "-d") ?? CommandWords.ValueOf(command, "--working-dir") ?? "."}/composer.json", directory))
                    RunScripts(path, command, view, directory, depth);
                break;
            case "python" or "python3" or "py" or "pypy3" when CommandWords.ValueOf(command, "-m") is { } module:
                var begin = module.Replace('.', '/');
                Take([$"{begin}.py", $"{begin}/__main__.py", $"{begin}/__init__.py", $"src/{begin}.py", $"src/{begin}/__main__.py"], view, directory, file, command.Line, $"`{CommandWords.Shown(command)}` runs it", false, depth, command);
                break;
            case "go" when command.Words.Contains("run"):
                EnterAll(command.Words.Skip(1).Where(word => !word.StartsWith('-') && word != "run").Select(word => $"{word}/*.go"), view, directory, depth);
                break;
            case "cargo" when command.Words.Contains("run") || command.Words.Contains("xtask"):
                var crate = CommandWords.ValueOf(command, "-p") ?? CommandWords.ValueOf(command, "--package") ?? (command.Words.Contains("xtask") ? "xtask" : ".");
                EnterAll([$"{crate}/src/*.rs", $"*/{crate}/src/*.rs", $"{crate}/src/bin/*.rs"], view, directory, depth);
                break;
            case "dotnet" when command.Words.Contains("run"):
                var project = CommandWords.ValueOf(command, "--project") ?? CommandWords.ValueOf(command, "-p") ?? ".";
                EnterAll([$"{(project.EndsWith("proj", StringComparison.Ordinal) ? $"{project}/.." : project)}/*.cs"], view, directory, depth);
                break;
            case "node" or "nodemon" or "bun" or "deno" or "pm2" or "pm2-runtime" or "forever":
                foreach (var word in command.Words.Skip(1).Where(word => !word.StartsWith('-')))
                {
                    foreach (var path in view.InContext($"{word}/package.json", directory))
                    {
                        if (text.Read(path) is { } lines && PackageScripts.Main(lines) is { } main)
                            Take([$"{word}/{main}"], view, directory, path, 1, "it is where the program begins", false, depth, command);
                    }
                }

                break;
            case "go" when command.Says("generate"):
                Generate(view, directory, depth);
                break;
            case "docker" or "docker-compose" when command.Program == "docker-compose" || command.Words.Contains("compose"):
                var folders = view.InContext(".", directory).Append(text.Kind(file) == EntryKind.File ? ContextText.FolderOf(file) : "");
                foreach (var path in folders.Distinct().SelectMany(at => text.Expand(ContextText.Join(at, "*compose*.y*ml"))))
                    Need(path, file, command.Line, "`docker compose` reads it");
                break;
        }
    }

    // https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source
    private void Generate(StageView view, string directory, int depth)
    {
        foreach (var path in s_programs.SelectMany(text.Expand))
        {
            if (text.Read(path) is not { } lines || !IsFirst($"{path}\0generate"))
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                if (lines[number].StartsWith("//go:generate ", StringComparison.Ordinal))
                    Run(ShellText.Split(lines[number][14..], number + 1), view, directory, path, depth + 1);
            }
        }
    }

    // Of what a runner reads, not all is run: what reads the history somewhere in it is taken to be.
    private void EnterRunner(ShellCommand command, StageView view, string directory, string file, int depth)
    {
        if (!CommandWords.Runners.TryGetValue(command.Program, out var names))
            return;
        foreach (var path in names.SelectMany(name => view.InContext(name, directory)).SelectMany(text.Expand))
        {
            Need(path, file, command.Line, $"`{command.Program}` reads it", command);
            if (text.Kind(path) == EntryKind.File)
                Enter(path, view, directory, depth + 1);
        }
    }

    // A script is shell text; of a program in another language only its calls of git, and the files that it names, are seen.
    private void Enter(string path, StageView view, string directory, int depth)
    {
        if (depth > MostDepth || !IsFirst(path) || text.Read(path) is not { } lines)
            return;
        var name = ContextText.NameOf(path);
        // Rules of what is ignored run nothing.
        if (name.EndsWith("ignore", StringComparison.Ordinal))
            return;
        if (!CommandWords.AreOfAShell(name, lines[0]))
        {
            if (AskStarted(lines, view, directory))
            {
                Mentioned(path, lines, view);
                return;
            }

            var state = GitCommands.FindInCode(lines, onlyState: true);
            if ((state > 0 ? state : GitCommands.FindInCode(lines, onlyState: false)) is > 0 and var line)
                Need(".git", path, line, "it asks git", asksState: state > 0);
            Mentioned(path, lines, view);
            return;
        }

        Run(ShellText.Split(string.Join('\n', lines), 1), view, directory, path, depth);
    }

    // What a tool reads that a program starts, it reads in every build; a function of the program may be for releases alone.
    private bool AskStarted(string[] lines, StageView view, string directory)
    {
        foreach (var (tool, names) in CommandWords.BuildFiles)
        {
            if (!Array.Exists(lines, line => line.Contains($"'{tool}'", StringComparison.Ordinal) || line.Contains($"\"{tool}\"", StringComparison.Ordinal)))
                continue;
            foreach (var path in names.SelectMany(name => view.InContext(name, directory)))
            {
                if (text.Kind(path) == EntryKind.File && text.Read(path) is { } asked && GitCommands.FindInCode(asked, onlyState: false) is > 0 and var line)
                {
                    Need(".git", path, line, "it asks git", asksState: GitCommands.FindInCode(asked, onlyState: true) > 0);
                    return true;
                }
            }
        }

        return false;
    }

    // Programs that are run name files beside themselves and below the root.
    private void Mentioned(string path, string[] lines, StageView view)
    {
        for (var number = 0; number < lines.Length && _steps < MostSteps; number++)
        {
            foreach (var word in SourceMentions.WordsOf(lines[number]))
            {
                _steps++;
                if (SourceMentions.Resolve(text, path, word) is { } found)
                    _needs.Add(new Need(new RelativePath(found), path, number + 1, "it names it") { IsOnlyNamed = true });
                else if (word.StartsWith('/'))
                    view.InContext(word, "/").Where(place => place.Length > 0 && text.Kind(place) is not null).ToList().ForEach(place => _needs.Add(new Need(new RelativePath(place), path, number + 1, "it names it by its place in the image") { IsOnlyNamed = true }));
            }
        }
    }

    private void Make(string path, ShellCommand command, StageView view, string directory, int depth)
    {
        if (text.Read(path) is not { } lines)
            return;
        List<string> goals = [.. command.Words.Where((word, at) => at > 0 && !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal) && command.Words[at - 1] is not ("-C" or "-f" or "-j" or "-l"))];
        var given = new HashSet<string>(command.Given, StringComparer.Ordinal);
        given.UnionWith(view.Variables.Keys);
        List<string> replaced = [.. command.Words.Skip(1).Where(static word => word.IndexOf('=', StringComparison.Ordinal) > 0).Select(static word => word[..word.IndexOf('=', StringComparison.Ordinal)].TrimEnd(':', '+', '?'))];
        if (!IsFirst($"{path}\0{string.Join(' ', goals)}\0{string.Join(' ', command.Given)}\0{string.Join(' ', replaced)}"))
            return;
        foreach (var (number, line) in MakefileText.Reached(lines, goals))
        {
            if (MakefileText.IsReplaced(line, given, replaced))
                continue;
            Run(ShellText.Split(line, number), view, directory, path, depth + 1);
            if (line.StartsWith("include ", StringComparison.Ordinal) && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var other, ..])
            {
                foreach (var included in view.InContext(other, directory))
                    Make(included, command, view, directory, depth + 1);
            }
        }
    }

    // Which of them is meant would take the program's own reading of its options: those that have the script may be.
    private void RunScriptsOfMembers(ShellCommand command, StageView view, string directory, int depth)
    {
        foreach (var path in s_packages.SelectMany(text.Expand))
        {
            if (!path.Contains("node_modules/", StringComparison.Ordinal))
                RunScripts(path, command, view, StageView.Clean($"{directory}/{ContextText.FolderOf(path)}"), depth);
        }
    }

    private void EnterAll(IEnumerable<string> patterns, StageView view, string directory, int depth)
    {
        foreach (var path in patterns.SelectMany(pattern => view.InContext(pattern, directory)).SelectMany(text.Expand))
        {
            if (text.Kind(path) == EntryKind.File)
                Enter(path, view, directory, depth + 1);
        }
    }

    private void RunScripts(string path, ShellCommand command, StageView view, string directory, int depth)
    {
        if (text.Read(path) is not { } lines)
            return;
        foreach (var (name, script, line) in PackageScripts.Reached(lines, command))
        {
            if (IsFirst($"{path}\0{name}"))
                Run(ShellText.Split(script, line), view, directory, path, depth + 1);
        }
    }

    private void Need(string path, string file, int line, string reason, ShellCommand? command = null, bool asksState = false)
    {
        if (path.Length > 0)
            _needs.Add(new Need(new RelativePath(path), file, line, reason) { Command = command, AsksState = asksState, IsOnlyNamed = command is { Program: "[" or "[[" or "test" } });
    }
}
