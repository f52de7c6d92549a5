using ContextSlim.Paths;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX601, CTX602, CTX603: what goes into an image as it is.</summary>
[TestClass]
public sealed class APublishFolder
{
    [TestMethod]
    // settings and keys for development
    [DataRow("appsettings.Development.json:10", "warning CTX601 appsettings.Development.json")]
    [DataRow("appsettings.production.Local.json:10", "warning CTX601 appsettings.production.Local.json")]
    [DataRow("certs/Dev.PFX:10", "warning CTX601 certs/Dev.PFX")]
    [DataRow("local.settings.json:10", "warning CTX601 local.settings.json")]
    [DataRow("appsettings.json:10 appsettings.Production.json:10", "")]
    [DataRow("Development.json:10", "")]
    // debug symbols, all in one
    [DataRow("App.dll:100 App.pdb:10", "note CTX602 App.pdb 1 file 10 bytes")]
    [DataRow("App.pdb:10 b/Lib.pdb:30 c/Lib.pdb:20", "note CTX602 b/Lib.pdb 3 files 60 bytes")]
    [DataRow("App.dll:100 pdb:10", "")]
    // a heavy file
    [DataRow("App.dll:1000 model.onnx:150000000", "note CTX603 model.onnx")]
    [DataRow("App.dll:1000 model.onnx:99999999", "")]
    [DataRow("a:300000001 b:100000000", "note CTX603 a")]
    public void HasFindingsOfItsOwn(string entries, string expected)
    {
        using var tree = TestTree.Of(entries.Split(' '));
        Assert.AreEqual(expected, string.Join(", ", Survey(tree).Findings.Select(Describe)));
    }

    [TestMethod]
    public void SaysHowToLeaveAFileOut()
    {
        using var tree = TestTree.Of("appsettings.Development.json:10");
        Assert.AreEqual(
            "Leave it out: `<Content Update=\"appsettings.Development.json\" CopyToPublishDirectory=\"Never\" />` in the project.",
            Survey(tree).Findings.Single().Fix);
    }

    [TestMethod]
    public void IsNoContext()
    {
        using var tree = TestTree.Of("appsettings.Development.json:10", "App.pdb:10");
        Assert.IsEmpty(tree.Survey("").Findings);
    }

    [TestMethod]
    public void HasNoFindingsUnlessAsked()
    {
        using var tree = TestTree.Of("App.pdb:10");
        Assert.IsEmpty(Surveys.Run(Request(tree) with { Findings = false }).Findings);
    }

    private static SurveyResult Survey(TestTree tree) => Surveys.Run(Request(tree));

    private static SurveyRequest Request(TestTree tree) => tree.Request("") with { Purpose = SurveyPurpose.PublishFolder, Detail = SurveyDetail.Sums };

    private static string Describe(Diagnostic finding)
    {
        var level = finding.Level == DiagnosticLevel.Warning ? "warning" : "note";
        var figures = finding.Code == "CTX602" ? $" {finding.Files} {(finding.Files == 1 ? "file" : "files")} {finding.Bytes} bytes" : "";
        return $"{level} {finding.Code} {finding.Path}{figures}";
    }
}
