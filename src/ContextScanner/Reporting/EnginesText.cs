using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>One context as several engines read it, for people: a row an engine, and what would make them equal. Where a table is too wide, a list.</summary>
internal static class EnginesText
{
    private const string Loses = "loses";
    private const string Same = "the same";
    private const string Heading = "against BuildKit";

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="matrix">What was found.</param>
    /// <param name="rewrite">What would make the engines equal; null when none is looked for.</param>
    /// <param name="look">How it is to look.</param>
    public static void Write(TextWriter writer, EngineMatrix matrix, PortableRewrite? rewrite, TextLook look)
    {
        var engines = matrix.Rows.Select(row => (Row: row, Title: row.Engine.Title + OtherFile(row, matrix), Told: Tell(row, matrix))).ToList();
        var table = TableOf(engines);
        if (look.Width is { } room && table.NaturalWidth > room)
            WriteList(writer, engines, look);
        else
            table.Write(writer, look);
        writer.Write('\n');
        WriteFoot(writer, matrix, look);
        WriteSecrets(writer, matrix, look);
        WriteResult(writer, matrix, rewrite, look);
    }

    // Figures that are not alike beside "the same" have one reason.
    private static void WriteFoot(TextWriter writer, EngineMatrix matrix, TextLook look)
    {
        if (!matrix.Rows.Any(row => row.IsEqual && row.Taken.Files != matrix.Rows[0].Taken.Files))
            return;
        WrappedText.WriteLine(writer, $"Not compared are the Dockerfile and the ignore file: some engines send them whatever the rules say, so that figures beside \"{Same}\" may differ by these.", look);
        writer.Write('\n');
    }

    private static void WriteSecrets(TextWriter writer, EngineMatrix matrix, TextLook look)
    {
        var isAny = false;
        foreach (var group in matrix.Rows.Where(static row => row.GainedSecrets.Files > 0).GroupBy(static row => SecretsByName.Describe(row.GainedSecrets, row.GainedSecrets)))
        {
            List<string> names = [.. group.Select(static row => row.Engine.Name)];
            var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
            WrappedText.WriteLine(writer, $"{TextStyle.Warning.Apply(group.Key, look)}: taken by {list}, and not by BuildKit.", look);
            isAny = true;
        }

        if (isAny)
            writer.Write('\n');
    }

    private static TextTable TableOf(List<(EngineRow Row, string Title, List<Told> Told)> engines)
    {
        var faint = TextStyle.Faint;
        var table = new TextTable("lRRll");
        table.Add(new TextCell("engine", TextStyle.Strong), new TextCell("files", faint), new TextCell("size", faint), new TextCell(Heading, faint), new TextCell("because of", faint));
        foreach (var (row, title, told) in engines)
        {
            var isFirst = true;
            foreach (var one in told)
            {
                var shows = isFirst && HasFigures(row);
                table.Add(isFirst ? title : "", shows ? Counts.Of(row.Taken.Files) : "", shows ? ByteSize.Format(row.Taken.Bytes) : "", new TextCell(one.What, one.Style), one.Why);
                isFirst = false;
            }
        }

        return table;
    }

    private static void WriteList(TextWriter writer, List<(EngineRow Row, string Title, List<Told> Told)> engines, TextLook look)
    {
        foreach (var (row, title, told) in engines)
        {
            var figures = HasFigures(row) ? $" {Counts.Files(row.Taken.Files)} ({ByteSize.Format(row.Taken.Bytes)})" : "";
            var only = told is [{ Why: "" } one] ? one.What : null;
            WrappedText.WriteLine(writer, $"{TextStyle.Strong.Apply(title + ":", look)}{figures}{(only is null or "" ? "" : $"{(figures.Length > 0 ? "," : "")} {only}")}", look);
            foreach (var (what, why, style) in only is null ? told : [])
                WrappedText.WriteLine(writer, $"- {style.Apply(what, look)}{(why.Length == 0 ? "" : style == TextStyle.Plain ? $", because of {why}" : $": {why}")}", look);
        }
    }

    // Of a build that ends nothing arrives.
    private static bool HasFigures(EngineRow row) => row is { Refusal: null, Fails: false };

    private static List<Told> Tell(EngineRow row, EngineMatrix matrix)
    {
        if (row.Unreadable is { } unreadable)
            return [new Told("the build fails", DisplayText.Escape(unreadable), TextStyle.Error)];
        if (row.Refusal is { } refusal)
        {
            var words = refusal.Kind == RefusalKind.CannotBeKnown ? "cannot be known" : "refuses the file";
            return [new Told(words, Place(row.Build.Files, refusal.Rule, refusal.Position.Line) + ": " + DisplayText.Escape(refusal.Message), TextStyle.Error)];
        }

        var told = row.Troubles.Select(static trouble => new Told(trouble.Describe(), trouble.Why, trouble.Fails ? TextStyle.Error : TextStyle.Warning)).ToList();
        foreach (var (rule, group, rules, word) in Differences(row, matrix))
        {
            var isOwn = rules == row.Build.Lane.Rules || word == Loses;
            var because = rule < 0 ? "no rule"
                : Place(rules == row.Build.Lane.Rules ? row.Build.Files : matrix.Usual.Files, rules[rule], rules[rule].Position.Line) + (isOwn ? "" : ReadsAnother(row, matrix) ? ", which it does not read" : ", which it reads otherwise");
            told.Add(new Told($"{word} {group.Describe().TrimEnd(',')}", because, TextStyle.Plain));
        }

        if (told.Count == 0)
            told.Add(new Told(row == matrix.Rows[0] || row.IsAlone ? "" : Same, "", TextStyle.Plain));
        if (row.Handed.Files > 0)
            told.Add(TellHanded(row, matrix));
        return told;
    }

