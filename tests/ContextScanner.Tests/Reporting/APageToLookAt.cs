using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Reporting;

/// <summary>`scan --format html`: one file that holds everything, in which no name can be anything but text. tests/Browser.Tests show it to a browser.</summary>
[TestClass]
public sealed partial class APageToLookAt
{
    private const int MostBytes = 3_000_000;

    [TestMethod]
    public void HasTheTotalsOfTheScan()
    {
        using var tree = Project();
        var survey = Survey.Run(new BuildRequest(tree.Root), HtmlReport.OptionsFor(new SurveyOptions(), 1), CancellationToken.None);
        var root = Data(Page(new SurveySet([survey], []))).GetProperty("builds")[0].GetProperty("nodes")[0].EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0).ToArray();
        CollectionAssert.AreEqual(new[] { survey.Sent!.Value.Bytes, survey.Sent.Value.Files, survey.Eligible!.Value.Bytes, survey.Eligible.Value.Files, survey.Ignored!.Value.Bytes, survey.Ignored.Value.Files }, root[6..12]);
    }

    [TestMethod]
    public void IsTheSameForTheSameTree()
    {
        using var tree = Project();
        for (var number = 0; number < 600; number++)
            tree.Plant($"many/folder{number % 40}/file{number}:{number % 7}");
        Assert.AreEqual(PageOf(tree, jobs: 1), PageOf(tree, jobs: 4));
    }

    [TestMethod]
    [DataRow("</script><script>alert(1)</script>", DisplayName = "the end of a script")]
    [DataRow("<!--<script>", DisplayName = "a comment")]
    [DataRow("<img src=x onerror=alert(1)>", DisplayName = "markup")]
    [DataRow("&lt;b&gt;", DisplayName = "entities")]
    [DataRow("a\u202Egpj.exe", DisplayName = "text turned around")]
    [DataRow("a\u2028b\u2029c", DisplayName = "line separators")]
    [DataRow("two\nlines\r\n", DisplayName = "line feeds")]
    [DataRow("{{page.js}}", DisplayName = "the page's own marks")]
    [DataRow("\u0001\u007f", DisplayName = "control characters")]
    public void HoldsANameAsTextAlone(string name)
    {
        using var tree = TestTree.Of("Dockerfile:0");
        var inert = PageOf(tree);
        tree.Plant("sent/" + name).Plant("logs/" + name).Text(".dockerignore", "logs\n# " + name).Text("Dockerfile", "FROM scratch\nCOPY . /\nCOPY " + name);
        var page = PageOf(tree);
        // What a browser would take for more than text is as often in it as without the name.
        Assert.AreEqual(inert.Count('<'), page.Count('<'));
        Assert.AreEqual(inert.Count('&'), page.Count('&'));
        Assert.IsFalse(page.EnumerateRunes().Any(rune => rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator));
        var names = Data(page).GetProperty("builds")[0].GetProperty("nodes").EnumerateArray().Select(node => node[3].ToString()).ToArray();
        foreach (var part in name.Split('/'))
            CollectionAssert.Contains(names, DisplayText.Escape(part));
    }

    [TestMethod]
    public void HasANameThatIsNoText()
    {
        using var tree = TestTree.Of().RawFile(0xFF, (byte)'<', 0xC3);
        StringAssert.Contains(PageOf(tree), "\\\\xff\\u003c\\\\xc3", StringComparison.Ordinal);
    }

    [TestMethod]
    public void IsBoundedForManyLongNames()
    {
        using var tree = TestTree.Of();
        for (var folder = 0; folder < 60; folder++)
        {
            for (var file = 0; file < 100; file++)
                tree.Plant($"{folder}{new string('\u0085', 110)}/{file}{new string('\u0085', 110)}");
        }

        var page = PageOf(tree);
        Assert.IsLessThan(MostBytes, Encoding.UTF8.GetByteCount(page));
        Assert.IsGreaterThan(900, Data(page).GetProperty("builds")[0].GetProperty("nodes").GetArrayLength());
    }

    [TestMethod]
    public void IsBoundedForManyBuilds()
    {
        using var tree = TestTree.Of();
        var builds = new List<BuildRequest>();
        for (var build = 0; build < 130; build++)
        {
            for (var file = 0; file < 5; file++)
                tree.Plant($"part{build}/file{file}:{build + 1}");
            tree.Text($"{build}.Dockerfile", $"FROM scratch\nCOPY part{build} /\n");
            builds.Add(new BuildRequest(tree.Root) { Name = $"build {build}", Dockerfile = tree.FullPath($"{build}.Dockerfile") });
        }

        var page = Page(Survey.RunAll(builds, HtmlReport.OptionsFor(new SurveyOptions { Findings = false }, builds.Count), CancellationToken.None));
        Assert.IsLessThan(MostBytes, Encoding.UTF8.GetByteCount(page));
        var data = Data(page);
        Assert.AreEqual(100, data.GetProperty("builds").GetArrayLength());
        Assert.AreEqual(30, data.GetProperty("further").GetInt32());
        Assert.AreEqual("build 129", data.GetProperty("builds")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public void SaysWhatDockerRefuses()
    {
        using var tree = TestTree.Of("Dockerfile:0").Text(".dockerignore", "[a\n");
        var build = Data(PageOf(tree)).GetProperty("builds")[0];
        StringAssert.StartsWith(build.GetProperty("refusal").GetString(), ".dockerignore:1:1: ", StringComparison.Ordinal);
        Assert.IsFalse(build.TryGetProperty("nodes", out _));
        Assert.AreEqual(0, build.GetProperty("sent").GetArrayLength());
    }

    // The hash of an element's text is that of the file that is put there; the browser tests would show nothing without it.
    [TestMethod]
    [DataRow("script-src", "page.js")]
    [DataRow("style-src", "page.css")]
    public void AllowsItsOwnScriptAndStyleAlone(string directive, string file)
    {
        var policy = Policy().Match(Encoding.UTF8.GetString(HtmlReport.Part("page.html"))).Groups["policy"].Value;
        StringAssert.StartsWith(policy, "default-src 'none'; ", StringComparison.Ordinal);
        StringAssert.Contains(policy, $"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(HtmlReport.Part(file)))}'", StringComparison.Ordinal, $"Reporting/Html/page.html, the policy at its head: {file} is another one");
    }

    [TestMethod]
    public void AsksForNothing()
    {
        using var tree = Project();
        var page = PageOf(tree);
        Assert.IsFalse(Outside().IsMatch(page), Outside().Match(page).Value);
        Assert.IsFalse(page.Contains(" style=\"", StringComparison.Ordinal), "the policy allows no style of a single element");
    }

    private static TestTree Project() => TestTree.Of("web/node_modules/left-pad/index.js:4000", "web/app.js:300", "logs/today.log:200", "docs/guide.md:100")
        .Text("Dockerfile", "FROM scratch\nCOPY web /\n").Text(".dockerignore", "logs\n");

    private static string PageOf(TestTree tree, int jobs = 0) =>
        Page(new SurveySet([Survey.Run(new BuildRequest(tree.Root), HtmlReport.OptionsFor(new SurveyOptions { Jobs = jobs }, 1), CancellationToken.None)], []));

    private static string Page(SurveySet surveys)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(output, surveys, new ReportOptions("contextslim", "1.2.3"));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static JsonElement Data(string page)
    {
        const string Begin = "id=\"data\">";
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
    }

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("https?:|//[a-z]+\\.|url\\(|@import|fetch\\(|XMLHttpRequest|WebSocket|sendBeacon|import\\(|innerHTML|insertAdjacentHTML|document\\.write")]
    private static partial Regex Outside();
}
