using System.Diagnostics;
using System.Globalization;

namespace ContextSlim.Benchmarks;

/// <summary>Medians of a few rounds, in seconds instead of minutes: enough to see what got ten times slower.</summary>
internal static class QuickRun
{
    private const int Rounds = 7;

    public static void Run(bool snapshotsAlone)
    {
        Snapshots();
        if (snapshotsAlone)
            return;
        foreach (var jobs in (int[])[1, 0])
        {
            foreach (var rules in (int[])[0, 60, 145])
                Walk(rules, jobs);
        }

        foreach (var rules in (int[])[60, 145])
            Decide(rules);
        var dockerfile = new DockerfileBenchmark { Lines = 300 };
        dockerfile.Setup();
        Print("dockerfile", "300 lines, the first time", First(() => dockerfile.Requests()), "ms");
        Print("dockerfile", "300 lines", Median(() => dockerfile.Requests()), "ms");
        foreach (var rule in LongRule.All)
        {
            var answer = "";
            Print("long rule", $"{rule.Name} = {answer = LongRuleBenchmark.FirstAnswer(rule)}", Median(() => LongRuleBenchmark.FirstAnswer(rule)), "ms");
        }
    }

    private static void Snapshots()
    {
        var benchmark = new SnapshotBenchmark { Files = 200_000 };
        benchmark.Setup();
        var (content, lz4, brotli, zip) = benchmark.Sizes;
        Print("snapshot", $"200,000 files, {content:N0} bytes, LZ4 {lz4:N0}: write", Median(() => benchmark.Write()), "ms");
        Print("snapshot", "read", Median(() => benchmark.Read()), "ms");
        Print("snapshot", "read two and compare", Median(() => benchmark.ReadTwoAndCompare()), "ms");
        Print("snapshot", $"Brotli {brotli:N0}: write", Median(() => benchmark.WriteBrotli()), "ms");
        Print("snapshot", "Brotli: read", Median(() => benchmark.ReadBrotli()), "ms");
        Print("snapshot", $"ZipArchive {zip:N0}: write", Median(() => benchmark.WriteZip()), "ms");
        Print("snapshot", "ZipArchive: read", Median(() => benchmark.ReadZip()), "ms");
        benchmark.Cleanup();
    }

    private static void Walk(int rules, int jobs)
    {
        var benchmark = new WalkBenchmark { Rules = rules, Jobs = jobs };
        benchmark.Setup();
        var threads = jobs == 0 ? "all processors" : "one thread";
        Print("walk", $"{rules} rules, {threads}", Median(() => benchmark.Walk()), "ms");
        Print("walk", $"{rules} rules, {threads}, only what is sent", Median(() => benchmark.WalkSentOnly()), "ms");
        benchmark.Cleanup();
    }

    private static void Decide(int rules)
    {
        var benchmark = new DecideBenchmark { Rules = rules };
        benchmark.Setup();
        const int Calls = 300;
        var milliseconds = Median(() =>
        {
            for (var call = 0; call < Calls; call++)
                benchmark.Decide();
        });
        Print("decide", $"one name, {rules} rules", milliseconds * 1_000_000 / (Calls * DecideBenchmark.NameCount), "ns");
    }

    private static double First(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(Action action)
    {
        action();
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static void Print(string what, string name, double median, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-10} {median,10:0.00} {unit}  {name}"));
}
