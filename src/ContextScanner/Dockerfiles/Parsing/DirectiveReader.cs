namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Reads parser directives: comments <c>name=value</c> before everything else. The first line that is none (an ordinary comment,
/// a blank line, an unknown name, an instruction) ends them. Source: BuildKit frontend/dockerfile/parser/directives.go.
/// </summary>
internal sealed class DirectiveReader(string marker = "#")
{
    private static readonly string[] Names = ["syntax", "escape", "check"];

    private bool _ended;

    public List<ParserDirective> Found { get; } = [];

    /// <exception cref="RefusedException">The directive was given before.</exception>
    public ParserDirective? Read(ReadOnlySpan<char> line, int number)
    {
        if (_ended)
            return null;
        if (!line.StartsWith(marker, StringComparison.Ordinal) || !Split(line[marker.Length..].TrimStart(), out var name, out var value))
        {
            _ended = true;
            return null;
        }

        foreach (var earlier in Found)
        {
            if (earlier.Name == name)
                throw new RefusedException($"only one {name} parser directive can be used");
        }

        var directive = new ParserDirective(name, value, number);
        Found.Add(directive);
        return directive;
    }

    private static bool Split(ReadOnlySpan<char> text, out string name, out string value)
    {
        name = value = "";
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || (length > 0 && char.IsAsciiDigit(text[length]))))
            length++;
        var afterName = TrimBlanks(text[length..]);
        if (length == 0 || afterName.IsEmpty || afterName[0] != '=')
            return false;
        name = Known(text[..length]);
        if (name.Length == 0)
            return false;
        var afterSign = afterName[1..];
        if (afterSign.IsEmpty)
            return false;
        var trimmed = TrimBlanks(afterSign);

        // The value is at least one character, so of a blank value the last blank stays.
        value = trimmed.IsEmpty ? afterSign[^1..].ToString() : trimmed.TrimEnd("\t\n\f\r ").ToString();
        return true;
    }

    private static ReadOnlySpan<char> TrimBlanks(ReadOnlySpan<char> text) => text.TrimStart("\t\n\f\r ");

    private static string Known(ReadOnlySpan<char> name)
    {
        foreach (var known in Names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return "";
    }
}
