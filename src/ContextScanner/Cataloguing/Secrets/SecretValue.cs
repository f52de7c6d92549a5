using System.Buffers;
using System.Buffers.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How much a value looks like a secret.</summary>
internal enum ValueStrength
{
    /// <summary>Stands for a value, refers to one, or is everybody's: <c>changeme</c>, <c>${TOKEN}</c>, <c>postgres</c>.</summary>
    Placeholder,

    /// <summary>Short, or made of a word that everybody uses: <c>Admin2024!</c>, <c>tiger</c>. A person's password all the same.</summary>
    Doubtful,

    /// <summary>Could be a person's password.</summary>
    Weak,

    /// <summary>Random.</summary>
    Strong,
}

/// <summary>Tells random values from placeholders.</summary>
/// <remarks>
/// A random value holds any short word by chance now and then. So a word counts only in one case (<c>test</c>, <c>TEST</c>, <c>Test</c>), a short
/// one only where it begins and ends as a word; and what makes a value random is not that it has digits, but that its letters change their
/// kind more often than words do.
/// </remarks>
internal static class SecretValue
{
    private const int Shortest = 3;
    private const int ShortestWeak = 6;
    private const int ShortestStrong = 16;
    private const int LongestShortWord = 4;
    private const int LongestLooked = 512;
    private const int LongestInDigits = 48;
    private const int BytesOfShortestKey = 16;

    private static readonly SearchValues<byte> s_spaces = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> s_vowels = SearchValues.Create("aeiouyAEIOUY"u8);

    // What people write where a value belongs.
    private static readonly byte[][] s_placeholders =
        Words(
            "change", "replace", "example", "sample", "placeholder", "dummy", "fake", "your", "xxxx", "todo", "fixme", "redacted", "hidden", "insert",
            "enter", "insecure", "unsafe", "not-a", "none", "null", "true", "false", "undefined", "string", "value", "****", "...", "getenv",
            "process.env", "environ", "keyvault", "arn:", "lorem", "some", "generate", "deadbeef", "cafebabe", "provided", "optional", "required", "invalid",
            "foobar", "correct-horse", "_here", "-here");

    // What everybody's passwords are made of; alone they are no secret.
    private static readonly byte[][] s_habits =
        Words(
            "secret", "password", "passwd", "passw0rd", "p@ssw", "pass@word", "test", "demo", "local", "default", "postgres", "mysql", "mariadb", "mongo",
            "rabbit", "redis", "admin", "guest", "root", "user", "qwerty", "letmein", "token", "dev-", "devel", "1234", "abcd", "0000", "vault", "my-", "my_",
            "random", "minio", "supabase", "django", "hunter2", "s3cr3t", "keyboard", "valid", "public", "pass", "docker", "sa");

    // Long enough that no random value holds them by chance.
    private static readonly byte[][] s_askingWords = Words("change", "replace", "example", "placeholder", "notsecret", "notsosecret");

