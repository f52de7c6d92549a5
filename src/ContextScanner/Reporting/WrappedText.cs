using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Lines for the width that there is: words wrap, and what goes on is indented. A word that is longer than a line stays whole, to be copied.</summary>
internal static class WrappedText
{
    private const string Indent = "    ";

    /// <summary>Writes a line.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="line">Without its end, already escaped; it may hold colours.</param>
    /// <param name="look">The width.</param>
    public static void WriteLine(TextWriter writer, string line, TextLook look)
    {
        if (look.Width is not { } room || WidthOf(line) <= room)
        {
            writer.Write(line);
            writer.Write('\n');
            return;
        }

        var used = 0;
        foreach (var word in line.Split(' '))
        {
            var width = WidthOf(word);
            if (used > Indent.Length && used + 1 + width > room)
            {
                writer.Write('\n');
                writer.Write(Indent);
                used = Indent.Length;
            }
            else if (used > 0)
            {
                writer.Write(' ');
                used++;
            }

            writer.Write(word);
            used += width;
        }

        writer.Write('\n');
    }

    // Escape sequences of colours take no column.
    private static int WidthOf(string text)
    {
        const char Escape = '\e';
        var width = 0;
        while (text.IndexOf(Escape, StringComparison.Ordinal) is >= 0 and var at)
        {
            width += DisplayText.Width(text[..at]);
            var end = text.IndexOf('m', at);
            if (end < 0)
                return width;
            text = text[(end + 1)..];
        }

        return width + DisplayText.Width(text);
    }
}
