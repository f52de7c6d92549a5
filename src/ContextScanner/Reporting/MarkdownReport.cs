using ContextSlim.Comparing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>A report for a comment on a change, in Markdown: at most sixty lines, however many builds there are.</summary>
public static class MarkdownReport
{
    private const int MostBuilds = 15;
    private const int MostPaths = 10;
    private const int MostFindings = 15;
    private const int MostReasons = 40;
    private const int MostFailures = 5;
    private const int MostNamedBuilds = 10;

    /// <summary>Writes what is sent, what is heavy, and findings.</summary>
    public static void WriteScan(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var builds = ScanSummaryText.Distinct(surveys.Results);
        if (surveys.Results is [var only])
            WriteOne(writer, only);
        else
            WriteBuilds(writer, builds);
        WriteHeaviest(writer, builds);
        WriteFindings(writer, builds, options);
        WriteFailures(writer, surveys.Failures);
    }

    /// <summary>Writes the findings alone.</summary>
    public static void WriteLint(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var builds = ScanSummaryText.Distinct(surveys.Results);
        writer.Write("## Docker build context\n");
        if (!WriteFindings(writer, builds, options))
            writer.Write("\nno findings\n");
        WriteFailures(writer, surveys.Failures);
    }

    /// <summary>Writes a check: how many builds are past a bound, and why.</summary>
    public static void WriteCheck(TextWriter writer, GateCheck check, IReadOnlyList<SurveyFailure> failures, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentNullException.ThrowIfNull(options);
        List<(CheckedBuild Build, Diagnostic Reason)> reasons = [.. check.Builds.SelectMany(build => options.Choose(build.Reasons).Select(reason => (build, reason)))];
        var past = reasons.Where(told => told.Reason.Level > DiagnosticLevel.Note).Select(told => told.Build).Distinct().Count();
        var sent = check.Builds.Aggregate(default(Sum), (sum, build) => sum + (build.Result.Sent ?? default));
        writer.Write($"## Docker build context: {(past == 0 ? "ok" : check.Builds.Count == 1 ? "past a bound" : $"{Counts.Of(past)} of {Counts.Of(check.Builds.Count, "build", "builds")} past a bound")}\n\n");
        writer.Write($"{SentDifferenceText.Size(sent)} sent");
        if (check.Builds.Any(build => build.Before is not null))
            writer.Write($", {SentDifferenceText.Size(check.Builds.Aggregate(default(Sum), (sum, build) => sum + (build.Before?.Sent ?? default)))} in the baseline");
        writer.Write('\n');
        WriteBuilds(writer, "new", [.. check.New.Select(build => (build.Key, build.Result.Sent ?? default))]);
        WriteBuilds(writer, "vanished", [.. check.Vanished.Select(build => (build.Key, build.Sent))]);
        if (reasons.Count > 0)
            writer.Write('\n');
        foreach (var (build, reason) in reasons.OrderByDescending(told => told.Reason.Level).ThenByDescending(told => told.Reason.Bytes).Take(MostReasons))
            writer.Write($"- {Item(reason, build.Result.Request.Name is null ? null : MarkdownText.Code(build.Key.Title))}\n");
        WriteRest(writer, reasons.Count - MostReasons);
        WriteFailures(writer, failures);
    }

    private static void WriteBuilds(TextWriter writer, string what, IReadOnlyList<(BuildKey Key, Sum Sent)> builds)
    {
        if (builds.Count == 0)
            return;
        var rest = builds.Count > MostNamedBuilds ? $" and {Counts.Of(builds.Count - MostNamedBuilds)} more" : "";
        writer.Write($"\n**{what}**: {string.Join(", ", builds.Take(MostNamedBuilds).Select(build => $"{MarkdownText.Code(build.Key.Title)} ({SentDifferenceText.Size(build.Sent)})"))}{rest}\n");
    }

    private static void WriteOne(TextWriter writer, SurveyResult result)
    {
        var names = ReportedNames.Of(result);
        writer.Write($"## Docker build context: {Sent(result)}\n\n");
        writer.Write($"{(names.Dockerfile is { } dockerfile ? MarkdownText.Code(dockerfile) : "no Dockerfile")}, ignored by {(names.IgnoreFile is { } file ? MarkdownText.Code(file) : "nothing")}, {result.Lane.Engine.Title}");
        if (result.OnDisk is { } onDisk)
            writer.Write($"; on disk {SentDifferenceText.Size(onDisk)}");
        writer.Write('\n');
    }

