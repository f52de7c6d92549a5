
namespace ContextSlim.Tests.Requesting;

[TestClass]
public sealed class HostileLinks
{
    [TestMethod]
    [DataRow("a -> a", "a", "a")]
    [DataRow("a -> a", "a/b/c", "a")]
    [DataRow("a -> b, b -> a", "a/x", "a, b")]
    [DataRow("a -> a/b", "a", "a")]
    [DataRow("d/x -> *, d/y -> ../d/*", "d/*", "d/*")]
    public void EndWhenTheyGoRound(string links, string requested, string expected) =>
        Assert.AreEqual(expected, LinkTable.Follow(links, requested));

    [TestMethod]
    public void EndWhenTheirTargetsGrow()
    {
        var growing = string.Join(", ", Enumerable.Range(0, 2000).Select(static number => $"l{number:d4} -> l{number + 1:d4}/xxxxxxxxxxxxxxxx"));
        Assert.AreEqual("File name too long", LinkTable.Follow(growing, "l0000"));
    }

    [TestMethod]
    public void CostNoMoreThanOneLookAtEach()
    {
        var links = new LinkTable(string.Join(", ", Enumerable.Range(0, 2000).Select(static number => $"d/l{number:d4} -> ../d/*")));
        Assert.AreEqual("d/*", LinkTable.Follow(links, "d/*"));
        Assert.IsLessThan(5000, links.Questions);
    }
}
