using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>
/// An ignore file, read as Docker reads it (specification P-1 to P-11):
/// <list type="bullet">
/// <item>lines end at LF, one CR before it goes; a lone CR ends nothing;</item>
/// <item>a UTF-8 byte order mark is removed from the first line only;</item>
/// <item>a line whose first byte is <c>#</c> is a comment; an indented <c>#</c> is a pattern, and there are no comments behind one;</item>
/// <item>white space around a pattern goes, and once more behind a leading <c>!</c>, which makes the pattern an exception;</item>
/// <item>the pattern is cleaned as a path, knowing nothing of globs, and loses one leading slash;</item>
/// <item>a line of more than 65,535 bytes makes the whole file unreadable.</item>
/// </list>
/// </summary>
public sealed class IgnoreFile
{
    /// <summary>The longest line that Docker reads, in bytes without the LF (specification P-2).</summary>
    public const int LongestLine = 65_535;

    private IgnoreFile(
        string name, byte[] text, IReadOnlyList<IgnoreRule> rules, TextPosition? tooLong, IReadOnlyList<Suppression>? suppressions = null)
    {
        Name = name;
        Text = text;
        Rules = rules;
        Suppressions = suppressions ?? [];
        TooLongAt = tooLong;
    }

    /// <summary>No ignore file: nothing is ignored.</summary>
    public static IgnoreFile None { get; } = new(".dockerignore", [], [], null);

    /// <summary>The file's name as the user would write it.</summary>
    public string Name { get; }

    /// <summary>The text that was read.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The rules, in order.</summary>
    public IReadOnlyList<IgnoreRule> Rules { get; }

    /// <summary>The findings that the file's comments silence.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; }

    /// <summary>Where a line begins that is longer than Docker reads; null when there is none. Then no rule counts.</summary>
    public TextPosition? TooLongAt { get; }

    /// <summary>Reads the text of an ignore file. Never fails: what Docker refuses is in <see cref="TooLongAt"/> or found when a <see cref="RuleSet"/> is made.</summary>
    /// <param name="text">The file's bytes.</param>
    /// <param name="name">The name for messages.</param>
    public static IgnoreFile Parse(ReadOnlySpan<byte> text, string name)
    {
        var whole = text.ToArray();
        var rules = new List<IgnoreRule>();
        var suppressions = new SuppressionReader();
        for (var line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOf((byte)'\n');
            var content = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (content.Length > LongestLine)
                return new IgnoreFile(name, whole, [], new TextPosition(line, 1));
            if (content is [.., (byte)'\r'])
                content = content[..^1];
            var raw = content;
            var column = 1;
            if (line == 1 && content.StartsWith("\uFEFF"u8))
            {
                content = content[3..];
                column += 3;
            }

            var rule = ParseRule(content, raw, line, column);
            suppressions.Read(content, rule?.Position.Line);
            if (rule is not null)
                rules.Add(rule);
        }

        return new IgnoreFile(name, whole, rules, null, suppressions.Items);
    }

    /// <summary>A file of the same name with other rules.</summary>
    internal IgnoreFile With(IEnumerable<IgnoreRule> rules) => new(Name, Text.ToArray(), [.. rules], TooLongAt, Suppressions);

    /// <summary>True when another file has the same rules in the same order.</summary>
    internal bool HasRulesOf(IgnoreFile other) => Rules.Count == other.Rules.Count && Rules.Zip(other.Rules).All(static pair => pair.First.Entry.SequenceEqual(pair.Second.Entry));

    private static IgnoreRule? ParseRule(ReadOnlySpan<byte> content, ReadOnlySpan<byte> raw, int line, int column)
    {
        if (content is [(byte)'#', ..])
            return null;
        var indented = UnicodeText.TrimStart(content);
        var text = UnicodeText.Trim(content);
        if (text.IsEmpty)
            return null;
        var position = new TextPosition(line, column + content.Length - indented.Length);
        return new IgnoreRule(position, text.ToArray(), Normalize(text), raw.Length == text.Length ? null : raw.ToArray());
    }

    private static byte[] Normalize(ReadOnlySpan<byte> text)
    {
        var exception = text[0] == (byte)'!';
        var pattern = exception ? UnicodeText.Trim(text[1..]) : text;
        if (!pattern.IsEmpty)
        {
            pattern = LexicalPath.Clean(pattern);
            if (pattern is [(byte)'/', _, ..])
                pattern = pattern[1..];
        }

        return exception ? [(byte)'!', .. pattern] : pattern.ToArray();
    }
}
