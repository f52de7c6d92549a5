using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Keeps the rules of a file that is replaced: no catalogue could know what people mean by them. Those that the new file says anyway go, and
/// those that can never match again; each is said.
/// </summary>
internal sealed class OldRules(PlanSubject subject)
{
    private const int MostSaid = 10;

    /// <summary>Adds them at the end of the new file.</summary>
    public void Keep(DocumentEditor editor, List<string> notes)
    {
        if (subject.TextBefore is not { } text)
            return;
        var old = IgnoreFile.Parse(text, subject.Name);
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        var rules = RuleSet.Create(file, new RuleSetOptions(Builder.BuildKit));
        if (rules.Refusal is not null)
            return;
        var kept = new List<byte[]>();
        var covered = new List<string>();
        var gone = new List<string>();
        var said = new HashSet<string>(file.Rules.Select(rule => rule.ToString()), StringComparer.Ordinal);
        var hasExceptions = false;
        foreach (var rule in old.Rules.Skip(CommonBeginning(old, file)))
        {
            var isException = rule.Entry is [(byte)'!', ..];
            if (CanNeverMatch(isException ? rule.Entry[1..] : rule.Entry))
            {
                gone.Add($"line {rule.Position.Line} `{rule}`");
                continue;
            }

            hasExceptions |= isException;
            // What stands behind an exception may say something that it said before: such rules stay in their order.
            if (!hasExceptions && !said.Add(rule.ToString()))
                continue;
            if (!hasExceptions && CoveredBy(rules, rule, said) is { } by)
                covered.Add($"line {rule.Position.Line} `{rule}` by `{by}`");
            else
                kept.Add(rule.Text.ToArray());
        }

        if (covered.Count > 0)
            notes.Add($"covered by the new rules: {List(covered)}");
        if (gone.Count > 0)
            notes.Add($"left out, because their folders are gone: {List(gone)}");
        if (kept.Count > 0)
            editor.InsertBehind(editor.Lines.Count - 1, [.. editor.Lines.Count > 0 ? new byte[][] { [] } : [], "# kept from the file before"u8.ToArray(), .. kept], PlanChange.Kept);
    }

    // What this program wrote before, it writes again.
    private static int CommonBeginning(IgnoreFile old, IgnoreFile now)
    {
        var common = 0;
        while (common < Math.Min(old.Rules.Count, now.Rules.Count) && old.Rules[common].Text.SequenceEqual(now.Rules[common].Text))
            common++;
        return common == now.Rules.Count ? common : 0;
    }

    private static string List(List<string> rules) => string.Join(", ", rules.Take(MostSaid)) + (rules.Count > MostSaid ? $" and {Counts.Of(rules.Count - MostSaid)} more" : "");

    // Of a path without wildcards the new rules say what becomes of it; a pattern is covered by the same one at any depth.
    private static string? CoveredBy(RuleSet rules, IgnoreRule rule, HashSet<string> said)
    {
        var path = Encoding.UTF8.GetString(rule.Entry);
        if (path.AsSpan().IndexOfAny("*?[\\") >= 0)
            return !path.Contains('/', StringComparison.Ordinal) && said.Contains("**/" + path) ? "**/" + path : null;
        if (path.Length == 0 || path == ".")
            return null;
        var verdict = new PathJudge(new Lane(rules)).Judge(new RelativePath(path), EntryKind.Directory);
        return verdict.IsIgnored && verdict.Rule >= 0 ? rules[verdict.Rule].ToString() : null;
    }

    private bool CanNeverMatch(ReadOnlySpan<byte> entry)
    {
        var slash = entry.IndexOf((byte)'/');
        return slash > 0 && entry[..slash].IndexOfAny("*?[\\"u8) < 0 && subject.Tree.FindFolder(entry[..slash]) is null
            && !subject.MayCome(new RelativePath(entry[..slash].ToArray())) && !IsMade(entry[..slash]);
    }

    // A folder that builds make comes again.
    private static bool IsMade(ReadOnlySpan<byte> name) => Cataloguing.Catalogue.Embedded.Names.Collect(name, new int[Cataloguing.Catalogue.Embedded.Size]) > 0;
}
