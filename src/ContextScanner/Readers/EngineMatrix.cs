using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Readers;

/// <summary>
/// One context as several engines read it: what each takes of it whole, whatever a Dockerfile asks for, and where that is not what BuildKit takes.
/// One walk tells of all.
/// </summary>
internal sealed class EngineMatrix
{
    private readonly LinkTargets _targets;

    private EngineMatrix(PreparedBuild usual, IReadOnlyList<EngineRow> rows, Tree tree, LinkTargets targets) => (Usual, Rows, Tree, _targets) = (usual, rows, tree, targets);

    /// <summary>The build as BuildKit reads it.</summary>
    public PreparedBuild Usual { get; }

    /// <summary>A row for each engine, BuildKit's first.</summary>
    public IReadOnlyList<EngineRow> Rows { get; }

    /// <summary>The context as it was walked.</summary>
    public Tree Tree { get; }

    /// <summary>True when all take the same files.</summary>
    public bool IsEqual => Rows.All(static row => row.IsEqual);

    /// <summary>True when the rules of all leave in the same files, whatever becomes of these.</summary>
    public bool ReadsAlike => Rows.All(static row => row.ReadsAlike);

    /// <summary>What engines fail over or send as something else, a sentence each, without full stops.</summary>
    public IEnumerable<string> Troubles => Rows.Select(static row => EngineTrouble.Say(row.Engine, row.Troubles)).OfType<string>();

    /// <summary>Compares.</summary>
    /// <param name="request">The build; its builder does not matter.</param>
    /// <param name="options">How it is looked at.</param>
    /// <param name="engines">The engines; BuildKit is always among them.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static EngineMatrix Run(BuildRequest request, SurveyOptions options, IReadOnlyList<Engine> engines, CancellationToken cancellation)
    {
        options = options with { ReadDockerfile = false };
        var builds = Prepare(request, options, engines, static build => build, cancellation);
        using var source = options.Open(builds[0].Build.Files.ContextRoot, request.Context);
        var tree = new TreeObserver(everyStatus: false);
        var targets = new LinkTargets(builds[0].Build.Files.ContextRoot);
        var rows = EngineComparison.Run(builds, () => tree.Tree, targets, (lanes, observers) => ContextWalk.Run(source, lanes, [tree, .. observers], new WalkOptions { Jobs = options.Jobs, Progress = options.Progress }, cancellation));
        if (rows.Problem is { Path.IsRoot: true, Problem: { Operation: FileOperation.ReadDirectory } root })
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {root.Message}");
        return new EngineMatrix(builds[0].Build, rows.Rows, tree.Tree, targets);
    }

    /// <summary>Compares on a tree that was kept, as if an ignore file lay where it is going to be: an engine that looks elsewhere first reads what it finds there.</summary>
    /// <param name="survey">The survey of the tree.</param>
    /// <param name="tree">The tree, complete.</param>
    /// <param name="file">The ignore file.</param>
    /// <param name="path">Its full path; null for a file that all are given by name.</param>
    /// <param name="engines">The engines; BuildKit is always among them.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">A file that an engine reads instead cannot be read.</exception>
    public static EngineMatrix Of(BuildResult survey, Tree tree, IgnoreFile file, string? path, IReadOnlyList<Engine> engines, CancellationToken cancellation)
    {
        return Of(survey, tree, survey.Request with { IgnoreFile = null, IgnoreText = null }, engines, build => path is null || build.Reads(path) || IsLinkTo(build.Files.IgnoreFilePath, path) ? build.With(file, path) : build, cancellation);
    }

    /// <summary>Compares on a tree that was kept, each engine with the ignore file that it finds.</summary>
    /// <param name="survey">The survey of the tree.</param>
    /// <param name="tree">The tree, complete.</param>
    /// <param name="engines">The engines; BuildKit is always among them.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">A file that an engine reads cannot be read.</exception>
    public static EngineMatrix Of(BuildResult survey, Tree tree, IReadOnlyList<Engine> engines, CancellationToken cancellation) =>
        Of(survey, tree, survey.Request, engines, static build => build, cancellation);

