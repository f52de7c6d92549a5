using ContextSlim.Requesting;

namespace ContextSlim.Tests.Requesting;

[TestClass]
public sealed class RefusedRequests
{
    [TestMethod]
    [DataRow("a, [z", RequestRefusalKind.BadPattern, "[z", "invalid includepatterns: [[z a]: syntax error in pattern")]
    [DataRow("!", RequestRefusalKind.LoneBang, "!", "invalid includepatterns: [!]: illegal exclusion pattern: \"!\"")]
    [DataRow("[z-a]", RequestRefusalKind.BadPattern, "[z-a]", "failed to match includepatterns: syntax error in pattern")]
    [DataRow("a\tb", RequestRefusalKind.ControlCharacter, "", "header key \"followpaths\" contains value with non-printable ASCII characters")]
    public void SayWhatDockerSays(string requested, RequestRefusalKind kind, string path, string message)
    {
        using var tree = new RequestedTree("a, b");
        var result = tree.Survey("b", requested);
        Assert.AreEqual((kind, path, message), (result.RequestRefusal!.Kind, result.RequestRefusal.Path.ToString(), result.RequestRefusal.Message));
        Assert.IsNull(result.Refusal);
        Assert.IsNull(result.Sent);
        Assert.AreEqual(1, result.Eligible!.Value.Files);
    }

    [TestMethod]
    [DataRow("a\tb, \u00e9")]
    [DataRow("a, b")]
    public void AreNoneWhereDockerHidesTheProblem(string requested)
    {
        using var tree = new RequestedTree("a, b");
        Assert.IsNull(tree.Survey("", requested).RequestRefusal);
    }
}
