using ContextSlim.Needs;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Surveying;

/// <summary>Surveys of one context, one after the other, that keep the texts of files for one another: the projects of a build.</summary>
[TestClass]
public class TextsThatWereRead
{
    [TestMethod]
    public void AreNotReadAgain()
    {
        using var tree = TestTree.Of("src/a.cs", "node_modules/x/index.js", "obj/a.dll");
        tree.Text("Dockerfile", "FROM scratch\nCOPY . .\nRUN make\n").Text("web/Dockerfile", "FROM scratch\nCOPY . /web\n").Text("Makefile", "all:\n\tcp src/a.cs b\n").Text("src/b.cs", "// text\n");
        var alone = Run(tree, "web/Dockerfile", null);
        var texts = new KnownTexts();
        _ = Run(tree, "Dockerfile", texts);
        Assert.IsTrue(texts.ContainsKey("Makefile"), string.Join(' ', texts.Keys));
        var known = texts["Makefile"];
        var second = Run(tree, "web/Dockerfile", texts);
        Assert.AreSame(known, texts["Makefile"]);
        CollectionAssert.AreEqual(alone.Findings.Select(Reading.Line).ToArray(), second.Findings.Select(Reading.Line).ToArray(), "what is said does not depend on who asked before");
    }

    private static SurveyResult Run(TestTree tree, string dockerfile, KnownTexts? texts) =>
        Survey.Run(new BuildRequest(tree.Root) { Dockerfile = tree.FullPath(dockerfile) }, new SurveyOptions { Texts = texts }, default);
}
