using BenchmarkDotNet.Attributes;
using ContextSlim.Discovery;
using ContextSlim.Surveying;

namespace ContextSlim.Benchmarks;

/// <summary>
/// A repository of many builds, half of them of its root and half of their own folders: all of them together, with findings, and one of the root alone.
/// What a further build costs is their difference by the number of builds.
/// </summary>
public class ManyBuildsBenchmark
{
    private const int Libraries = 20;
    private const int FilesInAFolder = 20;

    private string _root = "";
    private IReadOnlyList<BuildRequest> _builds = [];

    [Params(20, 100)]
    public int Builds { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _root = Directory.CreateTempSubdirectory("contextslim-benchmarks-").FullName;
        Write(".dockerignore", "**/node_modules\n.git\n");
        for (var library = 0; library < Libraries; library++)
            Fill($"libs/l{library}/src");
        for (var build = 0; build < Builds; build++)
        {
            var folder = $"services/s{build}";
            Fill($"{folder}/src");
            Fill($"{folder}/node_modules/a");
            Write($"{folder}/package.json", "{}");
            Write($"{folder}/Dockerfile", build % 2 == 0
                ? $"FROM scratch\nCOPY {folder}/package.json .\nCOPY {folder}/src ./src\nCOPY libs ./libs\n"
                : "FROM scratch\nCOPY package.json .\nCOPY src ./src\n");
        }

        _builds = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(_root), CancellationToken.None).Requests;
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_root, recursive: true);

    [Benchmark(Baseline = true)]
    public long OneOfTheRoot() => Bytes(Survey.Run(_builds[0], new SurveyOptions(), CancellationToken.None));

    [Benchmark]
    public long AllTogether() => Survey.RunAll(_builds, new SurveyOptions(), CancellationToken.None).Results.Sum(Bytes);

    private static long Bytes(SurveyResult result) => result.Sent?.Bytes ?? 0;

    private void Fill(string folder)
    {
        for (var file = 0; file < FilesInAFolder; file++)
            Write($"{folder}/f{file}.ts", "export {}\n");
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
