using System.Text;

namespace ContextSlim.Hcl.Functions;

/// <summary>Comma-separated values (RFC 4180, as Go reads it).</summary>
internal static class CsvText
{
    public static List<List<string>> Rows(string text, char comma = ',')
    {
        var rows = new List<List<string>>();
        var index = 0;
        while (index < text.Length)
        {
            if (text[index] == '\n' || text.AsSpan(index).StartsWith("\r\n"))
            {
                index += text[index] == '\n' ? 1 : 2;
                continue;
            }

            rows.Add(Row(text, ref index, comma));
        }

        return rows;
    }

    private static List<string> Row(string text, ref int index, char comma)
    {
        var fields = new List<string>();
        while (true)
        {
            var field = new StringBuilder();
            if (index < text.Length && text[index] == '"')
                Quoted(text, ref index, field);
            while (index < text.Length && text[index] != comma && text[index] != '\n')
            {
                if (text[index] == '"')
                    throw new HclException("a quote stands within a field of CSV that does not begin with one");
                field.Append(text[index++]);
            }

            var isEnd = index >= text.Length || text[index] == '\n';
            if (isEnd && field.Length > 0 && field[^1] == '\r')
                field.Length--;
            fields.Add(field.ToString());
            index++;
            if (isEnd)
                return fields;
        }
    }

    private static void Quoted(string text, ref int index, StringBuilder field)
    {
        for (index++; ; index++)
        {
            if (index >= text.Length)
                throw new HclException("a field of CSV is not closed with a quote");
            if (text[index] != '"')
            {
                field.Append(text[index]);
            }
            else if (index + 1 < text.Length && text[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else
            {
                index++;
                return;
            }
        }
    }
}
