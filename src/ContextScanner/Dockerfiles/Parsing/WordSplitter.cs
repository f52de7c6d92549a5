using System.Text;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>Splits an instruction's arguments. Source: BuildKit frontend/dockerfile/parser/line_parsers.go.</summary>
internal static class WordSplitter
{
    /// <summary>The blanks between a keyword and its words; other Unicode white space belongs to the words.</summary>
    public const string Blanks = "\t\v\f\r ";

    /// <summary>At blanks, quotes or not: FROM, COPY, ADD, EXPOSE, VOLUME.</summary>
    public static List<string> AtBlanks(string text)
    {
        var words = new List<string>();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Blanks);
            Add(words, (end < 0 ? rest : rest[..end]).ToString());
            if (end < 0)
                break;
            rest = rest[end..].TrimStart(Blanks);
        }

        return words;
    }

    /// <summary>At white space outside quotes; quotes and escapes stay in the words: ARG, ENV, LABEL.</summary>
    public static List<string> OutsideQuotes(string text, char escape)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var quoted = false;
        for (var position = 0; position < text.Length; position++)
        {
            var unit = text[position];
            if (quote == '\0' && char.IsWhiteSpace(unit))
            {
                Finish();
                continue;
            }

            if (quote == '\0' && unit is '\'' or '"')
            {
                quote = unit;
                quoted = true;
            }
            else if (quote != '\0' && unit == quote)
            {
                quote = '\0';
            }
            else if (unit == escape && quote != '\'')
            {
                // An escape that ends the text is dropped; any other keeps its character from ending a word or a quote.
                if (position + 1 == text.Length)
                    break;
                word.Append(unit);
                unit = text[++position];
            }

            word.Append(unit);
        }

        Finish();
        return words;

        void Finish()
        {
            if (quoted || word.Length > 0)
                Add(words, word.ToString());
            word.Clear();
            quoted = false;
        }
    }

    private static void Add(List<string> words, string word)
    {
        if (words.Count == DockerfileLimits.Words)
            throw new RefusedException($"more than {DockerfileLimits.Words} words in one instruction");
        words.Add(word);
    }
}
