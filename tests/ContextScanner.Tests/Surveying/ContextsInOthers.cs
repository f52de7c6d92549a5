using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Surveying;

/// <summary>What the walk of a context reads of another one in it is not read again.</summary>
[TestClass]
public sealed class ContextsInOthers
{
    [TestMethod]
    public void AreReadOnce()
    {
        using var tree = TestTree.Of().Text("x", "1").Text("a/x", "12").Text("a/b/c/x", "123").Text("a-b/x", "1234").Text("d/x", "12345");
        string[] roots = [tree.FullPath("a/b"), tree.Root, tree.FullPath("a-b"), tree.FullPath("a")];
        var memory = new NestedContexts(roots).MemoryOf(tree.Root)!;
        Assert.IsNotNull(memory);
        Assert.AreEqual(15, Bytes(tree.Root));
        Assert.AreEqual(4, memory.DirectoriesRead, "a, a/b, a/b/c and a-b, and nothing that no other context has");
        Assert.AreEqual(5, Bytes(tree.FullPath("a")));
        Assert.AreEqual(3, Bytes(tree.FullPath("a/b")));
        Assert.AreEqual(4, Bytes(tree.FullPath("a-b")));
        Assert.AreEqual(4, memory.DirectoriesRead);

        long Bytes(string root) => Survey.Run(new BuildRequest(root), new SurveyOptions { ReadDockerfile = false, Memory = memory }, CancellationToken.None).Sent!.Value.Bytes;
    }

    [TestMethod]
    [DataRow("a b", "")]
    [DataRow("a a-b", "")]
    [DataRow("a a/b", "a a/b")]
    [DataRow("a/b a a-b", "a a/b")]
    [DataRow("a a/b/c d d/e f", "a a/b/c d d/e")]
    public void ShareAMemory(string folders, string expected)
    {
        string[] roots = [.. folders.Split(' ').Select(folder => Path.Combine(Path.GetTempPath(), folder))];
        var nested = new NestedContexts(roots);
        Assert.AreEqual(expected, string.Join(' ', folders.Split(' ').Where(folder => nested.MemoryOf(Path.Combine(Path.GetTempPath(), folder)) is not null).Order(StringComparer.Ordinal)));
    }
}
