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
    private EngineMatrix(BuildRequest request, PreparedBuild usual, IReadOnlyList<EngineRow> rows, Tree tree) =>
        (Request, Usual, Rows, Tree) = (request, usual, rows, tree);

    /// <summary>What was asked.</summary>
    public BuildRequest Request { get; }

    /// <summary>The build as BuildKit reads it.</summary>
    public PreparedBuild Usual { get; }

    /// <summary>A row for each engine, BuildKit's first.</summary>
    public IReadOnlyList<EngineRow> Rows { get; }

    /// <summary>The context as it was walked.</summary>
    public Tree Tree { get; }

    /// <summary>True when all take the same files.</summary>
    public bool IsEqual => Rows.All(static row => row.IsEqual);

    /// <summary>Compares.</summary>
    /// <param name="request">The build; its builder does not matter.</param>
    /// <param name="options">How it is looked at.</param>
    /// <param name="engines">The engines; BuildKit is always among them.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    public static EngineMatrix Run(BuildRequest request, SurveyOptions options, IReadOnlyList<Engine> engines, CancellationToken cancellation)
    {
        options = options with { ReadDockerfile = false };
        Engine[] all = [BuildKit.Instance, .. engines.Where(static engine => engine != BuildKit.Instance)];
        var builds = Array.ConvertAll(all, engine => PreparedBuild.Create(request with { Builder = engine.Builder }, options, cancellation));
        using var source = options.Open(builds[0].Files.ContextRoot, request.Context);
        var tree = new TreeObserver(everyStatus: false);
        var rows = EngineComparison.Run(builds, (lanes, observers) => ContextWalk.Run(source, lanes, [tree, .. observers], new WalkOptions { Jobs = options.Jobs, Progress = options.Progress }, cancellation));
        if (rows.Problem is { Path.IsRoot: true, Problem: { Operation: FileOperation.ReadDirectory } root })
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {root.Message}");
        return new EngineMatrix(request, builds[0], rows.Rows, tree.Tree);
    }

    /// <summary>What the same engines make of another text of BuildKit's ignore file.</summary>
    public IReadOnlyList<EngineRow> With(IgnoreFile file, int jobs, CancellationToken cancellation)
    {
        var builds = Rows.Select(row => row.Build.Files.IgnoreFilePath == Usual.Files.IgnoreFilePath ? row.Build.With(file) : row.Build).ToArray();
        return EngineComparison.Run(builds, (lanes, observers) => TreeEvaluation.Run(Tree, lanes, observers, new WalkOptions { Jobs = jobs }, cancellation)).Rows;
    }
}
