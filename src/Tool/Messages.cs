using System.Globalization;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Tool;

/// <summary>
/// Everything that the tool says in its own name. A failure is one line: what, where, what to do.
/// Results are not messages: they are written by Reporting.
/// </summary>
internal static class Messages
{
    public const string ToolName = "contextslim";

    public static string Error(string message) => $"{ToolName}: error: {MessageText.Escape(message)}\n";

    public static string Note(string message) => $"{ToolName}: note: {MessageText.Escape(message)}\n";

    public static string Version() => $"{ToolName} {ToolVersion.Text}\n";

    public static string UnknownCommand(string given, string? suggestion) =>
        $"unknown command {Quote(given)}: {(suggestion is null ? "the commands are scan, lint, check, diff, ls, explain, test, why, engines, publish, init, optimize, pack, install-docker-plugin, completion and man" : $"did you mean `{suggestion}`?")}; see `{Invocation.Command} --help`";

    public static string UnknownOption(string given, string command, string? suggestion) =>
        $"unknown option {Quote(OptionName(given))}: {(suggestion is null ? "" : $"did you mean `{suggestion}`? ")}see `{Invocation.Command} {command} --help`";

    public static string OptionBeforeCommand(string given, string? suggestion) => suggestion is not null
        ? $"unknown option {Quote(OptionName(given))}: did you mean `{suggestion}`? see `{Invocation.Command} --help`"
        : $"option {Quote(OptionName(given))} comes before the command: write `{Invocation.Command} scan {MessageText.Escape(OptionName(given))}`; see `{Invocation.Command} --help`";

    public static string ValueMissing(string option, string valueName, string description) => $"{option} needs a value, {valueName}: {description}";

    public static string TooManyArguments(string command, string taken, string extra) =>
        $"{Quote(extra)} is one argument too many: `{Invocation.Command} {command}` takes {taken}; see `{Invocation.Command} {command} --help`";

    public static string ShellMissing(string shells) => $"no shell: name one of {shells}; see `{Invocation.Command} completion --help`";

    public static string NoExpectations(string file, bool isNamed) => isNamed ? $"expectations {Quote(file)}: no such file; write lines such as `sent: src/main.cs` and `ignored: **/*.pem`"
        : $"no expectations: there is no {Quote(file)} beside the ignore file; write lines such as `sent: src/main.cs` and `ignored: **/*.pem`, or name another file";

    public static string ExpectationsUnreadable(string file, string reason) => $"expectations {Quote(file)}: cannot be read: {reason}";

    public static string PluginInstalled(string file) => $"{DisplayText.Escape(file)} written: `docker contextslim` is this tool now; `{Invocation.Command} install-docker-plugin --remove` takes it away";

    public static string PluginRemoved(string file) => $"{DisplayText.Escape(file)} removed";

    public static string NoPlugin(string file) => $"there is no {DisplayText.Escape(file)}: nothing to remove";

    public static string PluginOfOthers(string file) => $"{Quote(file)}: is another program's; remove it first, or set DOCKER_CONFIG to another folder";

    public static string PluginRefused(string file, string reason) => $"{Quote(file)}: cannot be written: {reason}; allow it, or set DOCKER_CONFIG to a folder that may be written";

    public static string NoProgramForPlugin() => "this tool runs inside of dotnet, and Docker's plugins are programs: install it with `dotnet tool install --global`, and run this again";

    public static string NoHome() => "there is no home folder for Docker's plugins: set DOCKER_CONFIG";

    public static string LogMissing() => $"no log to read: name one, or pipe the build's output here: `docker build . 2>&1 | {Invocation.Command} why`";

    public static string LogTakenForValue(string option, string log) => $"{option}: {Quote(log)} is the output of a build and no file of builds; name the log first: `{Invocation.Command} why {ShellWord(log)} {option}`";

    public static string LogAndDockerfile() => "standard input cannot hold both the Dockerfile and the log: name one of them";

