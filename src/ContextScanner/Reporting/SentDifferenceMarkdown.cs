using ContextSlim.Comparing;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>What is sent otherwise than before, as Markdown for a comment on a change.</summary>
public static class SentDifferenceMarkdown
{
    /// <summary>Writes the report.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="difference">The difference.</param>
    /// <param name="top">The most files to name of a build.</param>
    public static void Write(TextWriter writer, SnapshotDifference difference, int top)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(difference);
        writer.Write("## Docker build context\n\n");
        if (difference.Revisions is { } revisions)
            writer.Write($"{MarkdownText.Code(SentDifferenceText.Title(revisions))}: {string.Join("; ", SentDifferenceText.Notes(revisions).Select(MarkdownText.Escape))}\n\n");
        writer.Write("| build | before | now | difference |\n|---|---:|---:|---:|\n");
        foreach (var build in difference.Builds)
        {
            writer.Write($"| {MarkdownText.Code(build.After.Key.Title)} | {SentDifferenceText.Size(build.Before.Sent)} | {SentDifferenceText.Size(build.After.Sent)} | **{SentDifferenceText.Signed(build.After.Sent.Bytes - build.Before.Sent.Bytes)}** |\n");
        }

        foreach (var build in difference.Came)
            writer.Write($"| {MarkdownText.Code(build.Key.Title)} | new | {SentDifferenceText.Size(build.Sent)} | |\n");
        foreach (var build in difference.Went)
            writer.Write($"| {MarkdownText.Code(build.Key.Title)} | {SentDifferenceText.Size(build.Sent)} | vanished | |\n");
        foreach (var build in difference.Builds.Where(build => build.Changes.Count > 0))
            WriteFiles(writer, build, top);
    }

    private static void WriteFiles(TextWriter writer, SentDifference build, int top)
    {
        writer.Write($"\n### {MarkdownText.Code(build.After.Key.Title)}\n\n| because | files | difference |\n|---|---:|---:|\n");
        foreach (var cause in build.ByCause)
            writer.Write($"| {Cause(cause.Key)} | {Counts.Of(cause.Count())} | {SentDifferenceText.Signed(cause.Sum(change => change.Bytes))} |\n");
        if (top == 0)
            return;
        writer.Write("\n| file | | difference | because |\n|---|---|---:|---|\n");
        foreach (var change in SentDifferenceText.Heaviest(build, top))
            writer.Write($"| {MarkdownText.Code(DisplayText.Escape(change.Path))} | {SentDifferenceText.Name(change.Kind)} | {SentDifferenceText.Signed(change.Bytes)} | {Cause(change.Cause)} |\n");
        if (build.Changes.Count > top)
            writer.Write($"\nand {Counts.Files(build.Changes.Count - top)} more\n");
    }

    private static string Cause(SentCause cause) => cause.Rule is null ? MarkdownText.Escape(cause.Text) : MarkdownText.Code(cause.Text.Replace("`", "", StringComparison.Ordinal));
}
