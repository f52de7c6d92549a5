using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>The announcement of a here-document: <c>&lt;&lt;EOF</c>, <c>&lt;&lt;-EOF</c>, <c>3&lt;&lt;"EOF"</c>.</summary>
internal sealed record HeredocMark(string Name, bool Expands, bool StripsTabs)
{
    /// <summary>Every mark in an instruction's line, left to right.</summary>
    /// <exception cref="RefusedException">A mark's word cannot be read.</exception>
    public static List<HeredocMark> FindAll(string line)
    {
        var marks = new List<HeredocMark>();
        foreach (var word in Words(line))
        {
            if (Read(word) is { } mark)
                marks.Add(mark);
        }

        return marks;
    }

    /// <summary>As <see cref="Read"/>; what cannot be read is no mark.</summary>
    public static HeredocMark? TryRead(string word)
    {
        try
        {
            return Read(word);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>The word as a mark, or null: digits, <c>&lt;&lt;</c>, perhaps <c>-</c>, perhaps blanks, then one word without <c>&lt;</c>.</summary>
    /// <exception cref="RefusedException">The name's quotes do not match.</exception>
    public static HeredocMark? Read(string word)
    {
        var rest = word.AsSpan().TrimStart("0123456789");
        if (!rest.StartsWith("<<"))
            return null;
        rest = rest[2..];
        var stripsTabs = rest.StartsWith("-");
        if (stripsTabs)
            rest = rest[1..];
        var name = rest.TrimStart("\t\n\f\r ").ToString();
        if (name.Length == 0 || name.Contains('<'))
            return null;

        // Quotes that disappear from the name say that the content is literal.
        var plain = Lexer(keepsQuotes: false).Split(name, NoVariables.Instance);
        if (plain.Count != 1)
            return null;
        var raw = Lexer(keepsQuotes: true).Split(name, NoVariables.Instance);
        return raw.Count != 1
            ? throw new RefusedException($"internal lexing of heredoc produced inconsistent results: {name}")
            : new HeredocMark(plain[0], Quotes(plain[0]) == Quotes(raw[0]), stripsTabs);
    }

    // A line whose quotes or substitutions do not end has no marks; BuildKit drops that error.
    private static List<string> Words(string line)
    {
        try
        {
            var lexer = new ShellLexer('\\', new WorkBudget()) { KeepsQuotes = true, KeepsEscapes = true, KeepsUnset = true };
            return lexer.Split(line, NoVariables.Instance);
        }
        catch (RefusedException)
        {
            return [];
        }
    }

    private static ShellLexer Lexer(bool keepsQuotes) => new('\\', new WorkBudget()) { KeepsUnset = true, KeepsQuotes = keepsQuotes };

    private static int Quotes(string text) => text.AsSpan().Count('\'') + text.AsSpan().Count('"');
}