    public static string LogUnreadable(string log, string? reason) => reason is null ? $"log {Quote(log)}: no such file; write one: `docker build . 2>&1 | tee {ShellWord(log)}`" : $"log {Quote(log)}: cannot be read: {reason}";

    public static string NoLog(string? log) => $"{(log is null ? "standard input" : $"log {Quote(log)}")}: is no output of a build that is known here; write it with `docker build . 2>&1 | tee build.log`";

    public static string PathsMissing() => $"no path to explain: name one or more, or `-` to read them from standard input; see `{Invocation.Command} explain --help`";

    public static string NotOneOf(string source, string value, string choices) => $"{source}: {Quote(value)} is not one of {choices}";

    public static string NotANumber(string source, string value, int least) =>
        string.Create(CultureInfo.InvariantCulture, $"{source}: {Quote(value)} is not a whole number from {least} up");

    public static string NotAFindingCode(string source, string value, string also, string? meant) =>
        $"{source}: {Quote(value)} is not {also}a finding's code such as CTX304{Meant(meant)}";

    public static string UnknownCode(string source, string value, string? meant) => $"{source}: no finding has this code: {Quote(value)}{Meant(meant)}";

    private static string Meant(string? meant) => meant is null ? "" : $"; did you mean {meant}?";

    public static string NothingToFailOn() => "--fail-on: names nothing; name a level (error, warning, note) or codes such as CTX304, or leave it out";

    public static string FailOnWithoutFindings() => "--fail-on and --no-findings exclude each other: leave one out";

    public static string NoEngine(string source, string choices) => $"{source}: names no engine; name one or more of {choices}, or leave it out";

    public static string EnginesBesideBuilder(string source, string builderSource, string builder) =>
        $"{source} compares engines with BuildKit, and {builderSource} names {builder}: leave one out";

    public static string ExcludeEachOther(string first, string second) => $"{first} and {second} exclude each other: leave one out";

    public static string NeedsOther(string option, string other) => $"{option} says how to list with {other}: add {other}, or leave {option} out";

    public static string OnlyWith(string option, string other) => $"{option} says which builds of {other} are meant: add {other}, or leave {option} out";

    public static string NotOneBuild(string[] names) => names.Length == 0
        ? "nothing is built here: no service or target has a context on this machine"
        : $"{names.Length} builds, and this command is about one: choose it with --service, or name its Dockerfile with -f ({MessageText.Escape(string.Join(", ", names))})";

    public static string NoSuchBuild(string name, Configuring.Configuration configuration) =>
        $"--service: {DisplayText.Escape(configuration.ShownFile)} has no build {Quote(name)}; its builds are {string.Join(", ", configuration.Builds.Select(build => $"{DisplayText.Escape(build.Name)} (line {build.Position.Line})"))}";

    public static string Configured(Configuring.Configuration configuration) => $"configured by {DisplayText.Escape(configuration.ShownFile)}";

