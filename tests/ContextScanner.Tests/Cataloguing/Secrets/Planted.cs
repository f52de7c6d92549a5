using System.Globalization;
using System.Text;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>
/// Writes what looks like secrets, at run time: the repository itself holds none. <c>{alnum:36}</c> stands for random letters and digits, so do
/// <c>hex</c>, <c>base64</c>, <c>capitals</c>, <c>base32</c>; <c>{rsa}</c> is a private key, <c>{b64:text}</c> a text in base64, <c>{..}</c> nothing.
/// </summary>
internal static class Planted
{
    private const string Digits = "0123456789";
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private static readonly string s_capitals = Small.ToUpperInvariant();

    /// <summary>Writes a text.</summary>
    /// <param name="pattern">Its pattern.</param>
    /// <param name="seed">What the random values come from.</param>
    /// <param name="values">Added to: the random values.</param>
    public static string Text(string pattern, int seed = 7, List<string>? values = null)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var rest = pattern.AsSpan();
        while (rest.IndexOf('}') is >= 0 and var close)
        {
            var open = rest[..close].LastIndexOf('{');
            text.Append(open < 0 ? rest[..(close + 1)] : rest[..open]);
            if (open >= 0)
                text.Append(Note(Expand(rest[(open + 1)..close].ToString(), random), values) ?? rest[open..(close + 1)].ToString());
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    public static byte[] Bytes(string pattern, int seed = 7, List<string>? values = null) => pattern.StartsWith("0x", StringComparison.Ordinal)
        ? [.. Convert.FromHexString(pattern[2..]), .. new byte[64]]
        : Encoding.UTF8.GetBytes(Text(pattern, seed, values));

    // A key's armour is no secret; its lines are.
    private static string? Note(string? expanded, List<string>? values)
    {
        values?.AddRange((expanded ?? "").Split('\n').Where(line => line.Length >= 12 && !line.StartsWith('-')));
        return expanded;
    }

    private static string? Expand(string name, Random random)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var argument = colon < 0 ? "" : name[(colon + 1)..];
        return (colon < 0 ? name : name[..colon]) switch
        {
            ".." => "",
            "alnum" => Random(random, Digits + Small + s_capitals, argument),
            "hex" => Random(random, Digits + "abcdef", argument),
            "base64" => Random(random, Digits + Small + s_capitals + "+/", argument),
            "base32" => Random(random, "234567" + Small, argument),
            "digits" => Random(random, Digits, argument),
            "capitals" => Random(random, "234567" + s_capitals, argument),
            "rsa" => Key("RSA PRIVATE", random),
            "pkcs8" => Key("PRIVATE", random),
            "encrypted" => Key("ENCRYPTED PRIVATE", random),
            "openssh" => Key("OPENSSH PRIVATE", random, "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ"),
            "opensshlocked" => Key("OPENSSH PRIVATE", random, "b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAA"),
            "certificate" => Armour("CERTIFICATE", Random(random, Digits + Small + s_capitals, "64")),
            "keybase64" => Convert.ToBase64String(Encoding.ASCII.GetBytes(Key("RSA PRIVATE", random))),
            "foldedkey" => string.Join("\n    ", Convert.ToBase64String(Encoding.ASCII.GetBytes(Key("RSA PRIVATE", random))).Chunk(64).Select(line => new string(line))),
            "b64" => Convert.ToBase64String(Encoding.ASCII.GetBytes(Text(argument.Replace('(', '{').Replace(')', '}'), random.Next()))),
            _ => null,
        };
    }

    private static string Key(string kind, Random random, string start = "MIIEpAIBAAKCAQEA") =>
        Armour(kind + " KEY", start + Random(random, Digits + Small + s_capitals, "48") + "\n" + Random(random, Digits + Small + s_capitals, "64"));

    private static string Armour(string label, string body) => $"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n";

    private static string Random(Random random, string alphabet, string length)
    {
        var text = new char[int.Parse(length, CultureInfo.InvariantCulture)];
        for (var index = 0; index < text.Length; index++)
            text[index] = alphabet[random.Next(alphabet.Length)];
        return new string(text);
    }
}
