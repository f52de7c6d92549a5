using ContextSlim.Discovery;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>What a Dockerfile asks for is followed to its end, as BuildKit does. Each answer was seen with docker 28.5.2 (BuildKit 0.25).</summary>
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
    [DataRow("FROM scratch\nCOPY a/*/x.jar /app/\n", "a/b\n", "a/b/x.jar;b=x", "Dockerfile:2:1: error CTX401: the build fails because nothing of the folder `a` is sent: .dockerignore:1 (`a/b`) ignores `a/b/x.jar`, nothing else there matches `a/*/x.jar`, and no other instruction asks for it. Mend that rule, or add `!a/*/x.jar` at the end of the ignore file.", DisplayName = "then the folder before it is not sent either")]
    [DataRow(Jars, "target/*\n", "target/a.jar;b=x", "Dockerfile:2:1: error CTX401: the build fails because nothing of the folder `target` is sent: .dockerignore:1 (`target/*`) ignores `target/a.jar`, nothing else there matches `target/*.jar`, and no other instruction asks for it. Mend that rule, or add `!target/*.jar` at the end of the ignore file.", DisplayName = "a folder of which nothing is left is not sent")]
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
    [DataRow("COPY conf/*.yml /x/", null, "conf/a=x", "error CTX402: the build fails because nothing of the folder `conf` is sent: `conf/*.yml` matches nothing in it, and no other instruction asks for it. Mend the pattern, or copy the folder itself (`COPY conf …`).", DisplayName = "no match, and nothing else brings the folder: lstat /conf")]
    [DataRow("COPY conf/*.yml /x/", null, "conf/", "error CTX402: the build fails because nothing of the folder `conf` is sent: `conf/*.yml` matches nothing in it, and no other instruction asks for it. Mend the pattern, or copy the folder itself (`COPY conf …`).", DisplayName = "an empty folder")]
    [DataRow("COPY conf/*.yml /x/", "**/*.yml\n", "conf/a.yml=x", "error CTX401: the build fails because nothing of the folder `conf` is sent: .dockerignore:1 (`**/*.yml`) ignores `conf/a.yml`, nothing else there matches `conf/*.yml`, and no other instruction asks for it. Mend that rule, or add `!conf/*.yml` at the end of the ignore file.", DisplayName = "every match is ignored")]
    [DataRow("COPY conf/*.yml conf/a /x/", null, "conf/a=x", "", DisplayName = "another source brings the folder")]
    [DataRow("COPY conf/*.yml conf /x/", null, "conf/", "", DisplayName = "the folder itself is asked for")]
    [DataRow("COPY *.yml /x/", null, "conf/a=x", "", DisplayName = "the root is always there")]
    [DataRow("COPY . /x/\nCOPY conf/*.yml /y/", null, "conf/a=x", "", DisplayName = "everything is sent")]
    public void AreLackingWhereTheFolderOfAPatternDoesNotArrive(string instructions, string? ignore, string files, string expected) => AssertFound(instructions, ignore, files, expected);

    [TestMethod]
    [DataRow("COPY conf/*.yml /x/", null, "conf/l.yml@nowhere;conf/a.yml=x", "error CTX402: the build fails because `conf/l.yml`, which `conf/*.yml` matches, is a link to `nowhere`: there is no `conf/nowhere` in the context", DisplayName = "a match that dangles")]
    [DataRow("COPY conf/*.yml /x/", "conf/l.yml\n", "conf/l.yml@nowhere;conf/a.yml=x", "", DisplayName = "one that is ignored")]
    [DataRow("COPY conf /x/", null, "conf/l.yml@nowhere;conf/a.yml=x", "", DisplayName = "within a folder it is copied as it is")]
    [DataRow("COPY --exclude=*.md . /x/", null, "l@nowhere;a=x", "error CTX402: the build fails because `l`, which `COPY --exclude=*.md . /x/` takes by name, is a link to `nowhere`: there is no `nowhere` in the context", DisplayName = "with --exclude each entry of the root is taken by its name")]
    [DataRow("COPY --exclude=l* . /x/", null, "l@nowhere;a=x", "", DisplayName = "unless it is excluded")]
    [DataRow("COPY --exclude=*.md . /x/", "l\n", "l@nowhere;a=x", "", DisplayName = "or ignored")]
    [DataRow("COPY --exclude=*.md . /x/", null, "d/l@nowhere;a=x", "", DisplayName = "deeper ones are copied as they are")]
    [DataRow("COPY . /x/", null, "l@nowhere;a=x", "", DisplayName = "as all are without --exclude")]
    public void AreLackingBehindALinkThatNobodyNames(string instructions, string? ignore, string files, string expected) => AssertFound(instructions, ignore, files, expected);

    [TestMethod]
    [DataRow("COPY ${DIR}/app /x/", "b=x", "error CTX402: the build fails because the variable `DIR` has no value, and what is left of `${DIR}/app` is not in the context. Give it a default (`ARG DIR=…` in this stage), or a value (`--build-arg DIR=…`).", DisplayName = "a variable that nobody sets")]
    [DataRow("COPY ${DIR}/app /x/", "app=x", "", DisplayName = "what is left of the path is there")]
    [DataRow("COPY !a /x/", "!a=x", "error CTX402: the build fails because BuildKit takes `!a` for an exception, as its name begins with `!`: nothing is sent for it. Give it another name, or copy the folder that it lies in.", DisplayName = "a name that begins with an exclamation mark")]
    [DataRow("COPY . /y/\nCOPY !a /x/", "!a=x", "", DisplayName = "where everything is sent it is there")]
    public void AreWhatIsLeftOfTheirWords(string instructions, string files, string expected) => AssertFound(instructions, null, files, expected);

    [TestMethod]
    public void AreNotSureWhereTheBaseImageMaySetAVariable() => Assert.AreEqual(
        "Dockerfile:2:1: warning CTX402: the build fails unless the base image sets it: the variable `DIR` has no value, and what is left of `${DIR}/app` is not in the context. Give it a default (`ARG DIR=…` in this stage), or a value (`--build-arg DIR=…`).",
        string.Join('\n', AdvisedTree.Findings("FROM node\nCOPY ${DIR}/app /x/\n", null, "b=x").Split('\n').Where(finding => finding.Contains("CTX402", StringComparison.Ordinal))));

    private const string Stage = "FROM scratch AS s\nCOPY . /w/\nFROM scratch\nCOPY b /\n";

    [TestMethod]
    [DataRow(Stage + "COPY --from=s /w/a /x/", "a\n", "a=x;b=x", "Dockerfile:5:1: error CTX401: the build fails because the stage `s` has no `/w/a`: its `COPY . /w/` (line 2) would bring `a`, but .dockerignore:1 (`a`) ignores it. Mend that rule, or add `!a` at the end of the ignore file.", DisplayName = "its COPY would have brought it, but it is ignored")]
    [DataRow(Stage + "COPY --from=s /w/gone /x/", null, "a=x;b=x", "Dockerfile:5:1: error CTX402: the build fails because the stage `s` has no `/w/gone`: there is no `gone` in the context for its `COPY . /w/` (line 2) to bring", DisplayName = "there is no such file")]
    [DataRow(Stage + "COPY --from=0 /opt/a /x/", null, "a=x;b=x", "Dockerfile:5:1: error CTX402: the build fails because the stage `s` has no `/opt/a`: none of its instructions puts it there", DisplayName = "nothing puts it there")]
    [DataRow(Stage + "COPY --from=s /w/*.x /x/", null, "a=x;b=x", "", DisplayName = "a pattern without a match copies nothing")]
    [DataRow(Stage + "COPY --from=s /no/*.x /x/", null, "a=x;b=x", "Dockerfile:5:1: error CTX402: the build fails because the stage `s` has no `/no`: none of its instructions puts it there", DisplayName = "unless its folder is not there")]
    [DataRow(Stage + "COPY --from=s /w/a /x/", null, "a=x;b=x", "", DisplayName = "it is there")]
    [DataRow("FROM scratch AS s\nCOPY a /w/\nWORKDIR /v\nCOPY b c\nFROM scratch\nCOPY --from=s /w/a /v /v/c /x/", null, "a=x;b=x", "", DisplayName = "files by their names, and folders by WORKDIR")]
    [DataRow("FROM scratch AS s\nCOPY a* /w/\nFROM scratch\nCOPY --from=s /w/b /x/", null, "ab=x;b=x", "Dockerfile:4:1: error CTX402: the build fails because the stage `s` has no `/w/b`: none of its instructions puts it there", DisplayName = "no match of a pattern is it")]
    [DataRow("FROM node AS s\nCOPY a /w/\nFROM scratch\nCOPY --from=s /w/b /x/", null, "a=x", "", DisplayName = "a base image may have it")]
    [DataRow("FROM scratch AS s\nCOPY a /w/\nRUN [\"/w/a\"]\nFROM scratch\nCOPY --from=s /w/b /x/", null, "a=x", "", DisplayName = "a program may make it")]
    [DataRow("FROM scratch AS t\nCOPY a /w/\nFROM scratch AS s\nCOPY --from=t /w /w\nFROM scratch\nCOPY --from=s /w/b /x/", null, "a=x", "", DisplayName = "from a further stage it is not looked for")]
    public void AreLackingInAStage(string dockerfile, string? ignore, string files, string expected) =>
        Assert.AreEqual(expected, string.Join('\n', AdvisedTree.Findings(dockerfile + "\n", ignore, files).Split('\n').Where(finding => finding.Contains("CTX401", StringComparison.Ordinal) || finding.Contains("CTX402", StringComparison.Ordinal))));

    private static void AssertFound(string instructions, string? ignore, string files, string expected)
    {
        var found = AdvisedTree.Findings($"FROM scratch\n{instructions}\n", ignore, files).Split('\n').Where(finding => finding.Contains("CTX401", StringComparison.Ordinal) || finding.Contains("CTX402", StringComparison.Ordinal));
        Assert.AreEqual(expected.Length == 0 ? "" : "Dockerfile:2:1: " + expected, string.Join('\n', found));
    }

    [TestMethod]
    [DataRow("src=x", "Dockerfile:4:1: warning CTX402: there is no `app_${TARGETOS}_${TARGETARCH}${TARGETVARIANT}` in the context, as the build is called here")]
    [DataRow("src=x;.gitignore=/app_*\n", "")]
    public void HaveNoVariantOnMostPlatforms(string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(
        "FROM scratch\nARG TARGETOS TARGETARCH\nARG TARGETVARIANT\nCOPY app_${TARGETOS}_${TARGETARCH}${TARGETVARIANT} /app\n", null, files, isTracked: true));

    [TestMethod]
    public void AreReadByteByByteInAFlag() => Assert.AreEqual(
        "Dockerfile:2:1: error CTX402: the build fails because BuildKit reads a flag byte by byte: for `größe.txt` it looks for `grÃ¶Ã\\u009fe.txt`. Mount the folder that it lies in, or give it a name in ASCII.",
        AdvisedTree.Findings("FROM scratch\nRUN --mount=type=bind,source=größe.txt,target=/x cat /x\n", null, "größe.txt=x"));

    [TestMethod]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@../common/b;common/b=x", "Dockerfile:2:1: note CTX409: `conf/l` will dangle in the image: it leads to `common/b`, which no instruction copies", DisplayName = "to what is not copied")]
    [DataRow("COPY conf common /conf", "conf/a=x;conf/l@../common/b;common/b=x", "", DisplayName = "to what is copied")]
    [DataRow("COPY . /conf", "conf/a=x;conf/l@../common/b;common/b=x", "", DisplayName = "everything is copied")]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@a", "", DisplayName = "within the folder")]
    [DataRow("COPY conf /conf", "conf/a=x;conf/l@../nowhere;conf/m@/etc/hosts", "", DisplayName = "it dangles here, too, or means the image")]
    [DataRow("COPY conf /conf", "conf/README.md@../docs/conf.md;conf/CHANGELOG@../docs/b;docs/conf.md=x;docs/b=x", "", DisplayName = "pages for those who read the sources")]
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
