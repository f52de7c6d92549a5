using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A cell of a <see cref="TextTable"/>.</summary>
/// <param name="Text">What it shows, already escaped.</param>
/// <param name="Style">How it stands out.</param>
internal readonly record struct TextCell(string Text, TextStyle Style = TextStyle.Plain)
{
    public static implicit operator TextCell(string text) => new(text);
}

/// <summary>Rows whose columns line up, by the width that a terminal gives each character.</summary>
/// <param name="alignment">A letter for each column: <c>l</c> to the left, <c>r</c> to the right.</param>
internal sealed class TextTable(string alignment)
{
    private const string Gap = "   ";

    // One long path must not push everybody's figures off the screen: it pushes only its own row's.
    private const int WidestColumn = 60;

    private readonly List<TextCell[]> _rows = [];

    public void Add(params TextCell[] row) => _rows.Add(row);

    public void Write(TextWriter writer, bool colour)
    {
        var widths = Widths();
        foreach (var row in _rows)
        {
            var pending = "";
            for (var column = 0; column < row.Length; column++)
            {
                var cell = row[column];
                var padding = Spaces.Of(widths[column] - DisplayText.Width(cell.Text));
                var toTheRight = alignment[column] == 'r';
                if (widths[column] == 0)
                    continue;
                if (column > 0)
                    pending += Gap;
                if (toTheRight)
                    pending += padding;
                if (cell.Text.Length > 0)
                {
                    writer.Write(pending);
                    writer.Write(cell.Style.Apply(cell.Text, colour));
                    pending = "";
                }

                if (!toTheRight)
                    pending += padding;
            }

            writer.Write('\n');
        }
    }

    private int[] Widths()
    {
        var widths = new int[alignment.Length];
        foreach (var row in _rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var width = DisplayText.Width(row[column].Text);
                if (width <= WidestColumn)
                    widths[column] = Math.Max(widths[column], width);
                else
                    widths[column] = Math.Max(widths[column], 1);
            }
        }

        return widths;
    }
}
