using System.Text;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX102: rules that match nothing here, in one line: most of them stand guard, or were written for what comes and goes. Told singly are
/// those for a folder whose own folder is gone, and names that lack their star.
/// </summary>
internal static class RulesWithoutMatch
{
    private const int MostNamed = 10;
    private const int MostLines = 5;

    // Endings that people write as a name: `.log`.
    private static readonly string[] s_endings = [".log", ".pyc", ".pyo", ".tmp", ".bak", ".swp", ".orig", ".class", ".o", ".obj", ".so", ".a", ".dll", ".exe", ".zip", ".tgz", ".pid", ".seed", ".iml", ".suo", ".user"];

    public static void Add(SecondLook look, RuleMatches matches, Tree tree, Advice advice, List<Diagnostic> findings)
    {
        var named = 0;
        var others = new List<int>();
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

            if (KnownNames.IsGuard(look.Rules[rule], look.Result.Options.Catalogue) || !look.Explain(rule))
                continue;
            if (FolderThatIsGone(look, rule, tree) is { } folder && ++named <= look.Result.Options.MostNamed(MostNamed))
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` matches nothing: there is no folder `{folder}`") with { Fix = "Mend or remove it." });
            else if (look.Result.Options.NameAll)
                findings.Add(look.About(rule, "CTX102", DiagnosticLevel.Note, $"`{look.Rules[rule]}` matches nothing here: right for what comes and goes, else mend or remove it"));
            else
                others.Add(look.Rules[rule].Position.Line);
        }

        if (others.Count == 0)
            return;
        var lines = $"line{(others.Count == 1 ? "" : "s")} {string.Join(", ", others.Take(MostLines))}{(others.Count > MostLines ? " …" : "")}";
        findings.Add(new Diagnostic("CTX102", DiagnosticLevel.Note, $"{Counts.Of(others.Count, "rule matches", "rules match")} nothing here ({lines}): right for what comes and goes, else mend or remove {(others.Count == 1 ? "it" : "them")}")
        {
            File = look.Rules.File.Name,
            Position = look.Rules.File.Rules.First(rule => rule.Position.Line == others[0]).Position,
        });
    }

    private static string? Ending(SecondLook look, int rule)
    {
        var text = Encoding.UTF8.GetString(look.Rules[rule].Entry);
        return Array.IndexOf(s_endings, text.StartsWith("**/", StringComparison.Ordinal) ? text[3..] : text) >= 0 ? (text.StartsWith("**/", StringComparison.Ordinal) ? text[3..] : text) : null;
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
            if (tree.FindFolder(entry.AsSpan(0, end)) is null)
                return DisplayText.Escape(Encoding.UTF8.GetString(entry.AsSpan(0, end)));
            var next = entry.AsSpan(end + 1).IndexOf((byte)'/');
            end = next < 0 ? slash + 1 : end + 1 + next;
        }

        return null;
    }
}
