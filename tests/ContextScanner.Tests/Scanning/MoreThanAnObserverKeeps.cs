using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>An observer that gives up what it keeps, as seen by the threads that come later.</summary>
[TestClass]
public sealed class MoreThanAnObserverKeeps
{
    [TestMethod]
    [DataRow(6, true)]
    [DataRow(5, false)]
    [DataRow(0, false)]
    public void IsGivenUpForTheThreadsToComeToo(int most, bool isKept)
    {
        using var tree = TestTree.Of("a/1:1", "a/2:1", "b/3:1", "b/4:1");
        var observer = new SentTreeObserver([0], most);
        Walk(tree, new AWorkerForEachFolder(observer));
        Assert.AreEqual(isKept, observer.TreeFor(0) is not null);
    }

    [TestMethod]
    public void MayEndBeforeAThreadBegins()
    {
        using var tree = TestTree.Of("a/1:1");
        var observer = new SentTreeObserver([0], 0);
        Walk(tree, observer);
        Assert.IsNull(observer.TreeFor(0));
        Walk(tree, observer);
        Assert.IsNull(observer.TreeFor(0));
    }

    private static void Walk(TestTree tree, IDirectoryObserver observer)
    {
        using var source = LinuxDirectorySource.Open(tree.Root);
        var lane = new Lane(RuleSet.Create(IgnoreFile.None, new RuleSetOptions(Builder.BuildKit)));
        _ = ContextWalk.Run(source, [lane], [observer], new WalkOptions { Jobs = 1 }, CancellationToken.None);
    }
}
