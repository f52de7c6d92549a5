using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>Docker's clients name an entry by its whole path, the context's own before it, and the system takes 4,095 bytes.</summary>
[TestClass]
public sealed class PathsThatAreTooLong
{
    private static readonly string s_name = new('n', 200);

    [TestMethod]
    [DataRow("", Builder.BuildKit, true)]
    [DataRow("", Builder.Classic, true)]
    [DataRow("**/last", Builder.BuildKit, true)]
    [DataRow("**/last", Builder.Classic, true)]
    [DataRow("nn*", Builder.BuildKit, false)]
    [DataRow("nn*", Builder.Classic, false)]
    public void FailTheBuildWhereTheClientEntersTheirFolder(string ignore, Builder builder, bool fails)
    {
        using var tree = TestTree.Of().Deep(s_name, 30, "last");
        var result = tree.Survey(ignore, builder);
        var problem = Assert.ContainsSingle(result.Outcome.Problems);
        Assert.AreEqual(ProblemReason.PathTooLong, problem.Problem.Reason);
        Assert.AreEqual(fails, problem.FailsBuild[0]);
        Assert.IsGreaterThan(4095, tree.Root.Length + 1 + problem.Path.Bytes.Length);
        Assert.IsLessThanOrEqualTo(4095, tree.Root.Length + problem.Path.Bytes.Length - s_name.Length);
        Assert.AreEqual(1, result.OnDisk!.Value.Files, "the walk itself gets there");
    }

    [TestMethod]
    public void AreNoneUpToTheLimit()
    {
        using var tree = TestTree.Of().Deep(s_name, 15, "last");
        Assert.IsEmpty(tree.Survey("").Outcome.Problems);
    }
}
