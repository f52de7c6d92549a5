using BenchmarkDotNet.Running;
using ContextSlim.Benchmarks;

// Without arguments BenchmarkDotNet asks which benchmark to run; --quick prints medians of a few rounds and nothing else, --layers the table of .NET's layers.
if (args is ["--layers"])
    LayerTable.Run();
else if (args is ["--quick", ..])
    QuickRun.Run(snapshotsAlone: args is [_, "snapshots"]);
else
    BenchmarkSwitcher.FromAssembly(typeof(WalkBenchmark).Assembly).Run(args);
