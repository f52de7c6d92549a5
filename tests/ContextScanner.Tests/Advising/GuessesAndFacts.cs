using ContextSlim.Discovery;
using ContextSlim.Surveying;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>What is guessed is not said as a fact.</summary>
[TestClass]
public sealed class GuessesAndFacts
{
    [TestMethod]
    public void AnotherFrontendMayAskForAnything()
    {
        using var tree = AdvisedTree.Of("# syntax = acme/dockerfile-x\nFROM ./base\nINCLUDE x\n", null, "a=x");
        var result = Surveys.Run(new SurveyRequest(tree.Root));
        Assert.AreEqual("Dockerfile:1:1: note CTX406: the file is read by another frontend than docker/dockerfile (acme/dockerfile-x), which may request anything", tree.Findings());
        Assert.AreEqual((result.Eligible, true), (result.Sent, result.Requests!.Everything));
    }

    [TestMethod]
    [DataRow("{\"syntax\": \"acme/x\", \"steps\": []}\n", 1, DisplayName = "a JSON head")]
    [DataRow("#!/usr/bin/env acme\n// syntax=acme/x\nmodule x\n", 2, DisplayName = "behind a shebang line")]
    [DataRow("# syntax=acme/x\n\n[build]\nfrom = 1\n", 1, DisplayName = "another language")]
    public void AFileForAnotherFrontendIsNeverCalledBroken(string text, int line) => Assert.AreEqual(
        $"Dockerfile:{line}:1: note CTX406: the file is read by another frontend than docker/dockerfile (acme/x), which may request anything", AdvisedTree.Findings(text, null, "a=x"));

    [TestMethod]
    public void TheMissingIgnoreFileIsOnlyBlamedForWhatIsSure()
    {
        using var tree = AdvisedTree.Of("FROM python\nADD weights /w\nCOPY . .\n", null, "app.py=x;node_modules/x/package.json={};package.json={}", isTracked: false)
            .Plant("docs/a.md:2900000").Plant("weights/m.bin:2000000").Plant("node_modules/x/a:1500000");
        var finding = Surveys.Run(new SurveyRequest(tree.Root)).Findings.Single(finding => finding.Code == "CTX201");
        Assert.AreEqual("there is no .dockerignore, and 1.5 MB of what is sent is not what a build is for: node_modules (Node packages, 1.5 MB)", finding.Message);
    }

    [TestMethod]
    [DataRow("CERTIFICATE", "certificates")]
    [DataRow("PRIVATE " + "KEY", "key or certificate")]
    public void AFileOfCertificatesIsNoPrivateKey(string label, string kind)
    {
        using var tree = AdvisedTree.Of("FROM python\nCOPY . .\n", null, "app.py=x");
        tree.Text("rds-combined-ca-bundle.pem", string.Concat(Enumerable.Repeat($"-----BEGIN {label}-----\n{string.Concat(Enumerable.Repeat("MIIEBjCCAu6gAwIBAgIJAMc0ZzaSUK51MA0GCSqGSIb3DQEBCwUAMIGP\n", 12))}-----END {label}-----\n", 3)));
        Assert.AreEqual(kind, Surveys.Run(new SurveyRequest(tree.Root)).HeaviestSent.Single(heavy => heavy.Path.ToString() == "rds-combined-ca-bundle.pem").Kind);
    }

