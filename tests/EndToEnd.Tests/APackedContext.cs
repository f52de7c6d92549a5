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
        using var tool = new ToolProcess();
        var run = tool.Run(context.Root, "pack", "-o", Path.Combine(tool.Temporary, "context.tar"));
        Assert.AreEqual(0, run.Code, run.Error);
        using var tar = File.OpenRead(Path.Combine(tool.Temporary, "context.tar"));

        DockerEngine.Build(context);
        var fromFolder = FolderListing.Of(context.Output).ToList();
        Directory.Delete(context.Output, recursive: true);
        DockerEngine.Build(context, tar);

        CollectionAssert.AreEqual(fromFolder, FolderListing.Of(context.Output).ToList());
    }
}
