using System.Text;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>One line of comma-separated values, as flags hold them: a field may be quoted as a whole, <c>""</c> in it is a quote.</summary>
internal static class CommaSeparated
{
    /// <exception cref="RefusedException">A quote in the wrong place, or nothing at all.</exception>
    public static List<string> Fields(string line, string what)
    {
        if (line.Length == 0)
            throw new RefusedException($"failed to parse csv {what}: EOF");
        var fields = new List<string>();
        var position = 0;
        while (true)
        {
            if (position < line.Length && line[position] == '"')
            {
                fields.Add(ReadQuoted(line, ref position, what));
                if (position == line.Length)
                    return fields;
                position++;
                continue;
            }

            var comma = line.IndexOf(',', position);
            var end = comma < 0 ? line.Length : comma;
            var quote = line.IndexOf('"', position, end - position);
            if (quote >= 0)
                throw new RefusedException($"failed to parse csv {what}: parse error on line 1, column {quote + 1}: bare \" in non-quoted-field");
            fields.Add(line[position..end]);
            if (comma < 0)
                return fields;
            position = comma + 1;
        }
    }

    private static string ReadQuoted(string line, ref int position, string what)
    {
        var field = new StringBuilder();
        position++;
        while (true)
        {
            var quote = line.IndexOf('"', position);
            if (quote < 0)
                throw Extraneous(position);
            field.Append(line, position, quote - position);
            position = quote + 1;
            if (position == line.Length || line[position] == ',')
                return field.ToString();
            if (line[position] != '"')
                throw Extraneous(quote);
            field.Append('"');
            position++;
        }

        RefusedException Extraneous(int column) =>
            new($"failed to parse csv {what}: parse error on line 1, column {column + 1}: extraneous or missing \" in quoted-field");
    }
}
