using System.Text;
using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Conformance;

/// <summary>A case of an ignore file over a tree: what each builder sends, which files arrive empty, or which error it gives.</summary>
public static class IgnoreCase
{
    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("ignore", out _) && recorded.TryGetProperty("classic", out _)
        && recorded.TryGetProperty("tree", out _);

    /// <summary>Runs a case through the pipeline that the tool uses.</summary>
    /// <returns>Null when both builders agree; else what differs.</returns>
    public static string? Run(JsonElement recorded, WalkSeam seam)
    {
        using var tree = PlantedTree.Plant(recorded.GetProperty("tree"));
        var text = Encoding.UTF8.GetBytes(recorded.GetProperty("ignore").GetString()!);
        return Compare("buildkit", recorded.GetProperty("buildkit"), Evaluate(tree, text, Builder.BuildKit, seam))
            ?? Compare("classic", recorded.GetProperty("classic"), Evaluate(tree, text, Builder.Classic, seam));
    }

    private static Outcome Evaluate(PlantedTree tree, byte[] text, Builder builder, WalkSeam seam)
    {
        var request = new SurveyRequest(tree.Root) { IgnoreText = text, Builder = builder, Detail = SurveyDetail.Tree, Seam = seam, Jobs = 1 };
        var result = Survey.Run(request, CancellationToken.None);
        if (result.Refusal is { } refusal)
            return new Outcome(ErrorName(refusal.Kind), [], []);
        var sent = new Collector();
        SentEntries.Run(result.Tree!, result.Lane, sent, CancellationToken.None);
        var files = sent.Sent.FindAll(path => !path.EndsWith('/')).Count;
        if (files != result.Sent!.Value.Files || sent.Sent.Count - files != result.Sent.Value.Directories || sent.Empty.Count != result.Emptied)
            return new Outcome($"totals {result.Sent} and {result.Emptied} emptied disagree with the listing", [], []);
        return new Outcome(null, sent.Sent, sent.Empty);
    }

    private static string ErrorName(RefusalKind kind) => kind switch
    {
        RefusalKind.BadPattern => "bad-pattern",
        RefusalKind.LoneBang => "lone-bang",
        RefusalKind.LineTooLong => "line-too-long",
        _ => "control-character",
    };

    private static string? Compare(string builder, JsonElement expected, Outcome actual)
    {
        var error = expected.TryGetProperty("error", out var named) ? named.GetString() : null;
        if (error != actual.Error)
            return $"{builder}: expected {error ?? "no error"}, got {actual.Error ?? "none"}";
        if (error is not null)
            return null;
        return CompareSets($"{builder} sends", Strings(expected, "sent"), actual.Sent)
            ?? CompareSets($"{builder} empties", Strings(expected, "empty"), actual.Empty);
    }

    private static string? CompareSets(string what, HashSet<string> expected, List<string> actual)
    {
        if (expected.SetEquals(actual) && expected.Count == actual.Count)
            return null;
        var missing = expected.Except(actual).Take(3);
        var extra = actual.Except(expected).Take(3);
        return $"{what}: missing [{string.Join(", ", missing)}], extra [{string.Join(", ", extra)}]";
    }

    private static HashSet<string> Strings(JsonElement recorded, string property) =>
        recorded.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private sealed record Outcome(string? Error, List<string> Sent, List<string> Empty);

    private sealed class Collector : ISentEntryReceiver
    {
        public List<string> Sent { get; } = [];

        public List<string> Empty { get; } = [];

        public void Receive(in OrderedEntry entry)
        {
            var path = Encoding.UTF8.GetString(entry.Path);
            Sent.Add(entry.Kind == FileSystem.EntryKind.Directory ? path + "/" : path);
            if ((entry.Verdict.Marks & VerdictMarks.Emptied) != 0)
                Empty.Add(path);
        }
    }
}
