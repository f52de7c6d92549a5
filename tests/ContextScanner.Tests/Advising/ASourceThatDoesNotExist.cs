using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX402.</summary>
[TestClass]
public sealed class ASourceThatDoesNotExist
{
    [TestMethod]
    [DataRow("COPY src/missing /x", "Dockerfile:2:1: error CTX402: the build fails because there is no `src/missing` in the context")]
    [DataRow("COPY [\"a b\", \"/x\"]", "Dockerfile:2:1: error CTX402: the build fails because there is no `a b` in the context")]
    [DataRow("COPY src/a/below /x", "Dockerfile:2:1: error CTX402: the build fails because there is no `src/a/below` in the context")]
    [DataRow("RUN --mount=type=bind,source=conf,target=/c true", "Dockerfile:2:1: error CTX402: the build fails because there is no `conf` in the context")]
    // A build or a script makes it first.
    [DataRow("COPY target/app.jar /x", "Dockerfile:2:1: note CTX402: there is no `target/app.jar` in the context; it has to be made before the build")]
    [DataRow("COPY bin/Release/net10.0/publish /x", "Dockerfile:2:1: note CTX402: there is no `bin/Release/net10.0/publish` in the context; it has to be made before the build")]
    [DataRow("ARG CONFIG=prod\nCOPY config/$CONFIG /x", "Dockerfile:3:1: warning CTX402: there is no `config/prod` in the context, as the build is called here")]
    public void IsTold(string dockerfile, string expected) => Assert.AreEqual(expected, Advice.Of("CTX402", "", "src/a", dockerfile));

    [TestMethod]
    [DataRow("COPY app /x", "app\n", "a", DisplayName = "git ignores it")]
    [DataRow("COPY app /x", "/app/\n", "a", DisplayName = "git ignores such a folder")]
    [DataRow("COPY app /x", "x\n", "Makefile=all:\n\tgo build -o app .\n", DisplayName = "a Makefile writes it")]
    [DataRow("COPY build /x", "x\n", ".github/workflows/ci.yml=jobs:\n  a:\n    steps:\n    - run: ./ci build docker\n", DisplayName = "a pipeline names what is called as outputs are")]
    [DataRow("COPY target/app.jar /x", "x\n", "README.md=Run `mvn package`, which makes target/app.jar.", DisplayName = "a page for readers names it")]
    [DataRow("COPY artifacts/site/app /x", "x\n", ".github/workflows/ci.yml=jobs:\n  a:\n    steps:\n    - run: unzip site.zip -d artifacts/site\n", DisplayName = "a pipeline makes the folder around it")]
    [DataRow("COPY app /x", "x\n", ".goreleaser.yml=builds:\n- binary: app\ndockers:\n- dockerfile: Dockerfile\n", DisplayName = "GoReleaser builds it")]
    public void IsNoNewsWhereTheProjectShowsThatItIsMadeBefore(string instruction, string ignoredByGit, string file)
    {
        using var tree = AdvisedTree.Of($"FROM scratch\n{instruction}\n", "", $"{file};.gitignore={ignoredByGit}", isTracked: true);
        Assert.AreEqual("", Advice.Of("CTX402", new SurveyRequest(tree.Root)));
        Assert.StartsWith("Dockerfile:2:1: note CTX402: there is no ", Advice.Of("CTX402", new SurveyRequest(tree.Root) { NameAll = true }));
    }

    [TestMethod]
    [DataRow("COPY app /x", "README.md=The app is small.", DisplayName = "a word in a sentence")]
    [DataRow("COPY conf/app.ini /x", "conf/a=x;Makefile=run:\n\tmkdir -p conf\n", DisplayName = "a Makefile makes the folder, which is here")]
    [DataRow("COPY conf/app.ini /x", "Makefile=run:\n\t./app -c conf/app.ini\n", DisplayName = "a Makefile reads it")]
    public void IsAnErrorWhereItIsOnlyMentioned(string instruction, string file)
    {
        using var tree = AdvisedTree.Of($"FROM scratch\n{instruction}\n", "", $"{file};.gitignore=x\n", isTracked: true);
        Assert.StartsWith("Dockerfile:2:1: error CTX402: the build fails", Advice.Of("CTX402", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    [DataRow("Dockerfile", "Dockerfile:2:1: warning CTX402: there is no `gone` in the context, as the build is called here", DisplayName = "where `docker build .` looks")]
    [DataRow("a/b/Dockerfile", "", DisplayName = "anywhere else, nobody knows with which context")]
    public void IsToldOfAGuessedContextWhereItIsTheUsualOne(string dockerfile, string expected)
    {
        using var tree = TestTree.Of("src/a");
        tree.Text(dockerfile, "FROM scratch\nCOPY gone /x\n");
        Assert.AreEqual(expected, Advice.Of("CTX402", new SurveyRequest(tree.Root) { Dockerfile = tree.FullPath(dockerfile), ContextIsGuessed = true }));
    }

    [TestMethod]
    [DataRow("COPY src /x")]
    [DataRow("COPY . /x")]
    // What may or may not be there.
    [DataRow("COPY src/a yarn.lock* /x/")]
    [DataRow("COPY *.nothing /x/")]
    [DataRow("COPY --from=busybox /missing /x")]
    [DataRow("ADD https://example.com/missing /x")]
    [DataRow("ADD git@github.com:moby/buildkit.git /x")]
    [DataRow("COPY <<EOF /x\ntext\nEOF")]
    [DataRow("COPY missing /x\nFROM scratch\nCOPY src /x")]
    [DataRow("RUN --mount=type=cache,target=/c --mount=type=secret,id=missing true")]
    public void IsSilent(string dockerfile) => Assert.AreEqual("", Advice.Of("CTX402", "", "src/a", dockerfile));

    [TestMethod]
    public void IsToldBehindALink() => Assert.AreEqual(
        "Dockerfile:2:1: error CTX402: the build fails because `l/missing` goes through a link to `real`: there is no `real/missing` in the context",
        Advice.Of("CTX402", "", "real/a l@real", "COPY l/missing /x"));

    [TestMethod]
    public void IsToldWithoutAnIgnoreFile() => Assert.Contains("error CTX402", Advice.Of("CTX402", null, "src/a", "COPY missing /x"));
}