    [TestMethod]
    [DataRow("ARG BASE_IMAGE=node:22\nFROM ${BASE_IMAGE} AS a\nCOPY package.json /\nFROM ${BASE_IMAGE}\nCOPY package.json /\nCOPY --from=a /x /x\n", "", DisplayName = "nobody's image has triggers that everybody uses")]
    [DataRow("ARG BASE_IMAGE=acme/base:1\nFROM ${BASE_IMAGE} AS a\nCOPY package.json /\nFROM ${BASE_IMAGE}\nCOPY package.json /\nCOPY --from=a /x /x\n",
        "Dockerfile:2:1: note CTX406: the base image acme/base:1 may have triggers (ONBUILD) that request more; taken for none", DisplayName = "its name, once")]
    [DataRow("FROM python:3-onbuild\nCOPY package.json /\n", "Dockerfile:1:1: note CTX406: the base image python:3-onbuild may have triggers (ONBUILD) that request more; taken for none", DisplayName = "its tag says so")]
    [DataRow("FROM acme/base\nCOPY package.json /\n", "", false, DisplayName = "what only might be is told where everything is asked for")]
    [DataRow("FROM acme/base\nCOPY . /\n", "", DisplayName = "more than everything cannot be requested")]
    public void ABaseImageIsNamedWhereItCouldMatter(string dockerfile, string expected, bool namesAll = true)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "package.json={};other=x");
        Assert.AreEqual(expected, string.Join('\n', AdvisedTree.Findings(new SurveyRequest(tree.Root) { NameAll = namesAll }).Split('\n').Where(finding => finding.Contains("CTX406", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void DockerfilesFurtherDownAreKnown()
    {
        using var tree = AdvisedTree.Of("", null, "docker/Dockerfile=FROM x\nCOPY src /s\n;apps/x/Dockerfile=FROM x\n;apps/y/Dockerfile-dev=FROM x\n;node_modules/z/Dockerfile=FROM x\n;src/a=x");
        Assert.AreEqual("apps/x/Dockerfile apps/y/Dockerfile-dev docker/Dockerfile", string.Join(' ', Surveys.Run(new SurveyRequest(tree.Root)).OtherDockerfiles));
    }

    [TestMethod]
    [DataRow("packaging/docker/alpine/Dockerfile", "ADD . /go/src/app\nRUN go build\n", "go.mod main.go", ".", DisplayName = "go build needs go.mod")]
    [DataRow("svc/a/build/Dockerfile", "COPY . .\nRUN npm ci\n", "svc/a/package.json package.json", "svc/a", DisplayName = "the nearest package.json")]
    [DataRow("images/web/Dockerfile", "COPY . .\n", "Cargo.toml src/main.rs", ".", DisplayName = "a Dockerfile alone in its folder: the project around")]
    [DataRow("svc/Dockerfile", "COPY . .\nRUN npm ci\n", "svc/package.json package.json", "svc", DisplayName = "its own folder has what it uses")]
    [DataRow("images/web/Dockerfile", "COPY . .\n", "images/web/index.html Cargo.toml", "images/web", DisplayName = "something lies beside it")]
    [DataRow("images/web/Dockerfile", "RUN npm ci\n", "package.json", "images/web", DisplayName = "it copies nothing")]
    public void AContextThatLacksWhatTheBuildUsesIsFoundFurtherUp(string dockerfile, string instructions, string files, string context)
    {
        using var tree = TestTree.Of(files.Split(' ')).Text(dockerfile, "FROM scratch\n" + instructions);
        Assert.AreEqual(Path.GetFullPath(tree.FullPath(context)).TrimEnd('/'), PlausibleContext.Of(tree.FullPath(dockerfile), tree.Root, new()));
        var build = BuildSurveys.OfFolder(new DockerfileSearch([], []), _ => null, new BuildRequest(tree.Root), CancellationToken.None).Requests.Single();
        Assert.IsTrue(build.ContextIsGuessed);
    }

    [TestMethod]
    public void FindingsAndPlansGiveOneAnswerAboutSecretsThatAProgramReads()
    {
        using var tree = AdvisedTree.Of("FROM node\nCOPY . .\nRUN npm ci\nCMD node server.js\n", null,
            ".npmrc=//r.example.org/:_authToken=npm_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5\n;certs/cert.p12;server.js=fs.readFileSync('certs/cert.p12')\n;package.json={}", isTracked: true);
        Assert.AreEqual(".npmrc:1:1: error CTX302: an npm registry token is sent: Dockerfile:2 COPY . . Write `.npmrc`. The build may need it: package.json:1: the package manager takes its registry from it; a secret is better mounted, `RUN --mount=type=secret`.", tree.Findings());
        var plan = tree.Optimize();
        Assert.AreEqual(".npmrc | .git", plan.RuleLines());
        Assert.Contains("# .npmrc: the build may need it: package.json:1: the package manager takes its registry from it", plan.Text());
    }

    [TestMethod]
    [DataRow("examples/.env", true, "examples/.env:1:1: error CTX302: a secret value is sent", DisplayName = "what git ignores is nobody's example")]
    [DataRow("examples/.env", false, "examples/.env: note CTX302: holds a secret value, among tests, examples or installed packages, so it is taken for a public one", DisplayName = "what git tracks may be one")]
    public void AnExampleIsWhatIsShownToEverybody(string path, bool isIgnored, string expected)
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", null, path + "=AWS_SECRET_ACCESS_KEY=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b\n;.gitignore=" + (isIgnored ? path : "x") + "\n", isTracked: true);
        Assert.StartsWith(expected, AdvisedTree.Findings(new SurveyRequest(tree.Root) { NameAll = true }));
        Assert.AreEqual(isIgnored, tree.Findings().Contains("CTX302", StringComparison.Ordinal), "that it is taken for public is worth no line");
    }

    [TestMethod]
    [DataRow(".env", "DATABASE_URL=postgres://u:aB3dE5fG7hI9jK1l@db.internal/x\n", ".env:1:1: error CTX302: a password in a URL is sent", DisplayName = "a host inside somebody's network")]
    [DataRow("config/database.yml", "database:\n  username: admin\n  password: Summer2024\n", "config/database.yml: note CTX302: holds a password, short, or made of a word that everybody uses", DisplayName = "a short password beside a user's name")]
    [DataRow("appsettings.json", "{\"Smtp\":{\"User\":\"bob\",\"Password\":\"Winter1\"}}", "appsettings.json: note CTX302: holds a password, short, or made of a word that everybody uses", DisplayName = "in JSON")]
    public void APasswordOfAPersonIsAtLeastANote(string path, string text, string expected)
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", null, $"{path}={text}");
        Assert.StartsWith(expected, AdvisedTree.Findings(new SurveyRequest(tree.Root) { NameAll = true }));
        Assert.AreEqual(expected.Contains("note", StringComparison.Ordinal), tree.Findings().Length == 0, "a note is told when everything is asked for");
    }

    [TestMethod]
    public void ASecretThatTheClassicBuilderWouldSendGoesThoughNobodyAsksForIt()
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY src /s\n", null, "src/a=x;.env.production=SECRET_KEY=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n");
        Assert.AreEqual(".env.production", tree.Init().RuleLines());
    }

    [TestMethod]
    [DataRow("", null, ".git:2000000", "", DisplayName = "a clone of what nobody is known to build")]
    [DataRow("", null, ".git:2000000;node_modules/x:2000000", "CTX201 CTX301 CTX301", DisplayName = "something that nobody should send")]
    [DataRow("FROM x\nCOPY . /a\n", null, ".git:2000000", "CTX201 CTX301", DisplayName = "a build")]
    [DataRow("", "x\n", ".git:2000000", "CTX301", DisplayName = "an ignore file, for builds")]
    public void AHistoryAloneTellsOfNoBuild(string dockerfile, string? ignore, string files, string expected)
    {
        using var tree = AdvisedTree.Of(dockerfile, ignore, "package.json={}");
        foreach (var file in files.Split(';'))
            tree.Plant(file.StartsWith(".git:", StringComparison.Ordinal) ? ".git/objects/pack/p:2000000" : file);
        tree.Text(".git/HEAD", "ref: refs/heads/main\n");
        Assert.AreEqual(expected, string.Join(' ', Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Where(finding => finding.Code is "CTX201" or "CTX301").Select(finding => finding.Code)));
    }

    [TestMethod]
    [DataRow(".devcontainer/Dockerfile", "FROM x\n", "", DisplayName = "a development container")]
    [DataRow("docker/Dockerfile", "FROM x\n", "", DisplayName = "asks for nothing")]
    [DataRow("docker/Dockerfile", "FROM x\nCOPY . /a\n", "CTX302", DisplayName = "asks for all")]
    public void WhatNoneBelowIsSentIsNotTold(string path, string dockerfile, string expected)
    {
        using var tree = AdvisedTree.Of("", "x\n", "src/s.env=TOKEN=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n");
        tree.Text(path, dockerfile);
        Assert.AreEqual(expected, string.Join(' ', Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Select(finding => finding.Code)));
    }

    [TestMethod]
    [DataRow("jobs:\n  a:\n    steps:\n      - run: docker build --build-arg BASE=x --build-arg KIND=a .\n", "Note", DisplayName = "a workflow gives it")]
    [DataRow("jobs: {}\n", "Error", DisplayName = "nobody gives it")]
    public void AnArgumentThatSomebodyGivesIsNoFault(string workflow, string level)
    {
        using var tree = AdvisedTree.Of("ARG BASE\nARG KIND\nFROM $BASE AS base-a\nCOPY . /a\nFROM $BASE AS base-b\nFROM base-$KIND\n", ".git\n", "a=x");
        tree.Text(".github/workflows/build.yml", workflow);
        Assert.AreEqual(level, string.Join(' ', Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Where(finding => finding.Code == "CTX404").Select(finding => finding.Level)));
    }
}
