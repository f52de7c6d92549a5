using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>docs/msbuild.md names every property that the package's files ask for or set, and no other.</summary>
[TestClass]
public sealed partial class ThePage
{
    [TestMethod]
    public void NamesEveryProperty()
    {
        var folder = Path.Combine(Repository.Root, "src", "MsBuildTask", "build");
        var files = Directory.GetFiles(folder, "ContextSlim.MSBuild.*").Select(File.ReadAllText);
        var asked = files.SelectMany(text => Asked().Matches(text).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "msbuild.md"));
        var named = Row().Matches(page).Concat(Read().Matches(page)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(asked, named, $"asked for: {string.Join(' ', asked)}\nnamed: {string.Join(' ', named)}");
        Assert.IsGreaterThan(12, asked.Length);
    }

    // $(ContextSlimReport), and PropertyName="ContextSlimSentBytes".
    [GeneratedRegex("(?:\\$\\(|PropertyName=\")(ContextSlim\\w+)")]
    private static partial Regex Asked();

    [GeneratedRegex("^\\| `(ContextSlim\\w+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`\\$\\((ContextSlim\\w+)\\)`")]
    private static partial Regex Read();
}
