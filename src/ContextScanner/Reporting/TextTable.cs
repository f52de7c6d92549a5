using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A cell of a <see cref="TextTable"/>.</summary>
/// <param name="Text">What it shows, already escaped.</param>
/// <param name="Style">How it stands out.</param>
internal readonly record struct TextCell(string Text, TextStyle Style = TextStyle.Plain)
{
    public static implicit operator TextCell(string text) => new(text);
}

/// <summary>
/// Rows whose columns line up, by the width that a terminal gives each character. Where the width is bounded, columns that may go are left out, the last first, and
/// long texts are shortened.
/// </summary>
/// <param name="alignment">A letter for each column: <c>l</c> to the left, <c>r</c> to the right; a capital one for a column that may go.</param>
internal sealed class TextTable(string alignment)
{
    private const string Gap = "   ";

    // Where nothing is shortened, one long path must not push everybody's figures away: it pushes only its own row's.
    private const int WidestColumn = 60;

    // Shorter than that, a path says nothing any more, and another column goes first.
    private const int Comfortable = 24;
    private const int Narrowest = 10;

    private readonly List<TextCell[]> _rows = [];

    public void Add(params TextCell[] row) => _rows.Add(row);

    /// <summary>The columns of the terminal that it takes where nothing is shortened.</summary>
    public int NaturalWidth => Excess(Widths(int.MaxValue), 0);

    public void Write(TextWriter writer, TextLook look)
    {
        var widths = Widths(look.Width is null ? WidestColumn : int.MaxValue);
        if (look.Width is { } room)
            Fit(widths, room);
        foreach (var row in _rows)
        {
            var pending = "";
            for (var column = 0; column < row.Length; column++)
            {
                if (widths[column] == 0)
                    continue;
                var text = look.Width is null ? row[column].Text : ShortenedText.Of(row[column].Text, widths[column]);
                var padding = Spaces.Of(widths[column] - DisplayText.Width(text));
                var toTheRight = alignment[column] is 'r' or 'R';
                if (column > 0)
                    pending += Gap;
                if (toTheRight)
                    pending += padding;
                if (text.Length > 0)
                {
                    writer.Write(pending);
                    writer.Write(row[column].Style.Apply(text, look));
                    pending = "";
                }

                if (!toTheRight)
                    pending += padding;
            }

            writer.Write('\n');
        }
    }

    // A column that nobody needs goes before a path becomes unreadable; what is still too wide is shortened, the widest text first.
    private void Fit(int[] widths, int room)
    {
        for (var column = alignment.Length - 1; column >= 0 && Excess(widths, room) > Slack(widths, Comfortable); column--)
        {
            if (char.IsUpper(alignment[column]))
                widths[column] = 0;
        }

        for (var excess = Excess(widths, room); excess > 0; excess--)
        {
            var widest = -1;
            for (var column = 0; column < widths.Length; column++)
            {
                if (alignment[column] is 'l' or 'L' && widths[column] > Narrowest && (widest < 0 || widths[column] > widths[widest]))
                    widest = column;
            }

            if (widest < 0)
                return;
            widths[widest]--;
        }
    }

    private static int Excess(int[] widths, int room)
    {
        var needed = -Gap.Length;
        foreach (var width in widths)
            needed += width == 0 ? 0 : width + Gap.Length;
        return needed - room;
    }

    private int Slack(int[] widths, int least)
    {
        var slack = 0;
        for (var column = 0; column < widths.Length; column++)
            slack += alignment[column] is 'l' or 'L' ? Math.Max(0, widths[column] - least) : 0;
        return slack;
    }

    private int[] Widths(int widest)
    {
        var widths = new int[alignment.Length];
        foreach (var row in _rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var width = DisplayText.Width(row[column].Text);
                if (width <= widest)
                    widths[column] = Math.Max(widths[column], width);
                else
                    widths[column] = Math.Max(widths[column], 1);
            }
        }

        return widths;
    }
}
