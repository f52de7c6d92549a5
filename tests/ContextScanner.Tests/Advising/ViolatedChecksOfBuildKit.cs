using ContextSlim.Dockerfiles;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX404 under <c># check=error=true</c> (specification F-12).</summary>
[TestClass]
public class ViolatedChecksOfBuildKit
{
    private const string Strict = "# check=error=true\nFROM scratch\n";
    private const string Refused = "the build is refused because of `error=true` in line 1 (lint violation found for rules: CopyIgnoredFile): ";
    private const string Cure = "ignores. Mend that rule, or write `# check=skip=CopyIgnoredFile` above the instruction.";

    [TestMethod]
    [DataRow(Strict + "COPY *.md /x/\n", "*.md\n", $"Dockerfile:3:1: error CTX404: {Refused}`COPY *.md /x/` takes `*.md`, which .dockerignore:1 (`*.md`) {Cure}", DisplayName = "a pattern that copies nothing")]
    [DataRow(Strict + "COPY . /x/\n", "**\n", $"Dockerfile:3:1: error CTX404: {Refused}`COPY . /x/` takes `.`, which .dockerignore:1 (`**`) {Cure}", DisplayName = "the root")]
    [DataRow(Strict + "COPY ./docs/../docs/*.md /x/\n", "docs\n", $"Dockerfile:3:1: error CTX404: {Refused}`COPY ./docs/../docs/*.md /x/` takes `docs/*.md`, which .dockerignore:1 (`docs`) {Cure}", DisplayName = "cleaned, a folder above it")]
    [DataRow("# check=error=true\nARG D=docs\nFROM scratch\nARG D\nADD $D /x/\n", "docs\n", $"Dockerfile:5:1: error CTX404: {Refused}`ADD $D /x/` takes `$D`, which .dockerignore:1 (`docs`) {Cure}", DisplayName = "a variable")]
    [DataRow("{\"check\": \"error=true\"}\n", "docs\n", "", DisplayName = "a file of another kind")]
    [DataRow(Strict + "COPY *.md /x/\n", "*.md\n!a.md\n", "", DisplayName = "any exception turns it off")]
    [DataRow(Strict + "COPY /docs /x/\n", "docs\n", "", DisplayName = "a rooted source never matches")]
    [DataRow(Strict + "COPY . /x/\n", "?\n", "", DisplayName = "the root, which no such rule ignores")]
    [DataRow(Strict + "# check=skip=CopyIgnoredFile\nCOPY *.md /x/\n", "*.md\n", "", DisplayName = "skipped above the instruction")]
    [DataRow(Strict + "# check=skip=CopyIgnoredFile\n#\nCOPY *.md /x/\n", "*.md\n", $"Dockerfile:5:1: error CTX404: {Refused}`COPY *.md /x/` takes `*.md`, which .dockerignore:1 (`*.md`) {Cure}", DisplayName = "an empty comment forgets it")]
    [DataRow("# check=skip=CopyIgnoredFile;error=true\nFROM scratch\nCOPY *.md /x/\n", "*.md\n", "", DisplayName = "skipped altogether")]
    [DataRow(Strict + "FROM scratch AS unused\nCOPY *.md /x/\nFROM scratch\nCOPY a /\n", "*.md\n", "", DisplayName = "a stage that is not built")]
    [DataRow("FROM scratch\nCOPY *.md /x/\n", "*.md\n", "", DisplayName = "not strict")]
    [DataRow("# check=error=false\nFROM scratch\nCOPY *.md /x/\n", "*.md\n", "", DisplayName = "not strict in so many words")]
    public void AreTold(string dockerfile, string ignore, string expected) => Assert.AreEqual(expected, Told(dockerfile, ignore, new()));

    [TestMethod]
    [DataRow("1.21", "*.md\n!b\n", "*.md", true, DisplayName = "exceptions count before 1.22")]
    [DataRow("1.22", "*.md\n!b\n", "*.md", false)]
    [DataRow("1.20", "docs\n", "docs", false, DisplayName = "on trial before 1.21")]
    [DataRow("1.20", "docs\n", "docs", true, ";experimental=all", DisplayName = "all on trial are asked")]
    [DataRow("1.19", "docs\n", "docs", true, ";experimental=A,CopyIgnoredFile", DisplayName = "named among those on trial")]
    [DataRow("1.19", "docs\n", "docs", false, ";experimental=A", DisplayName = "another one is named")]
    [DataRow("1.19", "docs\n", "docs", true, ";experimental=all;skip=CopyIgnoredFile", DisplayName = "on trial, and not to be skipped")]
    [DataRow("1.21", "docs\n", "docs", false, ";experimental=all;skip=CopyIgnoredFile", DisplayName = "skipped since 1.21")]
    [DataRow("1.20", "docs\n", "./docs", false, ";experimental=all", DisplayName = "no cleaning before 1.21")]
    [DataRow("1.21", "docs\n", "./docs", true)]
    [DataRow("1.25", "?\n", ".", true, DisplayName = "the root before 1.26")]
    [DataRow("1.26", "?\n", ".", false)]
    public void GoByTheFrontend(string version, string ignore, string source, bool isRefused, string more = "") => Assert.AreEqual(
        isRefused, Told($"# check=error=true{more}\nFROM scratch\nCOPY {source} /x/\n", ignore, new DockerfileOptions { Frontend = FrontendVersion.Read(version) }).Contains("lint violation", StringComparison.Ordinal));

    [TestMethod]
    public void MayBeAskedForByAnArgument() => Assert.Contains("lint violation", Told("FROM scratch\nCOPY *.md /x/\n", "*.md\n", new DockerfileOptions
    {
        BuildArguments = new Dictionary<string, string> { ["BUILDKIT_DOCKERFILE_CHECK"] = "error=true" },
    }));

    [TestMethod]
    public void OfTheOtherRulesIsSaidWhereEverythingIsAskedFor()
    {
        using var tree = AdvisedTree.Of(Strict + "COPY a /\n", "docs\n", "a=x");
        Assert.Contains("of these only CopyIgnoredFile is looked at here", AdvisedTree.Findings(new SurveyRequest(tree.Root) { NameAll = true }));
    }

    private static string Told(string dockerfile, string ignore, DockerfileOptions options)
    {
        using var tree = AdvisedTree.Of(dockerfile, ignore, "a=x;a.md=x;docs/d.md=x");
        return string.Join('\n', AdvisedTree.Findings(new SurveyRequest(tree.Root) { Build = options }).Split('\n')
            .Where(finding => finding.Contains("CTX404", StringComparison.Ordinal) && (dockerfile[0] != '{' || finding.Contains("lint", StringComparison.Ordinal))));
    }
}
