using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Keeps the rules of a file that is replaced: no catalogue could know what people mean by them, and a fresh clone lacks the folders that they
/// were written for. Those that the new file says anyway go, and each is said.
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
        var said = new HashSet<string>(file.Rules.Select(rule => rule.ToString()), StringComparer.Ordinal);
        var hasExceptions = false;
        foreach (var rule in old.Rules.Skip(CommonBeginning(old, file)))
        {
            hasExceptions |= rule.Entry is [(byte)'!', ..];
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
        // `/`, which matches nothing.
        if (path.Trim('/') is "" or ".")
            return null;
        var verdict = new PathJudge(new Lane(rules)).Judge(new RelativePath(path.Trim('/')), EntryKind.Directory);
        return verdict.IsIgnored && verdict.Rule >= 0 ? rules[verdict.Rule].ToString() : null;
    }
}
