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
        foreach (var build in difference.Builds.Where(build => build.Changes.Count + build.Settings.Count > 0))
            WriteFiles(writer, build, top);
    }

    private static void WriteFiles(TextWriter writer, SentDifference build, int top)
    {
        writer.Write($"\n### {MarkdownText.Code(build.After.Key.Title)}\n");
        if (build.Settings.Count > 0)
            writer.Write('\n');
        foreach (var setting in build.Settings)
            writer.Write($"- {MarkdownText.Escape(SentDifferenceText.Of(setting))}\n");
        if (build.Changes.Count == 0)
            return;
        WriteGroups(writer, "because", build.ByCause.Select(cause => (Cause(cause.Key), cause.AsEnumerable())));
        WriteGroups(writer, "kind", build.ByKind.Select(kind => (MarkdownText.Escape(kind.Key), kind.AsEnumerable())));
        if (top == 0)
            return;
        writer.Write("\n| file | | difference | kind | because |\n|---|---|---:|---|---|\n");
        foreach (var change in SentDifferenceText.Heaviest(build, top))
        {
            writer.Write($"| {MarkdownText.Code(DisplayText.Escape(change.Path))} | {SentDifferenceText.Name(change.Kind)} | {SentDifferenceText.Signed(change.Bytes)} | ");
            writer.Write($"{MarkdownText.Escape(change.CalledBy)} | {Cause(change.Cause)} |\n");
        }

        if (build.Changes.Count > top)
            writer.Write($"\nand {Counts.Files(build.Changes.Count - top)} more\n");
    }

    private static void WriteGroups(TextWriter writer, string title, IEnumerable<(string Name, IEnumerable<SentChange> Changes)> groups)
    {
        writer.Write($"\n| {title} | files | difference |\n|---|---:|---:|\n");
        foreach (var (name, changes) in groups)
            writer.Write($"| {name} | {Counts.Of(changes.Count())} | {SentDifferenceText.Signed(changes.Sum(change => change.Bytes))} |\n");
    }

    private static string Cause(SentCause cause) => cause.Rule is null ? MarkdownText.Escape(cause.Text) : MarkdownText.Code(cause.Text.Replace("`", "", StringComparison.Ordinal));
}
