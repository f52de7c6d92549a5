using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Scanning;

/// <summary>What this user may not read is data, never a crash and never 0 bytes; and it says whether the build fails.</summary>
[TestClass]
public sealed class UnreadablePaths
{
    [TestMethod]
    // BuildKit fails where its walk goes: in a folder that is sent, and in an ignored one that it enters
    [DataRow("", Builder.BuildKit, true)]
    [DataRow("d", Builder.BuildKit, false)]
    [DataRow("d\n!d/x", Builder.BuildKit, true)]
    [DataRow("d\n!**/x", Builder.BuildKit, true)]
    [DataRow("d\n!e", Builder.BuildKit, false)]
    // the classic client's check reads a folder before it asks whether it is ignored
    [DataRow("", Builder.Classic, true)]
    [DataRow("d", Builder.Classic, true)]
    public void AFolderFailsTheBuildWhereTheBuilderReadsIt(string ignore, Builder builder, bool fails)
    {
        using var tree = TestTree.Of("a", "d/x", "e").Forbid("d");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => Directory.GetFiles(tree.FullPath("d")));
            foreach (var seam in Enum.GetValues<WalkSeam>())
            {
                var result = Surveys.Run(tree.Request(ignore, builder) with { Seam = seam });
                var problem = result.Outcome.Problems.Single();
                Assert.AreEqual((new RelativePath("d"), FileOperation.ReadDirectory, ProblemReason.AccessDenied), (problem.Path, problem.Problem.Operation, problem.Problem.Reason));
                Assert.AreEqual(fails, problem.FailsBuild[0]);
                var finding = result.Findings.Single(each => each.Code == "CTX304");
                Assert.AreEqual(fails ? DiagnosticLevel.Error : DiagnosticLevel.Warning, finding.Level);
                Assert.Contains(fails ? "the build fails here" : "the build does not fail", finding.Message);
            }
        });
    }

    [TestMethod]
    [DataRow("d", false)]
    [DataRow("d/e", true)]
    public void AFolderBelowAnIgnoredOneIsNotReadByTheClassicBuilder(string ignore, bool fails)
    {
        using var tree = TestTree.Of("d/e/x").Forbid("d/e");
        AnotherUser.Run(() => Assert.AreEqual(fails, tree.Survey(ignore, Builder.Classic).Outcome.Problems.Single().FailsBuild[0]));
    }

    [TestMethod]
    public void AFileArrivesEmptyUnderBuildKit()
    {
        using var tree = TestTree.Of("a:100", "b:1").Forbid("a");
        AnotherUser.Run(() =>
        {
            Assert.ThrowsExactly<UnauthorizedAccessException>(() => File.OpenRead(tree.FullPath("a")));
            foreach (var seam in Enum.GetValues<WalkSeam>())
            {
                var result = Surveys.Run(tree.Request("") with { Seam = seam });
                Assert.AreEqual("a(empty) b", result.Sent());
                Assert.AreEqual(new Sum(2, 0, 101), result.Eligible);
                Assert.AreEqual(new Sum(2, 0, 1), result.Sent);
                Assert.IsFalse(result.Outcome.Problems.Single().FailsBuild[0]);
                Assert.Contains("it arrives empty", result.Findings.Single().Message);
            }
        });
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("c", true)]
    public void AFileFailsTheClassicBuild(string ignore, bool fails)
    {
        using var tree = TestTree.Of("a:100").Forbid("a");
        AnotherUser.Run(() => Assert.AreEqual(fails, tree.Survey(ignore, Builder.Classic).Outcome.Problems.Single().FailsBuild[0]));
    }

    [TestMethod]
    [DataRow(Builder.BuildKit)]
    [DataRow(Builder.Classic)]
    public void AFileThatIsIgnoredIsNobodysProblem(Builder builder)
    {
        using var tree = TestTree.Of("a:100", "b").Forbid("a");
        AnotherUser.Run(() =>
        {
            var result = tree.Survey("a", builder);
            Assert.IsEmpty(result.Outcome.Problems);
            Assert.AreEqual(100, result.Ignored!.Value.Bytes);
        });
    }

    [TestMethod]
    public void AFolderOfUnreadableFilesIsSummedUpAllTheSame()
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 30).Select(number => $"d/{number:00}:10"));
        for (var number = 0; number < 30; number++)
            tree.Forbid($"d/{number:00}");
        AnotherUser.Run(() =>
        {
            var result = tree.Survey("");
            Assert.AreEqual(300, result.OnDisk!.Value.Bytes);
            Assert.HasCount(30, result.Outcome.Problems);
            Assert.IsLessThan(30, result.Findings.Count);
        });
    }

    [TestMethod]
    public void AContextThatCannotBeReadCannotBeSurveyed()
    {
        using var tree = TestTree.Of("d/x").Forbid("d");
        AnotherUser.Run(() =>
        {
            var failure = Assert.ThrowsExactly<SurveyException>(() => Surveys.Run(new SurveyRequest(tree.FullPath("d")) { IgnoreText = default(ReadOnlyMemory<byte>), Jobs = 1 }));
            Assert.Contains("cannot be read", failure.Message);
        });
    }
}
