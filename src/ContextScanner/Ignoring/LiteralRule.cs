using System.Text;

namespace ContextSlim.Ignoring;

/// <summary>The line of an ignore file that means one path and nothing else: the characters that patterns give a meaning are escaped.</summary>
public static class LiteralRule
{
    /// <summary>The line.</summary>
    /// <param name="path">The path, relative and cleaned.</param>
    /// <param name="atAnyDepth">True to mean it below every folder.</param>
    /// <returns>Null for a path that no line can hold as it is.</returns>
    public static string? For(ReadOnlySpan<byte> path, bool atAnyDepth = false)
    {
        if (path.IsEmpty || !CanBeWritten(path))
            return null;
        var rule = new StringBuilder(path.Length + 8);
        var text = Encoding.UTF8.GetString(path);
        if (atAnyDepth)
            rule.Append("**/");
        else if (text[0] is '#' or '!')
            rule.Append('\\');
        foreach (var character in text)
        {
            if (character is '*' or '?' or '[' or '\\')
                rule.Append('\\');
            rule.Append(character);
        }

        return rule.ToString();
    }

    // White space at the ends would be trimmed; a line end or a control character cannot be written, bytes that are not UTF-8 do not travel.
    private static bool CanBeWritten(ReadOnlySpan<byte> path)
    {
        if (!System.Text.Unicode.Utf8.IsValid(path) || path.ContainsAnyInRange((byte)0, (byte)0x1F) || path.Contains((byte)0x7F))
            return false;
        var text = Encoding.UTF8.GetString(path);
        return text.Trim().Length == text.Length;
    }
}
