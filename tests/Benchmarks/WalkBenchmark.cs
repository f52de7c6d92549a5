using BenchmarkDotNet.Attributes;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Benchmarks;

/// <summary>The walk of a generated tree, warm, with sums: what a scan does without its findings.</summary>
public class WalkBenchmark
{
    private const int Files = 20_000;

    private GeneratedTree _tree = null!;
    private Lane _lane = null!;

    [Params(0, 60, 145)]
    public int Rules { get; set; }

    [Params(1, 0)]
    public int Jobs { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _tree = GeneratedTree.Make(Files);
        _lane = new Lane(RuleSet.Create(RuleFiles.Make(Rules), new RuleSetOptions(Builder.BuildKit)));
    }

    [GlobalCleanup]
    public void Cleanup() => _tree.Dispose();

    [Benchmark]
    public long Walk() => Run(new SumsObserver([_lane]), sentOnly: false);

    [Benchmark]
    public long WalkSentOnly() => Run(new SumsObserver([_lane]), sentOnly: true);

    private long Run(SumsObserver sums, bool sentOnly)
    {
        using var source = LinuxDirectorySource.IsSupported ? (DirectorySource)LinuxDirectorySource.Open(_tree.Root) : new FrameworkDirectorySource(_tree.Root);
        _ = ContextWalk.Run(source, [_lane], [sums], new WalkOptions { Jobs = Jobs, SentOnly = sentOnly }, CancellationToken.None);
        return sums.Table.Sent(0, 0).Bytes;
    }
}
