using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX106.</summary>
[TestClass]
public sealed class ARuleThatDoesNotSayWhatWasMeant
{
    [TestMethod]
    [DataRow("docs # the manual", "docs/x", "`docs # the manual`: there are no comments behind a rule, the `#` and what follows are part of the name. Write `docs`, and the comment on a line of its own.")]
    [DataRow("// the manual", "docs/x", "`// the manual` is a rule and no comment: `//` begins none here. Begin the line with `#` in the place of `//`.")]
    [DataRow("; the manual", "docs/x", "`; the manual` is a rule and no comment: `;` begins none here. Begin the line with `#` in the place of `;`.")]
    [DataRow("\"my docs\"", "docs/x", "`\"my docs\"`: quotes are part of the name. Write `my docs`.")]
    [DataRow("src\\docs", "src/docs/x", "`src\\\\docs`: a backslash is no separator here, it takes the meaning from the character behind it or gives it another. Write `src/docs`.")]
    [DataRow("**\\bin", "a/bin/x", "`**\\\\bin`: a backslash is no separator here, it takes the meaning from the character behind it or gives it another. Write `**/bin`.")]
    [DataRow("*.{md,txt}", "a.md", "`*.{md,txt}`: braces are part of the name, there are no alternatives in a rule. Write a line each: `*.md`, `*.txt`.")]
    [DataRow("docs|tests", "docs/x", "`docs|tests`: a bar is part of the name, or splits the pattern where it has wildcards; it separates no rules. Write a line each: `docs`, `tests`.")]
    [DataRow("[!a]x", "bx", "`[!a]x`: `!` in a class is a character like any other. Write `[^a]x`.")]
    [DataRow("Docs", "docs/x", "`Docs` matches nothing, but `docs` in other letters: upper and lower case differ, on Windows too. Write `docs`.")]
    [DataRow("**/NODE_MODULES", "web/node_modules/x", "`**/NODE_MODULES` matches nothing, but `web/node_modules` in other letters: upper and lower case differ, on Windows too. Write `**/node_modules`.")]
    [DataRow("x\n\uFEFFdocs", "docs/x", "`\\ufeffdocs` begins with a byte order mark, which is part of the name here. Remove the mark; Docker takes one off the first line only.")]
    public void IsTold(string ignore, string entries, string expected)
    {
        var line = ignore.Count(character => character == '\n') + 1;
        Assert.AreEqual($".dockerignore:{line}:1: warning CTX106: {expected}", Advice.Of("CTX106", ignore, entries));
    }

    [TestMethod]
    public void IsToldOfAnIndentedComment() => Assert.AreEqual(
        ".dockerignore:1:3: warning CTX106: `# notes` is indented, so that it is a rule and no comment. Begin the line with the `#`.",
        Advice.Of("CTX106", "  # notes", "a"));

    [TestMethod]
    public void IsToldOnceOfAllCommentsOfOneKind() => Assert.AreEqual(
        ".dockerignore:1:1: warning CTX106: `// all` is a rule and no comment: `//` begins none here; so with line 3. Begin the line with `#` in the place of `//`.",
        Advice.Of("CTX106", "// all\nb\n// but\n", "a"));

    [TestMethod]
    public void IsToldOnceOfAFileInUtf16()
    {
        using var tree = Advice.Plant(null, "a docs/x");
        File.WriteAllBytes(tree.FullPath(".dockerignore"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("docs\na\n")]);
        Assert.AreEqual(
            ".dockerignore:1:1: warning CTX106: .dockerignore is UTF-16 text, and Docker reads UTF-8: its rules match nothing. Save it as UTF-8.",
            Advice.Of("CTX106", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    // What matches something is meant as it stands.
    [DataRow("a{1,2}*", "ab aab")]
    [DataRow("\\#x\na\\ b\n\\!y\n\\*", "#x")]
    [DataRow("docs\nDocs", "docs/x Docs/y")]
    [DataRow("README.md\nLICENSE", "src/x")]
    [DataRow("# a comment\n#another # one", "a")]
    public void IsSilent(string ignore, string entries) => Assert.AreEqual("", Advice.Of("CTX106", ignore, entries));

    [TestMethod]
    [DataRow("/docs", Builder.PodmanRemote)]
    [DataRow("/docs/**", Builder.PodmanRemote)]
    [DataRow(" /docs", Builder.Buildah)]
    [DataRow("./docs", Builder.TestcontainersDotnet)]
    public void IsSilentAboutWhatAnEngineReadsOtherwise(string rule, Builder builder)
    {
        using var tree = Advice.Plant(rule, "docs/a");
        Assert.AreEqual("", Advice.Of("CTX106", new SurveyRequest(tree.Root) { Builder = builder }));
    }

    [TestMethod]
    public void IsSilentAboutAHashThatIsPartOfAName()
    {
        using var tree = Advice.Plant("a #1", "").Plant("a #1");
        Assert.AreEqual("", Advice.Of("CTX106", new SurveyRequest(tree.Root)));
    }
}
