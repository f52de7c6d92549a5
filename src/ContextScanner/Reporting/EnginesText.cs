using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>One context as several engines read it, for people: a row an engine, and what would make them equal.</summary>
internal static class EnginesText
{
    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="matrix">What was found.</param>
    /// <param name="rewrite">What would make the engines equal; null when they are.</param>
    /// <param name="look">How it is to look.</param>
    public static void Write(TextWriter writer, EngineMatrix matrix, PortableRewrite? rewrite, TextLook look)
    {
        var faint = TextStyle.Faint;
        var table = new TextTable("lRRll");
        table.Add(new TextCell("engine", TextStyle.Strong), new TextCell("files", faint), new TextCell("size", faint), new TextCell("against BuildKit", faint), new TextCell("because of", faint));
        foreach (var row in matrix.Rows)
            AddRow(table, row, matrix);
        table.Write(writer, look);
        writer.Write('\n');
        if (rewrite is null)
            writer.Write(matrix.Rows[0].Refusal is null ? "All engines take the same files.\n" : "BuildKit refuses the file, so there is nothing to compare with.\n");
        else
            WriteRewrite(writer, matrix, rewrite, look);
    }

    private static void AddRow(TextTable table, EngineRow row, EngineMatrix matrix)
    {
        var title = row.Engine.Title + OtherFile(row, matrix);
        if (row.Refusal is { } refusal)
        {
            var words = refusal.Kind == RefusalKind.CannotBeKnown ? "cannot be known" : "refuses the file";
            table.Add(title, "", "", new TextCell(words, TextStyle.Error), Place(row.Build.Files, refusal.Rule, refusal.Position.Line) + ": " + DisplayText.Escape(refusal.Message));
            return;
        }

        var first = true;
        foreach (var (rule, group, rules, word) in Differences(row, matrix))
        {
            var isOwn = rules == row.Build.Lane.Rules;
            var because = rule < 0 ? "no rule"
                : Place(isOwn ? row.Build.Files : matrix.Usual.Files, rules[rule], rules[rule].Position.Line) + (isOwn ? "" : ReadsAnother(row, matrix) ? ", which it does not read" : ", which it reads otherwise");
            table.Add(first ? title : "", first ? Counts.Of(row.Taken.Files) : "", first ? ByteSize.Format(row.Taken.Bytes) : "", $"{word} {group.Describe().TrimEnd(',')}", because);
            first = false;
        }

        if (first)
            table.Add(title, Counts.Of(row.Taken.Files), ByteSize.Format(row.Taken.Bytes), row == matrix.Rows[0] ? "" : "the same", "");
    }

    private static IEnumerable<(int Rule, PathGroup Group, RuleSet Rules, string Word)> Differences(EngineRow row, EngineMatrix matrix) =>
        row.Lost.ByRule.Select(pair => (pair.Key, pair.Value, row.Build.Lane.Rules, "loses"))
            .Concat(row.Gained.ByRule.Select(pair => (pair.Key, pair.Value, matrix.Usual.Lane.Rules, "gains")));

    private static bool ReadsAnother(EngineRow row, EngineMatrix matrix) =>
        row.Build.Files.IgnoreFilePath != matrix.Usual.Files.IgnoreFilePath && row.Build.Request.IgnoreText is null;

    private static string OtherFile(EngineRow row, EngineMatrix matrix) => !ReadsAnother(row, matrix) ? ""
        : row.Build.Files.IgnoreFilePath is null ? " (reads no ignore file)" : $" (reads {DisplayText.Escape(row.Build.Files.IgnoreFile.Name)})";

    private static string Place(BuildFiles files, IgnoreRule? rule, int line) => rule is { IsImplied: true }
        ? $"its own rule `{rule}`"
        : $"{DisplayText.Escape(files.IgnoreFile.Name)}:{line}" + (rule is null ? "" : $" `{rule}`");

    private static void WriteRewrite(TextWriter writer, EngineMatrix matrix, PortableRewrite rewrite, TextLook look)
    {
        var name = DisplayText.Escape(matrix.Usual.Files.IgnoreFile.Name);
        if (rewrite.Text is { } text)
        {
            writer.Write(rewrite.IsEqual ? $"With this {name} all of them take what BuildKit takes now, proved on this tree:\n\n" : $"With this {name} fewer files differ:\n\n");
            foreach (var line in text.TrimEnd('\n').Split('\n'))
                writer.Write(TextStyle.Plain.Apply("    " + DisplayText.Escape(line), look).TrimEnd() + "\n");
        }

        if (rewrite.InTheWay is { } stands)
            writer.Write((rewrite.Text is null ? "" : "\n") + stands.Describe(matrix.Usual.Files.IgnoreFile.Name) + ".\n");
    }
}
