using System.Text.Json;
using ContextSlim.Conformance;
using ContextSlim.FileSystem;
using ContextSlim.Requesting;

namespace ContextSlim.Tests.Requesting;

/// <summary>The disk must give the answers of the links that were written to it.</summary>
[TestClass]
public sealed class LinksOnDisk
{
    [TestMethod]
    public void AreThoseOfTheRecordedTree()
    {
        foreach (var recorded in VectorFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", "requests.jsonl.gz")).Take(200))
        {
            using var planted = PlantedTree.Plant(recorded.GetProperty("tree"));
            var requested = string.Join(", ", recorded.GetProperty("follow").EnumerateArray().Select(static path => path.GetString()));
            var links = string.Join(", ", recorded.GetProperty("tree").EnumerateArray().Select(static entry => entry.GetString()!).Where(static entry => entry.Contains(" -> ", StringComparison.Ordinal)));
            Assert.AreEqual(LinkTable.Follow(links, requested), FollowOnDisk(planted.Root, requested), recorded.GetRawText());
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
}
