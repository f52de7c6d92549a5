using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>
/// The syntax check that Docker makes on every rule at once: it asks Go's <c>filepath.Match</c> about the name <c>.</c> and looks only at
/// the error (SEMANTICS M-3). That reads the pattern chunk by chunk and stops at the first chunk that does not match, so it is weaker
/// than "the pattern is well formed": <c>[a</c> is refused, <c>a*[</c> is not.
/// </summary>
internal static class GlobSyntax
{
    /// <summary>False when Docker refuses the pattern as a syntax error.</summary>
    public static bool IsAccepted(ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        var name = "."u8;
        while (!pattern.IsEmpty)
        {
            var starred = pattern[0] == (byte)'*';
            pattern = pattern.TrimStart((byte)'*');
            var length = ChunkLength(pattern, backslashEscapes);
            var chunk = pattern[..length];
            pattern = pattern[length..];
            if (starred && chunk.IsEmpty)
                return true;
            var outcome = Match(chunk, name, backslashEscapes, out var rest);
            if (outcome == Outcome.Malformed)
                return false;
            if (outcome == Outcome.Matched && (rest.IsEmpty || !pattern.IsEmpty))
            {
                name = rest;
                continue;
            }

            // A star may swallow the whole one-byte name; there is nothing else that it could swallow.
            if (!starred || name.IsEmpty)
                return true;
            outcome = Match(chunk, default, backslashEscapes, out rest);
            if (outcome != Outcome.Matched)
                return outcome != Outcome.Malformed;
            name = rest;
        }

        return true;
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
    private static Outcome Match(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> name, bool backslashEscapes, out ReadOnlySpan<byte> rest)
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
