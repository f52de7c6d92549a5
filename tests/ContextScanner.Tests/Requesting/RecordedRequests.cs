using ContextSlim.Conformance;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Requesting;

/// <summary>Vectors/requests.jsonl.gz: what BuildKit's client sent.</summary>
[TestClass]
internal sealed class RecordedRequests
{
    [TestMethod]
    [DataRow(WalkSeam.Automatic)]
    [DataRow(WalkSeam.Framework)]
    public void SendTheSame(WalkSeam seam)
    {
        var cases = VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "requests.jsonl.gz")).ToList();
        var differences = cases.Select(recorded => RequestCase.Run(recorded, seam)).OfType<string>().ToList();
        Assert.HasCount(500, cases);
        Assert.IsEmpty(differences, string.Join('\n', differences.Take(20)));
    }
}
