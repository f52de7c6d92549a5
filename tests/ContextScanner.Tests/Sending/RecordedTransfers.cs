using ContextSlim.Conformance;

namespace ContextSlim.Tests.Sending;

/// <summary>Vectors/transfer.jsonl.gz: what the classic client and BuildKit's client put on the wire.</summary>
[TestClass]
public sealed class RecordedTransfers
{
    [TestMethod]
    public void AreTheSame()
    {
        var cases = VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "transfer.jsonl.gz")).ToList();
        var differences = cases.Select(TransferCase.Run).OfType<string>().ToList();
        Assert.HasCount(200, cases);
        Assert.IsEmpty(differences, string.Join('\n', differences.Take(20)));
    }
}
