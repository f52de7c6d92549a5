using System.Globalization;

namespace ContextSlim.Browser.Tests;

/// <summary>How long pages keep the browser busy, from DevTools' trace, for docs/benchmarks.md. It measures when it is asked to, and asserts nothing: machines differ.</summary>
[TestClass]
public sealed class TheTimeThatItTakes
{
    private const string Variable = "CONTEXTSLIM_MEASURED_PAGES";
    private const int Rounds = 7;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task OfPagesThatAreNamed()
    {
        var pages = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (pages.Length == 0)
            Assert.Inconclusive($"{Variable} names no pages to measure.");
        var program = Chromium.Program ?? "";
        if (program.Length == 0)
            Assert.Inconclusive(Chromium.Missing);
        using var chromium = await Chromium.StartAsync(program);
        foreach (var page in pages.Split(':'))
        {
            var (first, opened, found, viewed) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            var nodes = 0;
            for (var round = 0; round < Rounds; round++)
            {
                await using var shown = await ShownPage.OpenAsync(chromium.Tools, 1600, 1000);
                first.Add((await shown.TraceAsync(() => shown.GoAsync(Path.GetFullPath(page)))).Max(static task => task.Script));
                opened.Add((await shown.TraceAsync(() => shown.ClickAsync("[...document.querySelectorAll('.tile')].find(tile => tile.node.name === 'node_modules')")))[0].Task);
                nodes = Math.Max(nodes, await shown.NodesAsync());
                viewed.Add((await shown.TraceAsync(() => shown.ClickAsync("document.querySelectorAll('#views button')[1]")))[0].Task);
                await shown.ValueAsync("document.getElementById('search').focus()");
                found.Add((await shown.TraceAsync(() => shown.WriteAsync("e")))[0].Task);
                await shown.NodesAsync();
            }

            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(page)}: script to the first picture {Middle(first):0} ms; longest task after opening a folder {Middle(opened):0} ms, another view {Middle(viewed):0} ms, a letter of a search {Middle(found):0} ms; {nodes} nodes"));
        }
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
