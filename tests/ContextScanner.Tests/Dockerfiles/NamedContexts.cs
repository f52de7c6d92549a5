using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>Named contexts (specification F-9).</summary>
[TestClass]
public sealed class NamedContexts
{
    private static readonly DockerfileOptions Docs = new() { BaseImages = static _ => BaseImage.Empty, NamedContexts = [new NamedContext("docs")] };

    [TestMethod]
    [DataRow("FROM scratch\nCOPY --from=docs b a/ /x/", "a b")]
    [DataRow("FROM scratch\nCOPY --from=docs a /\nCOPY --from=docs b /", "a b")]
    [DataRow("FROM scratch\nCOPY --from=docs . /", "all")]
    [DataRow("FROM alpine\nRUN --mount=from=docs,source=a,target=/p ls", "a")]
    [DataRow("FROM alpine\nRUN --mount=from=docs,target=/p ls", "all")]
    [DataRow("FROM docs", "all", DisplayName = "the target's base")]
    [DataRow("FROM docs AS d\nFROM scratch\nCOPY --from=d a /", "a", DisplayName = "a base that is copied from")]
    [DataRow("FROM docs AS d\nRUN ls\nFROM scratch\nCOPY --from=d a /", "all", DisplayName = "a base that programs run in")]
    [DataRow("FROM docs AS d\nFROM d AS e\nFROM scratch\nCOPY --from=e a /", "a")]
    [DataRow("FROM docs AS d\nFROM scratch\nCOPY a /", "none", DisplayName = "a stage that is not built")]
    [DataRow("FROM scratch\nCOPY docs /", "none")]
    [DataRow("FROM scratch AS docs\nCOPY x /\nFROM scratch\nCOPY --from=docs a /", "a", DisplayName = "it replaces a stage")]
    [DataRow("FROM scratch\nCOPY --from=docs:latest a /", "a")]
    [DataRow("FROM scratch\nCOPY --from=docker.io/library/docs a /", "a")]
    public void AreRequestedFrom(string dockerfile, string paths) => Assert.AreEqual(paths, Requested.OfContext("docs", dockerfile, Docs));

    [TestMethod]
    public void ReplaceAStageWithItsInstructions() =>
        Assert.AreEqual("y", Requested.By("FROM scratch AS docs\nCOPY x /\nFROM scratch\nCOPY --from=docs a /\nCOPY y /\n", Docs));

    [TestMethod]
    public void LeaveTheMainContextUnused() => Assert.AreEqual("none", Requested.By("FROM scratch\nCOPY --from=docs a /\n", Docs));

    [TestMethod]
    public void KnowTheirVariables()
    {
        Assert.IsEmpty(Requested.Resolve("FROM docs\nCOPY x$Y /\n", new DockerfileOptions { NamedContexts = [new NamedContext("docs")] }).Unknowns);
        Assert.HasCount(2, Requested.Resolve("FROM docs\nCOPY x$Y /\n",
            new DockerfileOptions { NamedContexts = [new NamedContext("docs", IsImage: true)] }).Unknowns);
    }

    [TestMethod]
    public void MustHaveANameThatAnImageCouldHave()
    {
        Assert.AreEqual("refused: invalid context name a..b: invalid reference format",
            Requested.By("FROM scratch", new DockerfileOptions { NamedContexts = [new NamedContext("a..b")] }));
        Assert.AreEqual("refused: invalid context name a-: invalid reference format", Requested.By("FROM scratch AS a-"));
    }
}
