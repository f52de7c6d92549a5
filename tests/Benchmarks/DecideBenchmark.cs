using System.Text;
using BenchmarkDotNet.Attributes;
using ContextSlim.Ignoring;

namespace ContextSlim.Benchmarks;

/// <summary>The verdicts on a thousand names of one folder.</summary>
public class DecideBenchmark
{
    /// <summary>How many names a call decides.</summary>
    public const int NameCount = 1000;

    private readonly byte[][] _names = new byte[NameCount][];
    private RuleSet _rules = null!;
    private FolderDecider _decider = null!;

    [Params(60, 145)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rules = RuleSet.Create(RuleFiles.Make(Rules), new RuleSetOptions(Builder.BuildKit));
        _decider = new FolderDecider(_rules);
        for (var name = 0; name < NameCount; name++)
            _names[name] = Encoding.UTF8.GetBytes($"module-{name}{(name % 3 == 0 ? ".cs" : name % 3 == 1 ? ".json" : ".log")}");
    }

    [Benchmark(OperationsPerInvoke = NameCount)]
    public int Decide()
    {
        _decider.Enter("src/module"u8, FolderState.Root(_rules));
        var ignored = 0;
        foreach (var name in _names)
            ignored += _decider.Decide(name).IsIgnored ? 1 : 0;
        return ignored;
    }
}
