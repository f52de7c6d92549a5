using ContextSlim.Paths;

namespace ContextSlim.Tests.Support;

[TestClass]
public class TheProjectTrees
{
    public static IEnumerable<object[]> Names => ProjectTrees.All.Select(project => new object[] { project.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void WeighWhatTheySay(string name)
    {
        var project = ProjectTrees.Of(name);
        using var tree = TestTree.Of();
        project.PlantIn(tree.Root);
        var onDisk = tree.Survey("").OnDisk!.Value.Bytes;
        Assert.AreEqual(project.BytesOnDisk, onDisk, project.BytesOnDisk * 0.01);
        var junk = project.Junk.Sum(path => path.Bytes);
        Assert.IsInRange(project.MostNeeded * 0.9, project.MostNeeded, onDisk - junk);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void HoldTheirJunkApart(string name)
    {
        var project = ProjectTrees.Of(name);
        using var tree = TestTree.Of();
        project.PlantIn(tree.Root);
        var result = tree.Survey(string.Join('\n', project.Junk.Select(path => path.Path)));
        Assert.AreEqual(project.Junk.Sum(path => path.Bytes), result.Ignored!.Value.Bytes);
        foreach (var needed in project.Needed)
            Assert.IsFalse(project.Junk.Any(path => new RelativePath(needed) == new RelativePath(path.Path) || needed.StartsWith(path.Path + "/", StringComparison.Ordinal)));
    }
}
