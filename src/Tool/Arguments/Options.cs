using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Tool.Arguments;

/// <summary>Every option that there is. Those that several commands have mean the same in each.</summary>
internal static class Options
{
    /// <summary>What says which builds are meant, and how they are called.</summary>
    public static ToolOption[] Builds =>
        [File, IgnoreFile, Builder, Target, BuildArgument, Platform, Frontend, BuildContext, Compose, Bake, Service, Profile, Set, All, Include, Exclude, Configuration, NoConfiguration];

    /// <summary>Those of a command that asks about one build and prints text or JSON.</summary>
    public static ToolOption[] OfOneBuild => [Context, .. Builds, Jobs, Format, Output, Anywhere, Colour, Width, Progress, Quiet, Verbose, Version, Help];

    public static readonly ToolOption File = new("--file", "the Dockerfile; it also chooses the ignore file (default: the context's own)") { Letter = "-f", Value = "DOCKERFILE", Takes = ValueKind.File };
    public static readonly ToolOption IgnoreFile = new("--ignore-file", "use this ignore file instead of the one that the builder would choose") { Value = "FILE", Takes = ValueKind.File };
    public static readonly ToolOption Builder = new("--builder", "who reads the ignore file and receives: buildkit (default), classic, podman, or another of docs/engines.md") { Value = "BUILDER", Variable = "CONTEXTSLIM_BUILDER", Words = [.. Engine.Names] };
    public static readonly ToolOption Engines = new("--engines", "these engines beside BuildKit, comma-separated (default: all, for findings those that the project shows)") { Value = "ENGINE", Variable = "CONTEXTSLIM_ENGINES" };
    public static readonly ToolOption PackBuilder = new("--builder", "classic (default), the only one that receives a tar") { Value = "BUILDER", Words = ["classic", "buildkit"] };
    public static readonly ToolOption Target = new("--target", "the stage to build (default: the last one)") { Value = "STAGE" };
    public static readonly ToolOption BuildArgument = new("--build-arg", "the value of an ARG, as for `docker build`; without =VALUE from the environment") { Value = "NAME=VALUE" };
    public static readonly ToolOption Platform = new("--platform", "the platform to build for (default: linux/amd64)") { Value = "OS/ARCH" };
    public static readonly ToolOption Frontend = new("--frontend", "the engine's Dockerfile version, such as 1.19 (docker 28.5), for files without `# syntax=` (default: the newest)") { Value = "VERSION", Variable = "CONTEXTSLIM_FRONTEND" };
    public static readonly ToolOption BuildContext = new("--build-context", "a named context, as for `docker build`: a folder is scanned as a context of its own") { Value = "NAME=PATH" };
    public static readonly ToolOption Compose = new("--compose", "the builds of a Compose file, or of the one found in CONTEXT or above it") { Value = "[FILE]", ValueIsOptional = true, Takes = ValueKind.File };
    public static readonly ToolOption Bake = new("--bake", "the builds of a bake file (HCL, JSON, Compose), or of those in CONTEXT") { Value = "[FILE]", ValueIsOptional = true, Takes = ValueKind.File };
    public static readonly ToolOption Service = new("--service", "only these services of the Compose file, or targets of the bake file, comma-separated") { Value = "NAME" };
    public static readonly ToolOption Profile = new("--profile", "an active profile of the Compose file, `*` for all; may be given several times") { Value = "NAME" };
    public static readonly ToolOption Set = new("--set", "with --bake: overrides the file, as for `docker buildx bake`, such as \"web.args.A=1\"") { Value = "TARGET.KEY=VALUE" };
    public static readonly ToolOption All = new("--all", "every Dockerfile below CONTEXT, each with its most plausible context");
    public static readonly ToolOption Include = new("--include", "with --all: only Dockerfiles whose path matches, such as \"services/**/Dockerfile*\"") { Value = "GLOB" };
    public static readonly ToolOption Exclude = new("--exclude", "with --all: no Dockerfiles whose path matches") { Value = "GLOB" };
    public static readonly ToolOption Configuration = new("--config", "the configuration of the project (default: .contextslim.json or .config/contextslim.json in CONTEXT or above it)") { Value = "FILE", Variable = "CONTEXTSLIM_CONFIG", Takes = ValueKind.File };
    public static readonly ToolOption NoConfiguration = new("--no-config", "read no configuration") { Variable = "CONTEXTSLIM_NO_CONFIG" };
    public static readonly ToolOption SentOnly = new("--sent-only", "do not enter what is ignored; totals on disk stay unknown") { Variable = "CONTEXTSLIM_SENT_ONLY" };
    public static readonly ToolOption Prove = new("--prove", "let a running Docker build what is eligible, and compare what arrives; exit with 1 when it differs");
    public static readonly ToolOption ProveRemote = new("--prove-remote", "the same, also with an engine that is not on this machine: it receives the context");
    public static readonly ToolOption Wire = new("--wire", "what Docker will print, also when more than 20,000 entries are sent") { Variable = "CONTEXTSLIM_WIRE" };
    public static readonly ToolOption Format = new("--format", "text (default) or json") { Value = "FORMAT", Variable = "CONTEXTSLIM_FORMAT", Words = ["text", "json"] };
    public static readonly ToolOption ReportFormat = new("--format", "text (default) or json; sarif, github, gitlab, markdown or ndjson for where teams look: docs/reports.md") { Value = "FORMAT", Variable = "CONTEXTSLIM_FORMAT", Words = ["text", "json", "sarif", "github", "gitlab", "markdown", "ndjson"] };
    public static readonly ToolOption ScanFormat = ReportFormat with { Description = "text (default) or json; html to look at; sarif, github, gitlab, markdown or ndjson for where teams look: docs/reports.md", Words = [.. ReportFormat.Words, "html"] };
    public static readonly ToolOption Width = new("--width", "the columns that text may take (default: those of the terminal; without one, as many as it takes)") { Value = "N", Variable = "CONTEXTSLIM_WIDTH" };
    public static readonly ToolOption Output = new("--output", "write the result to a file, which appears when it is whole") { Letter = "-o", Value = "FILE", Takes = ValueKind.File };
    public static readonly ToolOption Top = new("--top", "the most heavy paths to list for each state (default: 10)") { Value = "N", Variable = "CONTEXTSLIM_TOP" };
    public static readonly ToolOption Jobs = new("--jobs", "threads (default: one for each processor)") { Value = "N", Variable = "CONTEXTSLIM_JOBS" };
    public static readonly ToolOption FailOn = new("--fail-on", "exit with 1 on findings of a level (error, warning, note) or code, comma-separated") { Value = "LEVEL|CODE", Variable = "CONTEXTSLIM_FAIL_ON", Words = ["error", "warning", "note"] };
    public static readonly ToolOption Suppress = new("--suppress", "leave out findings of these codes, comma-separated") { Value = "CODE", Variable = "CONTEXTSLIM_SUPPRESS" };
    public static readonly ToolOption By = new("--by", "what to rank: path (default), kind, file, extension, or count, the number of files") { Value = "WHAT", Variable = "CONTEXTSLIM_BY", Words = ["path", "kind", "file", "extension", "count"] };
    public static readonly ToolOption Catalogue = new("--catalogue", "know the kinds of these templates, too (*.dockerignore files as in templates/)") { Value = "DIR", Variable = "CONTEXTSLIM_CATALOGUE", Takes = ValueKind.Folder };
    public static readonly ToolOption NoCatalogue = new("--no-catalogue", "do not name the kinds of heavy paths") { Variable = "CONTEXTSLIM_NO_CATALOGUE" };
    public static readonly ToolOption NoFindings = new("--no-findings", "no findings, figures only") { Variable = "CONTEXTSLIM_NO_FINDINGS" };
    public static readonly ToolOption Anywhere = new("--anywhere", "allow / and the home folder as a context") { Variable = "CONTEXTSLIM_ANYWHERE" };
    public static readonly ToolOption Colour = new("--color", "auto (default), always or never; auto heeds NO_COLOR and TERM=dumb") { Value = "WHEN", Variable = "CONTEXTSLIM_COLOR", Words = ["auto", "always", "never"] };
    public static readonly ToolOption Progress = new("--progress", "auto (default) or never; shown on a terminal after half a second") { Value = "WHEN", Variable = "CONTEXTSLIM_PROGRESS", Words = ["auto", "never"] };
    public static readonly ToolOption Quiet = new("--quiet", "no notes and no progress on standard error") { Letter = "-q" };
    public static readonly ToolOption Verbose = new("--verbose", "name all that findings only count; times and traces on standard error") { Letter = "-v" };
    public static readonly ToolOption Version = new("--version", "show the version");
    public static readonly ToolOption Help = new("--help", "show this help") { Letter = "-h" };

