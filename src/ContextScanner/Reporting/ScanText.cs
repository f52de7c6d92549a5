using System.Globalization;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>The report of a survey for people to read.</summary>
public static class ScanText
{
    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, SurveyResult result, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        WriteHead(writer, result, options.Look);
        writer.Write('\n');
        WriteTotals(writer, result, options.Look);
        WriteHeaviest(writer, "heaviest sent", DropsIt(result), result.HeaviestSent, heavy => DropsIt(heavy, result), options.Look);
        if (!result.Options.SentOnly)
            WriteHeaviest(writer, "heaviest ignored", "rule that decides", result.HeaviestIgnored, heavy => Decides(heavy, result), options.Look);
        WriteFindings(writer, options.ToldOf(result), options.Look);
        ProofText.Write(writer, result.Proof, options.Look);
    }

    private static void WriteHead(TextWriter writer, SurveyResult result, TextLook look)
    {
        var names = ReportedNames.Of(result);
        var ignoreFile = names.IgnoreFile is { } name
            ? $"{DisplayText.Escape(name)} ({Counts.Of(result.Files.IgnoreFile.Rules.Count, "rule", "rules")})"
            : "nothing (no .dockerignore)";
        var context = DisplayText.Escape(result.Request.Context) + (result.Request.ContextIsGuessed ? " (guessed)" : "");
        var width = Math.Max(DisplayText.Width(context), DisplayText.Width(ignoreFile));
        WriteHeadLine(writer, "context   ", context, width, "Dockerfile", names.Dockerfile is { } file ? DisplayText.Escape(file) : "none", look);
        WriteHeadLine(writer, "ignored by", ignoreFile, width, "builder   ", result.Lane.Engine.Title, look);
    }

    private static void WriteHeadLine(TextWriter writer, string label, string value, int width, string secondLabel, string secondValue, TextLook look)
    {
        writer.Write(TextStyle.Faint.Apply(label, look));
        writer.Write(' ');
        writer.Write(value);
        var taken = DisplayText.Width(label) + 1 + width + 3 + DisplayText.Width(secondLabel) + 2 + DisplayText.Width(secondValue);
        writer.Write(look.Width < taken ? "\n" : Spaces.Of(width - DisplayText.Width(value) + 3));
        writer.Write(TextStyle.Faint.Apply(secondLabel, look));
        writer.Write("  ");
        writer.Write(secondValue);
        writer.Write('\n');
    }

    private static void WriteTotals(TextWriter writer, SurveyResult result, TextLook look)
    {
        var totals = new TextTable("lrrl");
        var unknown = result.Refusal is { } refusal
            ? $"unknown: {(refusal.Kind == RefusalKind.CannotBeKnown ? "what is meant by" : $"{result.Lane.Engine.Owner} refuses")} {DisplayText.Escape(result.Files.IgnoreFile.Name)}:{refusal.Position}"
            : "unknown: Docker refuses what the Dockerfile says";
        if (result.OnDisk is not null)
            totals.Add(Row("on disk", result.OnDisk, TextStyle.Plain, ""));
        totals.Add(Row("eligible", result.Eligible, TextStyle.Plain, result.Eligible is null ? unknown : ""));
        totals.Add(Row("sent", result.Sent, TextStyle.Strong, result.Sent is null ? unknown : Because(result)));
        totals.Write(writer, look);
        if (result.Options.SentOnly)
            WrappedText.WriteLine(writer, TextStyle.Faint.Apply("what is ignored was not counted (--sent-only)", look), look);
        if (result.Emptied > 0)
            writer.Write(Counts.Files(result.Emptied) + (result.Emptied == 1 ? " of these arrives empty\n" : " of these arrive empty\n"));
        if (result.Figures is { } figures)
            WrappedText.WriteLine(writer, TextStyle.Faint.Apply($"Docker prints `{figures.DockerPrints}`{(figures.WireBytes is null ? "" : ", the first time")}", look), look);
    }

    private static TextCell[] Row(string label, Sum? sum, TextStyle style, string because) => sum is { } known
        ? [new TextCell(label, style), new TextCell(ByteSize.Format(known.Bytes), style), new TextCell(Counts.Files(known.Files), style), new TextCell(because, TextStyle.Faint)]
        : [new TextCell(label, style), "", "", because];

    internal static string Because(SurveyResult result)
    {
        if (!result.HasDockerfile)
            return "everything eligible: no Dockerfile";
        if (!result.Lane.Engine.AsksForRequests)
            return $"everything eligible: {result.Lane.Engine.Name} {(result.Lane.Builder == Builder.Classic ? "receives" : "takes")} all of it";
        return result.Requests is { } requests ? RequestText.Of(requests, ReportedNames.Of(result).Dockerfile!, result.Options.MostNamed(RequestText.MostNamed)) : "everything eligible";
    }

    internal static void WriteHeaviest(TextWriter writer, string title, string column, IReadOnlyList<HeavyPath> heaviest, Func<HeavyPath, string> rule, TextLook look)
    {
        if (heaviest.Count == 0)
            return;
        writer.Write('\n');
        var table = new TextTable("llrRRlL");
        var faint = TextStyle.Faint;
        table.Add(
            new TextCell(title, TextStyle.Strong), "", new TextCell("size", faint), new TextCell("share", faint), new TextCell("files", faint),
            new TextCell(heaviest[0].IsKind ? "most of it in" : column, faint), "");
        foreach (var heavy in heaviest)
        {
            table.Add(
                Name(heavy), heavy.IsKind ? "" : DisplayText.Escape(heavy.Kind ?? ""), ByteSize.Format(heavy.Sum.Bytes), Counts.Percentage(heavy.Share), Counts.Of(heavy.Sum.Files),
                heavy.IsKind ? MostOf(heavy) : rule(heavy),
                heavy.Folders > 1 ? Counts.Of(heavy.Folders) + (heavy.IsKind ? " places" : " folders") : "");
        }

        table.Write(writer, look);
    }

    private static string MostOf(HeavyPath kind) => kind.Kind is null ? "" : kind.Path.IsRoot ? "." : DisplayText.Escape(kind.Path);

    internal static string Name(HeavyPath heavy)
    {
        if (heavy.IsKind)
            return DisplayText.AtLineStart(heavy.Kind ?? "of no kind");
        if (heavy.Path.IsRoot)
            return heavy.IsPattern ? "no extension" : ".";
        return DisplayText.AtLineStart(heavy.Pattern) + (heavy.IsFile || heavy.Folders > 1 ? "" : "/");
    }

    /// <summary>What stands above the rules that a plan would write: nothing where none was asked.</summary>
    internal static string DropsIt(SurveyResult result) => result.Options.Findings ? "rule that drops it" : "";

    internal static string DropsIt(HeavyPath heavy, SurveyResult result) => heavy.Kind is not null && SuggestedRule.For(heavy, result) is { } rule ? MessageText.Escape(rule) : "";

    private static string Decides(HeavyPath heavy, SurveyResult result)
    {
        if (heavy.Rule < 0)
            return result.Options.By == HeavyBy.Extension ? "" : "several rules";
        var rule = result.Lane.Rules[heavy.Rule];
        return string.Create(CultureInfo.InvariantCulture, $"line {rule.Position.Line}: {rule}");
    }

    internal static void WriteFindings(TextWriter writer, IReadOnlyList<Diagnostic> findings, TextLook look)
    {
        if (findings.Count == 0)
            return;
        writer.Write('\n');
        writer.Write(TextStyle.Strong.Apply(Counts.Of(findings.Count, "finding", "findings"), look) + "\n");
        WriteLines(writer, findings, look);
    }

    private static void WriteLines(TextWriter writer, IReadOnlyList<Diagnostic> findings, TextLook look)
    {
        foreach (var finding in findings)
            WrappedText.WriteLine(writer, FindingText.Format(finding, look), look);
    }
}
