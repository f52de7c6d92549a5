using System.Text.Json;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Finds a directive the way BuildKit looks for <c>syntax</c> and <c>check</c> before it parses: a byte order mark and a <c>#!</c> line are
/// passed over, and the value ends at a blank. Source: BuildKit frontend/dockerfile/parser/directives.go.
/// </summary>
internal static class HeadDirectives
{
    /// <summary>As a comment, behind <c>//</c>, or as a member of a file that is one JSON object: the first of these that says anything.</summary>
    public static ParserDirective? FindInAnyForm(string name, ReadOnlySpan<byte> text) => Find(name, text, "#") ?? Find(name, text, "//") ?? FindInJson(name, text);

    private static ParserDirective? FindInJson(string name, ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var line = 1;
        if (text.StartsWith("#!"u8))
        {
            text = text[(text.IndexOf((byte)'\n') + 1)..];
            line++;
        }

        var start = text.TrimStart(" \t\r\n"u8);
        if (start is not [(byte)'{', ..])
            return null;
        try
        {
            using var json = JsonDocument.Parse(start.ToArray());
            return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? new ParserDirective(name, value.GetString()!, line + text[..^start.Length].Count((byte)'\n'))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

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
