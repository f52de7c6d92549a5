using System.Text.Json.Nodes;

namespace ContextSlim.Browser.Tests;

/// <summary>A page in a tab of its own, as somebody uses it: real clicks and keys, and what the browser says of it.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly DevTools _tools;
    private readonly string _target;
    private readonly string _session;
    private readonly List<JsonNode> _trace = [];
    private TaskCompletionSource _ends = new();
    private TaskCompletionSource _loads = new();

    private ShownPage(DevTools tools, string target, string session)
    {
        _tools = tools;
        _target = target;
        _session = session;
        tools.Told += Note;
    }

    /// <summary>What the console and the log say, exceptions, and what the policy forbids.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses that were asked for.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<ShownPage> OpenAsync(DevTools tools, int width, int height, bool dark = false, bool still = false)
    {
        var target = (string)(await tools.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }))["targetId"]!;
        var session = (string)(await tools.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!;
        var page = new ShownPage(tools, target, session);
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"])
            await page.AskAsync($"{domain}.enable");
        await page.LookAsync(width, height, dark, still);
        return page;
    }

    public Task<JsonNode> AskAsync(string method, JsonObject? parameters = null) => _tools.AskAsync(method, parameters, _session);

    /// <summary>The window's width and height, and what its user prefers.</summary>
    public async Task LookAsync(int width, int height, bool dark = false, bool still = false)
    {
        await AskAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await AskAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(
                new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" },
                new JsonObject { ["name"] = "prefers-reduced-motion", ["value"] = still ? "reduce" : "no-preference" }),
        });
    }

    /// <summary>Opens a file, until it is shown.</summary>
    public Task GoAsync(string file) => LoadAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });

    /// <summary>Loads the page again, until it is shown.</summary>
    public Task ReloadAsync() => LoadAsync("Page.reload");

    private async Task LoadAsync(string method, JsonObject? parameters = null)
    {
        _loads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await AskAsync(method, parameters);
        await _loads.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await UntilAsync("document.getElementById('footer').textContent !== ''");
        await SettleAsync();
    }

    /// <summary>What an expression comes to.</summary>
    public async Task<JsonNode?> ValueAsync(string expression)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } thrown ? throw new InvalidOperationException(thrown.ToJsonString()) : answer["result"]!["value"];
    }

    public async Task<string> TextAsync(string expression) => (string?)await ValueAsync($"String({expression})") ?? "";

    public async Task<int> NumberAsync(string expression) => (int)(await ValueAsync(expression))!;

    /// <summary>Until something is true; the page itself looks at every picture that it draws.</summary>
    public async Task UntilAsync(string expression) => Assert.IsTrue(
        (bool)(await ValueAsync($"new Promise(done => {{ const end = performance.now() + 15000; const look = () => {expression} ? done(true) : performance.now() > end ? done(false) : requestAnimationFrame(look); look(); }})"))!,
        $"never true: {expression}");

    /// <summary>Until all that was begun has been drawn.</summary>
    public Task SettleAsync() => ValueAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))");

    /// <summary>Clicks in the middle of an element.</summary>
    public async Task ClickAsync(string element)
    {
        var place = (await ValueAsync($"(() => {{ const element = {element}; element.scrollIntoView({{ block: 'center' }}); const box = element.getBoundingClientRect(); return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 9)]; }})()"))!;
        foreach (var type in (string[])["mouseMoved", "mousePressed", "mouseReleased"])
            await AskAsync("Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = (double)place[0]!, ["y"] = (double)place[1]!, ["button"] = type == "mouseMoved" ? "none" : "left", ["clickCount"] = 1 });
        await SettleAsync();
    }

    /// <summary>Presses keys by their names, one after another.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            var code = key switch { "Enter" => 13, "Tab" => 9, "Escape" => 27, "ArrowLeft" => 37, "ArrowUp" => 38, "ArrowRight" => 39, "ArrowDown" => 40, "Home" => 36, "End" => 35, " " => 32, _ => 0 };
            var press = new JsonObject { ["type"] = "keyDown", ["key"] = key, ["windowsVirtualKeyCode"] = code };
            if (key is "Enter" or " ")
                press["text"] = key == "Enter" ? "\r" : " ";
            await AskAsync("Input.dispatchKeyEvent", press);
            await AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code });
        }

        await SettleAsync();
    }

    /// <summary>Writes text where the focus is.</summary>
    public async Task WriteAsync(string text)
    {
        await AskAsync("Input.insertText", new JsonObject { ["text"] = text });
        await SettleAsync();
    }

    public async Task BackAsync()
    {
        var history = await AskAsync("Page.getNavigationHistory");
        var at = (int)history["currentIndex"]! - 1;
        await AskAsync("Page.navigateToHistoryEntry", new JsonObject { ["entryId"] = (int)history["entries"]![at]!["id"]! });
        await SettleAsync();
    }

    /// <summary>All nodes of the document, texts too, as DevTools counts them.</summary>
    public async Task<int> NodesAsync()
    {
        var root = (await AskAsync("DOM.getDocument", new JsonObject { ["depth"] = -1, ["pierce"] = true }))["root"]!;
        return Count(root);

        static int Count(JsonNode node) => 1 + (node["children"]?.AsArray().Sum(child => Count(child!)) ?? 0);
    }

    /// <summary>What a screen reader is told: the role and the name of each element.</summary>
    public async Task<List<(string Role, string Name, bool IsFocusable)>> HeardAsync()
    {
        var nodes = (await AskAsync("Accessibility.getFullAXTree"))["nodes"]!.AsArray();
        return [.. nodes.Where(static node => !(bool)node!["ignored"]!).Select(static node => (
            (string?)node!["role"]?["value"] ?? "", (string?)node["name"]?["value"] ?? "",
            node["properties"]?.AsArray().Any(static property => (string?)property!["name"] == "focusable" && (bool)property["value"]!["value"]!) ?? false))];
    }

    /// <summary>How much of a processor tasks of the page took while something was done, in milliseconds, the longest first; of each how much was spent in script.</summary>
    public async Task<List<(double Task, double Script)>> TraceAsync(Func<Task> act)
    {
        _trace.Clear();
        _ends = new TaskCompletionSource();
        await _tools.AskAsync("Tracing.start", new JsonObject { ["transferMode"] = "ReportEvents", ["traceConfig"] = new JsonObject { ["includedCategories"] = new JsonArray("toplevel", "devtools.timeline", "v8", "disabled-by-default-devtools.timeline") } }, _session);
        await act();
        await _tools.AskAsync("Tracing.end", null, _session);
        await _ends.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return Tasks(OwnThread());
    }

    public async Task<byte[]> PictureAsync() => Convert.FromBase64String((string)(await AskAsync("Page.captureScreenshot"))["data"]!);

    // Its main thread is the one on which its script was evaluated or called.
    private (int Process, int Thread) OwnThread()
    {
        var ran = _trace.Last(static entry => (string?)entry["name"] is "EvaluateScript" or "FunctionCall" && ((string?)entry["args"]?["data"]?["url"])?.StartsWith("file:", StringComparison.Ordinal) == true);
        return ((int)ran["pid"]!, (int)ran["tid"]!);
    }

    private List<(double, double)> Tasks((int Process, int Thread) own)
    {
        var ofPage = _trace.Where(entry => (int)entry["pid"]! == own.Process && (int)entry["tid"]! == own.Thread && entry["dur"] is not null).ToList();
        var scripts = ofPage.Where(static entry => (string?)entry["name"] is "EvaluateScript" or "FunctionCall").ToList();
        return [.. ofPage.Where(static entry => (string?)entry["name"] is "ThreadControllerImpl::RunTask" or "RunTask")
            .Select(task => (Duration(task), scripts.Where(script => IsIn(script, task) && !scripts.Exists(other => other != script && IsIn(script, other))).Sum(Duration)))
            .OrderByDescending(static task => task.Item1)];
    }

    // The thread's own time where it is known: what else the machine does is not the page's.
    private static double Duration(JsonNode entry) => (double)(entry["tdur"] ?? entry["dur"])! / 1000;

    private static bool IsIn(JsonNode inner, JsonNode outer) =>
        (double)inner["ts"]! >= (double)outer["ts"]! && (double)inner["ts"]! + (double)inner["dur"]! <= (double)outer["ts"]! + (double)outer["dur"]!;

    private void Note(string? session, string name, JsonNode told)
    {
        if (session != _session)
            return;
        switch (name)
        {
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded":
                Complaints.Add(told.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                Requests.Add((string)told["request"]!["url"]!);
                break;
            case "Page.loadEventFired":
                _loads.TrySetResult();
                break;
            case "Tracing.dataCollected":
                foreach (var entry in told["value"]!.AsArray())
                    _trace.Add(entry!);
                break;
            case "Tracing.tracingComplete":
                _ends.SetResult();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _tools.Told -= Note;
        await _tools.AskAsync("Target.closeTarget", new JsonObject { ["targetId"] = _target });
    }
}
