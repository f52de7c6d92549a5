namespace ContextSlim.Ignoring;

/// <summary>
/// The translation of a pattern that Docker had before it took cheaper forms, and that Buildah and npm's library still make (specification E-5,
/// E-13): of all characters that expressions give a meaning only a dot and a dollar sign are escaped.
/// </summary>
internal static class FlatTranslation
{
    private const string Live = "+(){}|^\\";
    private const string LiveOrWild = "*?[]" + Live;

    /// <summary>Writes the text of the expression.</summary>
    /// <param name="pattern">The pattern, as the elements that the engine's texts have.</param>
    /// <param name="end">What follows.</param>
    public static int[] Write(ReadOnlySpan<int> pattern, string end)
    {
        var text = new List<int>(pattern.Length + 16) { '^' };
        while (!pattern.IsEmpty)
        {
            var point = pattern[0];
            pattern = pattern[1..];
            switch (point)
            {
                case '*' when pattern is ['*', ..]:
                    pattern = pattern is [_, '/', ..] ? pattern[2..] : pattern[1..];
                    Add(pattern.IsEmpty ? ".*" : "(.*/)?");
                    break;
                case '*': Add("[^/]*"); break;
                case '?': Add("[^/]"); break;
                case '.' or '$': text.AddRange(['\\', point]); break;
                case '\\':
                    text.Add('\\');
                    if (!pattern.IsEmpty)
                    {
                        text.Add(pattern[0]);
                        pattern = pattern[1..];
                    }

                    break;
                default: text.Add(point); break;
            }
        }

        Add(end);
        return [.. text];

        void Add(string more)
        {
            foreach (var character in more)
                text.Add(character);
        }
    }

    /// <summary>True for a pattern that means the same to everybody who translates it so: literals, wildcards, simple classes, <c>**</c> between slashes.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> pattern)
    {
        // No path begins with a slash.
        if (pattern is [(byte)'/', ..])
            return false;
        if (pattern.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) && (!System.Text.Unicode.Utf8.IsValid(pattern) || pattern.IndexOf("\uFFFD"u8) >= 0 || pattern.StartsWith("\uFEFF"u8)))
            return false;
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case (byte)'[':
                    var length = WildcardName.ClassLength(pattern[index..]);
                    if (length == 0)
                        return false;
                    index += length - 1;
                    break;
                case (byte)'*' when index + 1 < pattern.Length && pattern[index + 1] == (byte)'*':
                    if ((index > 0 && pattern[index - 1] != (byte)'/') || (index + 2 < pattern.Length && pattern[index + 2] != (byte)'/'))
                        return false;
                    index++;
                    break;
                case var value when value == (byte)']' || Live.Contains((char)value):
                    return false;
            }
        }

        return true;
    }

    /// <summary>The cheaper question that a pattern comes down to; nothing is assumed of one that is not plain.</summary>
    public static RuleShape ShapeOf(ReadOnlySpan<byte> pattern)
    {
        if (pattern.SequenceEqual("**"u8))
            return RuleShape.Everything;
        if (IsPlain(pattern))
            return RuleShape.Of(RuleForm.Expression, pattern, backslashEscapes: true);
        var length = 0;
        while (length < pattern.Length && pattern[length] is > 0x1F and < 0x7F && !LiveOrWild.Contains((char)pattern[length]))
            length++;
        // What a count follows may be there no times; an alternative begins with something else.
        if (length < pattern.Length && pattern[length] == (byte)'{')
            length = Math.Max(0, length - 1);
        return RuleShape.Unknown(pattern.Contains((byte)'|') ? default : pattern[..length]);
    }
}
