using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary><c>pack | docker build -</c>.</summary>
[TestClass]
public sealed class APackedContext
{
    [TestMethod]
    [DataRow("nothing ignored")]
    [DataRow("any depth")]
    [DataRow("odd names")]
    [DataRow("a path longer than any field")]
    [DataRow("a long name that is not ASCII")]
    [DataRow("links")]
    [DataRow("hard links")]
    [DataRow("large files")]
    [DataRow("another stage's files")]
    [DataRow("a mount")]
    public void BuildsWhatTheFolderBuilds(string name)
    {
        DockerEngine.AssertAnswers();
        var planted = TreeCase.All.Single(planted => planted.Name == name);
        using var context = new PlantedContext(planted);
        using var sent = planted.Survey(context, Builder.Classic).OpenSent();
        using var tar = new MemoryStream();
        ContextTar.Write(tar, sent, null, CancellationToken.None);
        tar.Position = 0;

        DockerEngine.Build(context);
        var fromFolder = FolderListing.Of(context.Output).ToList();
        Directory.Delete(context.Output, recursive: true);
        DockerEngine.Build(context, tar);

        CollectionAssert.AreEqual(fromFolder, FolderListing.Of(context.Output).ToList());
    }
}
