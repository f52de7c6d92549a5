using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>
/// Go's <c>filepath.Match</c>, which reads a pattern chunk by chunk, from star to star, and stops at the first chunk that does not match.
/// Docker asks it two questions: which names in a folder a requested path's component means (specification F-6), and, of every rule at once,
/// whether it is an error about the name <c>.</c> (specification M-3). The second is weaker than "the pattern is well formed": <c>[a</c> is refused,
/// <c>a*[</c> is not.
/// </summary>
internal static class GlobSyntax
{
    /// <summary>False when Docker refuses the pattern as a syntax error.</summary>
    public static bool IsAccepted(ReadOnlySpan<byte> pattern, bool backslashEscapes) =>
        Match(pattern, "."u8, backslashEscapes) != Outcome.Malformed;

    /// <summary>True when the pattern matches a name; what is malformed matches nothing.</summary>
    public static bool IsMatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name, bool backslashEscapes) =>
        Match(pattern, name, backslashEscapes) == Outcome.Matched;

    /// <summary>True when the text holds a wildcard that is not escaped.</summary>
    public static bool HasWildcard(ReadOnlySpan<byte> text, bool backslashEscapes)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == (byte)'\\' && backslashEscapes)
                index++;
            else if (text[index] is (byte)'*' or (byte)'?' or (byte)'[')
                return true;
        }

        return false;
    }

    private static Outcome Match(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name, bool backslashEscapes)
    {
        while (!pattern.IsEmpty)
        {
            var starred = pattern[0] == (byte)'*';
            pattern = pattern.TrimStart((byte)'*');
            var length = ChunkLength(pattern, backslashEscapes);
            var chunk = pattern[..length];
            pattern = pattern[length..];
            if (starred && chunk.IsEmpty)
                return name.Contains((byte)'/') ? Outcome.Failed : Outcome.Matched;
            var outcome = MatchChunk(chunk, name, isLast: pattern.IsEmpty, backslashEscapes, out var rest);
            // A star swallows what it can, one byte after another, up to the next slash.
            for (; outcome == Outcome.Failed && starred && !name.IsEmpty && name[0] != (byte)'/'; name = name[1..])
                outcome = MatchChunk(chunk, name[1..], isLast: pattern.IsEmpty, backslashEscapes, out rest);
            if (outcome != Outcome.Matched)
                return outcome;
            name = rest;
        }

        return name.IsEmpty ? Outcome.Matched : Outcome.Failed;
    }

    // The last chunk must use the name up.
    private static Outcome MatchChunk(
        ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> name, bool isLast, bool backslashEscapes, out ReadOnlySpan<byte> rest)
    {
        var outcome = MatchStart(chunk, name, backslashEscapes, out rest);
        return outcome == Outcome.Matched && isLast && !rest.IsEmpty ? Outcome.Failed : outcome;
    }

    private enum Outcome
    {
        Matched,
        Failed,
        Malformed,
    }

    private static int ChunkLength(ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        var inClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case (byte)'\\' when backslashEscapes && index + 1 < pattern.Length: index++; break;
                case (byte)'[': inClass = true; break;
                case (byte)']': inClass = false; break;
                case (byte)'*' when !inClass: return index;
            }
        }

        return pattern.Length;
    }

    // After a mismatch the chunk is still read to its end, for its syntax alone.
    private static Outcome MatchStart(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> name, bool backslashEscapes, out ReadOnlySpan<byte> rest)
    {
        var failed = false;
        rest = default;
        while (!chunk.IsEmpty)
        {
            failed |= name.IsEmpty;
            switch (chunk[0])
            {
                case (byte)'[':
                    var point = 0;
                    if (!failed)
                    {
                        point = UnicodeText.Decode(name, out var consumed);
                        name = name[consumed..];
                    }

                    if (!ReadClass(ref chunk, point, backslashEscapes, out var contained))
                        return Outcome.Malformed;
                    failed |= !contained;
                    continue;
                case (byte)'?':
                    if (!failed)
                    {
                        failed = name[0] == (byte)'/';
                        _ = UnicodeText.Decode(name, out var consumed);
                        name = name[consumed..];
                    }

                    chunk = chunk[1..];
                    continue;
                case (byte)'\\' when backslashEscapes:
                    chunk = chunk[1..];
                    if (chunk.IsEmpty)
                        return Outcome.Malformed;
                    break;
            }

            if (!failed)
            {
                failed = chunk[0] != name[0];
                name = name[1..];
            }

            chunk = chunk[1..];
        }

        rest = name;
        return failed ? Outcome.Failed : Outcome.Matched;
    }

    private static bool ReadClass(ref ReadOnlySpan<byte> chunk, int point, bool backslashEscapes, out bool contained)
    {
        contained = false;
        chunk = chunk[1..];
        var negated = chunk is [(byte)'^', ..];
        if (negated)
            chunk = chunk[1..];
        for (var ranges = 0; ; ranges++)
        {
            if (ranges > 0 && chunk is [(byte)']', ..])
            {
                chunk = chunk[1..];
                contained ^= negated;
                return true;
            }

            if (!ReadBound(ref chunk, backslashEscapes, out var low))
                return false;
            var high = low;
            if (chunk[0] == (byte)'-')
            {
                chunk = chunk[1..];
                if (!ReadBound(ref chunk, backslashEscapes, out high))
                    return false;
            }

            contained |= low <= point && point <= high;
        }
    }

    private static bool ReadBound(ref ReadOnlySpan<byte> chunk, bool backslashEscapes, out int point)
    {
        point = 0;
        if (chunk.IsEmpty || chunk[0] is (byte)'-' or (byte)']')
            return false;
        if (chunk[0] == (byte)'\\' && backslashEscapes)
        {
            chunk = chunk[1..];
            if (chunk.IsEmpty)
                return false;
        }

        point = UnicodeText.Decode(chunk, out var consumed);
        if (point == UnicodeText.Replacement && consumed == 1)
            return false;
        chunk = chunk[consumed..];
        return !chunk.IsEmpty;
    }
}