    private static void WriteBuilds(TextWriter writer, List<List<SurveyResult>> builds)
    {
        var total = builds.Aggregate(default(Sum), (sum, build) => sum + (build[0].Sent ?? default));
        writer.Write($"## Docker build context: {Counts.Of(builds.Sum(build => build.Count), "build", "builds")}, {SentDifferenceText.Size(total)}\n");
        if (builds.Count == 0)
            return;
        writer.Write("\n| build | context | sent | files |\n|---|---|---:|---:|\n");
        var shown = builds.Count <= MostBuilds + 1 ? builds.Count : MostBuilds;
        foreach (var build in builds.OrderByDescending(build => build[0].Sent?.Bytes ?? 0).Take(shown))
        {
            var result = build[0];
            var more = build.Count > 1 ? $" and {Counts.Of(build.Count - 1)} more" : "";
            writer.Write($"| {MarkdownText.Code(result.Request.Name ?? ReportedNames.Of(result).Dockerfile ?? result.Request.Context)}{more} | {MarkdownText.Code(result.Request.Context)} | ");
            writer.Write($"{(result.Sent is { } sent ? ByteSize.Format(sent.Bytes) : "unknown")} | {(result.Sent is { } known ? Counts.Of(known.Files) : "")} |\n");
        }

        if (shown == builds.Count)
            return;
        var rest = builds.OrderByDescending(build => build[0].Sent?.Bytes ?? 0).Skip(shown).ToList();
        var sum = rest.Aggregate(default(Sum), (sum, build) => sum + (build[0].Sent ?? default));
        writer.Write($"| and {Counts.Of(rest.Sum(build => build.Count))} more | | {ByteSize.Format(sum.Bytes)} | {Counts.Of(sum.Files)} |\n");
    }

    private static void WriteHeaviest(TextWriter writer, List<List<SurveyResult>> builds)
    {
        var paths = SharedPath.Of(builds);
        if (paths.Count == 0)
            return;
        var isOne = builds is [{ Count: 1 }];
        writer.Write($"\n| heaviest sent | | size | {(isOne ? "files" : "builds")} | rule that drops it |\n|---|---|---:|---:|---|\n");
        foreach (var path in paths.Take(MostPaths))
        {
            writer.Write($"| {MarkdownText.CodeOfShown(path.Name)} | {MarkdownText.Escape(path.Kind)} | {ByteSize.Format(path.Heavy.Sum.Bytes)} | ");
            writer.Write($"{Counts.Of(isOne ? path.Heavy.Sum.Files : path.Builds)} | {MarkdownText.CodeOfShown(path.Rule)} |\n");
        }
    }

    private static bool WriteFindings(TextWriter writer, List<List<SurveyResult>> builds, ReportOptions options)
    {
        var causes = CommonCause.Of(builds, options);
        if (causes.Count == 0)
            return false;
        var of = builds.Sum(build => build.Count);
        writer.Write($"\n**{Counts.Of(causes.Count, "finding", "findings")}**\n\n");
        foreach (var cause in causes.Take(MostFindings))
        {
            var place = FindingPlace.Named(cause.Finding, cause.Told, options.Folder) is { } known ? MarkdownText.Code(known.Path + (known.Position is { } at ? $":{at.Line}" : "")) : null;
            writer.Write($"- {Item(cause.Finding, place)}{(of > 1 ? $" (in {MarkdownText.Escape(cause.Where(of))})" : "")}\n");
        }

        WriteRest(writer, causes.Count - MostFindings);
        return true;
    }

    private static void WriteFailures(TextWriter writer, IReadOnlyList<SurveyFailure> failures)
    {
        if (failures.Count == 0)
            return;
        writer.Write("\n");
        foreach (var failure in failures.Take(MostFailures))
            writer.Write($"- **error** {MarkdownText.Sentence(MessageText.Escape(failure.Request.Name is { } name ? $"{name}: {failure.Message}" : failure.Message))}\n");
        WriteRest(writer, failures.Count - MostFailures);
    }

    private static void WriteRest(TextWriter writer, int rest)
    {
        if (rest > 0)
            writer.Write($"- and {Counts.Of(rest)} more\n");
    }

    private static string Item(Diagnostic finding, string? where) =>
        $"**{FindingText.Level(finding.Level)}** {finding.Code}{(where is null ? "" : $" {where}")}: {MarkdownText.Sentence(FindingText.Message(finding))}";

    private static string Sent(SurveyResult result) => result.Sent is { } sent ? $"{SentDifferenceText.Size(sent)} sent" : "not known: Docker refuses the build";
}