    // The image lacks it, and the server has it.
    private static Told TellHanded(EngineRow row, EngineMatrix matrix)
    {
        var (all, secrets) = (row.Handed.All, row.HandedSecrets.All);
        var rule = (secrets.Files > 0 ? row.HandedSecrets : row.Handed).ByRule.First().Key;
        var what = $"sends to its server {SecretsByName.Describe(secrets, all)}";
        return new Told(what, Place(matrix.Usual.Files, matrix.Usual.Lane.Rules[rule], matrix.Usual.Lane.Rules[rule].Position.Line) + ", which only the server reads so", secrets.Files > 0 ? TextStyle.Warning : TextStyle.Plain);
    }

    private static IEnumerable<(int Rule, PathGroup Group, RuleSet Rules, string Word)> Differences(EngineRow row, EngineMatrix matrix) =>
        row.LostByLine(matrix.Usual).Select(static lost => (lost.Rule, lost.Group, lost.Rules, Loses))
            .Concat(row.Gained.ByRule.Select(pair => (pair.Key, pair.Value, matrix.Usual.Lane.Rules, "gains")));

    private static bool ReadsAnother(EngineRow row, EngineMatrix matrix) =>
        row.Build.Files.IgnoreFilePath != matrix.Usual.Files.IgnoreFilePath && row.Build.Request.IgnoreText is null;

    private static string OtherFile(EngineRow row, EngineMatrix matrix) => row.Unreadable is not null ? ""
        : row.Build.Files.Copy is { } copy ? $" (reads {DisplayText.Escape(copy)}, a copy)"
        : !ReadsAnother(row, matrix) ? ""
        : row.Build.Files.IgnoreFilePath is null ? " (reads no ignore file)" : $" (reads {DisplayText.Escape(row.Build.Files.IgnoreFile.Name)})";

    private static string Place(BuildFiles files, IgnoreRule? rule, int line) => rule is { IsImplied: true }
        ? $"its own rule `{rule}`"
        : $"{DisplayText.Escape(files.IgnoreFile.Name)}:{line}" + (rule is null ? "" : $" `{rule}`");

    private static void WriteResult(TextWriter writer, EngineMatrix matrix, PortableRewrite? rewrite, TextLook look)
    {
        var name = DisplayText.Escape(matrix.Usual.Files.IgnoreFile.Name);
        if (matrix.Rows[0].Refusal is not null)
            WrappedText.WriteLine(writer, "BuildKit refuses the file, so there is nothing to compare with.", look);
        else if (matrix.IsEqual)
            WrappedText.WriteLine(writer, "All engines take the same files.", look);
        else if (matrix.ReadsAlike)
            WrappedText.WriteLine(writer, $"All engines read the rules alike. What one of them fails over, or sends as something else, no other rule mends but one that ignores it{(HasLinksRound(matrix) ? "; links that lead round, none" : "")}.", look);
        else if (rewrite is not null)
            WriteRewrite(writer, rewrite, name, look);
        if (rewrite?.Text is not null)
        {
            foreach (var copy in matrix.Copies)
            {
                writer.Write('\n');
                WrappedText.WriteLine(writer, $"The same for {DisplayText.Escape(copy)}, which has the rules of {name} now; or make it a link to that.", look);
            }
        }
    }

    private static bool HasLinksRound(EngineMatrix matrix) =>
        matrix.Rows.Any(static row => row.Troubles.Any(static trouble => trouble.Kind is TroubleKind.WalksWithoutEnd or TroubleKind.LeadsRound));

    private static void WriteRewrite(TextWriter writer, PortableRewrite rewrite, string name, TextLook look)
    {
        if (rewrite.Text is { } text)
        {
            var promise = rewrite.IsEqual ? "all of them take what BuildKit takes now, proved on this tree"
                : rewrite.ReadsAlike ? "all of them read the rules as BuildKit does now, proved on this tree; what one fails over or sends as something else stays"
                : "fewer files differ";
            WrappedText.WriteLine(writer, $"With this {name} {promise}:", look);
            writer.Write('\n');
            foreach (var line in text.TrimEnd('\n').Split('\n'))
                writer.Write(TextStyle.Plain.Apply("    " + DisplayText.Escape(line), look).TrimEnd() + "\n");
        }

        if (rewrite.InTheWay is not { } stands)
            return;
        if (rewrite.Text is not null)
            writer.Write('\n');
        var sentence = stands.Describe(name) + ".";
        // A name may begin it, and stays as it is.
        WrappedText.WriteLine(writer, sentence.StartsWith("the ", StringComparison.Ordinal) ? "T" + sentence[1..] : sentence, look);
    }

    private readonly record struct Told(string What, string Why, TextStyle Style);
}
