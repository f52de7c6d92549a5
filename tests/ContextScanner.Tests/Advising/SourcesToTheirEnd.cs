using ContextSlim.Discovery;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>What a Dockerfile asks for is followed to its end, as BuildKit does. Each answer was seen with Docker 20.10's BuildKit.</summary>
[TestClass]
public sealed class SourcesToTheirEnd
{
    private const string Jars = "FROM scratch\nCOPY target/*.jar /app/\n";
    private const string LacksTarget = "Dockerfile:2:1: error CTX401: the build fails because the folder `target` of `target/*.jar` is not sent: .dockerignore:1 (`target/`) ignores it. Mend that rule, or add `!target/*.jar` at the end of the ignore file.";

    [TestMethod]
    [DataRow(Jars, "target/\n", "target/a.jar;b=x", LacksTarget, DisplayName = "lstat /target: no such file or directory")]
    [DataRow(Jars, "target/\n", "b=x", LacksTarget, DisplayName = "the same where it has not been made yet")]
    [DataRow(Jars, null, "b=x", "Dockerfile:2:1: note CTX402: there is no `target` in the context; it has to be made before the build", DisplayName = "no such folder, and nothing ignores it")]
    [DataRow("FROM scratch\nCOPY lib/*.txt /app/\n", null, "b=x", "Dockerfile:2:1: error CTX402: the build fails because there is no `lib` in the context", DisplayName = "no such folder, and no build makes it")]
    [DataRow("FROM scratch\nCOPY a/*/x.jar /app/\n", "a\n", "a/b/x.jar;b=x", "Dockerfile:2:1: error CTX401: the build fails because the folder `a` of `a/*/x.jar` is not sent: .dockerignore:1 (`a`) ignores it. Mend that rule, or add `!a/*/x.jar` at the end of the ignore file.", DisplayName = "the folder before the first wildcard counts")]
    [DataRow("FROM scratch\nCOPY a/*/x.jar /app/\n", "a/b\n", "a/b/x.jar;b=x", "Dockerfile:2:1: warning CTX401: nothing that `a/*/x.jar` matches is sent: .dockerignore:1 (`a/b`) ignores `a/b/x.jar`", DisplayName = "one behind it copies nothing, silently")]
    [DataRow(Jars, "target/*\n", "target/a.jar;b=x", "Dockerfile:2:1: warning CTX401: nothing that `target/*.jar` matches is sent: .dockerignore:1 (`target/*`) ignores `target/a.jar`", DisplayName = "the folder is sent empty")]
    [DataRow("FROM scratch\nCOPY *.jar /app/\n", null, "b=x", "", DisplayName = "the root is always there")]
    [DataRow("FROM scratch\nCOPY targ*/*.jar /app/\n", "target\n", "target/a.jar;b=x", "Dockerfile:2:1: warning CTX401: nothing that `targ*/*.jar` matches is sent: .dockerignore:1 (`target`) ignores `target/a.jar`", DisplayName = "a wildcard in the folder's name")]
    [DataRow(Jars, "target\n!target/*.jar\n", "b=x", "Dockerfile:2:1: note CTX402: there is no `target` in the context; it has to be made before the build", DisplayName = "an exception will bring it back")]
    public void AreFoundByPatterns(string dockerfile, string? ignore, string files, string expected) =>
        Assert.AreEqual(expected, string.Join('\n', AdvisedTree.Findings(dockerfile, ignore, files).Split('\n').Where(finding => finding.Contains("CTX4", StringComparison.Ordinal))));

