using System.Buffers;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How much a value looks like a secret.</summary>
internal enum ValueStrength
{
    /// <summary>Stands for a value, refers to one, or is obviously none: <c>changeme</c>, <c>${TOKEN}</c>, <c>postgres</c>.</summary>
    Placeholder,

    /// <summary>Could be a person's password.</summary>
    Weak,

    /// <summary>Random.</summary>
    Strong,
}

/// <summary>Tells random values from placeholders.</summary>
internal static class SecretValue
{
    private const int Shortest = 6;
    private const int ShortestStrong = 16;

    private static readonly SearchValues<byte> s_spaces = SearchValues.Create(" \t\r\n"u8);

    // Nobody's random value holds one of these by chance.
    private static readonly byte[][] s_words =
        Words(
            "change", "replace", "example", "sample", "placeholder", "dummy", "fake", "your", "xxxx", "todo", "fixme", "redacted", "hidden", "secret",
            "password", "passwd", "passw0rd", "p@ssw", "pass@word", "insert", "enter", "test", "demo", "local", "default", "postgres", "mysql", "mariadb",
            "mongo", "rabbit", "redis", "admin", "guest", "root", "user", "foobar", "qwerty", "letmein", "insecure", "unsafe", "not-a", "none", "null",
            "true", "false", "undefined", "string", "value", "token", "dev-", "devel", "1234", "abcd", "12345", "0000", "****", "...", "getenv",
            "process.env", "environ", "vault", "keyvault", "arn:", "lorem", "my-", "my_", "some", "generate", "random", "minio", "supabase", "django",
            "deadbeef", "cafebabe", "correct-horse", "hunter2", "s3cr3t", "keyboard", "provided", "optional", "required", "invalid", "valid", "public");

    /// <summary>Looks at a value without its quotes.</summary>
    public static ValueStrength StrengthOf(ReadOnlySpan<byte> value)
    {
        if (value.Length < Shortest || value.ContainsAny(s_spaces) || IsReference(value))
            return ValueStrength.Placeholder;
        if (DistinctOf(value) < 5 || IsSequence(value) || HoldsWord(value))
            return ValueStrength.Placeholder;
        var digits = 0;
        var letters = 0;
        var others = 0;
        foreach (var each in value)
        {
            if (each is >= (byte)'0' and <= (byte)'9')
                digits++;
            else if ((each | 0x20) is >= (byte)'a' and <= (byte)'z')
                letters++;
            else if (each is > 0x7E or < 0x21)
                return ValueStrength.Placeholder;
            else
                others++;
        }

        if (letters == 0)
            return others == 0 || value.Length < 8 ? ValueStrength.Placeholder : ValueStrength.Weak;
        return value.Length >= ShortestStrong && digits >= Math.Max(2, value.Length / 20) && EntropyOf(value) >= 3.2
            ? ValueStrength.Strong
            : ValueStrength.Weak;
    }

    /// <summary>True for the random part of a token that is none: few characters, a sequence, or words.</summary>
    public static bool IsObviouslyFake(ReadOnlySpan<byte> random) =>
        DistinctOf(random) < Math.Min(10, random.Length / 2) || IsSequence(random) || HoldsFakeWord(random);

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
            return value[0] != (byte)'/' || value[^1] != (byte)'='; // base64 may begin with a slash
        if (value.StartsWith("./"u8) || value.StartsWith("../"u8) || value.StartsWith("ENC["u8) || value.StartsWith("enc:"u8) || value.StartsWith("encrypted:"u8))
            return true;
        return value.IndexOf("://"u8) >= 0 || value.IndexOf("${"u8) >= 0 || value.IndexOf("$("u8) >= 0 || value.IndexOf("{{"u8) >= 0 || value.IndexOf("#{"u8) >= 0
            || value.IndexOf("()"u8) >= 0 || (value.Contains((byte)'(') && value[^1] == (byte)')') || (value.Contains((byte)'<') && value.Contains((byte)'>'));
    }

    private static bool HoldsWord(ReadOnlySpan<byte> value)
    {
        foreach (var word in s_words)
        {
            // A long random value may hold a short word by chance, in one case in some thousands.
            if (Lower.Contains(value, word) && (word.Length > 4 || value.Length < 40))
                return true;
        }

        return false;
    }

    private static bool HoldsFakeWord(ReadOnlySpan<byte> value) =>
        Lower.Contains(value, "example"u8) || Lower.Contains(value, "xxxx"u8) || Lower.Contains(value, "fake"u8) || Lower.Contains(value, "dummy"u8)
        || Lower.Contains(value, "placeholder"u8) || Lower.Contains(value, "redacted"u8) || Lower.Contains(value, "your_"u8) || Lower.Contains(value, "your-"u8)
        || Lower.Contains(value, "secret"u8) || Lower.Contains(value, "token"u8) || Lower.Contains(value, "12345"u8) || Lower.Contains(value, "abcdef"u8);

    // 123456, abcdef, 987654: mostly steps of one.
    private static bool IsSequence(ReadOnlySpan<byte> value)
    {
        var steps = 0;
        for (var index = 1; index < value.Length; index++)
        {
            if (value[index] - value[index - 1] is 0 or 1 or -1)
                steps++;
        }

        return 5 * steps > 2 * value.Length;
    }

    private static double EntropyOf(ReadOnlySpan<byte> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var each in value)
            counts[each & 0x7F]++;
        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                entropy -= (double)count / value.Length * Math.Log2((double)count / value.Length);
        }

        return entropy;
    }

    private static byte[][] Words(params string[] words) => Array.ConvertAll(words, System.Text.Encoding.ASCII.GetBytes);
}
