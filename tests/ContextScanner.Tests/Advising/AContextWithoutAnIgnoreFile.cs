using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX201: what it costs decides how much it matters.</summary>
[TestClass]
public sealed class AContextWithoutAnIgnoreFile
{
    [TestMethod]
    public void IsANoteForThoseWhoAskForAllWhereItIsClean()
    {
        using var tree = TestTree.Of("src/a.cs:2000000").Text("Dockerfile", "FROM scratch\nCOPY . /\n");
        Assert.AreEqual("", Advice.Of("CTX201", new SurveyRequest(tree.Root)));
        Assert.AreEqual(
            ".: note CTX201: there is no .dockerignore: a build could receive everything in the context (2 files, 2.0 MB)",
            Advice.Of("CTX201", new SurveyRequest(tree.Root) { NameAll = true }));
    }

    [TestMethod]
    public void IsAWarningWhereJunkIsSent() => Assert.Contains(
        ": warning CTX201: there is no .dockerignore, and 40.0 MB of what is sent is not what a build is for: ",
        Advice.Of("CTX201", null, "src/a.cs:100 web/package.json web/node_modules/left-pad/index.js:40000000"));

    [TestMethod]
    [DataRow(null, "src/a.cs:100", null)]
    [DataRow("", "a", null)]
    [DataRow("# nothing yet", "a", null)]
    // Nothing of the context is asked for.
    [DataRow(null, "a", "COPY --from=busybox / /")]
    public void IsSilent(string? ignore, string entries, string? dockerfile) => Assert.AreEqual("", Advice.Of("CTX201", ignore, entries, dockerfile));

    [TestMethod]
    [DataRow("nowhere")]
    [DataRow(".dockerignore")]
    [DataRow("/etc/hostname")]
    public void IsOneWhereALinkLeadsToNoFileInIt(string target)
    {
        using var tree = Advice.Plant(null, "a .dockerignore@" + target, "COPY . .");
        Assert.AreEqual($".dockerignore:1:1: warning CTX201: .dockerignore is a link to `{target}`, where there is no file in the context: nothing is ignored. Put a file in its place.", Advice.Of("CTX201", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    public void IsSilentWhereThereIsNoDockerfileAndNoJunk()
    {
        using var tree = TestTree.Of("a");
        Assert.AreEqual("", Advice.Of("CTX201", new SurveyRequest(tree.Root)));
    }
}