    [TestMethod]
    [DataRow("COPY req.txt /", null, "req.txt@../../etc/x", "error CTX402: the build fails because `req.txt` is a link to `../../etc/x`, out of the context, where Docker does not follow it: there is no `etc/x` in the context. Put the file itself in its place, or name its folder as a further context (`--build-context`).", DisplayName = "out of the context")]
    [DataRow("COPY req.txt /", null, "req.txt@/etc/hostname", "error CTX402: the build fails because `req.txt` is a link to `/etc/hostname`, out of the context, where Docker does not follow it: there is no `etc/hostname` in the context. Put the file itself in its place, or name its folder as a further context (`--build-context`).", DisplayName = "rooted")]
    [DataRow("COPY req.txt /", null, "req.txt@nowhere", "error CTX402: the build fails because `req.txt` is a link to `nowhere`: there is no `nowhere` in the context", DisplayName = "to nothing")]
    [DataRow("COPY l /", "real\n", "l@real;real/a=x", "error CTX401: the build fails because `l` is a link to `real`, and that is not sent: .dockerignore:1 (`real`) ignores `real`. Mend that rule, or add `!real` at the end of the ignore file.", DisplayName = "to what is ignored")]
    [DataRow("COPY l/missing /", null, "l@real;real/a=x", "error CTX402: the build fails because `l/missing` goes through a link to `real`: there is no `real/missing` in the context", DisplayName = "through a link to nothing")]
    [DataRow("COPY l/a /", null, "l@real;real/a=x", "", DisplayName = "through a link to something")]
    [DataRow("COPY req.txt /", null, "req.txt@/etc/hostname;etc/hostname=x", "", DisplayName = "rooted, and there is such a file in the context")]
    public void AreFoundThroughLinks(string instruction, string? ignore, string files, string expected) =>
        Assert.AreEqual(expected.Length == 0 ? "" : "Dockerfile:2:1: " + expected, AdvisedTree.Findings($"FROM scratch\n{instruction}\n", ignore, files));

    [TestMethod]
    public void AreReadByteByByteInAFlag() => Assert.AreEqual(
        "Dockerfile:2:1: error CTX402: the build fails because BuildKit reads a flag byte by byte: for `größe.txt` it looks for `grÃ¶Ã\\u009fe.txt`. Mount the folder that it lies in, or give it a name in ASCII.",
        AdvisedTree.Findings("FROM scratch\nRUN --mount=type=bind,source=größe.txt,target=/x cat /x\n", null, "größe.txt=x"));

    [TestMethod]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@../shared/b;shared/b=x", "Dockerfile:2:1: note CTX409: `conf/l` will dangle in the image: it leads to `shared/b`, which no instruction copies", DisplayName = "to what is not copied")]
    [DataRow("COPY conf shared /conf", "conf/a=x;conf/l@../shared/b;shared/b=x", "", DisplayName = "to what is copied")]
    [DataRow("COPY . /conf", "conf/a=x;conf/l@../shared/b;shared/b=x", "", DisplayName = "everything is copied")]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@a", "", DisplayName = "within the folder")]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@../nowhere;conf/m@/etc/hosts", "", DisplayName = "it dangles here, too, or means the image")]
    public void HoldNoLinksThatDangle(string instruction, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings($"FROM scratch\n{instruction}\n", null, files));

    [TestMethod]
    public void BringNoIgnoreFileAlongFromOutside()
    {
        using var tree = AdvisedTree.Of("", null, "context/a=x;dockerfile/Dockerfile=FROM x\nCOPY . .\n;dockerfile/.dockerignore=a\n");
        var findings = AdvisedTree.Findings(new SurveyRequest(tree.FullPath("context")) { Dockerfile = tree.FullPath("dockerfile/Dockerfile") }).Replace(tree.Root + "/", "", StringComparison.Ordinal);
        Assert.AreEqual("dockerfile/.dockerignore: warning CTX202: this build does not read it: Docker looks in the context root, and for `<Dockerfile>.dockerignore` beside the Dockerfile. Call it `dockerfile/Dockerfile.dockerignore`, or move it to the context root; its rules are relative to that.", findings);
    }

    [TestMethod]
    public void AreOfDockerfilesOfAnyName()
    {
        using var tree = TestTree.Of("a");
        string[] names = ["Containerfile", "Dockerfile-dev", "Dockerfile_build", "Dockerfile_dev.arm", "api.docker", "base-dockerfile", "docs/Containerfile.dev", "docs/Dockerfile", "web.build"];
        foreach (var name in names)
            tree.Text(name, "# built by hand\nARG A=1\nFROM x\nCOPY a /\n");
        foreach (var other in new[] { "meson.build", "dockerfile_parser.py", "dockerfile.ex", "dockerfile_test.exs", "Dockerfile.lock", "Dockerfile-notes.md", "x.docker" })
            tree.Text(other, "project('a')\n");
        var builds = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(tree.Root), CancellationToken.None).Requests;
        Assert.AreEqual(string.Join(' ', names), string.Join(' ', builds.Select(build => build.Name)));
        Assert.IsTrue(builds.All(build => build.ContextIsGuessed));
    }
}