    public static readonly ToolOption WorkingDirectory = new("--working-directory", "where the image has the application (default: /app)") { Value = "PATH" };

    public static readonly ToolOption Estimate = new("--estimate", "publish the project in these ways into a temporary folder, and measure: trimmed, single-file, aot, comma-separated; minutes") { Value = "WAY", Words = ["trimmed", "single-file", "aot"] };

    public static readonly ToolOption Eligible = new("--eligible", "list what a build could receive, whatever its Dockerfile asks for");
    public static readonly ToolOption Ignored = new("--ignored", "list what is ignored: the topmost paths");
    public static readonly ToolOption AllEntries = new("--all-entries", "with --ignored: everything below them, too");
    public static readonly ToolOption Long = new("--long", "begin each line with the size in bytes and a tab") { Letter = "-l" };
    public static readonly ToolOption Null = new("--null", "end each path with NUL instead of a line feed, and write its bytes as they are") { Letter = "-0" };

    public static readonly ToolOption Context = new("--context", "the context that the paths are relative to (default: .)") { Value = "DIR", Takes = ValueKind.Folder };
    public static readonly ToolOption Trace = new("--trace", "show every rule that changed the verdict, in order");
    public static readonly ToolOption NullInput = new("--null", "paths on standard input end with NUL instead of a line feed") { Letter = "-0" };

