using System.Text;
using ContextSlim.Failures;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Failures;

/// <summary>
/// A build that failed: its tree, how it was called, what a real builder printed, and what is behind it. A file holds many, each below a line of five
/// number signs; its parts are below three equality signs, of which <c>a -> b</c> plants a link, <c>a/</c> an empty folder, and the last one is the log.
/// </summary>
/// <param name="Name">The situation and who built: <c>plain</c>, <c>tty</c>, <c>rawjson</c> and <c>quiet</c> are BuildKit.</param>
/// <param name="Arguments">What the builder was called with.</param>
/// <param name="Expected">The cause: kind, path and place, where <c>-</c> stands for any.</param>
/// <param name="Files">The tree.</param>
/// <param name="Log">The log.</param>
internal sealed record RecordedLog(string Name, string[] Arguments, string[] Expected, IReadOnlyList<(string Path, string Text)> Files, string Log)
{
    /// <summary>The builder that wrote it.</summary>
    public string Builder => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>Reads the cases of a file.</summary>
    public static IEnumerable<RecordedLog> Read(string file)
    {
        foreach (var text in ("\n" + File.ReadAllText(file)).Split("\n##### ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split("\n=== ");
            var head = parts[0].Split('\n');
            var files = parts[1..].Select(static part => part.Split('\n', 2)).Select(static part => (Path: part[0], Text: part is [_, var text] ? text : "")).ToList();
            yield return new RecordedLog(
                head[0], head[1]["call:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries), head[2]["expect: ".Length..].Split(" | "), files[..^1], files[^1].Text);
        }
    }

    /// <summary>Plants the tree.</summary>
    public void Plant(string folder)
    {
        foreach (var (path, text) in Files)
        {
            var link = path.Split(" -> ");
            var full = Path.Combine(folder, link[0]);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (path.EndsWith('/'))
                continue;
            if (link.Length == 2)
                File.CreateSymbolicLink(full, link[1]);
            else
                File.WriteAllText(full, text.Length == 0 || text.EndsWith('\n') ? text : text + "\n");
        }
    }

    /// <summary>The cause of what a log says; null for none.</summary>
    /// <param name="folder">Where the tree is planted.</param>
    /// <param name="log">The log.</param>
    public FailureCause? Cause(string folder, string log)
    {
        var build = LogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), CancellationToken.None);
        var named = Array.IndexOf(Arguments, "-f") is >= 0 and var at ? Arguments[at + 1] : null;
        var context = Arguments is [.., var last] && Directory.Exists(Path.Combine(folder, last)) ? Path.Combine(folder, last) : folder;
        var dockerfile = named ?? (build.Place is { File: var shown } && File.Exists(Path.Combine(context, shown)) ? Path.Combine(context, shown) : null);
        return Find(build, new BuildRequest(context) { Dockerfile = dockerfile is null ? null : Path.Combine(folder, dockerfile) });
    }

    /// <summary>What differs from what is expected of a log; null for nothing.</summary>
    /// <param name="folder">Where the tree is planted.</param>
    /// <param name="log">The log.</param>
    public string? Difference(string folder, string log)
    {
        var cause = Cause(folder, log);
        if (cause is null)
            return $"{Name}: no cause";
        var line = cause.Rule is { IsImplied: false } rule ? rule.Position.Line : cause.Position?.Line;
        string[] found = [char.ToLowerInvariant(cause.Kind.ToString()[0]) + cause.Kind.ToString()[1..], cause.Path ?? "-", $"{Path.GetFileName(cause.RuleFile ?? cause.File)}:{line}"];
        var isSame = Enumerable.Range(0, found.Length).All(part => Expected[part] == "-" || found[part] == Expected[part] || (part == 1 && found[part].EndsWith("/" + Expected[part], StringComparison.Ordinal)) || (part == 1 && found[part].StartsWith(Expected[part] + "/", StringComparison.Ordinal)));
        return isSame ? null : $"{Name}: expected {string.Join(" | ", Expected)}, found {string.Join(" | ", found)} ({cause.Said})";
    }

    private static FailureCause? Find(FailedBuild build, BuildRequest request)
    {
        try
        {
            using var finder = CauseFinder.Open(build, request, new SurveyOptions { Jobs = 1 }, keepsBuilder: false, CancellationToken.None);
            return finder.Find();
        }
        catch (SurveyException)
        {
            return CallCauses.Find(build, request.Dockerfile);
        }
    }
}
