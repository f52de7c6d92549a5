using System.Collections.Concurrent;
using ContextSlim.Conformance;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Vectors;

/// <summary>What Docker's own code did, recorded: every case must agree, through both seams to the operating system.</summary>
[TestClass]
[TestCategory("Slow")] // Half a minute: 8,703 trees are planted, and each is walked four times.
public sealed class RecordedCases
{
    private const int MostListed = 20;

    [TestMethod]
    [DataRow("edges.json", 203)]
    [DataRow("ignore.jsonl.gz", 8500)]
    public void AgreeWithDocker(string file, int expectedCases)
    {
        var cases = 0;
        var differences = new ConcurrentQueue<string>();
        EachCase.Check(VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", file)), recorded =>
        {
            Interlocked.Increment(ref cases);
            if (!IgnoreCase.Is(recorded))
                differences.Enqueue($"this kind of case is not known: {recorded.GetRawText()}");
            else if (IgnoreCase.Run(recorded, WalkSeam.Automatic, WalkSeam.Framework) is { } difference)
                differences.Enqueue($"{difference}\n    {recorded.GetRawText()}");
        });
        Assert.AreEqual(expectedCases, cases);
        Assert.IsEmpty(differences, $"{differences.Count} differ:\n" + string.Join('\n', differences.Take(MostListed)));
    }
}