    public static string SuppressionIsOver(Configuring.Configuration configuration, Configuring.Suppression suppression) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DisplayText.Escape(configuration.ShownFile)}:{suppression.Position}: the suppression of {suppression.Code} ended on {suppression.Until:yyyy-MM-dd} ({DisplayText.Escape(suppression.Reason)}): mend the cause, or give it another day");

    public static string NotASize(string source, string value) => $"{source}: {Quote(value)} {Baselines.SizeText.Advice}; or none for no bound";

    public static string NotANumberOfFiles(string source, string value) => $"{source}: {Quote(value)} is no number of files; write a whole number such as 10000, or none for no bound";

    public static string BudgetMalformed(string value) => $"--budget: {Quote(value)} has no size; write GLOB=SIZE, such as \"**/*.mp4=0\"";

    public static string NoGlob(string source, string problem) => $"{source}: {DisplayText.Escape(problem)}";

    public static string NotAGrowth(string value) => $"--max-growth: {Quote(value)} {Baselines.GrowthLimit.Advice}; or none for any growth";

    public static string LeastIsMost(string least, string most) => $"{least} is more than {most}: no build can be both";

    public static string SnapshotIsNoFile(string file) => $"snapshot {Quote(file)}: is no regular file, and a snapshot takes the place of one: name a file";

    public static string SnapshotsAreNoFolders(string option) => $"{option} says how a folder is looked at, and these are two snapshots: leave it out";

    public static string NoSuchBuildInSnapshots(string name, IReadOnlyList<string> names) =>
        $"--service: the snapshots have no build {Quote(name)}; {(names.Count == 0 ? "theirs have no names" : $"theirs are {MessageText.Escape(string.Join(", ", names))}")}";

    public static string ComparedWith(string context) => $"compared with {DisplayText.Escape(context)}, which the snapshot is of";

    public static string SnapshotMissing() => $"no snapshot: name one that `{Invocation.Command} scan --save FILE` wrote; see `{Invocation.Command} diff --help`";

    public static string NotInRevisions(string context, string before, string after) =>
        $"context {Quote(context)}: no such folder in {MessageText.Escape(before)} or {MessageText.Escape(after)}; name the folder given to `docker build`";

    public static string SnapshotDamaged() => "a snapshot's content does not fit together: take another copy, or write it anew with `scan --save`";

    public static string SnapshotWritten(string file, int builds) => $"snapshot {DisplayText.Escape(file)} written: {Counts.Of(builds, "build", "builds")}";

    public static string NothingToCheck() =>
        "nothing to check: give --max-size or another budget, write one into .contextslim.json, or compare with --baseline FILE";

    public static string BaselineMissing(string file) =>
        $"baseline {Quote(file)}: there is no such file; write it with `{Invocation.Command} check --baseline {MessageText.Escape(file)} --update`, or name another";

    public static string UpdateWithoutBaseline() => "--update writes the baseline: name it with --baseline FILE, or as \"baseline\" in .contextslim.json";

    public static string BaselineNamesNoFile() => "baseline '': names no file; name one with --baseline FILE, or as \"baseline\" in .contextslim.json";

    public static string BaselineOfOthers(string file, string why) => $"baseline {Quote(file)}: {why}, and --update would take those away; name another file, or remove this one first";

    public static string BaselineWritten(string file, int builds, IReadOnlyList<string> gone) =>
        $"baseline {DisplayText.Escape(file)} written: {Counts.Of(builds, "build", "builds")}{(gone.Count == 0 ? "" : $"; no longer in it: {Named(gone)}")}";

    public static string BudgetOfFolder(string glob, string folder) =>
        $"a budget is of files, and of '{DisplayText.Escape(glob)}' none is sent, but {DisplayText.Escape(folder)} is a folder of that name: write {DisplayText.Escape(glob)}/**";

    public static string BudgetOfNoBuild(Configuring.Configuration configuration, string name, string? meant) =>
        $"{DisplayText.Escape(configuration.ShownFile)}:{configuration.BudgetPlaces[name]}: this is a budget for a build '{DisplayText.Escape(name)}', and there is none of that name{(meant is null ? "" : $"; did you mean '{DisplayText.Escape(meant)}'?")}";

    private static string Named(IReadOnlyList<string> builds) => $"{DisplayText.Escape(builds[0])}{(builds.Count > 1 ? $" and {builds.Count - 1} more" : "")}";

    public static string BaselineUnchanged(string file) => $"baseline {DisplayText.Escape(file)} says that already";

    public static string NothingBuilt() => "nothing is built here: no Dockerfile was found, or no service or target has a context on this machine";

    public static string Failed(SurveyFailure failure) => Error(failure.Request.Name is { } name ? $"{name}: {failure.Message}" : failure.Message);

    public static string FrontendMalformed(string option, string value) => $"{option}: {Quote(value)} is no version of Docker's Dockerfile frontend; write 1.19, 1.19-labs or 1";

    public static string BuildContextMalformed(string value) => $"--build-context: {Quote(value)} names no folder; write --build-context NAME=PATH";

    public static string NeedsBuildKit(string option) => $"{option} needs BuildKit: other builders get no named contexts here";

    public static string PackWithoutNamedContexts(string name) => $"the build uses the named context {Quote(name)}, which the classic builder does not know; build it with BuildKit";

    public static string TwoUsesOfStandardInput() => "standard input cannot hold both the Dockerfile and the paths: name one of them";

    public static string ContextLostBytes(string context) =>
        $"context {Quote(context)}: its name is not UTF-8, and bytes were lost on the way here; change into the folder and name it `.`";

    public static string PathLostBytes(string path) =>
        $"path {Quote(path)}: its name is not UTF-8, and bytes were lost on the way here; write it to standard input and give `-` and `--null`";

    public static string PathOutside(string path, string context) =>
        $"path {Quote(path)}: lies outside the context {Quote(context)}; paths are relative to the context, see --context";

    public static string ForbiddenFolder(string context, string what) =>
        $"context {Quote(context)}: this is {what}, which is hardly meant; go to the project's folder, or add --anywhere";

    public static string OutputFolderMissing(string file, string folder) =>
        $"output {Quote(file)}: there is no folder {Quote(folder)}; create it, or write elsewhere";

    public static string OutputIsNoFile() => "output '': names no file; name one, or leave the option out";

    public static string OutputIsFolder(string file) => $"output {Quote(file)}: is a folder; name a file";

    public static string OutputIsInput(string file, string input) =>
        $"output {Quote(file)}: is an input of this run ({DisplayText.Escape(input)}), which the result would replace; write elsewhere";

    public static string OutputRefused(string file, string problem) => $"output {Quote(file)}: {problem}; write elsewhere";

    public static string OutputFailed(string file, string reason) => $"output {Quote(file)}: cannot be written: {reason}; write elsewhere";

    public static string StandardOutputFailed(string reason) => $"standard output: cannot be written: {reason}";

    public static string StandardInputFailed(string reason) => $"standard input: cannot be read: {reason}";

    public static string Refused(BuildResult result, IgnoreRefusal refusal) =>
        Refused(result.Files.IgnoreFile.Name, refusal, result.Lane.Engine.Owner);

    public static string Refused(string ignoreFile, IgnoreRefusal refusal, string owner) => refusal.Kind == RefusalKind.CannotBeKnown
        ? $"{DisplayText.AtLineStart(ignoreFile)}:{refusal.Position}: error {refusal.Code}: {MessageText.Escape(refusal.Message)}; {(refusal.Rule is null ? "save the file as UTF-8 with LF or CRLF line ends" : "write the rule without characters that regular expressions give a meaning")}\n"
        : $"{DisplayText.AtLineStart(ignoreFile)}:{refusal.Position}: error {refusal.Code}: {owner} refuses this: {MessageText.Escape(refusal.Message)}; the build fails until the line is mended\n";

    /// <summary>A refusal with the builds that it meets; unchanged where the build has no name.</summary>
    public static string OfBuilds(string refusal, IReadOnlyList<BuildResult> builds) => builds[0].Request.Name is not { } name
        ? refusal
        : refusal.TrimEnd('\n') + (builds.Count == 1 ? $" (in {DisplayText.Escape(name)})\n" : $" (in {Counts.Of(builds.Count)} builds, such as {DisplayText.Escape(name)})\n");

    public static string RefusedDockerfile(string dockerfile, Diagnostic refusal) =>
        $"{DisplayText.AtLineStart(dockerfile)}:{refusal.Position}: error {refusal.Code}: BuildKit refuses this: {MessageText.Escape(refusal.Message)}{(refusal.Fix is { } fix ? ". " + fix : "")}\n";

    public static string RefusedRequest(string path, RequestRefusal refusal) =>
        $"{ToolName}: error: Docker refuses to send `{DisplayText.Escape(path)}`: {DisplayText.Escape(refusal.Message)}; the build fails until the COPY or ADD is mended\n";

    public static string PackIsClassic() =>
        "--builder: BuildKit receives no tar; `pack` writes the one that the classic builder would receive, so leave --builder out";

    public static string TarOnTerminal() =>
        $"standard output is a terminal, and a tar is not for reading: write it to a file with -o, or build from it: `{Invocation.Command} pack | docker build -`";

    public static string DockerfileMissing() =>
        "no Dockerfile in the context: the classic builder would not start, and `docker build -` will find none; name a Dockerfile with -f";

    public static string DockerfileInTar(string name) => $"the tar's Dockerfile is {Quote(name)}: build it with `docker build -f {ShellWord(name)} -`";

    public static string Packed(int entries, long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries packed; the tar has {bytes:N0} bytes");

    public static string CannotPack(WalkProblem problem)
    {
        var path = Quote(problem.Path.IsRoot ? "." : problem.Path.ToString());
        if (problem.Problem.Reason == ProblemReason.Vanished)
            return $"{path} changed while the context was read ({problem.Problem.Message}): nothing was packed; pack again";
        var words = problem.Problem.Operation == FileOperation.ReadFile ? "no permission to read from" : "can't stat";
        return $"{path} cannot be read ({problem.Problem.Message}), and the build fails: error checking context: {words} {path}; ignore it, or change its permissions";
    }

    public static string CannotPackOn(WalkProblem problem) =>
        $"{Quote(problem.Path.ToString())} changed while it was packed ({problem.Problem.Message}): the tar is not whole; pack again when nobody writes to the context";

    public static string NothingPublished(string named) => $"{Quote(named)}: there is no such project or folder";

    public static string NoProject(string named) => $"{Quote(named)}: is no project (.csproj, .fsproj, .vbproj) and no folder; name one of them";

    public static string SeveralProjects(string named, IReadOnlyList<string> projects) =>
        $"{Quote(named)}: {projects.Count} projects lie here; name one of them ({MessageText.Escape(string.Join(", ", projects.Select(Path.GetFileName)))}), or a publish folder";

    public static string NeverPublished(string project) =>
        $"{Quote(Path.GetFileName(project))}: has no publish folder below bin/ or artifacts/publish/; run `dotnet publish` first, or name the folder that it wrote";

    public static string LastPublished(string folder, int others) =>
        $"{DisplayText.Escape(folder)}, as it was published last{(others == 0 ? "" : $"; {Counts.Of(others, "other folder", "other folders")} of this project can be named")}";

    public static string EstimateWithoutProject(string named) => $"--estimate: {Quote(named)} is a publish folder; name the project, which is published in other ways";

    public static string Estimating(string way, string runtime) => $"publishes for {runtime}, {way}, into a temporary folder";

    public static string LayerCannotBeRead(string reason) => $"the folder changed while it was read, or a file may not be read: {reason}";

    public static string IsPublishFolder(string context) =>
        $"{DisplayText.Escape(context)} looks like the publish folder of a .NET project: `{Invocation.Command} publish {DisplayText.Escape(context)}` shows the layer that the SDK makes of it";

    public static string NamelessBuildArgument() => "--build-arg: no name; write --build-arg NAME=VALUE";

    public static string NoDockerfile(BuildResult result) => Found(result) is { } found
        ? $"no Dockerfile at the context's root: all that is eligible counts as sent; {found}"
        : "no Dockerfile in the context: all that is eligible counts as sent; name a Dockerfile with -f";

    public static string PlannedWithoutDockerfile(BuildResult result) => Found(result) is { } found
        ? $"no Dockerfile at the context's root: planned for those below it that may be built with it; {found}"
        : "no Dockerfile in the context: planned from what is known by its kind alone; name a Dockerfile with -f";

    public static string OtherDockerfiles(BuildResult result)
    {
        var others = result.OtherDockerfiles;
        return others.Count == 1
            ? $"1 more Dockerfile here, {DisplayText.Escape(others[0])}: `--all` looks at it, too"
            : string.Create(CultureInfo.InvariantCulture, $"{others.Count} more Dockerfiles here, {DisplayText.Escape(others[0])} the first: `--all` looks at them, too");
    }

    private static string? Found(BuildResult result)
    {
        var others = result.OtherDockerfiles;
        if (others.Count == 0)
            return null;
        var first = Path.Combine(result.Request.Context, others[0].ToString());
        var shown = DisplayText.Escape(result.Request.Context == "." ? others[0].ToString() : first);
        return $"found {DisplayText.Escape(others[0])}{(others.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {others.Count - 1} more") : "")}: name one with `-f {shown}`, a Compose file's with --compose, or look at all with --all";
    }

    public static string FileExists(string file) =>
        $"{DisplayText.Escape(file)} exists: add --replace to replace it, see `{Invocation.Command} init --diff`, or improve it with `{Invocation.Command} optimize`";

    public static string FileProblem(string file, string problem) => $"{DisplayText.Escape(file)} {problem}";

    public static string NotProved(string file, string detail) => $"{DisplayText.Escape(file)} is not written: {detail}";

    public static string AnotherFileApplies(string own, string dockerfile) =>
        $"for {DisplayText.Escape(dockerfile)}, BuildKit reads {DisplayText.Escape(own)} and not this file, which is for other Dockerfiles and the classic builder: `optimize` plans that one";

    public static string NothingIsJunk() => "nothing here is known to be junk, so there is nothing to write";

    public static string NotMineToDecide(Paths.Diagnostic finding) =>
        $"{finding.Code} at {DisplayText.Escape(finding.File ?? finding.Path?.ToString() ?? ".")}{(finding.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $":{position.Line}") : "")} is left to you: {finding.Message.TrimEnd('.')}{(finding.Fix is { } fix ? ". " + fix : "")}";

    public static string NothingToImprove(string file) => $"nothing to improve in {DisplayText.Escape(file)}";

    public static string Written(string file, string? through) =>
        through is null ? $"{DisplayText.Escape(file)} written" : $"{DisplayText.Escape(file)} written, which {DisplayText.Escape(through)} is a link to";

    public static string OtherNamesKeepTheOld(string file) =>
        $"{DisplayText.Escape(file)} had other names (hard links), which keep the old content; make links of them again where they should follow";

    public static string LinkToAnothersFile(string file, string target) =>
        $"{DisplayText.Escape(file)} is a link to {Quote(target)}, which another program reads, and that would be written; add --replace to do so, or replace the link by a file";

    public static string Summary(string summary) => summary + "\n";

    public static string Walked(long directories, double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{directories:N0} folders in {milliseconds:N0} ms");

    public static string Progress(long entries) => string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries…");

    // A line for each frame, as the framework writes it; the message in it may hold anything.
    public static string Trace(Exception exception)
    {
        var text = new System.Text.StringBuilder();
        foreach (var line in exception.ToString().Split('\n'))
            text.Append(MessageText.Escape(line.TrimEnd('\r'))).Append('\n');
        return text.ToString();
    }

    public static string TooFewOpenFiles(long limit) => string.Create(
        CultureInfo.InvariantCulture, $"this process may open only {limit} files at a time: allow it {OpenFileLimit.Least} or more (`ulimit -n {OpenFileLimit.Least}`)");

    public static string OutOfMemory() =>
        "out of memory: the context does not fit into what this process may use; allow it more, or scan with --no-findings --no-catalogue";

    public static string Internal(Exception exception) =>
        $"internal error: {exception.GetType().Name}: {exception.Message}; run again with -v for the trace, and please report it";

    private static string Quote(string argument) => $"'{DisplayText.Escape(UrlText.HideWhole(argument))}'";

    // A value may be one that is not for showing.
    private static string OptionName(string given) => given.StartsWith('-') && given.IndexOf('=') is > 0 and var sign ? given[..sign] : given;

    // For pasting into a shell.
    private static string ShellWord(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '/' or '-' or '_' or '+' or '@'))
                return Quote(name.Replace("'", "'\\''", StringComparison.Ordinal));
        }

        return name;
    }
}
