using System.Globalization;

namespace ContextSlim.Hazards;

/// <summary>The same scan with 1 to 64 threads: the same bytes come out.</summary>
internal sealed class ManyThreads : IHazard
{
    private static readonly int[] s_jobs = [1, 2, 3, 8, 16, 32, 64];

    public string Name => "threads";

    public string Summary => "--jobs 1, 2, 3, 8, 16, 32, 64 on a tree of --entries files, so often each: the same JSON";

    public int UsualCount => 20;

    public void Run(HazardRun run)
    {
        var tree = GeneratedTree.Spread(run.Folder + "/tree", run.Entries(100_000));
        byte[]? expected = null;
        for (var round = 0; round < run.Count; round++)
        {
            foreach (var jobs in s_jobs)
            {
                var scan = run.Tool(tree, "scan", "--format", "json", "--top", "100", "--jobs", jobs.ToString(CultureInfo.InvariantCulture));
                expected ??= scan.Output;
                if (scan.ExitCode != 0)
                    run.Fail($"--jobs {jobs}: exit code {scan.ExitCode}: {scan.Error}");
                else if (!scan.Output.AsSpan().SequenceEqual(expected))
                    run.Fail($"--jobs {jobs}: another output");
            }
        }

        Console.WriteLine($"threads: {run.Count * s_jobs.Length} scans of {run.Entries(100_000)} files, {expected?.Length} bytes each");
    }
}
