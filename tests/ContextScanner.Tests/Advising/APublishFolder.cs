using ContextSlim.Paths;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX601 to CTX616: what goes into an image as it is, told of a folder of which nothing else is known.</summary>
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
    [DataRow("a.onnx:300000001 b.onnx:100000000", "note CTX603 a.onnx")]
    // the program itself, which nobody can leave out
    [DataRow("App:60000000 App.pdb:10", "note CTX603 App, note CTX602 App.pdb 1 file 10 bytes")]
    [DataRow("App.exe:60000000", "note CTX603 App.exe")]
    [DataRow("App:40000000", "")]
    [DataRow("My.App:160000000 My.App.dbg:10", "note CTX603 My.App, note CTX602 My.App.dbg 1 file 10 bytes")]
    // code for other systems
    [DataRow("runtimes/linux-x64/native/a.so:5 runtimes/win-x64/native/a.dll:7 runtimes/osx/lib/net8.0/b.dll:9 runtimes/unix/lib/c.dll:1", "warning CTX605 runtimes/osx/lib/net8.0/b.dll 2 files 16 bytes")]
    [DataRow("runtimes/linux-x64/native/a.so:5 runtimes/any/a:5 runtimes/a:5", "")]
    // translations
    [DataRow("de/A.resources.dll:5 fr/A.resources.dll:6 zh-Hans/B.resources.dll:7", "note CTX606 zh-Hans/B.resources.dll 3 files 18 bytes")]
    [DataRow("de/A.resources.dll:5 x/y/A.resources.dll:6", "")]
    // documentation of an assembly, and other XML
    [DataRow("App.dll:9 App.xml:50 Lib.dll:8 Lib.xml:60 web.xml:5", "note CTX607 Lib.xml 2 files 110 bytes")]
    [DataRow("App.dll:9 settings.xml:50", "")]
    // source maps and their copies
    [DataRow("wwwroot/a.js:9 wwwroot/a.js.map:30 wwwroot/a.js.map.br:5 wwwroot/a.css.map.gz:6 map:1 x.map:1", "note CTX608 wwwroot/a.js.map 3 files 41 bytes")]
    // compressed copies, when they are worth a line
    [DataRow("wwwroot/a.js:3000000 wwwroot/a.js.br:700000 wwwroot/a.js.gz:800000 wwwroot/b.gz:9000000", "note CTX609 wwwroot/a.js.gz 2 files 1500000 bytes")]
    [DataRow("wwwroot/a.js:300 wwwroot/a.js.br:70", "")]
    [DataRow("wwwroot/node_modules/a/index.js:5 wwwroot/node_modules/b/index.js:6", "warning CTX610 wwwroot/node_modules/b/index.js 2 files 11 bytes")]
    [DataRow("App.dll:1 xunit.core.dll:5 Microsoft.VisualStudio.TestPlatform.ObjectModel.dll:7", "warning CTX611 Microsoft.VisualStudio.TestPlatform.ObjectModel.dll 2 files 12 bytes")]
    [DataRow("App.dll:200000 publish/App.dll:200000 plugins/App.dll:200001", "note CTX612 publish/App.dll 1 file 200000 bytes")]
    [DataRow("App.dll:2000 publish/App.dll:2000", "")]
    [DataRow("refs/System.Runtime.dll:70 refs/a.txt:7", "note CTX613 refs/System.Runtime.dll 1 file 70 bytes")]
    [DataRow("libicudata.so.72:30 libicuuc.so.72:5 App.dll:1", "note CTX615 libicudata.so.72 2 files 35 bytes")]
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
            "Leave it out: `CopyToPublishDirectory=\"Never\"` on the project's item for it, such as `<Content Update=\"appsettings.Development.json\" CopyToPublishDirectory=\"Never\" />`.",
            Survey(tree).Findings.Single().Fix);
    }

    [TestMethod]
    [DataRow("App.dll:9 App.pdb:10", "In the project: `<CopyOutputSymbolsToPublishDirectory>false</CopyOutputSymbolsToPublishDirectory>` and, for those of references, `<AllowedReferenceRelatedFileExtensions>.dll.config</AllowedReferenceRelatedFileExtensions>`; or `<DebugType>embedded</DebugType>`. Keep the symbols elsewhere.")]
    [DataRow("App:9 App.dbg:10", "In the project: `<CopyOutputSymbolsToPublishDirectory>false</CopyOutputSymbolsToPublishDirectory>`. Keep the symbols elsewhere.")]
    [DataRow("My.App:160000000", "Mount it or download it at start, if it is data; or leave it out: `CopyToPublishDirectory=\"Never\"` on the project's item for it, such as `<Content Update=\"My.App\" CopyToPublishDirectory=\"Never\" />`.")]
    [DataRow("My.App:160000000 My.App.pdb:1", "`<SelfContained>false</SelfContained>` on an image that has the runtime, which other images share; or, where the SDK's analyzers are silent, `<PublishTrimmed>true</PublishTrimmed>`; `<InvariantGlobalization>true</InvariantGlobalization>` where no culture matters.")]
    public void SaysWhatToWriteInTheProject(string entries, string fix)
    {
        using var tree = TestTree.Of(entries.Split(' '));
        Assert.AreEqual(fix, Survey(tree).Findings[0].Fix);
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
        var figures = finding.Code is not ("CTX601" or "CTX603") ? $" {finding.Files} {(finding.Files == 1 ? "file" : "files")} {finding.Bytes} bytes" : "";
        return $"{level} {finding.Code} {finding.Path}{figures}";
    }
}
