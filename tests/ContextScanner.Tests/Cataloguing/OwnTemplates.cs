using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing;

/// <summary>Templates of an organisation's own, well formed or not.</summary>
[TestClass]
public sealed class OwnTemplates
{
    [TestMethod]
    public void ComeBeforeThoseOfTheLibrary()
    {
        using var own = TestTree.Of().Text("shop.dockerignore", "#: technology Shop\n#: kind price cache\n#: category cache\n#: distinctive\n**/prices\n**/node_modules\n").Text("notes.txt", "**");
        using var tree = TestTree.Of("prices/x:5", "node_modules/y:6", "__pycache__/z:7");
        var result = Surveys.Run(tree.Request("") with { CatalogueFolder = own.Root });
        Assert.AreEqual(
            "__pycache__ Python bytecode, node_modules price cache, prices price cache",
            string.Join(", ", result.Catalogued!.Paths.Select(path => $"{path.Path} {path.Kind.Name}")));
    }

    [TestMethod]
    [DataRow("", "t:1: no `#: technology NAME`")]
    [DataRow("#: technology X\n**/y", "t:2: a rule before the first `#: kind`")]
    [DataRow("#: kind Y\n#: technology X", "t:1: `kind` is no word that a template knows here")]
    [DataRow("#: technology X\n#: kind Y\n**/y", "t:2: `Y` has no `#: category`")]
    [DataRow("#: technology X\n#: kind Y\n#: category junk\n**/y", "t:3: `junk` is no category; see templates/README.md")]
    [DataRow("#: technology X\n#: kind Y\n#: category cache", "t:2: `Y` has no rule, no `#: marker` and no `#: mount`: nothing can be of this kind")]
    [DataRow("#: technology X\n#: kind Y\n#: category cache\ny", "t:4: `y`: a template's rule names one thing at any depth, as `**/name` or `**/folder/name`")]
    [DataRow("#: technology X\n#: kind Y\n#: category cache\n**/a*/y", "t:4: `**/a*/y`: a template's rule names one thing at any depth, as `**/name` or `**/folder/name`")]
    [DataRow("#: technology X\n#: kind Y\n#: category cache\n!**/y", "t:4: `!**/y`: a template's rule names one thing at any depth, as `**/name` or `**/folder/name`")]
    [DataRow("#: technology X\n#: kind Y\n#: category cache\n#: begins Z\n**/y", "t:2: `Y` has a `#: begins` or `#: contains` without a `#: marker` to look into")]
    [DataRow("#: technology X\n#: files Y\n#: category cache\n#: marker z\n**/y", "t:4: `marker` is no word that a template knows here")]
    [DataRow("#: technology X\n#: kind Y\n#: sibling", "t:3: `#: sibling` says nothing; write a word and a value")]
    [DataRow("#: technology X\n#: kind Y\u202e\n**/y", "t:2: `Y\\u202e` has no `#: category`")]
    public void SayWhereTheyAreWrong(string text, string expected) =>
        Assert.AreEqual(expected, Assert.ThrowsExactly<FormatException>(() => Template.Parse(Encoding.UTF8.GetBytes(text), "t")).Message);

    [TestMethod]
    public void ThatDoNotParseStopTheSurvey()
    {
        using var own = TestTree.Of().Text("bad.dockerignore", "#: technology X\n#: kind Y\n**/y\n");
        using var empty = TestTree.Of();
        Assert.EndsWith("bad.dockerignore:2: `Y` has no `#: category`", Refusal(own.Root));
        Assert.EndsWith("holds no file NAME.dockerignore; see templates/README.md", Refusal(empty.Root));
        Assert.Contains("cannot be read", Refusal(own.FullPath("missing")));
        own.Plant("folder.dockerignore/x");
        using var pipe = TestTree.Of();
        LinuxFiles.MakePipe(pipe.FullPath("pipe.dockerignore"));
        Assert.Contains("cannot be read", Refusal(pipe.Root));
    }

    private static string Refusal(string folder)
    {
        using var tree = TestTree.Of("x");
        return Assert.ThrowsExactly<SurveyException>(() => Surveys.Run(tree.Request("") with { CatalogueFolder = folder })).Message;
    }
}
