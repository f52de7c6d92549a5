using ContextSlim.Paths;

namespace ContextSlim.Browser.Tests;

/// <summary>`scan --format html` in a real browser: what somebody sees, clicks, types and hears.</summary>
[TestClass]
public sealed class ThePageOfAScan
{
    private const int MostNodes = 2000;

    private static PlantedPages? s_pages;
    private static Chromium? s_chromium;
    private static string? s_typical;
    private static string? s_hostile;

    private ShownPage? _page;

    private ShownPage Page => _page!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        _ = context;
        if (Chromium.Program is not { } program)
            return;
        s_pages = new PlantedPages();
        s_typical = PlantedPages.PageOf(s_pages.Typical());
        s_hostile = PlantedPages.PageOf(s_pages.Hostile());
        s_chromium = await Chromium.StartAsync(program);
    }

    [ClassCleanup]
    public static void End()
    {
        s_chromium?.Dispose();
        s_pages?.Dispose();
    }

    // Whatever a test did, the page said nothing to the console and asked nobody for anything.
    [TestCleanup]
    public async Task IsQuiet()
    {
        if (_page is null)
            return;
        var (complaints, requests) = (string.Join("\n", _page.Complaints), string.Join("\n", _page.Requests.Where(static address => !address.StartsWith("file:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal))));
        var files = _page.Requests.Count(static address => address.StartsWith("file:", StringComparison.Ordinal));
        await _page.DisposeAsync();
        Assert.AreEqual("", complaints);
        Assert.AreEqual("", requests);
        Assert.AreEqual(1, files);
    }

    [TestMethod]
    public async Task ShowsTheTotalsOfTheScan()
    {
        await ShowAsync(s_typical!);
        var totals = string.Join('|', ["All " + await SumAsync("onDisk"), "Sent " + await SumAsync("sent"), "Eligible " + await SumAsync("eligible"), "Ignored 300 kB"]);
        Assert.AreEqual(totals, await Page.TextAsync("[...document.querySelectorAll('#views button')].map(button => button.firstChild.data + ' ' + button.lastChild.textContent).join('|')"));
        Assert.AreEqual("true", await Page.TextAsync("document.querySelector('#views button').getAttribute('aria-checked')"));
    }

    [TestMethod]
    public async Task OpensAFolderByAClickAndClosesItByTheBackKey()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync(Tile("web"));
        Assert.AreEqual("context/web", await CrumbsAsync());
        await Page.ClickAsync(Tile("src"));
        Assert.AreEqual("context/web/src", await CrumbsAsync());
        await Page.ClickAsync("document.querySelector('#crumbs button:nth-of-type(2)')");
        Assert.AreEqual("context/web", await CrumbsAsync());
        await Page.BackAsync();
        Assert.AreEqual("context/web/src", await CrumbsAsync());
        await Page.BackAsync();
        await Page.BackAsync();
        Assert.AreEqual("context", await CrumbsAsync());
    }

    [TestMethod]
    public async Task KeepsItsPlaceWhenItIsLoadedAgain()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync(View("Sent"));
        await Page.ClickAsync(Tile("web"));
        await Page.ReloadAsync();
        Assert.AreEqual("context/web", await CrumbsAsync());
        Assert.AreEqual("Sent", await Page.TextAsync("document.querySelector('#views [aria-checked=true]').firstChild.data"));
        Page.Requests.RemoveAt(0); // it was asked for twice
    }

    [TestMethod]
    [DataRow("Sent", "web api", "docs logs")]
    [DataRow("Eligible", "web api docs", "logs")]
    [DataRow("Ignored", "logs", "web api docs")]
    [DataRow("All", "web api docs logs", "")]
    public async Task ShowsWhatTheViewIsAbout(string view, string shown, string hidden)
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync(View(view));
        foreach (var name in shown.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsTrue(await HasTileAsync(name), name);
        foreach (var name in hidden.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.IsFalse(await HasTileAsync(name), name);
        Assert.AreEqual("true", await Page.TextAsync($"{View(view)}.getAttribute('aria-checked')"));
    }

    [TestMethod]
    public async Task GathersByKindWhateverLiesWhere()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync("document.getElementById('kinds')");
        Assert.IsTrue(await HasTileAsync("Node packages"));
        Assert.IsTrue(await HasTileAsync("of no known kind"));
        await Page.ClickAsync(Tile("Node packages"));
        await Page.ClickAsync(Tile("web/node_modules"));
        await Page.ClickAsync("document.querySelector('#details button')");
        Assert.AreEqual("context/web", await CrumbsAsync());
        Assert.AreEqual("node_modules", await Page.TextAsync("document.querySelector('#details h2').textContent"));
    }

    [TestMethod]
    public async Task SaysWhichLineDecides()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync(Tile("today.log"));
        StringAssert.Contains(await DetailsAsync(), "ignored by logs, line 2 of .dockerignore", StringComparison.Ordinal);
        await Page.ClickAsync(Tile("film.mp4"));
        StringAssert.Contains(await DetailsAsync(), "no instruction asks for it", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SaysWhatWouldGoAndWhatAPlanWouldWrite()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync(View("Sent"));
        await Page.ClickAsync(Tile("node_modules"));
        var details = await DetailsAsync();
        StringAssert.Contains(details, "If this were ignored, 490 kB in 2 files would no longer be sent.", StringComparison.Ordinal);
        StringAssert.Contains(details, "contextslim optimize would ignore it", StringComparison.Ordinal);
        StringAssert.Contains(details, "node_modules", StringComparison.Ordinal);
        await Page.ClickAsync("document.querySelector('#crumbs button')");
        await Page.ClickAsync(View("All"));
        await Page.ClickAsync(Tile("today.log"));
        StringAssert.Contains(await DetailsAsync(), "nothing would change", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task FindsPathsAsTheyAreTyped()
    {
        await ShowAsync(s_typical!);
        await Page.ValueAsync("document.getElementById('search').focus()");
        await Page.WriteAsync("REACT");
        StringAssert.StartsWith(await Page.TextAsync("document.getElementById('status').textContent"), "4 of the ", StringComparison.Ordinal);
        Assert.AreEqual("web/node_modules/react", await Page.TextAsync("document.querySelector('#rows button').textContent"));
        Assert.IsTrue((bool)(await Page.ValueAsync($"{Tile("docs")}.classList.contains('dim') && !{Tile("web")}.classList.contains('dim')"))!);
        await Page.PressAsync("Enter", "Enter");
        Assert.AreEqual("context/web/node_modules", await CrumbsAsync());
        Assert.AreEqual("react", await Page.TextAsync("document.querySelector('#details h2').textContent"));
    }

    [TestMethod]
    public async Task LeadsFromEachFindingToItsPlace()
    {
        await ShowAsync(s_typical!);
        var findings = await Page.NumberAsync("document.querySelectorAll('#findings li').length");
        Assert.IsGreaterThan(2, findings);
        for (var finding = 0; finding < findings; finding++)
        {
            await Page.ClickAsync($"document.querySelectorAll('#findings li button')[{finding}]");
            Assert.AreEqual("tile", await Page.TextAsync("document.activeElement.classList[0]"));
            Assert.AreEqual(await Page.TextAsync("document.querySelector('#details h2').textContent"), await Page.TextAsync("document.activeElement.node.name"));
        }

        await Page.ClickAsync("[...document.querySelectorAll('#findings li button')].find(button => button.textContent.includes('Node packages'))");
        StringAssert.Contains(await Page.TextAsync("document.activeElement.getAttribute('aria-label')"), "Node packages", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task IsUsedByTheKeyboardAlone()
    {
        await ShowAsync(s_typical!);
        for (var press = 0; press < 12 && await Page.TextAsync("document.activeElement.classList[0]") != "tile"; press++)
            await Page.PressAsync("Tab");
        Assert.AreEqual("web", await Page.TextAsync("document.activeElement.node.name"));
        StringAssert.Contains(await DetailsAsync(), "context", StringComparison.Ordinal);
        await Page.PressAsync("ArrowDown");
        Assert.AreEqual("node_modules", await Page.TextAsync("document.activeElement.node.name"));
        await Page.PressAsync("ArrowLeft", "Enter");
        Assert.AreEqual("context/web", await CrumbsAsync());
        Assert.AreEqual("node_modules", await Page.TextAsync("document.activeElement.node.name"));
        await Page.PressAsync("End", "Home", "Enter");
        Assert.AreEqual("context/web/node_modules", await CrumbsAsync());
        await Page.PressAsync("Escape");
        Assert.AreEqual("node_modules", await Page.TextAsync("document.activeElement.node.name"));
        await Page.PressAsync("Escape");
        Assert.AreEqual("context", await CrumbsAsync());
        Assert.AreEqual("web", await Page.TextAsync("document.activeElement.node.name"));
        Assert.AreEqual(1, await Page.NumberAsync("document.querySelectorAll('#map [tabindex=\"0\"]').length"));
        Assert.AreNotEqual("none", await Page.TextAsync("getComputedStyle(document.activeElement).outlineStyle"));
    }

    [TestMethod]
    public async Task ChangesTheViewByArrowKeys()
    {
        await ShowAsync(s_typical!);
        await Page.ValueAsync("document.querySelector('#views [aria-checked=true]').focus()");
        await Page.PressAsync("ArrowRight", "ArrowRight");
        Assert.AreEqual("Eligible", await Page.TextAsync("document.activeElement.firstChild.data"));
        Assert.AreEqual("Eligible", await Page.TextAsync("document.querySelector('#views [aria-checked=true]').firstChild.data"));
    }

    [TestMethod]
    public async Task HasANameForAllThatTakesTheFocus()
    {
        await ShowAsync(s_typical!);
        await Page.ClickAsync("document.getElementById('kinds')");
        await Page.ClickAsync("document.getElementById('kinds')");
        var heard = await Page.HeardAsync();
        var focusable = heard.Where(static node => node.IsFocusable && node.Role is not ("RootWebArea" or "generic")).ToList();
        Assert.IsGreaterThan(50, focusable.Count);
        Assert.AreEqual("", string.Join(", ", focusable.Where(static node => node.Name.Trim().Length == 0).Select(static node => node.Role)));
        CollectionAssert.IsSubsetOf(new[] { "tree", "treeitem", "radiogroup", "radio", "searchbox", "table", "navigation", "main", "heading", "status" }, heard.Select(static node => node.Role).Distinct().ToArray());
        Assert.IsTrue(heard.Exists(static node => node.Role == "treeitem" && node.Name.StartsWith("node_modules, folder · Node packages, 490 kB in 2 files", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task ShowsHostileNamesAsText()
    {
        await ShowAsync(s_hostile!);
        var shown = (await Page.TextAsync("[...document.querySelectorAll('#rows .name')].map(name => name.textContent).join('\\u0001')")).Split('\u0001');
        foreach (var name in PlantedPages.HostileNames)
            CollectionAssert.Contains(shown, DisplayText.Escape(name));
        Assert.AreEqual(2, await Page.NumberAsync("document.scripts.length"));
        Assert.AreEqual(0, await Page.NumberAsync("document.images.length"));
        foreach (var name in PlantedPages.HostileNames)
        {
            await Page.ClickAsync($"[...document.querySelectorAll('#rows button')].find(button => button.textContent === {System.Text.Json.JsonSerializer.Serialize(DisplayText.Escape(name))})");
            Assert.AreEqual("context/" + DisplayText.Escape(name), await CrumbsAsync());
            await Page.ClickAsync("document.querySelector('#crumbs button')");
        }
    }

    [TestMethod]
    [DataRow(400, false)]
    [DataRow(400, true)]
    [DataRow(900, false)]
    [DataRow(900, true)]
    [DataRow(1600, false)]
    [DataRow(1600, true)]
    public async Task FitsAndIsReadable(int width, bool dark)
    {
        await ShowAsync(s_typical!, width, dark: dark);
        Assert.AreEqual(0, await Page.NumberAsync("document.documentElement.scrollWidth - document.documentElement.clientWidth"), "no scrolling sideways");
        Assert.AreEqual("", await Page.TextAsync(Overlaps));
        Assert.AreEqual("", await Page.TextAsync(Faint));
        Assert.AreEqual(dark, (bool)(await Page.ValueAsync("getComputedStyle(document.body).backgroundColor === 'rgb(17, 21, 27)'"))!);
    }

    [TestMethod]
    public async Task MovesNothingForWhoWantsNoMotion()
    {
        await ShowAsync(s_typical!, still: true);
        await Page.ClickAsync(Tile("web"));
        Assert.AreEqual(0, await Page.NumberAsync("document.getAnimations().length"));
        Assert.AreEqual("none", await Page.TextAsync("getComputedStyle(document.getElementById('map')).animationName"));
    }

    [TestMethod]
    public async Task DrawsItselfAgainForAnotherWidth()
    {
        await ShowAsync(s_typical!);
        await Page.LookAsync(700, 900);
        await Page.UntilAsync("[...document.querySelectorAll('.tile')].every(tile => tile.getBoundingClientRect().right <= document.getElementById('map').getBoundingClientRect().right + 1)");
    }

    [TestMethod]
    public async Task ShowsEachOfSeveralBuilds()
    {
        var project = s_pages is null ? "" : s_pages.Folder("several");
        if (s_pages is not null)
        {
            PlantedPages.Plant(project, "web/app.js", 70_000);
            PlantedPages.Plant(project, "api/main.py", 20_000);
            PlantedPages.Plant(project, "web.Dockerfile", "FROM scratch\nCOPY web /\n");
            PlantedPages.Plant(project, "api.Dockerfile", "FROM scratch\nCOPY api /\n");
        }

        await ShowAsync(s_pages is null ? "" : PlantedPages.PageOf(project, "api.Dockerfile", "web.Dockerfile"));
        await Page.ClickAsync(View("Sent"));
        Assert.IsTrue(await HasTileAsync("web"));
        await Page.ValueAsync("{ const select = document.getElementById('build'); select.value = 1; select.dispatchEvent(new Event('change')); }");
        await Page.ClickAsync(View("Sent"));
        Assert.IsTrue(await HasTileAsync("api"));
        Assert.IsFalse(await HasTileAsync("web"));
    }

    [TestMethod]
    public async Task SaysWhyDockerRefuses()
    {
        var project = s_pages is null ? "" : s_pages.Folder("refused");
        if (s_pages is not null)
        {
            PlantedPages.Plant(project, "main.c", 10);
            PlantedPages.Plant(project, "Dockerfile", "FROM scratch\nCOPY . /\n");
            PlantedPages.Plant(project, ".dockerignore", "[a\n");
        }

        await ShowAsync(s_pages is null ? "" : PlantedPages.PageOf(project));
        StringAssert.StartsWith(await Page.TextAsync("document.getElementById('refusal').textContent"), "Docker refuses this build: .dockerignore:1:1: ", StringComparison.Ordinal);
        Assert.AreEqual("true", await Page.TextAsync("document.getElementById('picture').hidden"));
    }

    [TestMethod]
    public async Task HasNoMoreNodesThanCanBeSeen()
    {
        var page = s_pages is null ? "" : PlantedPages.PageOf(s_pages.Large(6_000));
        await ShowAsync(page, 1600, height: 1400);
        foreach (var act in (string[])["1", "document.getElementById('kinds').click()", "document.getElementById('kinds').click()", "(() => { const search = document.getElementById('search'); search.value = 'e'; search.dispatchEvent(new Event('input')); })()"])
        {
            await Page.ValueAsync(act);
            await Page.SettleAsync();
            Assert.IsLessThanOrEqualTo(MostNodes, await Page.NodesAsync(), act);
        }

        await Page.ClickAsync(Tile("node_modules"));
        Assert.IsLessThanOrEqualTo(MostNodes, await Page.NodesAsync());
        Assert.IsGreaterThan(300, await Page.NodesAsync());
    }

    // Two neighbours of which one covers what the other says, or text that its box does not hold and does not cut.
    private const string Overlaps = """
        (() => {
          const faults = [];
          const tiles = [...document.querySelectorAll('.tile')].map(tile => ({ tile, box: tile.getBoundingClientRect() }));
          for (const one of tiles) for (const two of tiles) {
            if (one.tile === two.tile || one.tile.node === two.tile.node.parent || one.tile.getAttribute('aria-level') !== two.tile.getAttribute('aria-level')) continue;
            if (one.box.left < two.box.right - .5 && two.box.left < one.box.right - .5 && one.box.top < two.box.bottom - .5 && two.box.top < one.box.bottom - .5) faults.push(one.tile.ariaLabel + ' over ' + two.tile.ariaLabel);
          }
          for (const element of document.querySelectorAll('button, h1, h2, p, dt, dd, td, th'))
            if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) faults.push('cut: ' + element.textContent);
          const rows = [...document.querySelectorAll('header > *, #tools > *, main > *, #legend > *')].filter(element => element.offsetWidth > 0);
          for (const one of rows) for (const two of rows) {
            if (one === two || one.contains(two) || two.contains(one)) continue;
            const [a, b] = [one.getBoundingClientRect(), two.getBoundingClientRect()];
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push(`${one.id || one.className || one.tagName} over ${two.id || two.className || two.tagName}`);
          }
          return faults.join('\n');
        })()
        """;

    // Text below the contrast of WCAG 2.2's AA, 4.5 to 1, against the colour behind it.
    private const string Faint = """
        (() => {
          const numbers = colour => colour.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4).reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
          const behind = element => { for (let at = element; at; at = at.parentElement) { const colour = numbers(getComputedStyle(at).backgroundColor); if (colour.length < 4 || colour[3] === 1) return colour; } return [255, 255, 255]; };
          const faults = new Set();
          for (const element of document.querySelectorAll('body *')) {
            if (element.offsetWidth === 0 || ![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
            const [one, two] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
            const contrast = (Math.max(one, two) + .05) / (Math.min(one, two) + .05);
            if (contrast < 4.5 && !element.closest('[disabled]')) faults.add(`${element.tagName} ${element.className} ${element.textContent.slice(0, 20)}: ${contrast.toFixed(2)}`);
          }
          return [...faults].join('\n');
        })()
        """;

    private async Task ShowAsync(string page, int width = 1200, int height = 900, bool dark = false, bool still = false)
    {
        if (s_chromium is null)
            Assert.Inconclusive(Chromium.Missing);
        _page = await ShownPage.OpenAsync(s_chromium.Tools, width, height, dark, still);
        await _page.GoAsync(page);
    }

    private Task<string> CrumbsAsync() => Page.TextAsync("[...document.querySelectorAll('#crumbs button')].map(button => button.textContent).join('/')");

    private Task<string> DetailsAsync() => Page.TextAsync("document.getElementById('details').textContent");

    private async Task<bool> HasTileAsync(string name) => (bool)(await Page.ValueAsync($"Boolean({Tile(name)})"))!;

    private async Task<string> SumAsync(string what) => ByteSize.Format((long)(await Page.ValueAsync($"JSON.parse(document.getElementById('data').textContent).builds[0].{what}[0]"))!);

    private static string Tile(string name) => $"[...document.querySelectorAll('.tile')].find(tile => tile.node.name === {System.Text.Json.JsonSerializer.Serialize(name)})";

    private static string View(string title) => $"[...document.querySelectorAll('#views button')].find(button => button.firstChild.data === '{title}')";
}
