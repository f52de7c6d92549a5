using System.Text;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX102: rules that match nothing here. Most of them stand guard, or were written for what comes and goes: those are told only where everything
/// is asked for. Told always are those for a folder whose own folder is gone, and names that lack their star.
/// </summary>
internal static class RulesWithoutMatch
{
    private const int MostNamed = 10;
    private const int MostLines = 5;

    // Endings that people write as a name: `.log`.
    private static readonly string[] s_endings = [".log", ".pyc", ".pyo", ".tmp", ".bak", ".swp", ".orig", ".class", ".o", ".obj", ".so", ".a", ".dll", ".exe", ".zip", ".tgz", ".pid", ".seed", ".iml", ".suo", ".user"];

    public static void Add(SecondLook look, RuleMatches matches, Tree tree, Advice advice, List<Diagnostic> findings)
    {
        var gone = new List<GoneFolder>();
        var near = new NearNames(tree, look.Result.Lane with { Includes = null });
        foreach (var rule in matches.Rules)
        {
            if (look.Rules.IsException(rule) || matches.Of(rule)!.Entries > 0 || look.IsExplained(rule))
                continue;
            if (Ending(look, rule) is { } ending)
            {
                _ = look.Explain(rule);
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` is the name of a file, and matches none") with { Fix = advice.MayReplace(look.Rules[rule].Position.Line, $"**/*{ending}") ? $"For files with this ending, write `**/*{ending}`." : null });
                continue;
            }

            var isGuard = KnownNames.IsGuard(look.Rules[rule], look.Result.Options.Catalogue);
            if ((!isGuard || LiesInNothing(look, rule, tree)) && near.Of(look.Rules[rule].Entry) is { } meant && look.Explain(rule))
            {
                var shown = DisplayText.Escape(meant);
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` matches nothing") with { Fix = advice.MayReplace(look.Rules[rule].Position.Line, meant) ? $"Did you mean `{shown}`? If so, write `{shown}`." : $"Did you mean `{shown}`?" });
                continue;
            }

            if ((isGuard && !LiesInNothing(look, rule, tree)) || !look.Explain(rule))
                continue;
            if (FolderThatIsGone(look, rule, tree) is { } folder)
            {
                if (look.Result.Options.NameAll || gone.Find(other => other.Folder == folder)?.Rules is not { } rules)
                    gone.Add(new GoneFolder(folder, rules = []));
                rules.Add(rule);
            }
            else if (look.Result.Options.NameAll)
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` matches nothing here: right for what comes and goes, else mend or remove it"));
        }

        var named = look.Result.Options.MostNamed(MostNamed);
        var others = new List<int>();
        for (var number = 0; number < gone.Count; number++)
        {
            if (number < named)
                findings.Add(Gone(look, gone[number].Folder, gone[number].Rules));
            else
                others.AddRange(gone[number].Rules.ConvertAll(rule => look.Rules[rule].Position.Line));
        }

        if (others.Count == 0)
            return;
        others.Sort();
        var lines = LinesOf(others);
        findings.Add(new Diagnostic("CTX102", DiagnosticLevel.Note, $"{Counts.Of(others.Count, "rule matches", "rules match")} nothing: {(others.Count == 1 ? "its folder is" : "their folders are")} gone ({lines}). Mend or remove {(others.Count == 1 ? "it" : "them")}.")
        {
            File = look.Rules.File.Name,
            Position = look.Rules.File.Rules.First(rule => rule.Position.Line == others[0]).Position,
        });
    }

    // One folder that is gone is one finding.
    private static Diagnostic Gone(SecondLook look, string folder, List<int> rules)
    {
        var others = rules.Count > 1 ? $" and {Counts.Of(rules.Count - 1, "other rule", "other rules")} ({LinesOf([.. rules.Skip(1).Select(rule => look.Rules[rule].Position.Line)])}) match nothing" : " matches nothing";
        return look.About(rules[0], "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rules[0]]}`{others}: there is no folder `{folder}`") with { Fix = rules.Count > 1 ? "Mend or remove them." : "Mend or remove it." };
    }

    private static string LinesOf(List<int> lines) => $"line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines.Take(MostLines))}{(lines.Count > MostLines ? " …" : "")}";

    private static string? Ending(SecondLook look, int rule)
    {
        // Who writes a slash behind it means a folder, and who writes one before it that one place.
        if (look.Rules[rule].Text.Trim(" \t\r"u8) is [.., (byte)'/'] or [(byte)'/', ..])
            return null;
        var text = Encoding.UTF8.GetString(look.Rules[rule].Entry);
        return Array.IndexOf(s_endings, text.StartsWith("**/", StringComparison.Ordinal) ? text[3..] : text) >= 0 ? (text.StartsWith("**/", StringComparison.Ordinal) ? text[3..] : text) : null;
    }

    // A guard in a place that is not there, not even at its beginning, guards nothing; names of outputs and caches on the way come and go.
    private static bool LiesInNothing(SecondLook look, int rule, Tree tree)
    {
        var entry = look.Rules[rule].Entry;
        var slash = entry.IndexOf((byte)'/');
        if (slash <= 0 || slash == entry.Length - 1 || FolderThatIsGone(look, rule, tree) is null || tree.FindFolder(entry[..slash]) is not null)
            return false;
        foreach (var part in Encoding.UTF8.GetString(entry[..entry.LastIndexOf((byte)'/')]).Split('/'))
        {
            if (part.StartsWith('.') || KnownNames.IsGuardName(Encoding.UTF8.GetBytes(part), look.Result.Options.Catalogue))
                return false;
        }

        return true;
    }

    // The outermost folder of a path without wildcards that is not there, below the first of its names; null for a mere name.
    private static string? FolderThatIsGone(SecondLook look, int rule, Tree tree)
    {
        var entry = look.Rules[rule].Entry.ToArray();
        var slash = Array.LastIndexOf(entry, (byte)'/');
        // A folder that builds make comes again.
        if (slash <= 0 || entry.AsSpan(0, slash).IndexOfAny("*?[\\"u8) >= 0 || BuildOutput.IsLikely(entry.AsSpan(0, slash)))
            return null;
        for (var end = entry.AsSpan().IndexOf((byte)'/'); end > 0 && end <= slash;)
        {
            // `public/system/*` beside other things in `public`: the folder comes with what the program puts into it.
            if (tree.FindFolder(entry.AsSpan(0, end)) is null && end == slash && entry.AsSpan(slash + 1).IndexOfAnyExcept((byte)'*') < 0)
                return null;
            if (tree.FindFolder(entry.AsSpan(0, end)) is null)
            {
                // What git ignores comes and goes.
                var folder = entry.AsSpan(0, end).ToArray();
                return look.Result.Repository is { } repository && (repository.WouldIgnore(new RelativePath(folder)) || repository.WouldIgnore(new RelativePath(entry))) ? null : DisplayText.Escape(Encoding.UTF8.GetString(folder));
            }

            var next = entry.AsSpan(end + 1).IndexOf((byte)'/');
            end = next < 0 ? slash + 1 : end + 1 + next;
        }

        return null;
    }

    private sealed record GoneFolder(string Folder, List<int> Rules);
}
