using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Text cut to the columns that there are: the middle goes, because a path is known by where it begins and how it ends.</summary>
internal static class ShortenedText
{
    private const char Mark = '…';

    public static string Of(string text, int width)
    {
        if (DisplayText.Width(text) <= width)
            return text;
        var tail = (width - 1) * 2 / 3;
        var runes = text.EnumerateRunes().ToList();
        var end = runes.Count;
        for (var taken = 0; end > 0 && taken + WidthOf(runes[end - 1]) <= tail; end--)
            taken += WidthOf(runes[end - 1]);
        var head = new StringBuilder();
        var room = width - 1 - WidthOf(runes, end);
        for (var at = 0; at < end && room >= WidthOf(runes[at]); at++)
        {
            room -= WidthOf(runes[at]);
            head.Append(runes[at].ToString());
        }

        head.Append(Mark);
        foreach (var rune in runes.Skip(end))
            head.Append(rune.ToString());
        return head.ToString();
    }

    private static int WidthOf(List<Rune> runes, int from)
    {
        var width = 0;
        for (var at = from; at < runes.Count; at++)
            width += WidthOf(runes[at]);
        return width;
    }

    private static int WidthOf(Rune rune) => DisplayText.Width(rune.ToString());
}
