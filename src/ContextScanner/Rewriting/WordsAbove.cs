using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>The comments that people wrote above the rules of a file, with the blank lines above them, each given once: those of a group go with the first of its rules that is asked for.</summary>
internal sealed class WordsAbove
{
    // Headings of groups that this program wrote, which say what was there once.
    private static readonly string[] s_headings =
        ["# >>> contextslim", "# <<< contextslim", "# kept from the file before", "# what exceptions below may bring back", "# guards: ", "# secrets: ", "# secrets that ", "# likely not needed: ", "# no Dockerfile asks for it: ", "# git ignores it, and "];

    private readonly List<DocumentLine> _lines;
    private int _given; // lines before this one were given or belong to a group that is over

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    public WordsAbove(ReadOnlySpan<byte> text)
    {
        _lines = [.. IgnoreDocument.Parse(text).Lines];
        for (var line = 0; line < _lines.Count; line++)
        {
            // A plan is printed, too, and no comment is to be taken for a command there.
            if (!_lines[line].IsRule && System.Text.Encoding.UTF8.GetString(_lines[line].Content).TrimEnd() is var comment && (IsHeading(comment) || PipelineText.Defuse(comment) != comment))
                _lines[line] = _lines[line] with { Content = [] };
        }
    }

    /// <summary>Those above a rule, which begin with a blank line at most and end with none. Rules are asked about in their order.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isFirst">True when nothing stands above it, so that no blank line is needed.</param>
    public IEnumerable<byte[]> Above(Ignoring.IgnoreRule rule, bool isFirst)
    {
        var words = new List<byte[]>();
        var endsGroup = false;
        var end = rule.Position.Line - 1;
        for (; _given < end; _given++)
        {
            var line = _lines[_given];
            if (line.IsRule)
            {
                endsGroup = true;
                continue;
            }

            // Of the group before, whose rules nobody asked for.
            if (endsGroup)
                words.Clear();
            endsGroup = false;
            var content = UnicodeText.Trim(line.Content);
            if (!content.IsEmpty || (words.Count > 0 ? words[^1].Length > 0 : !isFirst))
                words.Add(content.ToArray());
        }

        _given = end + 1;
        if (words is [.., { Length: 0 }])
            words.RemoveAt(words.Count - 1);
        return words;
    }

    // # Node packages: 40 kB, 2 times
    private static bool IsHeading(string comment)
    {
        if (Array.Exists(s_headings, start => comment.StartsWith(start, StringComparison.Ordinal)))
            return true;
        var size = comment[(comment.LastIndexOf(": ", StringComparison.Ordinal) + 1)..].Split(',')[0].Trim();
        return size.Length > 0 && char.IsAsciiDigit(size[0]) && size.EndsWith('B') && size.Split(' ').Length == 2;
    }
}
