namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Finds a directive the way BuildKit looks for <c>syntax</c> and <c>check</c> before it parses: a byte order mark and a <c>#!</c> line are
/// passed over, and the value ends at a blank. Source: BuildKit frontend/dockerfile/parser/directives.go.
/// </summary>
internal static class HeadDirectives
{
    public static ParserDirective? Find(string name, ReadOnlySpan<byte> text, string marker)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var lines = new LineReader(text);
        var directives = new DirectiveReader(marker);
        var first = true;
        while (lines.Read(out var line))
        {
            var isInterpreterLine = first && line.StartsWith("#!", StringComparison.Ordinal);
            first = false;
            if (isInterpreterLine)
                continue;
            try
            {
                if (directives.Read(line.AsSpan().TrimEnd("\r\n"), lines.Number) is not { } directive)
                    return null;
                if (directive.Name == name)
                    return directive with { Value = directive.Value.Split(' ', 2)[0] };
            }
            catch (RefusedException)
            {
                return null;
            }
        }

        return null;
    }
}
