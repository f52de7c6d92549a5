using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX202: it lies in the wrong folder, or has the wrong name.</summary>
[TestClass]
public sealed class AnIgnoreFileThatNoBuildReads
{
    [TestMethod]
    [DataRow("dockerignore", "dockerignore: warning CTX202: no build reads a file of this name. Call it `.dockerignore`.")]
    [DataRow(".dockerignore.txt", ".dockerignore.txt: warning CTX202: no build reads a file of this name. Call it `.dockerignore`.")]
    [DataRow("deployment/docker/.dockerignore", "deployment/docker/.dockerignore: warning CTX202: only a build whose context is `deployment/docker` reads it; Docker looks in the context root. "
        + "Move it there when it is meant for this context.")]
    [DataRow("api.Dockerfile api.dockerignore", "api.dockerignore: warning CTX202: no build reads it: there is no Dockerfile `api` beside it. "
        + "Call it as the Dockerfile that it is for, with `.dockerignore` behind the whole name.")]
    public void IsTold(string entries, string expected) => Assert.AreEqual(expected, Advice.Of("CTX202", null, entries));

    [TestMethod]
    public void IsToldWhenItLiesBesideTheDockerfileOfThisBuild()
    {
        using var tree = TestTree.Of("deployment/docker/.dockerignore", "src/a").Text("deployment/docker/Dockerfile", "FROM scratch\nCOPY . /\n");
        Assert.AreEqual(
            "deployment/docker/.dockerignore: warning CTX202: this build does not read it: Docker looks in the context root, and for `<Dockerfile>.dockerignore` beside the Dockerfile. "
            + "Call it `deployment/docker/Dockerfile.dockerignore`, or move it to the context root; its rules are relative to that.",
            Advice.Of("CTX202", new SurveyRequest(tree.Root) { Dockerfile = tree.FullPath("deployment/docker/Dockerfile") }));
    }

    [TestMethod]
    // A folder with its own Dockerfile is a context of its own.
    [DataRow("", "api/Dockerfile api/.dockerignore")]
    [DataRow(null, "api/Dockerfile api/.dockerignore")]
    [DataRow("", "Dockerfile.dev Dockerfile.dev.dockerignore docker/api.Dockerfile docker/api.Dockerfile.dockerignore")]
    // What came with packages, what is ignored, what belongs to another checkout.
    [DataRow(null, "web/node_modules/x/.dockerignore")]
    [DataRow("old", "old/.dockerignore")]
    [DataRow(null, "other/.git other/.dockerignore")]
    // Ignore files without a Dockerfile near them are templates.
    [DataRow("", "templates/node.dockerignore templates/python.dockerignore")]
    [DataRow(null, "api/src/main/docker/Dockerfile api/Dockerfile.native api/.dockerignore")]
    public void IsSilent(string? ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX202", ignore, entries));

    [TestMethod]
    [DataRow(".github/workflows/build.yml", "      - uses: docker/build-push-action@v6\n        with:\n          context: api\n", DisplayName = "a pipeline")]
    [DataRow("compose.yaml", "services:\n  api:\n    build:\n      context: ./api/\n", DisplayName = "Compose")]
    [DataRow("deploy/compose.yaml", "services:\n  api:\n    build: ../api\n", DisplayName = "Compose in a folder of its own")]
    [DataRow("skaffold.yaml", "build:\n  artifacts:\n  - image: api\n    context: api\n", DisplayName = "Skaffold")]
    public void IsInItsPlaceWhereABuildHasItsFolder(string file, string text)
    {
        using var tree = TestTree.Of("api/.dockerignore", "api/src/docker/app.txt", "a").Text(file, text);
        Assert.AreEqual("", Advice.Of("CTX202", new SurveyRequest(tree.Root)));
    }
}
