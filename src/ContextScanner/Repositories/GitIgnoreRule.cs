using ContextSlim.Paths;

namespace ContextSlim.Repositories;

/// <summary>
/// A line of one of git's ignore files (gitignore(5); parse_path_pattern and trim_trailing_spaces in dir.c):
/// <list type="bullet">
/// <item>a line whose first byte is <c>#</c> is a comment; one CR before the LF goes;</item>
/// <item>spaces at the end go, unless a backslash stands before them; tabs stay;</item>
/// <item>a leading <c>!</c> takes paths back; a trailing <c>/</c> wants a folder;</item>
/// <item>with a slash elsewhere the pattern is bound to the folder of its file, without one it asks about the name alone, at any depth.</item>
/// </list>
/// </summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What the user wrote, raw, without spaces at its end.</param>
internal sealed record GitIgnoreRule(int Line, byte[] Text)
{
    public bool IsException => Text is [(byte)'!', ..];

    public bool WantsFolder => Text is [.., (byte)'/'];

    /// <summary>True when the rule is bound to the folder of its file.</summary>
    public bool HasSlash => Body.IndexOf((byte)'/') >= 0;

    /// <summary>The pattern without its marks; a slash that only binds it is off, too.</summary>
    public ReadOnlySpan<byte> Pattern => Body is [(byte)'/', ..] ? Body[1..] : Body;

    private ReadOnlySpan<byte> Body
    {
        get
        {
            ReadOnlySpan<byte> body = IsException ? Text.AsSpan(1) : Text;
            return body is [.., (byte)'/'] ? body[..^1] : body;
        }
    }

    /// <summary>The user's text, escaped for display.</summary>
    public override string ToString() => DisplayText.Escape(Text);

    /// <summary>Reads a file's lines. Never fails: whatever the bytes are, git makes rules of them.</summary>
    public static List<GitIgnoreRule> ReadAll(ReadOnlySpan<byte> text)
    {
        var rules = new List<GitIgnoreRule>();
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        for (var line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOf((byte)'\n');
            var content = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (content.IsEmpty || content[0] == (byte)'#')
                continue;
            if (content is [.., (byte)'\r'])
                content = content[..^1];
            if (content.IndexOf((byte)0) is >= 0 and var nul)
                content = content[..nul];
            content = TrimSpaces(content);
            if (!content.IsEmpty)
                rules.Add(new GitIgnoreRule(line, content.ToArray()));
        }

        return rules;
    }

    private static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> line)
    {
        var end = 0; // behind the last byte that stays
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == (byte)' ')
                continue;
            if (line[index] == (byte)'\\' && ++index == line.Length)
                return line;
            end = index + 1;
        }

        return line[..end];
    }
}
