using ContextSlim.Ignoring;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Ignoring;

/// <summary>What Buildah takes of sources that a Dockerfile names (specification E-9), as the newest one does in the tests with real engines.</summary>
[TestClass]
public sealed class SourcesThatBuildahCopies
{
    private const string Tree = "a b.txt d/f d/g.txt d/e/h d/e/c.txt app.csproj lib/lib.csproj";

    [TestMethod]
    [DataRow("d\n!d/f\n", "a d/f d", "a d/f")]
    [DataRow("d\n!**/h\n", "d/e/h", "d/e/h", DisplayName = "a source below a folder that is not entered")]
    [DataRow("d\n!**/h\n", "d", "", DisplayName = "an ignored folder, in which no exception names anything")]
    [DataRow("d\n!d/e/h\n", "d", "d/e/h")]
    [DataRow("*\n!d\n", "d/e", "d/e/c.txt d/e/h")]
    [DataRow("", "d/*.txt", "d/g.txt")]
    [DataRow("lib\n", "**/*.csproj", "app.csproj")]
    [DataRow("", "**/*.csproj", "app.csproj lib/lib.csproj")]
    [DataRow("", "--exclude=d/e d", "d/f d/g.txt")]
    [DataRow("d\n", "--exclude=!d/f .", "Dockerfile a app.csproj b.txt d/f lib/lib.csproj")]
    public void AreDecidedByThemselves(string ignore, string copy, string expected)
    {
        using var tree = Advice.Plant(null, Tree, $"COPY {copy} /to/");
        var result = Surveys.Run(new SurveyRequest(tree.Root) { IgnoreText = System.Text.Encoding.UTF8.GetBytes(ignore), Builder = Builder.Buildah, Detail = SurveyDetail.Tree, Jobs = 1 });
        var files = result.Sent().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static path => !path.EndsWith('/')).Order(StringComparer.Ordinal);
        Assert.AreEqual(expected, string.Join(' ', files));
    }
}
