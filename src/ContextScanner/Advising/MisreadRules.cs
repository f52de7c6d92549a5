using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX106: a rule that does not say what was meant: a comment behind it, an indented comment, a comment as other languages begin it, backslashes, braces, a bar, quotes, letters in
/// the other case, text that is not UTF-8. Told only where the rule, as it stands, matches nothing.
/// </summary>
internal static class MisreadRules
{
    private const int MostAlternatives = 8;
    private const int MostLines = 5;
    private const string BeginTheLine = "Begin the line with ";

    // What begins a comment in other languages.
    private static readonly string[] s_commentSigns = ["//", "--", ";", "/*", "<!--", "::", "REM", "%"];

    /// <summary>A file in UTF-16 has no rule that means anything: the one finding about it.</summary>
    public static void AddEncoding(BuildResult result, List<Diagnostic> findings)
    {
        var rules = result.Files.IgnoreFile.Rules;
        if (rules.Count == 0 || !IsUtf16(rules))
            return;
        findings.Add(new Diagnostic("CTX106", DiagnosticLevel.Warning, $"{DisplayText.Escape(result.Files.IgnoreFile.Name)} is UTF-16 text, and Docker reads UTF-8: its rules match nothing")
        {
            File = result.Files.IgnoreFile.Name,
            Position = rules[0].Position,
            Fix = "Save it as UTF-8.",
        });
    }

    public static bool IsUtf16(IReadOnlyList<IgnoreRule> rules) =>
        rules.Count > 0 && (rules[0].Text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || rules[0].Text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || rules[0].Text.IndexOf((byte)0) >= 0);

    public static void Add(SecondLook look, RuleMatches matches, List<Diagnostic> findings)
    {
        var comments = new Dictionary<string, SameMistake>(StringComparer.Ordinal);
        foreach (var rule in matches.Rules)
        {
            if (matches.Of(rule)!.Entries > 0 || look.IsExplained(rule) || Describe(look.Rules, rule, matches.Of(rule)!) is not var (message, fix) || !look.Explain(rule))
                continue;
            // Who takes a sign for that of a comment takes it for one throughout the file.
            if (fix?.StartsWith(BeginTheLine, StringComparison.Ordinal) == true && !comments.TryAdd(fix, new SameMistake(findings.Count, [])))
            {
                comments[fix].Lines.Add(look.Rules[rule].Position.Line);
                continue;
            }

            findings.Add(look.About(rule, "CTX106", DiagnosticLevel.Warning, message) with { Fix = fix, Path = matches.Of(rule)!.FirstInOtherCase });
        }

        foreach (var (finding, lines) in comments.Values)
        {
            if (lines.Count > 0)
                findings[finding] = findings[finding] with { Message = $"{findings[finding].Message}; so with line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines.Take(MostLines))}{(lines.Count > MostLines ? " …" : "")}" };
        }
    }

