using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Keeps the rules of a file that is replaced: no catalogue could know what people mean by them, and a fresh clone lacks the folders that they
/// were written for. Those that the new file says anyway go, and each is said. The last rule that matches decides: where people's exceptions bring
/// something back, as those below a `*` do, new rules above them would do nothing, and stand below. What people wrote above a rule stays above it.
/// </summary>
internal sealed class OldRules(PlanSubject subject)
{
    private const int MostSaid = 10;

    private static ReadOnlySpan<byte> Heading => "# kept from the file before"u8;

    private static ReadOnlySpan<byte> Overruled => "# what exceptions below may bring back"u8;

    /// <summary>Adds them to the new file: below its rules, or above them where they hold exceptions and the new ones hold none.</summary>
    public void Keep(DocumentEditor editor, List<string> notes)
    {
        if (subject.TextBefore is not { } text)
            return;
        var old = IgnoreFile.Parse(text, subject.Name);
        var file = editor.ToDocument().ToIgnoreFile(subject.Name);
        var rules = RuleSet.Create(file, new RuleSetOptions(Builder.BuildKit));
        if (rules.Refusal is not null)
            return;
        var hasNoException = Excepted(old).Count == 0;
        var isAbove = !hasNoException && !rules.HasExceptions;
        var kept = new List<byte[]>();
        var words = new WordsAbove(text);
        var covered = new List<string>();
        var said = new HashSet<string>(file.Rules.Select(rule => rule.ToString()), StringComparer.Ordinal);
        // A slash before or behind a rule says nothing to Docker: people's own spelling stays.
        var spelled = isAbove ? file.Rules.Select(Plain).ToHashSet(StringComparer.Ordinal) : [];
        var mayRepeat = false;
        foreach (var rule in old.Rules.Skip(isAbove ? 0 : CommonBeginning(old, file)))
        {
            var isException = rule.Entry is [(byte)'!', ..];
            // What stands behind an exception may say something that it said before: such rules stay in their order. Of what the new rules say
            // below them all, they need say nothing.
            mayRepeat |= isException;
            if (isException || (mayRepeat && !isAbove))
                kept.AddRange([.. words.Above(rule, kept.Count == 0), rule.Text.ToArray()]);
            else if (isAbove ? said.Contains(rule.ToString()) : !said.Add(rule.ToString()))
                continue;
            else if (spelled.Contains(Plain(rule)))
                kept.Add(rule.Text.ToArray());
            else if (CoveredBy(rules, rule, said, hasNoException) is { } by)
                covered.Add($"line {rule.Position.Line} `{rule}` by `{by}`");
            else
                kept.AddRange([.. words.Above(rule, kept.Count == 0), rule.Text.ToArray()]);
        }

        if (covered.Count > 0)
            notes.Add($"covered by the new rules: {List(covered)}");
        if (hasNoException)
            DropRepeated(kept, notes);
        if (kept.Count == 0)
            return;
        if (!rules.HasExceptions)
            TakeCovered(editor, IgnoreFile.Parse([.. kept.SelectMany(text => (byte[])[.. text, (byte)'\n'])], subject.Name));
        if (isAbove)
        {
            var overruling = TakeOverruling(editor, Excepted(old));
            editor.InsertBehind(-1, [Heading.ToArray(), .. kept, .. editor.Lines.Count > 0 ? new byte[][] { [] } : []], PlanChange.Kept);
            if (overruling.Count > 0)
                editor.InsertBehind(-1, [Overruled.ToArray(), .. overruling, []], PlanChange.Added);
        }
        else
        {
            editor.InsertBehind(editor.Lines.Count - 1, [.. editor.Lines.Count > 0 ? new byte[][] { [] } : [], Heading.ToArray(), .. kept], PlanChange.Kept);
        }
    }

    // Of people's own rules that say the same, the first or the wider one says it for both.
    private static void DropRepeated(List<byte[]> kept, List<string> notes)
    {
        var plain = kept.ConvertAll(static text => Encoding.UTF8.GetString(text).Trim('/'));
        var repeated = new List<string>();
        for (var number = kept.Count - 1; number >= 0; number--)
        {
            var text = plain[number];
            if (text.Length == 0 || kept[number] is [] or [(byte)'#', ..])
                continue;
            var around = text.EndsWith("/**", StringComparison.Ordinal) ? text[..^3] : text.EndsWith("/*", StringComparison.Ordinal) ? text[..^2] : null;
            if (plain.IndexOf(text) == number && !plain.Contains("**/" + text) && (around is null || !plain.Contains(around)))
                continue;
            repeated.Insert(0, $"`{DisplayText.Escape(kept[number])}`");
            kept.RemoveAt(number);
            plain.RemoveAt(number);
        }

        if (repeated.Count > 0)
            notes.Add($"said twice in the file before: {List(repeated)}");
    }

