namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Settings whose name says that their value is secret: <c>NAME=value</c>, <c>name: value</c>, <c>"name": "value"</c>.</summary>
internal static class SettingPairs
{
    /// <summary>Finds them in lines or, when the text is JSON, wherever they are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="holdsSecrets">True in a file that usually holds secrets: there a random value is proof, and a chosen one is suspicious.</param>
    /// <param name="sightings">Added to.</param>
    public static void Find(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        var first = (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text).TrimStart(" \t\r\n"u8);
        if (!first.IsEmpty && first[0] is (byte)'{' or (byte)'[' && first.Contains((byte)'"'))
            FindInJson(text, holdsSecrets, ref sightings);
        else
            FindInLines(text, holdsSecrets, ref sightings);
    }

    private static void FindInLines(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        var isForTests = false;
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = length < 0 ? text[at..] : text.Slice(at, length);
            var start = at;
            at += line.Length + 1;
            if (line.IsEmpty)
                continue;
            // Rails and others keep a section an environment; a new one begins at the margin.
            if (line[0] is not ((byte)' ' or (byte)'\t' or (byte)'-' or (byte)'#' or (byte)'\r'))
                isForTests = IsSectionForTests(line);
            if (!isForTests && TrySplit(line, out var key, out var value))
                Judge(key, value, start, holdsSecrets, ref sightings);
        }
    }

    private static bool IsSectionForTests(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd("\r "u8);
        return line.SequenceEqual("test:"u8) || line.SequenceEqual("development:"u8) || line.SequenceEqual("[test]"u8) || line.SequenceEqual("[development]"u8)
            || line.SequenceEqual("dev:"u8) || line.StartsWith("development: &"u8) || line.StartsWith("test: &"u8);
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = default;
        value = default;
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty || line[0] is (byte)'#' or (byte)';' || line.StartsWith("//"u8))
            return false;
        if (line.StartsWith("- "u8))
            line = line[2..].TrimStart((byte)' ');
        if (line.StartsWith("export "u8))
            line = line[7..].TrimStart((byte)' ');
        if (line.StartsWith("define("u8))
            return TrySplitDefine(line[7..], out key, out value);
        var separator = line.IndexOfAny((byte)'=', (byte)':');
        if (separator <= 0)
            return false;
        key = line[..separator].Trim(" \t\"'"u8);
        var rest = line[(separator + 1)..];
        if (line[separator] == (byte)':' && !rest.IsEmpty && rest[0] is not ((byte)' ' or (byte)'\t'))
            return false;
        value = Unquote(rest);
        return IsName(key);
    }

    // define( 'DB_PASSWORD', '...' );
    private static bool TrySplitDefine(ReadOnlySpan<byte> arguments, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var comma = arguments.IndexOf((byte)',');
        key = comma < 0 ? default : arguments[..comma].Trim(" \"'"u8);
        value = comma < 0 ? default : Unquote(arguments[(comma + 1)..]);
        return IsName(key);
    }

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> value)
    {
        value = value.TrimStart(" \t"u8);
        if (value.IsEmpty)
            return value;
        if (value[0] is (byte)'"' or (byte)'\'')
        {
            var end = value[1..].IndexOf(value[0]);
            return end < 0 ? default : value.Slice(1, end);
        }

        var comment = value.IndexOf(" #"u8);
        return (comment < 0 ? value : value[..comment]).TrimEnd(" \t\r,;"u8);
    }

    private static bool IsName(ReadOnlySpan<byte> key)
    {
        foreach (var value in key)
        {
            if (!((value | 0x20) is >= (byte)'a' and <= (byte)'z') && value is not ((>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-' or (byte)'.' or (byte)':'))
                return false;
        }

        return !key.IsEmpty;
    }

    private static void FindInJson(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        for (var at = 0; TryReadString(text, ref at, out var key, out var keyAt);)
        {
            var colon = SkipSpaces(text, at);
            if (colon == text.Length || text[colon] != (byte)':')
                continue;
            var start = SkipSpaces(text, colon + 1);
            if (start == text.Length || text[start] != (byte)'"')
                continue;
            at = start;
            if (TryReadString(text, ref at, out var value, out _) && IsName(key))
                Judge(key, value, keyAt, holdsSecrets, ref sightings);
        }
    }

    private static bool TryReadString(ReadOnlySpan<byte> text, ref int at, out ReadOnlySpan<byte> content, out int startsAt)
    {
        content = default;
        startsAt = 0;
        var quote = text[at..].IndexOf((byte)'"');
        if (quote < 0)
            return false;
        startsAt = at + quote + 1;
        for (var index = startsAt; index < text.Length;)
        {
            var next = text[index..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return false;
            index += next;
            if (text[index] == (byte)'"')
            {
                content = text[startsAt..index];
                at = index + 1;
                return true;
            }

            index += 2;
        }

        return false;
    }

    private static int SkipSpaces(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return Math.Min(at, text.Length);
    }

    private static void Judge(scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> value, int at, bool holdsSecrets, ref SecretSightings sightings)
    {
        if (!SecretKey.IsSecret(key, out var isPassword))
            return;
        if (value.StartsWith("base64:"u8))
            value = value[7..];
        var strength = SecretValue.StrengthOf(value);
        if (strength == ValueStrength.Strong)
            sightings.Add(isPassword ? "a password" : "a secret value", at, holdsSecrets);
        else if (strength == ValueStrength.Weak && isPassword && holdsSecrets)
            sightings.Suspect("a password", at);
    }
}
