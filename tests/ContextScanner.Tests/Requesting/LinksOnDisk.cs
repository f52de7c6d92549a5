using System.Text.Json;
using ContextSlim.Conformance;
using ContextSlim.FileSystem;
using ContextSlim.Requesting;
using ContextSlim.Scanning;

namespace ContextSlim.Tests.Requesting;

/// <summary>The disk and a tree that was read from it must give the same answers.</summary>
[TestClass]
public sealed class LinksOnDisk
{
    [TestMethod]
    public void AreThoseOfTheTree()
    {
        foreach (var recorded in VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "requests.jsonl.gz")).Take(200))
        {
            using var planted = PlantedTree.Plant(recorded.GetProperty("tree"));
            var requested = string.Join(", ", recorded.GetProperty("follow").EnumerateArray().Select(static path => path.GetString()));
            Assert.AreEqual(FollowOnDisk(planted.Root, requested), FollowInTree(planted.Root, requested), recorded.GetRawText());
        }
    }

    [TestMethod]
    public void AreNotPassed()
    {
        using var outside = PlantedTree.Plant(JsonSerializer.SerializeToElement<string[]>(["secret/ln -> found"]));
        using var planted = PlantedTree.Plant(JsonSerializer.SerializeToElement<string[]>([$"[a] -> {outside.Root}/secret"]));
        Assert.AreEqual("[a]/ln", FollowOnDisk(planted.Root, "[a]/ln"));
    }

    private static string FollowOnDisk(string root, string requested)
    {
        using var source = LinuxDirectorySource.Open(root);
        using var links = new DiskLinks(source, CancellationToken.None);
        return LinkTable.Follow(links, requested);
    }

    private static string FollowInTree(string root, string requested)
    {
        var tree = new TreeObserver(everyStatus: false);
        using var source = LinuxDirectorySource.Open(root);
        _ = ContextWalk.Run(source, [], [tree], new WalkOptions { Jobs = 1 }, CancellationToken.None);
        using var entries = source.OpenEntryReader();
        return LinkTable.Follow(new TreeLinks(tree.Tree, entries), requested);
    }
}
