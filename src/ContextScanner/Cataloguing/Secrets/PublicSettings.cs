namespace ContextSlim.Cataloguing.Secrets;

/// <summary>
/// Settings that bundlers put into what every visitor of a site loads, by the beginning of their names: what they hold is published by design.
/// </summary>
internal static class PublicSettings
{
    // https://vite.dev/guide/env-and-mode, https://nextjs.org/docs/app/guides/environment-variables and the like.
    private static readonly byte[][] s_beginnings = Array.ConvertAll(
        "VITE_ NEXT_PUBLIC_ REACT_APP_ PUBLIC_ NUXT_PUBLIC_ GATSBY_ EXPO_PUBLIC_ VUE_APP_".Split(' '), System.Text.Encoding.ASCII.GetBytes);

    private static readonly byte[][] s_before = Array.ConvertAll<string, byte[]>(["export ", "ENV ", "ARG ", "- "], System.Text.Encoding.ASCII.GetBytes);

    /// <summary>Writes blanks over the values, as far as each line of settings reaches. A private key is nobody's to publish: it stays.</summary>
    public static void Blank(Span<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (ValueIn(line) is > 0 and var value && line[value..].IndexOf("PRIVATE KEY"u8) < 0)
                line[value..].Fill((byte)' ');
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    // Where the value begins; 0 for a line that sets none of these.
    private static int ValueIn(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (at < 0)
            return 0;
        foreach (var before in s_before)
        {
            if (line[at..].StartsWith(before))
                at += before.Length;
        }

        foreach (var beginning in s_beginnings)
        {
            if (line[at..].StartsWith(beginning) && line[at..].IndexOfAny((byte)'=', (byte)':') is > 0 and var sign && line.Slice(at, sign).IndexOfAny((byte)' ', (byte)'"') < 0)
                return at + sign + 1;
        }

        return 0;
    }
}
