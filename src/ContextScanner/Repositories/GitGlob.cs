using System.Text;

namespace ContextSlim.Repositories;

/// <summary>
/// Reads a pattern as git does (wildmatch.c; match_basename and match_pathname in dir.c), byte by byte:
/// <list type="bullet">
/// <item><c>?</c> and a class take one byte, never a slash; <c>\</c> takes the next byte literally;</item>
/// <item><c>[!a]</c> and <c>[^a]</c> are complements; ranges, <c>[:alpha:]</c> and its like; a class that does not end matches nothing;</item>
/// <item><c>**</c> crosses slashes where it stands between slashes or ends of the pattern, else it is a <c>*</c>;</item>
/// <item>git compares the literal start by itself and hands on the rest, so <c>a**/b</c> counts as <c>a</c> and a <c>**</c> at the beginning.</item>
/// </list>
/// With <c>core.ignoreCase</c> names come in small letters here; a byte escaped, or alone in a class, that is a capital matches none of them.
/// </summary>
internal readonly ref struct GitGlob(ReadOnlySpan<byte> pattern, bool hasSlash, bool ignoresCase)
{
    private readonly ReadOnlySpan<byte> _pattern = pattern;

    /// <summary>Reads the pattern; null when it can never match.</summary>
    public List<GlobElement>? Read()
    {
        var elements = new List<GlobElement>(Math.Min(_pattern.Length, 1024));
        var literal = LiteralLength(_pattern);
        for (var index = 0; index < _pattern.Length;)
        {
            var value = _pattern[index];
            switch (value)
            {
                case (byte)'*':
                    index = ReadStars(elements, index, atStart: index == literal);
                    continue;
                case (byte)'?':
                    elements.Add(new GlobElement(GlobElementKind.Set, 0, ByteSet.NotSlash));
                    break;
                case (byte)'[':
                    if (!ReadClass(elements, ref index))
                        return null;
                    break;
                case (byte)'\\':
                    if (++index == _pattern.Length || (ignoresCase && char.IsAsciiLetterUpper((char)_pattern[index])))
                        return null;
                    elements.Add(new GlobElement(GlobElementKind.Byte, _pattern[index]));
                    break;
                default:
                    elements.Add(new GlobElement(GlobElementKind.Byte, ignoresCase ? ToLower(value) : value));
                    break;
            }

            index++;
        }

        return elements;
    }

    /// <summary>The bytes before the first one that means something.</summary>
    public static int LiteralLength(ReadOnlySpan<byte> pattern)
    {
        var length = pattern.IndexOfAny("*?[\\"u8);
        return length < 0 ? pattern.Length : length;
    }

    /// <summary>A capital ASCII letter as a small one.</summary>
    public static byte ToLower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    private int ReadStars(List<GlobElement> elements, int index, bool atStart)
    {
        var end = index;
        while (end < _pattern.Length && _pattern[end] == (byte)'*')
            end++;
        var rest = _pattern[end..];
        var crosses = hasSlash && end - index > 1
            && (atStart || _pattern[index - 1] == (byte)'/')
            && (rest.IsEmpty || rest[0] == (byte)'/' || rest.StartsWith("\\/"u8));
        if (!crosses)
        {
            elements.Add(new GlobElement(GlobElementKind.Star));
            return end;
        }

        if (!rest.IsEmpty && rest[0] == (byte)'/')
        {
            // The same folders once more add nothing.
            if (elements is not [.., { Kind: GlobElementKind.Folders }])
                elements.Add(new GlobElement(GlobElementKind.Folders));
            return end + 1;
        }

        elements.Add(new GlobElement(GlobElementKind.Everything));
        return end;
    }

    // Leaves the index at the closing bracket.
    private bool ReadClass(List<GlobElement> elements, ref int index)
    {
        var set = default(ByteSet);
        var at = index + 1;
        var negated = at < _pattern.Length && _pattern[at] is (byte)'!' or (byte)'^';
        if (negated)
            at++;
        var before = 0; // the byte that a range may begin with
        for (var first = true; ; first = false, at++)
        {
            if (at >= _pattern.Length)
                return false;
            var value = _pattern[at];
            if (value == (byte)']' && !first)
                break;
            if (value == (byte)'\\')
            {
                if (++at == _pattern.Length)
                    return false;
                before = _pattern[at];
                set.Add(_pattern[at]);
            }
            else if (value == (byte)'-' && before != 0 && at + 1 < _pattern.Length && _pattern[at + 1] != (byte)']')
            {
                if (_pattern[++at] == (byte)'\\' && ++at == _pattern.Length)
                    return false;
                AddRange(ref set, (byte)before, _pattern[at]);
                before = 0;
            }
            else if (value == (byte)'[' && at + 1 < _pattern.Length && _pattern[at + 1] == (byte)':')
            {
                var end = _pattern[(at + 2)..].IndexOf((byte)']');
                if (end < 0)
                    return false;
                if (end == 0 || _pattern[at + 1 + end] != (byte)':')
                {
                    set.Add(value);
                    before = value;
                    continue;
                }

                if (!AddNamed(ref set, _pattern.Slice(at + 2, end - 1)))
                    return false;
                at += 2 + end;
                before = 0;
            }
            else
            {
                set.Add(value);
                before = value;
            }
        }

        index = at;
        elements.Add(new GlobElement(GlobElementKind.Set, 0, (negated ? set.Complement() : set).Without((byte)'/')));
        return true;
    }

    // A range is asked about the small letter first, then about its capital.
    private void AddRange(ref ByteSet set, byte low, byte high)
    {
        set.AddRange(low, high);
        if (!ignoresCase)
            return;
        for (var letter = (byte)'A'; letter <= (byte)'Z'; letter++)
        {
            if (letter >= low && letter <= high)
                set.Add((byte)(letter | 0x20));
        }
    }

    private bool AddNamed(ref ByteSet set, ReadOnlySpan<byte> name)
    {
        Predicate<char>? test = Encoding.ASCII.GetString(name) switch
        {
            "alnum" => char.IsAsciiLetterOrDigit,
            "alpha" => char.IsAsciiLetter,
            "blank" => character => character is ' ' or '\t',
            "cntrl" => character => character is < ' ' or '\x7F',
            "digit" => char.IsAsciiDigit,
            "graph" => character => character is > ' ' and < '\x7F',
            "lower" => char.IsAsciiLetterLower,
            "print" => character => character is >= ' ' and < '\x7F',
            "punct" => character => character is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(character),
            "space" => character => character is ' ' or '\t' or '\n' or '\r',
            "upper" => ignoresCase ? char.IsAsciiLetter : char.IsAsciiLetterUpper,
            "xdigit" => char.IsAsciiHexDigit,
            _ => null,
        };
        if (test is null)
            return false;
        for (var value = 0; value < 128; value++)
        {
            if (test((char)value))
                set.Add((byte)value);
        }

        return true;
    }
}
