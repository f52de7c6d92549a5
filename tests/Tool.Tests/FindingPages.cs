using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

[TestClass]
public class FindingPages
{
    [TestMethod]
    public void ExistForEveryCodeAndForNoOther()
    {
        var codes = new[] { "*.cs", "*.targets" }
            .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), kind, SearchOption.AllDirectories))
            .SelectMany(file => Regex.Matches(System.IO.File.ReadAllText(file), "\"(CTX[0-9]{3})\"").Select(match => match.Groups[1].Value));
        CollectionAssert.AreEqual(
            codes.Distinct().Order(StringComparer.Ordinal).ToArray(),
            Pages().Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void BeginWithTheCode()
    {
        foreach (var page in Pages())
        {
            var text = System.IO.File.ReadAllText(page);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", text, page);
        }
    }

    private static string[] Pages() => Directory.GetFiles(Path.Combine(Repository.Root, "docs/findings"), "CTX*.md");
}
