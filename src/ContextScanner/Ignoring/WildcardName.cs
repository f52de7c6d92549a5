using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>
/// Compares one name with a pattern of literals, <c>*</c>, <c>?</c> and simple classes such as <c>[a-c_]</c>, all of which stay inside the
/// name: what <see cref="ClassLength"/> does not know is no pattern for here.
/// </summary>
internal static class WildcardName
{
    /// <summary>
    /// True when the pattern takes the whole name. Only the last star ever needs to be tried again, so the time is bounded by the
    /// square of the name's length, whatever the pattern, and is linear for the patterns that people write.
    /// </summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name)
    {
        var inPattern = 0;
        var inName = 0;
        var afterStar = -1;
        var retry = 0;
        while (inName < name.Length)
        {
            var next = inPattern < pattern.Length ? pattern[inPattern] : default;
            if (next == (byte)'*')
            {
                afterStar = ++inPattern;
                if (afterStar == pattern.Length)
                    return true;
                retry = inName;
            }
            else if (next == name[inName] && next is not ((byte)'?' or (byte)'[') && inPattern < pattern.Length)
            {
                inPattern++;
                inName++;
            }
            else if (next is (byte)'?' or (byte)'[' && Takes(pattern[inPattern..], name[inName..], out var ofPattern, out var ofName))
            {
                inPattern += ofPattern;
                inName += ofName;
            }
            else if (afterStar >= 0)
            {
                _ = UnicodeText.Decode(name[retry..], out var consumed);
                retry += consumed;
                // A literal begins no code point's middle, so what is not that byte can be passed over byte by byte.
                var wanted = pattern[afterStar];
                while (retry < name.Length && name[retry] != wanted && wanted is not ((byte)'*' or (byte)'?' or (byte)'['))
                    retry++;
                inName = retry;
                inPattern = afterStar;
            }
            else
            {
                return false;
            }
        }

        return pattern[inPattern..].TrimStart((byte)'*').IsEmpty;
    }

    /// <summary>
    /// The length of the simple class that the pattern begins with, brackets included: letters, digits, <c>_</c> and ranges of those, which
    /// mean the same to everybody; 0 for any other.
    /// </summary>
    public static int ClassLength(ReadOnlySpan<byte> pattern)
    {
        var index = 1;
        while (index < pattern.Length && IsPlain(pattern[index]))
        {
            if (index + 2 < pattern.Length && pattern[index + 1] == (byte)'-')
            {
                if (!IsPlain(pattern[index + 2]) || pattern[index + 2] < pattern[index])
                    return 0;
                index += 2;
            }

            index++;
        }

        return index > 1 && index < pattern.Length && pattern[index] == (byte)']' ? index + 1 : 0;
    }

    /// <summary>True when a simple class, given with its brackets, holds the byte.</summary>
    public static bool ClassContains(ReadOnlySpan<byte> simple, byte value)
    {
        for (var index = 1; index < simple.Length - 1; index++)
        {
            if (simple[index + 1] == (byte)'-')
            {
                if (value >= simple[index] && value <= simple[index + 2])
                    return true;
                index += 2;
            }
            else if (simple[index] == value)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Takes(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name, out int ofPattern, out int ofName)
    {
        ofPattern = ofName = 1;
        if (pattern[0] == (byte)'?')
        {
            _ = UnicodeText.Decode(name, out ofName);
            return true;
        }

        ofPattern = ClassLength(pattern);
        if (ofPattern > 0)
            return ClassContains(pattern[..ofPattern], name[0]);
        ofPattern = 1;
        return name[0] == (byte)'[';
    }

    private static bool IsPlain(byte value) => char.IsAsciiLetterOrDigit((char)value) || value == (byte)'_';
}
