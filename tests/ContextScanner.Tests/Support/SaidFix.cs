using System.Text.RegularExpressions;
using ContextSlim.Paths;

namespace ContextSlim.Tests.Support;

/// <summary>Does what the fix of a finding says, as somebody would who reads it, in the text of an ignore file.</summary>
internal static partial class SaidFix
{
    /// <summary>The edited text; null when the words say no line to write, to move or to remove.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="text">The ignore file.</param>
    /// <param name="elsewhere">Where a rule goes for which no place is said, from 0 for the beginning to 1 for the end.</param>
    public static string? Apply(Diagnostic finding, string text, double elsewhere)
    {
        if (finding.Fix is not { } fix)
            return null;
        var lines = text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n').ToList();
        var inserted = new List<(int Below, string Rule)>();
        var removed = new List<int>();
        var replaced = new Dictionary<int, string>();
        foreach (Match match in Writes().Matches(fix))
        {
            var rules = Quoted().Matches(match.Groups["rules"].Value).Select(rule => rule.Groups[1].Value);
            if (finding.Code is "CTX101" or "CTX102" or "CTX104" or "CTX109" && !match.Groups["place"].Success)
                replaced[finding.Position!.Value.Line] = rules.Single();
            else
                inserted.AddRange(rules.Select(rule => (Place(match, lines.Count, (int)Math.Round(elsewhere * lines.Count)), rule)));
        }

        inserted.AddRange(Back().Matches(fix).Select(match => (lines.Count, match.Groups[1].Value)));
        foreach (Match match in Moves().Matches(fix))
        {
            var line = !match.Groups["line"].Success ? finding.Position!.Value.Line : int.Parse(match.Groups["line"].Value, null);
            inserted.Add((Place(match, lines.Count, lines.Count), lines[line - 1]));
            removed.Add(line);
        }

        if (fix is "Remove it.")
            removed.Add(finding.Position!.Value.Line);
        if (inserted.Count + removed.Count + replaced.Count == 0)
            return null;
        var edited = new List<string>();
        for (var line = 0; line <= lines.Count; line++)
        {
            if (line > 0 && !removed.Contains(line))
                edited.Add(replaced.GetValueOrDefault(line, lines[line - 1]));
            edited.AddRange(inserted.Where(rule => rule.Below == line).Select(rule => rule.Rule));
        }

        return string.Concat(edited.Select(line => line + "\n"));
    }

    private static int Place(Match match, int last, int otherwise) =>
        match.Groups["below"].Success ? int.Parse(match.Groups["below"].Value, null) : match.Groups["place"].Success ? last : otherwise;

    [GeneratedRegex("([Ww]rite|needs it, ignore|or add) (?<rules>`[^`]+`(, `[^`]+`)*)(?<place> below line (?<below>[0-9]+)| at the end of the (ignore )?file)?")]
    private static partial Regex Writes();

    [GeneratedRegex("(?<it>Move it|[Ll]ine (?<line>[0-9]+) `[^`]+` is undone by [a-z]+: move that line)(?<place> below line (?<below>[0-9]+)| at the end of the file)")]
    private static partial Regex Moves();

    [GeneratedRegex("back at the end of the file: `([^`]+)`")]
    private static partial Regex Back();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