    public static readonly ToolOption MaxSize = new("--max-size", "the most that a build may send, such as 50MB; of all bounds, `none` lifts that of the configuration") { Value = "SIZE" };
    public static readonly ToolOption MaxFiles = new("--max-files", "the most files that a build may send") { Value = "N" };
    public static readonly ToolOption MinSize = new("--min-size", "the least that a build must send: a rule that ignores too much is noticed") { Value = "SIZE" };
    public static readonly ToolOption MinFiles = new("--min-files", "the fewest files that a build must send") { Value = "N" };
    public static readonly ToolOption Budget = new("--budget", "the most that may be sent of what a glob matches, such as \"**/*.mp4=0\"; may be given several times") { Value = "GLOB=SIZE" };
    public static readonly ToolOption Baseline = new("--baseline", "compare with what was sent when this file was written") { Value = "FILE", Takes = ValueKind.File };
    public static readonly ToolOption MaxGrowth = new("--max-growth", "how much more than the baseline: a share, a size, or both with a comma (default: 5%)") { Value = "N%|SIZE" };
    public static readonly ToolOption Update = new("--update", "write the baseline: what is sent now is good");

    public static readonly ToolOption Save = new("--save", "keep what is sent in a file, for `diff`") { Value = "FILE", Takes = ValueKind.File };
    public static readonly ToolOption Git = new("--git", "two revisions of the repository, read from git's objects: main..HEAD, main...HEAD (from where they parted), or HEAD and the folder") { Value = "A..B" };
    public static readonly ToolOption DiffFormat = new("--format", "text (default), json or markdown") { Value = "FORMAT", Variable = ReportFormat.Variable, Words = ["text", "json", "markdown"] };
    public static readonly ToolOption DiffTop = new("--top", "the most files to name (default: 20)") { Value = "N", Variable = Top.Variable };

    public static readonly ToolOption Remove = new("--remove", "take the plugin away again");

    public static readonly ToolOption Write = new("--write", "write the ignore file, if the plan is proved");
    public static readonly ToolOption Replace = new("--replace", "with --write: replace a file that exists, also one that .dockerignore is a link to and another program reads");
    public static readonly ToolOption Backup = new("--backup", "with --write: keep the old file beside it, as .bak, later ones as .bak.2 and so on");
    public static readonly ToolOption Diff = new("--diff", "show the difference to the file that is there");
    public static readonly ToolOption Check = new("--check", "exit with 1 when there is something to improve");
    public static readonly ToolOption Likely = new("--likely", "drop also what is heavy and only its name tells: logs, data, documentation");
    public static readonly ToolOption GitIgnored = new("--git-ignored", "drop also what git ignores and does not track, no instruction names and nothing needs; --likely drops what of it is heavy");
    public static readonly ToolOption Prune = new("--prune", "remove rules that change nothing");
    public static readonly ToolOption Portable = new("--portable", "a file that means the same to every engine of docs/engines.md, proved for each on this tree");
    public static readonly ToolOption AllowList = new("--allow-list", "ignore everything but what the Dockerfiles ask for");
    public static readonly ToolOption Guards = new("--guards", "add rules for secrets and private keys that are not here today (default)");
    public static readonly ToolOption NoGuards = new("--no-guards", "no rule for what is not here today");
    public static readonly ToolOption Complete = new("--complete", "add all rules of the technologies that are found");
    public static readonly ToolOption Template = new("--template", "a starter for these technologies, comma-separated, without a tree") { Value = "NAME" };
}
