namespace ContextSlim.Paths;

/// <summary>
/// Path cleaning by text alone, as Go's <c>filepath.Clean</c> defines it (specification P-7): repeated slashes and <c>.</c> components go,
/// <c>x/..</c> cancels, leading <c>..</c> stays unless the path is rooted, an empty result is <c>.</c>.
/// It knows nothing of globs, of links, or of what exists.
/// </summary>
internal static class LexicalPath
{
    /// <summary>Cleans a path.</summary>
    public static byte[] Clean(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            return "."u8.ToArray();
        var rooted = path[0] == (byte)'/';
        var cleaned = new byte[path.Length + 1];
        var length = rooted ? 1 : 0;
        if (rooted)
            cleaned[0] = (byte)'/';
        var floor = length; // what ".." must not take away
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var component = slash < 0 ? path : path[..slash];
            path = slash < 0 ? default : path[(slash + 1)..];
            if (component.IsEmpty || component.SequenceEqual("."u8))
                continue;
            if (component.SequenceEqual(".."u8))
            {
                if (length > floor)
                {
                    var parent = cleaned.AsSpan(floor, length - floor).LastIndexOf((byte)'/');
                    length = parent < 0 ? floor : floor + parent;
                    continue;
                }

                if (rooted)
                    continue;
                length = Append(cleaned, length, component, separate: length > 0);
                floor = length;
                continue;
            }

            length = Append(cleaned, length, component, separate: length > (rooted ? 1 : 0));
        }

        return length == 0 ? "."u8.ToArray() : cleaned.AsSpan(0, length).ToArray();
    }

    private static int Append(byte[] target, int length, ReadOnlySpan<byte> component, bool separate)
    {
        if (separate)
            target[length++] = (byte)'/';
        component.CopyTo(target.AsSpan(length));
        return length + component.Length;
    }
}
