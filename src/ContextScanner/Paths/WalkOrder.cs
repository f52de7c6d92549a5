namespace ContextSlim.Paths;

/// <summary>
/// The order in which both builders walk and send (specification W-2): depth first, siblings by the unsigned bytes of their names.
/// Over whole paths that is a byte comparison in which <c>/</c> sorts below every other byte.
/// </summary>
internal static class WalkOrder
{
    /// <summary>Negative when <paramref name="left"/> comes first, zero when equal.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        var common = 0;
        while (common < shorter && left[common] == right[common])
            common++;
        return common == shorter ? left.Length - right.Length : Rank(left[common]) - Rank(right[common]);
    }

    private static int Rank(byte value) => value == (byte)'/' ? -1 : value;
}
