using System.Buffers;
using System.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Tokens that say by their own form whose they are.</summary>
internal static class KnownTokens
{
    private const int ShortestWord = 20;

    private enum Alphabet
    {
        Hexadecimal,
        LettersAndDigits,
        Word,
    }

    private sealed record Form(string Start, int Shortest, Alphabet Alphabet, string What)
    {
        public byte[] StartBytes { get; } = Encoding.ASCII.GetBytes(Start);
    }

    // The length is that of what follows the start.
    private static readonly Form[] s_forms =
    [
        new("ghp_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("gho_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghu_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghs_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghr_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("github_pat_", 60, Alphabet.Word, "a GitHub token"),
        new("glpat-", 20, Alphabet.Word, "a GitLab token"),
        new("gldt-", 20, Alphabet.Word, "a GitLab deploy token"),
        new("glrt-", 20, Alphabet.Word, "a GitLab runner token"),
        new("xoxb-", 24, Alphabet.Word, "a Slack token"),
        new("xoxp-", 24, Alphabet.Word, "a Slack token"),
        new("xoxa-", 24, Alphabet.Word, "a Slack token"),
        new("xoxs-", 24, Alphabet.Word, "a Slack token"),
        new("xapp-", 24, Alphabet.Word, "a Slack token"),
        new("sk_live_", 20, Alphabet.LettersAndDigits, "a Stripe key"),
        new("rk_live_", 20, Alphabet.LettersAndDigits, "a Stripe key"),
        new("npm_", 36, Alphabet.LettersAndDigits, "an npm token"),
        new("pypi-AgEIcHlwaS5vcmc", 50, Alphabet.Word, "a PyPI token"),
        new("SG.", 60, Alphabet.Word, "a SendGrid key"),
        new("sk-ant-", 80, Alphabet.Word, "an Anthropic key"),
        new("sk-proj-", 40, Alphabet.Word, "an OpenAI key"),
        new("sk-svcacct-", 40, Alphabet.Word, "an OpenAI key"),
        new("hf_", 34, Alphabet.LettersAndDigits, "a Hugging Face token"),
        new("dckr_pat_", 27, Alphabet.Word, "a Docker Hub token"),
        new("dop_v1_", 64, Alphabet.Hexadecimal, "a DigitalOcean token"),
        new("shpat_", 32, Alphabet.Hexadecimal, "a Shopify token"),
        new("hvs.", 24, Alphabet.Word, "a Vault token"),
        new("GOCSPX-", 28, Alphabet.Word, "a Google client secret"),
        new("lin_api_", 40, Alphabet.LettersAndDigits, "a Linear key"),
        new("dp.pt.", 40, Alphabet.LettersAndDigits, "a Doppler token"),
        new("AGE-SECRET-KEY-1", 58, Alphabet.LettersAndDigits, "an age key"),
    ];

    private static readonly SearchValues<byte> s_wordBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private static readonly SearchValues<byte> s_base64Bytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private static readonly bool[] s_begins = FirstBytes();

    public static void Find(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var awsKeyAt = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(s_wordBytes);
            if (start < 0)
                break;
            at += start;
            var length = text[at..].IndexOfAnyExcept(s_wordBytes);
            var word = length < 0 ? text[at..] : text.Slice(at, length);
            if (word.Length >= ShortestWord && s_begins[word[0]])
            {
                if (TokenOf(word) is { } what)
                    sightings.Confirm(what, at);
                else if (awsKeyAt < 0 && IsAwsKeyId(word))
                    awsKeyAt = at;
            }

            at += word.Length;
        }

        // The identifier alone opens nothing.
        if (awsKeyAt >= 0 && HasAwsSecret(text))
            sightings.Confirm("an AWS access key", awsKeyAt);
        FindSlackHook(text, ref sightings);
    }

    private static string? TokenOf(ReadOnlySpan<byte> word)
    {
        foreach (var form in s_forms)
        {
            if (!word.StartsWith(form.StartBytes))
                continue;
            var random = word[form.StartBytes.Length..].TrimEnd("."u8);
            if (random.Length >= form.Shortest && Fits(random, form.Alphabet) && !SecretValue.IsObviouslyFake(random))
                return form.What;
        }

        return IsNuGetKey(word) ? "a NuGet key" : null;
    }

    private static bool IsNuGetKey(ReadOnlySpan<byte> word)
    {
        if (word.Length != 46 || !word.StartsWith("oy2"u8))
            return false;
        foreach (var value in word)
        {
            if (value is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'2' and <= (byte)'7')))
                return false;
        }

        return !SecretValue.IsObviouslyFake(word[3..]);
    }

    private static bool Fits(ReadOnlySpan<byte> random, Alphabet alphabet)
    {
        var digits = 0;
        foreach (var value in random)
        {
            if (value is >= (byte)'0' and <= (byte)'9')
                digits++;
            else if (alphabet == Alphabet.Hexadecimal ? value is not (>= (byte)'a' and <= (byte)'f') : alphabet != Alphabet.Word && value is (byte)'_' or (byte)'-' or (byte)'.')
                return false;
        }

        // Identifiers in source text have next to no digits.
        return digits >= 2;
    }

    private static bool IsAwsKeyId(ReadOnlySpan<byte> word)
    {
        if (word.Length != 20 || !(word.StartsWith("AKIA"u8) || word.StartsWith("ASIA"u8)))
            return false;
        foreach (var value in word)
        {
            if (value is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'2' and <= (byte)'7')))
                return false;
        }

        return !SecretValue.IsObviouslyFake(word[4..]);
    }

    private static bool HasAwsSecret(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(s_base64Bytes);
            if (start < 0)
                return false;
            at += start;
            var length = text[at..].IndexOfAnyExcept(s_base64Bytes);
            var run = length < 0 ? text[at..] : text.Slice(at, length);
            if (run.Length == 40 && IsMixed(run) && !SecretValue.IsObviouslyFake(run))
                return true;
            at += run.Length;
        }

        return false;
    }

    // A checksum of 40 digits has no capitals.
    private static bool IsMixed(ReadOnlySpan<byte> run) =>
        run.ContainsAnyInRange((byte)'A', (byte)'Z') && run.ContainsAnyInRange((byte)'a', (byte)'z') && run.ContainsAnyInRange((byte)'0', (byte)'9')
        && SecretValue.DistinctOf(run) >= 18;

    private static void FindSlackHook(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var at = text.IndexOf("hooks.slack.com/services/T"u8);
        if (at < 0)
            return;
        var parts = text[(at + 25)..];
        var length = parts.IndexOfAnyExcept(s_base64Bytes);
        parts = length < 0 ? parts : parts[..length];
        var random = parts[(parts.LastIndexOf((byte)'/') + 1)..];
        if (parts.Count((byte)'/') == 2 && random.Length >= 20 && !SecretValue.IsObviouslyFake(random))
            sightings.Confirm("a Slack webhook", at);
    }

    private static bool[] FirstBytes()
    {
        var begins = new bool[256];
        foreach (var form in s_forms)
            begins[form.StartBytes[0]] = true;
        begins['o'] = true;
        begins['A'] = true;
        return begins;
    }
}
