using ContextSlim.Comparing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>What is sent otherwise than before, for people to read: totals, what came, went, grew and shrank, why, and the heaviest files.</summary>
public static class SentDifferenceText
{
    private const int FiguresWidth = 24; // bytes, files and the gaps before them

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="difference">The difference.</param>
    /// <param name="top">The most files to name of a build.</param>
    /// <param name="options">How to report.</param>
    public static void Write(TextWriter writer, SnapshotDifference difference, int top, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(options);
        if (difference.Revisions is { } revisions)
        {
            foreach (var line in (string[])[Title(revisions), .. Notes(revisions)])
                WrappedText.WriteLine(writer, line, options.Look);
            writer.Write('\n');
        }

        var isFirst = true;
        foreach (var build in difference.Builds)
        {
            if (difference.Builds.Count > 1)
                writer.Write($"{(isFirst ? "" : "\n")}{TextStyle.Strong.Apply("== " + DisplayText.AtLineStart(build.After.Key.Title), options.Look)}\n");
            isFirst = false;
            Write(writer, build, top, options.Look);
        }

        foreach (var build in difference.Came)
            writer.Write($"{DisplayText.AtLineStart(build.Key.Title)}: new, {Size(build.Sent)}\n");
        foreach (var build in difference.Went)
            writer.Write($"{DisplayText.AtLineStart(build.Key.Title)}: vanished, {Size(build.Sent)} before\n");
    }

    internal static string Title(ComparedRevisions revisions) =>
        $"{Title(revisions.Before)} .. {(revisions.After is { } after ? Title(after) : "the folder on disk")}";

    /// <summary>What is to be known of the figures.</summary>
    internal static IEnumerable<string> Notes(ComparedRevisions revisions)
    {
        yield return revisions.Note;
        if (Math.Max(revisions.Before.Submodules, revisions.After?.Submodules ?? 0) is > 0 and var submodules)
            yield return $"{Counts.Of(submodules, "submodule counts as an empty folder", "submodules count as empty folders")}";
    }

    private static string Title(ComparedRevision revision) => $"{DisplayText.AtLineStart(revision.Name)} ({revision.Id[..12]})";

    internal static string Size(Sum sum) => $"{ByteSize.Format(sum.Bytes)}, {Counts.Files(sum.Files)}";

    internal static string Signed(long bytes) => (bytes < 0 ? "−" : bytes > 0 ? "+" : "") + ByteSize.Format(Math.Abs(bytes));

    internal static string Name(SentChangeKind kind) => kind switch
    {
        SentChangeKind.Came => "came",
        SentChangeKind.Went => "went",
        SentChangeKind.Grew => "grew",
        _ => "shrank",
    };

    internal static IEnumerable<SentChange> Heaviest(SentDifference build, int top) =>
        build.Changes.OrderByDescending(change => Math.Abs(change.Bytes)).ThenBy(change => change.Path).Take(top);

    private static void Write(TextWriter writer, SentDifference build, int top, TextLook look)
    {
        writer.Write($"before  {Size(build.Before.Sent)}\nnow     {Size(build.After.Sent)}\n");
        foreach (var setting in build.Settings)
            WrappedText.WriteLine(writer, Of(setting), look);
        if (build.Changes.Count == 0)
        {
            writer.Write("\nthe same files of the same sizes\n");
            return;
        }

        writer.Write('\n');
        var kinds = new TextTable("lrr");
        foreach (var kind in Enum.GetValues<SentChangeKind>())
        {
            var changes = build.Changes.Where(change => change.Kind == kind).ToList();
            if (changes.Count > 0)
                kinds.Add(Name(kind), new TextCell(Signed(changes.Sum(change => change.Bytes)), TextStyle.Strong), Counts.Files(changes.Count));
        }

        kinds.Write(writer, look);
        writer.Write('\n');
        WriteGroups(writer, "because", build.ByCause.Select(cause => (cause.Key.Text, cause.AsEnumerable())), look);
        writer.Write('\n');
        WriteGroups(writer, "kind", build.ByKind.Select(kind => (DisplayText.AtLineStart(kind.Key), kind.AsEnumerable())), look);
        if (top == 0)
            return;
        writer.Write('\n');
        var files = new TextTable("llrlL");
        files.Add(new TextCell("heaviest", TextStyle.Faint), "", "", "", "");
        foreach (var change in Heaviest(build, top))
        {
            files.Add(
                DisplayText.Escape(change.Path), Name(change.Kind), new TextCell(Signed(change.Bytes), TextStyle.Strong), DisplayText.Escape(change.CalledBy),
                new TextCell(change.Cause.Text, TextStyle.Faint));
        }

        files.Write(writer, look);
        if (build.Changes.Count > top)
            writer.Write($"and {Counts.Files(build.Changes.Count - top)} more: --top, or --format json for all\n");
    }

    private static void WriteGroups(TextWriter writer, string title, IEnumerable<(string Name, IEnumerable<SentChange> Changes)> groups, TextLook look)
    {
        var table = new TextTable("lrr");
        table.Add(new TextCell(title, TextStyle.Faint), "", "");
        List<(string Name, TextCell Bytes, string Files)> rows =
            [.. groups.Select(group => (group.Name, new TextCell(Signed(group.Changes.Sum(change => change.Bytes)), TextStyle.Strong), Counts.Files(group.Changes.Count())))];
        if (look.Width < rows.Max(row => DisplayText.Width(row.Name)) + FiguresWidth)
        {
            WriteUnderEachOther(writer, title, rows, look);
            return;
        }

        foreach (var (name, bytes, files) in rows)
            table.Add(name, bytes, files);
        table.Write(writer, look);
    }

    // A cause is not shortened: the rule in it is what people look for.
    private static void WriteUnderEachOther(TextWriter writer, string title, List<(string Name, TextCell Bytes, string Files)> rows, TextLook look)
    {
        writer.Write(TextStyle.Faint.Apply(title, look) + "\n");
        foreach (var (name, bytes, files) in rows)
        {
            WrappedText.WriteLine(writer, name, look);
            writer.Write($"    {bytes.Style.Apply(bytes.Text, look)}   {files}\n");
        }
    }

    /// <summary>What of the build is otherwise, in a line.</summary>
    internal static string Of(SettingChange setting) => $"{setting.Name}: {Value(setting.Before)} before, {Value(setting.After)} now";

    private static string Value(string? value) => value is null ? "none" : DisplayText.Escape(value);
}
