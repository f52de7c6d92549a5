using System.Globalization;
using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>
/// Makes a whole sentence safe to show. Names and rules in it may be escaped already, so a backslash stays as it is
/// (<see cref="Paths.DisplayText"/> doubles it, to keep names apart). What addresses carry besides the place is hidden.
/// </summary>
public static class MessageText
{
    /// <summary>Escapes control characters, bidirectional controls and line separators; everything stays on one line.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = PipelineText.Defuse(UrlText.Hide(text));
        if (IsPlain(text))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
                escaped.Append("\\n");
            else if (IsDangerous(rune))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                escaped.Append(rune.ToString());
        }

        return escaped.ToString();
    }

    /// <summary>True for a character that could change how what follows is shown.</summary>
    internal static bool IsDangerous(Rune rune) => rune.IsAscii
        ? rune.Value is < 0x20 or 0x7F
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~')
                return false;
        }

        return true;
    }
}
