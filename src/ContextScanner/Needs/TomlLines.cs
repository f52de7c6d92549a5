using System.Text;

namespace ContextSlim.Needs;

/// <summary>A key of a TOML file.</summary>
/// <param name="Table">The table's name, without quotes; empty above the first.</param>
/// <param name="Key">The key; empty for the head of the table.</param>
/// <param name="Value">The value as written, comments taken out; an array may have spanned lines.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record TomlEntry(string Table, string Key, string Value, int Line)
{
    /// <summary>The texts in the value, in order: of a string, an array or an inline table.</summary>
    public IEnumerable<string> Texts => TomlLines.TextsOf(Value);

    /// <summary>The text of a key of an inline table; null when there is none.</summary>
    public string? TextOf(string key)
    {
        var at = Value.IndexOf(key, StringComparison.Ordinal);
        if (!Value.StartsWith('{') || at <= 0 || char.IsLetterOrDigit(Value[at - 1]) || Value[at - 1] is '-' or '_')
            return null;
        var rest = Value[(at + key.Length)..].TrimStart();
        return rest.StartsWith('=') ? TomlLines.TextsOf(rest[1..].TrimStart()).FirstOrDefault() : null;
    }
}

/// <summary>
/// Reads the keys of a TOML file line by line. It is lenient: what it does not understand it passes over, for a manifest is not judged here,
/// only asked for the files that it names.
/// </summary>
internal static class TomlLines
{
    public static List<TomlEntry> Read(string text)
    {
        var entries = new List<TomlEntry>();
        var table = "";
        var lines = text.Split('\n');
        for (var number = 0; number < lines.Length; number++)
        {
            var line = WithoutComment(lines[number]).Trim();
            if (line.StartsWith('['))
            {
                table = line.Trim('[', ']').Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
                entries.Add(new TomlEntry(table, "", "", number + 1));
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            var key = line[..equals].Trim().Trim('"');
            var value = line[(equals + 1)..].Trim();
            var first = number + 1;
            if (value.StartsWith("\"\"\"", StringComparison.Ordinal) || value.StartsWith("'''", StringComparison.Ordinal))
            {
                number = EndOfText(lines, number, value);
                value = "";
            }
            else if (value.StartsWith('['))
            {
                var whole = new StringBuilder(value);
                for (var depth = Depth(value); depth > 0 && number + 1 < lines.Length;)
                {
                    var next = WithoutComment(lines[++number]).Trim();
                    depth += Depth(next);
                    whole.Append(' ').Append(next);
                }

                value = whole.ToString();
            }

            entries.Add(new TomlEntry(table, key, value, first));
        }

        return entries;
    }

    public static IEnumerable<string> TextsOf(string value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] is not ('"' or '\''))
                continue;
            var end = value.IndexOf(value[index], index + 1);
            if (end < 0)
                yield break;
            yield return value[(index + 1)..end];
            index = end;
        }
    }

    private static int EndOfText(string[] lines, int number, string value)
    {
        var quotes = value[..3];
        if (value.IndexOf(quotes, 3, StringComparison.Ordinal) >= 0)
            return number;
        for (var end = number + 1; end < lines.Length; end++)
        {
            if (lines[end].Contains(quotes, StringComparison.Ordinal))
                return end;
        }

        return lines.Length;
    }

    private static string WithoutComment(string line)
    {
        var quote = '\0';
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'')
                quote = character;
            else if (character == '#')
                return line[..index];
        }

        return line;
    }

    private static int Depth(string line)
    {
        var depth = 0;
        var quote = '\0';
        foreach (var character in line)
        {
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'')
                quote = character;
            else
                depth += character switch { '[' => 1, ']' => -1, _ => 0 };
        }

        return depth;
    }
}