    /// <summary>Looks at a value without its quotes.</summary>
    public static ValueStrength StrengthOf(ReadOnlySpan<byte> value)
    {
        if (value.Length > LongestLooked)
            value = value[..LongestLooked];
        if (value.Length < Shortest || value.ContainsAny(s_spaces) || value.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) || IsReference(value))
            return ValueStrength.Placeholder;
        if (IsShortBytes(value))
            return ValueStrength.Placeholder;
        // Everybody's storage emulator has the same key.
        if (value.StartsWith("Eby8vdM0"u8))
            return ValueStrength.Placeholder;
        var distinct = DistinctOf(value);
        if (distinct < 2 || IsSequence(value) || HoldsWord(value, s_placeholders) || IsInDigits(value))
            return ValueStrength.Placeholder;
        var hasLetters = value.ContainsAnyInRange((byte)'a', (byte)'z') || value.ContainsAnyInRange((byte)'A', (byte)'Z');
        if (!hasLetters && (!HasSymbol(value) || value.Length < 8))
            return ValueStrength.Placeholder;
        if (HoldsWord(value, s_habits))
            return IsHabit(value) ? ValueStrength.Placeholder : ValueStrength.Doubtful;
        if (value.Length < ShortestWeak || distinct < 5)
            return ValueStrength.Doubtful;
        if (!hasLetters || value.Length < ShortestStrong || distinct < 8 || !IsMixed(value))
            return ValueStrength.Weak;
        return IsTextInBase64(value) ? ValueStrength.Placeholder : ValueStrength.Strong;
    }

    // "\x2A\x86\x48": an object identifier, a magic number. A key of sixteen bytes may be written so, a password never.
    private static bool IsShortBytes(ReadOnlySpan<byte> value)
    {
        if (value.Length % 4 != 0 || value.Length >= 4 * BytesOfShortestKey)
            return false;
        for (var at = 0; at < value.Length; at += 4)
        {
            if (value[at] != (byte)'\\' || value[at + 1] is not ((byte)'x' or (byte)'X') || !char.IsAsciiHexDigit((char)value[at + 2]) || !char.IsAsciiHexDigit((char)value[at + 3]))
                return false;
        }

        return true;
    }

    // ZXhhbXBsZS1zZWNyZXQ= is example-secret: what says so by itself says so in base64, too. Random bytes are never a text.
    private static bool IsTextInBase64(ReadOnlySpan<byte> value)
    {
        Span<byte> padded = stackalloc byte[LongestLooked + 4];
        value = value.TrimEnd((byte)'=');
        value.CopyTo(padded);
        var length = (value.Length + 3) / 4 * 4;
        padded[value.Length..length].Fill((byte)'=');
        Span<byte> text = stackalloc byte[LongestLooked];
        return Base64.DecodeFromUtf8(padded[..length], text, out _, out var decoded) == OperationStatus.Done
            && !text[..decoded].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) && HoldsWord(text[..decoded], s_placeholders);
    }

    /// <summary>True for the random part of a token that is none: few characters, a sequence, or words.</summary>
    public static bool IsObviouslyFake(ReadOnlySpan<byte> random) =>
        DistinctOf(random) < Math.Min(8, random.Length / 3) || IsSequence(random) || HoldsFakeWord(random);

    /// <summary>
    /// True for what no person would write: two digits or more, or letters that change between large and small more often than in names, or five
    /// consonants in a row.
    /// </summary>
    public static bool IsMixed(ReadOnlySpan<byte> value)
    {
        var digits = 0;
        var pieces = 0;
        var consonants = 0;
        var before = LetterKind.Other;
        foreach (var each in value)
        {
            var kind = KindOf(each);
            if (kind == LetterKind.Digit)
                digits++;
            // A word's first letter may be large.
            if (kind != before && !(before == LetterKind.Large && kind == LetterKind.Small))
                pieces++;
            consonants = kind is LetterKind.Small or LetterKind.Large && !s_vowels.Contains(each) ? consonants + 1 : 0;
            if (consonants >= 5 && kind == LetterKind.Small)
                return true;
            before = kind;
        }

        return digits >= Math.Max(2, value.Length / 20) || 4 * pieces >= value.Length;
    }

    /// <summary>True for three words or more that separators join, each of letters in one way of writing, or a short number: <c>Correct_Horse_Battery</c>. A person chose it.</summary>
    public static bool IsPhrase(ReadOnlySpan<byte> value)
    {
        var words = 0;
        while (!value.IsEmpty)
        {
            var end = value.IndexOfAny("-_."u8);
            var word = end < 0 ? value : value[..end];
            var rest = word.IsEmpty ? word : word[1..];
            // 0001_squashed_initial
            if (word.Length is > 0 and <= 4 && !word.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                words++;
                value = end < 0 ? default : value[(end + 1)..];
                continue;
            }

            if (word.IsEmpty || word.Length > 12 || (KindOf(word[0]) != LetterKind.Small && KindOf(word[0]) != LetterKind.Large) || (word.Length > 2 && !word.ContainsAny(s_vowels))
                || (rest.ContainsAnyExceptInRange((byte)'a', (byte)'z') && (KindOf(word[0]) == LetterKind.Small || rest.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))))
                return false;
            words++;
            value = end < 0 ? default : value[(end + 1)..];
        }

        return words >= 3;
    }

    /// <summary>The number of different bytes.</summary>
    public static int DistinctOf(ReadOnlySpan<byte> value)
    {
        UInt128 low = 0;
        UInt128 high = 0;
        foreach (var each in value)
        {
            if (each < 128)
                low |= UInt128.One << each;
            else
                high |= UInt128.One << (each - 128);
        }

        return (int)(UInt128.PopCount(low) + UInt128.PopCount(high));
    }

    // ${NAME}, $(command), {{ template }}, <your key>, %NAME%, a path, a URL, code, an encrypted value.
    private static bool IsReference(ReadOnlySpan<byte> value)
    {
        if (value[0] is (byte)'$' or (byte)'<' or (byte)'%' or (byte)'@' or (byte)'/' or (byte)'~' or (byte)'[' or (byte)'{' or (byte)'*' or (byte)'&' or (byte)'|')
            return !(value[0] == (byte)'/' && IsBase64(value)) && !(value[0] is (byte)'@' or (byte)'*' or (byte)'&' or (byte)'~' or (byte)'%' && IsRandomSymbols(value));
        // A pointer into a document, as OpenAPI has them; an option of a command.
        if (value.StartsWith("#/"u8) || value.StartsWith("--"u8))
            return true;
        if (value.StartsWith("./"u8) || value.StartsWith("../"u8) || value.StartsWith("ENC["u8) || value.StartsWith("enc:"u8) || value.StartsWith("encrypted:"u8))
            return true;
        return value.IndexOf("://"u8) >= 0 || value.IndexOf("${"u8) >= 0 || value.IndexOf("$("u8) >= 0 || value.IndexOf("{{"u8) >= 0 || value.IndexOf("#{"u8) >= 0
            || value.IndexOf("()"u8) >= 0 || (value.Contains((byte)'[') && value.Contains((byte)']')) || (value.Contains((byte)'(') && value[^1] == (byte)')') || (value.Contains((byte)'<') && value.Contains((byte)'>'));
    }

    // Base64 may begin with a slash; a path has words between its slashes.
    private static bool IsBase64(ReadOnlySpan<byte> value) =>
        value[^1] == (byte)'=' || (value.Length >= 20 && value.Count((byte)'/') <= 1 + (value.Length / 12) && !value.Contains((byte)'.') && !value.Contains((byte)'_')
            && value.ContainsAnyInRange((byte)'0', (byte)'9') && value.ContainsAnyInRange((byte)'A', (byte)'Z') && value.ContainsAnyInRange((byte)'a', (byte)'z'));

    // A generated password may begin with anything; %NAME% and @name@ end as they begin.
    private static bool IsRandomSymbols(ReadOnlySpan<byte> value) =>
        value.Length >= 12 && value[^1] != value[0] && IsMixed(value) && value[1..].ContainsAnyInRange((byte)'0', (byte)'9');

    private static bool HasSymbol(ReadOnlySpan<byte> value)
    {
        foreach (var each in value)
        {
            if (KindOf(each) == LetterKind.Other)
                return true;
        }

        return false;
    }

    private static bool IsHabit(ReadOnlySpan<byte> value)
    {
        foreach (var word in s_habits)
        {
            if (Lower.IndexOf(value, word) == 0 && (value.Length == word.Length || IsFiller(value[word.Length..])))
                return true;
        }

        return false;
    }

    // root-password, dev_secret: habits joined.
    private static bool IsFiller(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart("-_."u8);
        if (rest.IsEmpty)
            return true;
        foreach (var word in s_habits)
        {
            if (rest.Length == word.Length && Lower.IndexOf(rest, word) == 0)
                return true;
        }

        return rest.SequenceEqual("key"u8);
    }

    // `ch4n63m3`: a word whose letters are written as the digits that look like them.
    private static bool IsInDigits(ReadOnlySpan<byte> value)
    {
        if (value.Length > LongestInDigits || !value.ContainsAnyInRange((byte)'0', (byte)'9'))
            return false;
        Span<byte> letters = stackalloc byte[LongestInDigits];
        for (var at = 0; at < value.Length; at++)
            letters[at] = value[at] switch { (byte)'0' => (byte)'o', (byte)'1' => (byte)'i', (byte)'3' => (byte)'e', (byte)'4' => (byte)'a', (byte)'5' => (byte)'s', (byte)'6' => (byte)'g', (byte)'7' => (byte)'t', var other => other };
        return HoldsWord(letters[..value.Length], s_askingWords);
    }

    private static bool HoldsWord(ReadOnlySpan<byte> value, byte[][] words)
    {
        foreach (var word in words)
        {
            for (var from = 0; from < value.Length;)
            {
                var found = Lower.IndexOf(value[from..], word);
                if (found < 0)
                    break;
                from += found;
                if (IsWritten(value, from, word.Length))
                    return true;
                from++;
            }
        }

        return false;
    }

    // In one case; and a short word in a long value stands for itself.
    private static bool IsWritten(ReadOnlySpan<byte> value, int at, int length)
    {
        var word = value.Slice(at, length);
        var hasSmall = word.ContainsAnyInRange((byte)'a', (byte)'z');
        if (hasSmall && word[1..].ContainsAnyInRange((byte)'A', (byte)'Z'))
            return false;
        if (length > LongestShortWord || value.Length < ShortestStrong)
            return true;
        var before = at == 0 ? LetterKind.Other : KindOf(value[at - 1]);
        var after = at + length == value.Length ? LetterKind.Other : KindOf(value[at + length]);
        return IsEdge(before, KindOf(word[0])) && IsEdge(after, KindOf(word[^1])) && (at == 0 || at + length == value.Length || before == LetterKind.Other || after == LetterKind.Other);
    }

    private static bool IsEdge(LetterKind outside, LetterKind inside) => outside == LetterKind.Other || outside != inside;

    private static bool HoldsFakeWord(ReadOnlySpan<byte> value) => HoldsWord(value, s_fakes);

    private static readonly byte[][] s_fakes =
        Words("example", "xxxx", "fake", "dummy", "placeholder", "redacted", "your_", "your-", "secret", "token", "12345", "abcdef", "aaaaa", "00000");

    // 123456, abcdef, 987654, aaaa: a good part of it runs of four or more that go on in one step.
    private static bool IsSequence(ReadOnlySpan<byte> value)
    {
        var covered = 0;
        for (var start = 0; start + 1 < value.Length;)
        {
            var step = value[start + 1] - value[start];
            var end = start + 1;
            while (end + 1 < value.Length && value[end + 1] - value[end] == step)
                end++;
            var length = end - start + 1;
            if (step is 0 or 1 or -1 && length >= Math.Min(4, value.Length))
                covered += length;
            start = length > 2 ? end : start + 1;
        }

        return 5 * covered > 2 * value.Length;
    }

    private enum LetterKind
    {
        Other,
        Digit,
        Small,
        Large,
    }

    private static LetterKind KindOf(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => LetterKind.Digit,
        >= (byte)'a' and <= (byte)'z' => LetterKind.Small,
        >= (byte)'A' and <= (byte)'Z' => LetterKind.Large,
        _ => LetterKind.Other,
    };

    private static byte[][] Words(params string[] words) => Array.ConvertAll(words, System.Text.Encoding.ASCII.GetBytes);
}