    private static (string Message, string? Fix)? Describe(RuleSet rules, int rule, RuleMatch match)
    {
        var text = Encoding.UTF8.GetString(rules[rule].Text);
        var shown = $"`{rules[rule]}`";
        if (text[0] == '\uFEFF')
            return ($"{shown} begins with a byte order mark, which is part of the name here", "Remove the mark; Docker takes one off the first line only.");
        if (text[0] == '#')
            return ($"{shown} is indented, so that it is a rule and no comment", BeginTheLine + "the `#`.");
        if (Array.Find(s_commentSigns, sign => text.StartsWith(sign, StringComparison.Ordinal) && text.Length > sign.Length && text[sign.Length] == ' ') is { } sign)
            return ($"{shown} is a rule and no comment: `{sign}` begins none here", $"{BeginTheLine}`#` in the place of `{sign}`.");
        if (text.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment)
            return ($"{shown}: there are no comments behind a rule, the `#` and what follows are part of the name", $"Write `{DisplayText.Escape(text[..comment].TrimEnd())}`, and the comment on a line of its own.");
        if (text.Length > 2 && text[0] is '"' or '\'' && text[^1] == text[0])
            return ($"{shown}: quotes are part of the name", $"Write `{DisplayText.Escape(text[1..^1])}`.");
        if (!rules.Options.BackslashSeparates && HasSeparatingBackslash(text))
            return ($"{shown}: a backslash is no separator here, it takes the meaning from the character behind it or gives it another", $"Write `{DisplayText.Escape(WithSlashes(text))}`.");
        if (Alternatives(text) is { } alternatives)
            return ($"{shown}: braces are part of the name, there are no alternatives in a rule", $"Write a line each: {string.Join(", ", alternatives.ConvertAll(alternative => $"`{DisplayText.Escape(alternative)}`"))}.");
        if (text.Contains('|', StringComparison.Ordinal))
            return ($"{shown}: a bar is part of the name, or splits the pattern where it has wildcards; it separates no rules", $"Write a line each: {string.Join(", ", Array.ConvertAll(text.Split('|'), part => $"`{DisplayText.Escape(part.Trim())}`"))}.");
        if (text.Contains("[!", StringComparison.Ordinal))
            return ($"{shown}: `!` in a class is a character like any other", $"Write `{DisplayText.Escape(text.Replace("[!", "[^", StringComparison.Ordinal))}`.");
        return match.FirstInOtherCase is { } path && !IsForDocker(rules, rule, path)
            ? ($"{shown} matches nothing, but `{DisplayText.Escape(path)}` in other letters: upper and lower case differ, on Windows too", OtherCase(text, path))
            : null;
    }

    // An engine that reads the line otherwise misses what is written exactly so for another reason than its letters.
    private static bool IsForDocker(RuleSet rules, int rule, RelativePath path)
    {
        if (rules.Builder is Builder.BuildKit or Builder.Classic)
            return false;
        var line = RuleSet.Create(rules.File.With([rules[rule]]), rules.Options with { Builder = Builder.BuildKit });
        return line is { Refusal: null, OwnRuleCount: > 0 } && line.Rules[0].Match(path.Bytes, new ExpressionScratch()) == RuleAnswer.Yes;
    }

    private static string? OtherCase(string text, RelativePath path)
    {
        var written = path.ToString();
        var plain = text.TrimStart('!', '/').TrimEnd('/');
        if (plain.StartsWith("**/", StringComparison.Ordinal))
            (plain, written) = (plain[3..], written[(written.LastIndexOf('/') + 1)..]);
        return plain.Length > 0 && plain.Equals(written, StringComparison.OrdinalIgnoreCase) ? $"Write `{DisplayText.Escape(text.Replace(plain, written, StringComparison.Ordinal))}`." : null;
    }

    // Before a wildcard or another sign it may be meant as an escape; before a letter nobody means one.
    public static bool HasSeparatingBackslash(string text)
    {
        for (var at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\\', at + 2))
        {
            if (char.IsAsciiLetterOrDigit(text[at + 1]) || (at > 0 && text[at - 1] == '*' && text[at + 1] is '*' or '.'))
                return true;
            if (at + 2 > text.Length - 1)
                return false;
        }

        return false;
    }

    /// <summary>
    /// What a rule with backslashes means: a slash for each, but for those that were put before a star as one does in a shell:
    /// <c>\*\*/name</c> means <c>**/name</c>.
    /// </summary>
    public static string WithSlashes(string text)
    {
        var meant = new StringBuilder(text.Length);
        var isStar = false;
        for (var at = 0; at < text.Length; at++)
        {
            var isEscape = text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '*' && (isStar || meant.Length == 0 || meant[^1] is '/' or '!');
            if (isEscape)
                at++;
            meant.Append(text[at] == '\\' ? '/' : text[at]);
            isStar = isEscape;
        }

        return meant.ToString().TrimEnd('/');
    }

    private static List<string>? Alternatives(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        if (close < 0 || !text.AsSpan(open, close - open).Contains(','))
            return null;
        var alternatives = new List<string>();
        foreach (var part in text[(open + 1)..close].Split(','))
            alternatives.Add(text[..open] + part.Trim() + text[(close + 1)..]);
        return alternatives.Count > MostAlternatives ? alternatives[..MostAlternatives] : alternatives;
    }

    /// <summary>What further lines have in common with one that is told.</summary>
    /// <param name="Finding">The number of its finding.</param>
    /// <param name="Lines">The further lines.</param>
    private sealed record SameMistake(int Finding, List<int> Lines);
}
