using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>The report of several contexts for people to read: a table with a total, then what is worth knowing of each.</summary>
public static class ScanSummaryText
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var builds = Distinct(surveys.Results);
        if (AreMany(builds))
        {
            ManyBuildsText.Write(writer, builds, options);
            return;
        }

        WriteTable(writer, builds, options.Look);
        foreach (var build in builds)
        {
            var result = build[0];
            var findings = options.ToldOf(result);
            if (findings.Count == 0 && result.HeaviestSent.Count == 0 && result.Proof is null)
                continue;
            writer.Write('\n');
            writer.Write(TextStyle.Strong.Apply($"== {Name(build)}", options.Look));
            writer.Write('\n');
            ScanText.WriteHeaviest(writer, "heaviest sent", ScanText.DropsIt(result), result.HeaviestSent, heavy => ScanText.DropsIt(heavy, result), options.Look);
            WriteFindings(writer, findings, options.Look);
            ProofText.Write(writer, result.Proof, options.Look);
        }
    }

    // Of many contexts, what is merely worth knowing would bury the rest.
    private static void WriteFindings(TextWriter writer, IReadOnlyList<Diagnostic> findings, TextLook look)
    {
        var serious = findings.Where(finding => finding.Level > DiagnosticLevel.Note).ToList();
        ScanText.WriteFindings(writer, serious, look);
        if (findings.Count > serious.Count)
            writer.Write($"\n{Counts.Of(findings.Count - serious.Count, "note", "notes")}: `lint` tells them\n");
    }

    // Services that build the same thing ask for it once (specification F-10), and people want to read it once.
    internal static List<List<SurveyResult>> Distinct(IReadOnlyList<SurveyResult> results)
    {
        var builds = new List<List<SurveyResult>>();
        var known = new Dictionary<(object, int, string, string?), List<SurveyResult>>();
        foreach (var result in results)
        {
            var key = (result.Outcome, result.LaneNumber, result.Request.Context, ReportedNames.Of(result).Dockerfile);
            if (known.TryGetValue(key, out var same))
            {
                same.Add(result);
                continue;
            }

            known.Add(key, same = [result]);
            builds.Add(same);
        }

        return builds;
    }

    // Who wants every name gets every build.
    internal static bool AreMany(List<List<SurveyResult>> builds) => builds.Count >= ManyBuildsText.From && !builds[0][0].Options.NameAll;

    private static void WriteTable(TextWriter writer, List<List<SurveyResult>> builds, TextLook look)
    {
        var table = OpenTable();
        var total = default(Sum);
        foreach (var build in builds)
        {
            total += build[0].Sent ?? default;
            AddRow(table, build, isFirstOfBlock: true);
        }

        AddTotal(table, "total", total);
        table.Write(writer, look);
    }

    internal static TextTable OpenTable()
    {
        var faint = TextStyle.Faint;
        var table = new TextTable("lLLRRrrL");
        table.Add(
            new TextCell("build", faint), new TextCell("context", faint), new TextCell("ignored by", faint), new TextCell("on disk", faint),
            new TextCell("eligible", faint), new TextCell("sent", faint), new TextCell("files", faint), new TextCell("because", faint));
        return table;
    }

    // What the builds of a block have in common stands in its first row.
    internal static void AddRow(TextTable table, List<SurveyResult> build, bool isFirstOfBlock)
    {
        var result = build[0];
        var sent = new TextCell(Size(result.Sent), TextStyle.Strong);
        var files = result.Sent is { } known ? Counts.Of(known.Files) : "";
        var because = new TextCell(Because(result), TextStyle.Faint);
        if (isFirstOfBlock)
            table.Add(Name(build), Context(result), IgnoredBy(result), Size(result.OnDisk), Size(result.Eligible), sent, files, because);
        else
            table.Add(Name(build), "", "", "", "", sent, files, because);
    }

    internal static void AddTotal(TextTable table, string label, Sum total) =>
        table.Add(new TextCell(label, TextStyle.Strong), "", "", "", "", new TextCell(ByteSize.Format(total.Bytes), TextStyle.Strong), Counts.Of(total.Files), "");

    private static string Context(SurveyResult result) => DisplayText.Escape(result.Request.Context) + (result.Request.ContextIsGuessed ? " (guessed)" : "");

    internal static string Name(List<SurveyResult> build) => build.Count switch
    {
        1 => Name(build[0]),
        2 => $"{Name(build[0])}, {Name(build[1])}",
        _ when build[0].Options.NameAll => string.Join(", ", build.Select(Name)),
        _ => $"{Name(build[0])} and {build.Count - 1} more",
    };

    internal static string Name(SurveyResult result) =>
        DisplayText.AtLineStart(result.Request.Name ?? ReportedNames.Of(result).Dockerfile ?? result.Request.Context);

    private static string IgnoredBy(SurveyResult result) => ReportedNames.Of(result).IgnoreFile is { } name ? DisplayText.Escape(name) : "nothing";

    private static string Size(Sum? sum) => sum is { } known ? ByteSize.Format(known.Bytes) : "unknown";

    private static string Because(SurveyResult result)
    {
        if (result.Refusal is { } refusal)
            return $"{result.Lane.Engine.Owner} refuses {DisplayText.Escape(result.Files.IgnoreFile.Name)}:{refusal.Position}";
        return result.Sent is null ? "Docker refuses what the Dockerfile says" : ScanText.Because(result);
    }
}