    private static EngineMatrix Of(BuildResult survey, Tree tree, BuildRequest request, IReadOnlyList<Engine> engines, Func<PreparedBuild, PreparedBuild> choose, CancellationToken cancellation)
    {
        var options = survey.Options with { ReadDockerfile = false };
        var builds = Prepare(request with { Requested = null }, options, engines, choose, cancellation);
        var targets = new LinkTargets(survey.Files.ContextRoot);
        var rows = EngineComparison.Run(builds, () => tree, targets, (lanes, observers) => TreeEvaluation.Run(tree, lanes, observers, new WalkOptions { Jobs = options.Jobs }, cancellation));
        return new EngineMatrix(builds[0].Build, rows.Rows, tree, targets);
    }

    /// <summary>What the same engines make of another text of BuildKit's ignore file.</summary>
    public IReadOnlyList<EngineRow> With(IgnoreFile file, int jobs, CancellationToken cancellation)
    {
        var builds = Rows.Select(row => new ReadBuild(Anew(row.Build, file), row.Again is { } again ? Anew(again, file) : null) { Unreadable = row.Unreadable }).ToArray();
        return EngineComparison.Run(builds, () => Tree, _targets, (lanes, observers) => TreeEvaluation.Run(Tree, lanes, observers, new WalkOptions { Jobs = jobs }, cancellation)).Rows;
    }

    /// <summary>The first row whose engine does not read an ignore file, and reads other rules or cannot read its own; null when there is none.</summary>
    /// <param name="path">The file's full path; null for one that all are given by name.</param>
    /// <param name="file">The file.</param>
    public EngineRow? ReadsAnother(string? path, IgnoreFile file) => Rows.FirstOrDefault(row => row.Unreadable is not null || (path is not null && row.Build.Files.IgnoreFilePath != path && !row.Build.Files.IgnoreFile.HasRulesOf(file)));

    /// <summary>The names of the files that engines read in the place of BuildKit's, and that have the same rules.</summary>
    public IEnumerable<string> Copies => Rows.Select(static row => row.Build.Files.Copy).OfType<string>().Distinct();

    private static bool IsLinkTo(string? file, string path) => file is not null && File.Exists(path) && BuildFiles.ResolveLinks(file) == BuildFiles.ResolveLinks(path);

    // What the file of an engine says is what BuildKit's says where it has the same rules, by whatever name.
    private static ReadBuild[] Prepare(BuildRequest request, SurveyOptions options, IReadOnlyList<Engine> engines, Func<PreparedBuild, PreparedBuild> choose, CancellationToken cancellation)
    {
        var usual = PreparedBuild.Create(request with { Builder = Builder.BuildKit }, options, cancellation);
        return [new ReadBuild(choose(usual), null), .. engines.Where(static engine => engine != BuildKit.Instance).Select(Of)];

        ReadBuild Of(Engine engine)
        {
            try
            {
                return new ReadBuild(Chosen(request with { Builder = engine.Builder }), engine.ReadAgainBy is { } server ? Chosen(request with { Builder = server.Builder, Dockerfile = usual.Files.Dockerfile }) : null);
            }
            catch (SurveyException exception) when (request.IgnoreFile is null)
            {
                return new ReadBuild(PreparedBuild.Create(request with { Builder = engine.Builder, IgnoreFile = null, IgnoreText = ReadOnlyMemory<byte>.Empty }, options, cancellation), null) { Unreadable = WithoutEnd(exception.Message) };
            }
        }

        PreparedBuild Chosen(BuildRequest asked) => choose(PreparedBuild.Create(asked, options, cancellation).ReadingAs(usual.Files, IsLinkTo));
    }

    private static string WithoutEnd(string message)
    {
        const string End = "; the build fails";
        return message.EndsWith(End, StringComparison.Ordinal) ? message[..^End.Length] : message;
    }

    private PreparedBuild Anew(PreparedBuild build, IgnoreFile file) => build.Files.IgnoreFilePath == Usual.Files.IgnoreFilePath ? build.With(file) : build;
}

/// <summary>A build as an engine reads it.</summary>
/// <param name="Build">The build.</param>
/// <param name="Again">The build as who is behind the engine reads it once more; null when nobody does.</param>
internal sealed record ReadBuild(PreparedBuild Build, PreparedBuild? Again)
{
    /// <summary>Why the engine cannot read its ignore file, so that its build fails; null when it can.</summary>
    public string? Unreadable { get; init; }
}
