using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>Compares one name with a pattern of literals, <c>*</c> and <c>?</c>, where both stay inside the name.</summary>
internal static class WildcardName
{
    /// <summary>
    /// True when the pattern takes the whole name. Only the last star ever needs to be tried again, so the time is bounded by the
    /// product of the two lengths and is linear for the patterns that people write.
    /// </summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name)
    {
        var inPattern = 0;
        var inName = 0;
        var afterStar = -1;
        var retry = 0;
        while (inName < name.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == (byte)'*')
            {
                afterStar = ++inPattern;
                retry = inName;
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == (byte)'?')
            {
                _ = UnicodeText.Decode(name[inName..], out var consumed);
                inName += consumed;
                inPattern++;
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == name[inName])
            {
                inName++;
                inPattern++;
            }
            else if (afterStar >= 0)
            {
                _ = UnicodeText.Decode(name[retry..], out var consumed);
                inName = retry += consumed;
                inPattern = afterStar;
            }
            else
            {
                return false;
            }
        }

        return pattern[inPattern..].TrimStart((byte)'*').IsEmpty;
    }
}