    // A new rule adds nothing where one of people's own takes the same, and nothing of theirs could bring any of it back.
    private static void TakeCovered(DocumentEditor editor, IgnoreFile kept)
    {
        var rules = RuleSet.Create(kept, new RuleSetOptions(Builder.BuildKit));
        if (rules.Refusal is not null)
            return;
        var judge = new PathJudge(new Lane(rules));
        var plain = kept.Rules.Select(Plain).ToHashSet(StringComparer.Ordinal);
        var excepted = Excepted(kept);
        for (var index = editor.Lines.Count - 1; index >= 0; index--)
        {
            if (index >= editor.Lines.Count || editor.Lines[index] is not { Change: PlanChange.Added, Line.IsRule: true } line || line.RuleText is not { Length: > 0 } text || text[0] == '!')
                continue;
            var path = text.Trim('/');
            var isLiteral = path.Length > 0 && path.AsSpan().IndexOfAny("*?[\\") < 0;
            if (plain.Contains(path) || (isLiteral && !excepted.Exists(exception => MayMeet(exception, path)) && judge.Judge(new RelativePath(path), EntryKind.Directory).IsIgnored))
                editor.TakeBack(index);
        }

        while (editor.Lines is [{ Line.Content.Length: 0 }, ..])
            editor.TakeBack(0);
    }

    private static string Plain(IgnoreRule rule) => rule.ToString().Trim('/');

    // True where an exception may name a path, something in it, or something around it.
    private static bool MayMeet(string exception, string path)
    {
        var left = exception.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var right = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var part = 0; part < Math.Min(left.Length, right.Length); part++)
        {
            if (left[part] == "**")
                return true;
            if (!WildcardName.Matches(Encoding.UTF8.GetBytes(left[part]), Encoding.UTF8.GetBytes(right[part])))
                return false;
        }

        return true;
    }

    // A new rule that would take what an exception names, today or one day, stands where the exception has the last word.
    private List<byte[]> TakeOverruling(DocumentEditor editor, List<string> excepted)
    {
        var taken = new List<byte[]>();
        for (var isTaken = true; isTaken;)
        {
            isTaken = false;
            var rules = RuleSet.Create(editor.ToDocument().ToIgnoreFile(subject.Name), new RuleSetOptions(Builder.BuildKit));
            var judge = new PathJudge(new Lane(rules));
            foreach (var path in excepted.SelectMany(SamplesOf))
            {
                if (judge.Judge(new RelativePath(path), EntryKind.File) is not { IsIgnored: true, Rule: >= 0 and var rule })
                    continue;
                var index = DocumentEditor.IndexOf(rules[rule].Position.Line);
                taken.Add(editor.Lines[index].Line.Content);
                editor.TakeBack(index);
                isTaken = true;
                break;
            }
        }

        return taken;
    }

    // What a pattern may stand for, with something in the place of its wildcards and with nothing.
    private static IEnumerable<string> SamplesOf(string pattern)
    {
        foreach (var filled in new[] { "x", "" })
        {
            var path = pattern.Replace("**", filled, StringComparison.Ordinal).Replace("*", filled, StringComparison.Ordinal).Replace("?", "x", StringComparison.Ordinal).Replace("//", "/", StringComparison.Ordinal).Trim('/');
            if (path.Length > 0 && path.AsSpan().IndexOfAny("[\\") < 0)
                yield return path;
        }
    }

    /// <summary>What the exceptions of a file name, without the mark.</summary>
    public static List<string> Excepted(IgnoreFile file) =>
        [.. file.Rules.Where(rule => rule.Entry is [(byte)'!', _, ..]).Select(rule => Encoding.UTF8.GetString(rule.Entry[1..]).Trim('/'))];

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
    private static string? CoveredBy(RuleSet rules, IgnoreRule rule, HashSet<string> said, bool mayGoWhole)
    {
        var path = Encoding.UTF8.GetString(rule.Entry);
        if (path.AsSpan().IndexOfAny("*?[\\") >= 0)
        {
            // Docker takes a slash at the end away: the same rule may be said without one.
            var plain = path.TrimEnd('/');
            if (plain != rule.ToString() && said.Contains(plain))
                return plain;
            if (!plain.Contains('/', StringComparison.Ordinal) && said.Contains("**/" + plain))
                return "**/" + plain;
            // All that is in a folder goes with it.
            if (!mayGoWhole || !path.EndsWith("/*", StringComparison.Ordinal) || path.AsSpan(0, path.Length - 2).IndexOfAny("*?[\\") >= 0)
                return null;
            path = path[..^2];
        }

        // `/`, which matches nothing.
        if (path.Trim('/') is "" or ".")
            return null;
        var verdict = new PathJudge(new Lane(rules)).Judge(new RelativePath(path.Trim('/')), EntryKind.Directory);
        return verdict.IsIgnored && verdict.Rule >= 0 ? rules[verdict.Rule].ToString() : null;
    }
}
