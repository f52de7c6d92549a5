using ContextSlim.Ignoring;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary><c># contextslim: ignore CODE</c>: the next rule, or the whole file from its first comment block.</summary>
[TestClass]
public sealed class ACommentThatSilencesFindings
{
    [TestMethod]
    [DataRow("x/none\n# contextslim: ignore CTX102\ny/none\nz/none", ".dockerignore:1 .dockerignore:4")]
    [DataRow("x/none\n#contextslim: ignore ctx102, CTX103 because it comes and goes\n\n# more\ny/none", ".dockerignore:1")]
    [DataRow("# our rules\n# contextslim: ignore CTX102\n\nx/none\ny/none", "")]
    [DataRow("\n# contextslim: ignore CTX102\nx/none\ny/none", ".dockerignore:4")]
    [DataRow("x/none\n# contextslim: ignore CTX103\ny/none", ".dockerignore:1 .dockerignore:3")]
    [DataRow("x/none\n # contextslim: ignore CTX102\ny/none", ".dockerignore:1 .dockerignore:3")]
    [DataRow("x/none\n# contextslim ignore CTX102\ny/none", ".dockerignore:1 .dockerignore:3")]
    public void IsObeyed(string ignore, string expected)
    {
        using var tree = Advice.Plant(ignore, "a");
        var findings = Surveys.Run(new SurveyRequest(tree.Root)).Findings.Where(finding => finding.Code == "CTX102");
        Assert.AreEqual(expected, string.Join(' ', findings.Select(finding => $"{finding.File}:{finding.Position?.Line}")));
    }

    [TestMethod]
    public void OfTheWholeFileSilencesWhatIsToldOfOtherFilesToo() =>
        Assert.AreEqual("", Advice.Of("CTX402", "# contextslim: ignore CTX402\n\nx", "a", "COPY missing /"));

    [TestMethod]
    public void IsKeptWithTheFile()
    {
        var file = IgnoreFile.Parse("# contextslim: ignore CTX101,CTX102\n\na\n# contextslim: ignore CTX103\nb"u8, ".dockerignore");
        Assert.AreEqual("CTX101: CTX102: CTX103:5", string.Join(' ', file.Suppressions.Select(suppression => $"{suppression.Code}:{suppression.Line}")));
    }
}
