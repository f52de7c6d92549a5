using System.Collections.Concurrent;
using ContextSlim.Conformance;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Vectors;

/// <summary>
/// What Buildah, Testcontainers and AWS CDK did, recorded. <c>differences.tsv</c> names every case in which a lane says something else, with the
/// reason: no other may differ, and none of those may agree unnoticed.
/// </summary>
[TestClass]
[TestCategory("Slow")] // Fifteen seconds of processor time: 1,733 trees are planted, and Testcontainers for .NET asks regular expressions.
public sealed class RecordedEngines
{
    [TestMethod]
    [DataRow("buildah.jsonl.gz", 1141)]
    [DataRow("engines.jsonl.gz", 592)]
    public void AgreeButForTheExplainedOnes(string file, int expectedCases)
    {
        var cases = 0;
        var differences = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var folder = Path.Combine(AppContext.BaseDirectory, "Vectors");
        EachCase.Check(VectorFile.Read(Path.Combine(folder, file)), recorded =>
        {
            Interlocked.Increment(ref cases);
            foreach (var (engine, difference) in EngineCase.Run(recorded, WalkSeam.Automatic))
                differences[$"{recorded.GetProperty("id").GetString()} {engine}"] = difference;
        });
        string[] explained = [.. File.ReadLines(Path.Combine(folder, "differences.tsv")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')).Where(fields => fields[0] == file).Select(fields => $"{fields[1]} {fields[2]}").Order(StringComparer.Ordinal)];
        Assert.AreEqual(expectedCases, cases);
        CollectionAssert.AreEqual(explained, differences.Keys.Order(StringComparer.Ordinal).ToArray(), string.Join('\n', differences.Select(pair => $"{pair.Key}: {pair.Value}")));
    }
}
