using System.Buffers;
using System.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Tokens that say by their own form whose they are. One search looks for the starts of all of them.</summary>
internal static class KnownTokens
{
    private const int LongestBefore = 256;
    private const int LongestToken = 1024;
    private const int AnchorLength = 5;
    private const int FarthestExpression = 160;
    private const int FarthestComment = 400;

    private enum Alphabet
    {
        Hexadecimal,
        LettersAndDigits,
        Word,
    }

    // The lengths are those of what follows the start.
    private sealed record Form(string Start, int Shortest, Alphabet Alphabet, string What, int Longest = int.MaxValue, bool IsPublished = false)
    {
        public byte[] StartBytes { get; } = Encoding.ASCII.GetBytes(Start);
    }

    private static readonly Form[] s_forms =
    [
        new("ghp_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("gho_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghu_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghs_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("ghr_", 36, Alphabet.LettersAndDigits, "a GitHub token"),
        new("github_pat_", 60, Alphabet.Word, "a GitHub token"),
        new("glpat-", 20, Alphabet.Word, "a GitLab token"),
        new("glptt-", 20, Alphabet.Word, "a GitLab trigger token"),
        new("glcbt-", 20, Alphabet.Word, "a GitLab job token"),
        new("gldt-", 20, Alphabet.Word, "a GitLab deploy token"),
        new("glrt-", 20, Alphabet.Word, "a GitLab runner token"),
        new("GR1348941", 20, Alphabet.Word, "a GitLab runner token"),
        new("ATATT3xFfGF0", 80, Alphabet.Word, "an Atlassian token"),
        new("ATBB", 32, Alphabet.LettersAndDigits, "a Bitbucket password", 32),
        new("xoxb-", 24, Alphabet.Word, "a Slack token"),
        new("xoxp-", 24, Alphabet.Word, "a Slack token"),
        new("xoxa-", 24, Alphabet.Word, "a Slack token"),
        new("xoxs-", 24, Alphabet.Word, "a Slack token"),
        new("xoxe-", 24, Alphabet.Word, "a Slack token"),
        new("xoxr-", 24, Alphabet.Word, "a Slack token"),
        new("xapp-", 24, Alphabet.Word, "a Slack token"),
        new("sk_live_", 20, Alphabet.LettersAndDigits, "a Stripe key"),
        new("rk_live_", 20, Alphabet.LettersAndDigits, "a Stripe key"),
        new("whsec_", 32, Alphabet.LettersAndDigits, "a webhook's signing secret"),
        new("sq0csp-", 40, Alphabet.Word, "a Square secret"),
        new("sq0atp-", 20, Alphabet.Word, "a Square token"),
        new("npm_", 36, Alphabet.LettersAndDigits, "an npm token"),
        new("pypi-AgEIcHlwaS5vcmc", 50, Alphabet.Word, "a PyPI token"),
        new("pypi-AgENdGVzdC5weXBpLm9yZw", 50, Alphabet.Word, "a PyPI token"),
        new("rubygems_", 48, Alphabet.Hexadecimal, "a RubyGems key"),
        new("SG.", 60, Alphabet.Word, "a SendGrid key"),
        new("xkeysib-", 64, Alphabet.Word, "a Brevo key"),
        new("sk-ant-", 80, Alphabet.Word, "an Anthropic key"),
        new("sk-proj-", 40, Alphabet.Word, "an OpenAI key"),
        new("sk-svcacct-", 40, Alphabet.Word, "an OpenAI key"),
        new("sk-admin-", 40, Alphabet.Word, "an OpenAI key"),
        new("sk-or-v1-", 64, Alphabet.Hexadecimal, "an OpenRouter key"),
        new("gsk_", 48, Alphabet.LettersAndDigits, "a Groq key"),
        new("hf_", 34, Alphabet.LettersAndDigits, "a Hugging Face token"),
        new("r8_", 37, Alphabet.LettersAndDigits, "a Replicate token", 37),
        new("dckr_pat_", 27, Alphabet.Word, "a Docker Hub token"),
        new("dckr_oat_", 27, Alphabet.Word, "a Docker Hub token"),
        new("dop_v1_", 64, Alphabet.Hexadecimal, "a DigitalOcean token"),
        new("doo_v1_", 64, Alphabet.Hexadecimal, "a DigitalOcean token"),
        new("shpat_", 32, Alphabet.Hexadecimal, "a Shopify token"),
        new("shpss_", 32, Alphabet.Hexadecimal, "a Shopify secret"),
        new("hvs.", 24, Alphabet.Word, "a Vault token"),
        new("hvb.", 24, Alphabet.Word, "a Vault token"),
        new("GOCSPX-", 28, Alphabet.Word, "a Google client secret"),
        new("ya29.", 60, Alphabet.Word, "a Google access token"),
        new("AIzaSy", 33, Alphabet.Word, "a Google API key", 33, true),
        new("lin_api_", 40, Alphabet.LettersAndDigits, "a Linear key"),
        new("dp.pt.", 40, Alphabet.LettersAndDigits, "a Doppler token"),
        new("dp.st.", 40, Alphabet.Word, "a Doppler token"),
        new("AGE-SECRET-KEY-1", 58, Alphabet.LettersAndDigits, "an age key"),
        new("PMAK-", 59, Alphabet.Word, "a Postman key"),
        new("NRAK-", 27, Alphabet.LettersAndDigits, "a New Relic key"),
        new("dapi", 32, Alphabet.Hexadecimal, "a Databricks token", 34),
        new("pul-", 40, Alphabet.Hexadecimal, "a Pulumi token"),
        new("glsa_", 40, Alphabet.Word, "a Grafana token"),
        new("glc_", 60, Alphabet.Word, "a Grafana token"),
        new("sntrys_", 60, Alphabet.Word, "a Sentry token"),
        new("tskey-", 30, Alphabet.Word, "a Tailscale key"),
        new("figd_", 36, Alphabet.Word, "a Figma token"),
        new("ntn_", 40, Alphabet.LettersAndDigits, "a Notion token"),
        new("nfp_", 36, Alphabet.LettersAndDigits, "a Netlify token"),
        new("sbp_", 40, Alphabet.Hexadecimal, "a Supabase token"),
        new("pscale_tkn_", 32, Alphabet.Word, "a PlanetScale token"),
        new("pscale_pw_", 32, Alphabet.Word, "a PlanetScale password"),
        new("fo1_", 40, Alphabet.Word, "a Fly.io token"),
        new("CCIPAT_", 40, Alphabet.Word, "a CircleCI token"),
        new("cio", 32, Alphabet.LettersAndDigits, "a crates.io token", 32),
        new("key-", 32, Alphabet.Hexadecimal, "a Mailgun key", 32),
    ];

    private static readonly SearchValues<byte> s_wordBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private static readonly SearchValues<byte> s_base64Bytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private static readonly SearchValues<byte> s_hexadecimal = SearchValues.Create("0123456789abcdef-"u8);
    private static readonly SearchValues<byte> s_smallBase32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567"u8);
    private static readonly SearchValues<byte> s_largeBase32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8);
    private static readonly SearchValues<byte> s_spaces = SearchValues.Create(" \t\r\n\"'<>`"u8);
    private static readonly SearchValues<byte> s_endsUrl = SearchValues.Create(" \t\r\n\"'<>`)?#"u8);

    // Not at the start of a token, but in it.
    private const string OpenAi = "T3BlbkFJ";
    private const string Terraform = ".atlasv1.";
    private const string Telegram = ":AA";
    private const string NuGet = "oy2";
    private const string Totp = "otpauth://";
    private const string Firebase = "APA91b";
    private static readonly string[] s_hooks = ["hooks.slack.com/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", ".webhook.office.com/webhookb2/"];
    private static readonly string[] s_insides = ["AKIA", "ASIA", "wilio", "WILIO", OpenAi, Terraform, Telegram, NuGet, Totp, Firebase, .. s_hooks];

    private static readonly SearchValues<string> s_anchors = SearchValues.Create(Anchors(), StringComparison.Ordinal);

    /// <summary>True for what a token of a known form is called.</summary>
    public static bool Names(string what) => Array.Exists(s_forms, form => form.What == what) || what is "an AWS access key";

    public static void Find(in SecretText text, ref SecretSightings sightings)
    {
        var bytes = text.Bytes;
        var characters = text.Characters;
        var awsKeyAt = -1;
        var hasTwilio = false;
        for (var at = 0; at < bytes.Length; at++)
        {
            var found = characters[at..].IndexOfAny(s_anchors);
            if (found < 0)
                break;
            at += found;
            if (awsKeyAt < 0 && IsAwsKeyId(bytes, at))
                awsKeyAt = at;
            else if (!hasTwilio && bytes[at..] is [.., _, _] && (bytes[at..].StartsWith("wilio"u8) || bytes[at..].StartsWith("WILIO"u8)))
                hasTwilio = true;
            else
                Look(bytes, at, ref sightings);
        }

        // The identifier alone opens nothing.
        if (awsKeyAt >= 0 && HasAwsSecret(bytes))
            sightings.Confirm("an AWS access key", awsKeyAt);
        if (hasTwilio)
            FindTwilio(bytes, ref sightings);
    }

    private static void Look(ReadOnlySpan<byte> text, int at, ref SecretSightings sightings)
    {
        var rest = text[at..];
        if (IsWordStart(text, at))
        {
            foreach (var form in s_forms)
            {
                if (rest.StartsWith(form.StartBytes) && Fits(WordAt(rest[form.StartBytes.Length..]), form))
                    sightings.Add(form.What, at, IsLookedFor(text, form.StartBytes) || IsBesideExpression(text, at) || IsExplained(text, at) ? SightingLevel.Hint : form.IsPublished ? SightingLevel.Suspected : SightingLevel.Confirmed);
            }

            if (rest.StartsWith("oy2"u8) && IsNuGetKey(WordAt(rest)))
                sightings.Confirm("a NuGet key", at);
        }

        if (rest.StartsWith("otpauth://"u8))
            FindTotp(rest, at, ref sightings);
        else if (rest.StartsWith(":AA"u8))
            FindTelegram(text, at, ref sightings);
        else if (rest.StartsWith("T3BlbkFJ"u8) && WordBefore(text, at) is var key && key.StartsWith("sk-"u8) && key.Length >= 20 && WordAt(rest).Length >= 28)
            sightings.Confirm("an OpenAI key", at);
        else if (rest.StartsWith(".atlasv1."u8) && WordBefore(text, at).Length >= 12 && WordAt(rest[9..]) is { Length: >= 50 and <= LongestToken } terraform && !SecretValue.IsObviouslyFake(terraform))
            sightings.Confirm("a Terraform token", at);
        else if (rest.StartsWith("APA91b"u8) && WordAt(rest).Length >= 130)
            sightings.Confirm("a Firebase server key", at);
        else
            FindHook(rest, at, ref sightings);
    }

    // Beside the expression that finds such tokens (`ghp_[a-zA-Z0-9]{36}`) stands one to try it with.
    private static bool IsLookedFor(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        for (int found; (found = text.IndexOf(start)) >= 0; text = text[(found + start.Length)..])
        {
            if (text[(found + start.Length)..] is [(byte)'[', ..] or [(byte)'(', (byte)'?' or (byte)'[', ..] or [(byte)'\\', (byte)'w' or (byte)'d' or (byte)'S' or (byte)'\\', ..])
                return true;
        }

        return false;
    }

    // The same where the expression spells the start otherwise: `nf[pc]_[0-9a-zA-Z]{36}` in the lines above.
    private static bool IsBesideExpression(ReadOnlySpan<byte> text, int at)
    {
        var before = text[Math.Max(0, at - FarthestExpression)..at];
        for (int found; (found = before.IndexOf("]{"u8)) >= 0; before = before[(found + 2)..])
        {
            if (found + 2 < before.Length && before[found + 2] is >= (byte)'0' and <= (byte)'9')
                return true;
        }

        return false;
    }

    // A comment shortly above says that it opens nothing.
    private static bool IsExplained(ReadOnlySpan<byte> text, int at)
    {
        var above = text[Math.Max(0, at - FarthestComment)..at];
        for (int end; (end = above.IndexOf((byte)'\n')) >= 0; above = above[(end + 1)..])
        {
            var line = above[..end].TrimStart(" \t"u8);
            if (line.IsEmpty || !(line[0] is (byte)'#' or (byte)';' or (byte)'*' || line.StartsWith("//"u8) || line.StartsWith("/*"u8) || line.StartsWith("--"u8)))
                continue;
            if (Lower.Contains(line, "no actual"u8) || Lower.Contains(line, "not actual"u8) || Lower.Contains(line, "not real"u8) || Lower.Contains(line, "not a real"u8) || Lower.Contains(line, "no real"u8)
                || Lower.Contains(line, "fake"u8) || Lower.Contains(line, "dummy"u8) || Lower.Contains(line, "example of"u8) || Lower.Contains(line, "for example"u8))
                return true;
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<byte> random, Form form)
    {
        random = random[..Math.Min(random.Length, LongestToken)].TrimEnd("."u8);
        return random.Length >= form.Shortest && random.Length <= form.Longest && IsOf(random, form.Alphabet)
            && SecretValue.IsMixed(random) && !SecretValue.IsObviouslyFake(random);
    }

    private static bool IsOf(ReadOnlySpan<byte> random, Alphabet alphabet) => alphabet switch
    {
        Alphabet.Hexadecimal => random.IndexOfAnyExcept(s_hexadecimal) < 0,
        Alphabet.LettersAndDigits => random.IndexOfAny("_-."u8) < 0,
        _ => true,
    };

    // "\nghp_…" in JSON and JavaScript, "%3Dghp_…" in a URL: what stands before is no letter of the word.
    private static bool IsWordStart(ReadOnlySpan<byte> text, int at) =>
        at == 0 || !s_wordBytes.Contains(text[at - 1]) || (at > 1 && text[at - 2] == (byte)'\\') || (at > 2 && text[at - 3] == (byte)'%')
        || text[at - 1] is (byte)'.' or (byte)'_' or (byte)'-';

    private static ReadOnlySpan<byte> WordAt(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestToken + 1)
            text = text[..(LongestToken + 1)];
        var length = text.IndexOfAnyExcept(s_wordBytes);
        return length < 0 ? text : text[..length];
    }

    private static ReadOnlySpan<byte> WordBefore(ReadOnlySpan<byte> text, int at)
    {
        var before = text[Math.Max(0, at - LongestBefore)..at];
        return before[(before.LastIndexOfAnyExcept(s_wordBytes) + 1)..];
    }

    private static bool IsNuGetKey(ReadOnlySpan<byte> word) =>
        word.Length == 46 && word.IndexOfAnyExcept(s_smallBase32) < 0 && !SecretValue.IsObviouslyFake(word[3..]);

    private static bool IsAwsKeyId(ReadOnlySpan<byte> text, int at)
    {
        if (!IsWordStart(text, at) || !(text[at..].StartsWith("AKIA"u8) || text[at..].StartsWith("ASIA"u8)))
            return false;
        var word = WordAt(text[at..]);
        return word.Length == 20 && word.IndexOfAnyExcept(s_largeBase32) < 0 && !SecretValue.IsObviouslyFake(word[4..]);
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
            if (run.Length == 40 && IsOfAllKinds(run) && !SecretValue.IsObviouslyFake(run))
                return true;
            at += run.Length;
        }

        return false;
    }

    // A checksum of 40 digits has no capitals.
    private static bool IsOfAllKinds(ReadOnlySpan<byte> run) =>
        run.ContainsAnyInRange((byte)'A', (byte)'Z') && run.ContainsAnyInRange((byte)'a', (byte)'z') && run.ContainsAnyInRange((byte)'0', (byte)'9')
        && SecretValue.DistinctOf(run) >= 18;

    // An account is AC and 32 digits, a key SK and as many; the token that belongs to the account is 32 digits alone.
    private static void FindTwilio(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var account = -1;
        var token = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAny(s_wordBytes);
            if (start < 0)
                break;
            at += start;
            var word = WordAt(text[at..]);
            if (word.Length == 34 && (word.StartsWith("AC"u8) || word.StartsWith("SK"u8)) && IsHexadecimal(word[2..]))
                account = at;
            else if (word.Length == 32 && IsHexadecimal(word))
                token = at;
            at += word.Length;
        }

        if (account >= 0 && token >= 0)
            sightings.Confirm("a Twilio token", token);
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> word) =>
        word.IndexOfAnyExcept(s_hexadecimal) < 0 && !SecretValue.IsObviouslyFake(word);

    // 1234567890:AA and 33 more.
    private static void FindTelegram(ReadOnlySpan<byte> text, int at, ref SecretSightings sightings)
    {
        var number = WordBefore(text, at);
        if (number.StartsWith("bot"u8))
            number = number[3..];
        var token = WordAt(text[(at + 1)..]);
        if (number.Length is >= 8 and <= 10 && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9') && token.Length == 35 && SecretValue.IsMixed(token)
            && !SecretValue.IsObviouslyFake(token))
            sightings.Confirm("a Telegram bot's token", at);
    }

    private static void FindTotp(ReadOnlySpan<byte> url, int at, ref SecretSightings sightings)
    {
        var end = url.IndexOfAny(s_spaces);
        url = end < 0 ? url : url[..end];
        var secret = url.IndexOf("secret="u8);
        if (secret >= 0 && WordAt(url[(secret + 7)..]) is { Length: >= 16 and <= LongestToken } seed && !SecretValue.IsObviouslyFake(seed))
            sightings.Confirm("the seed of one-time passwords", at);
    }

    private static void FindHook(ReadOnlySpan<byte> rest, int at, ref SecretSightings sightings)
    {
        foreach (var hook in s_hooks)
        {
            if (!Starts(rest, hook))
                continue;
            var path = rest[hook.Length..];
            var end = path.IndexOfAny(s_endsUrl);
            path = end < 0 ? path : path[..end];
            var random = path[(path.LastIndexOf((byte)'/') + 1)..];
            if (path.Contains((byte)'/') && random.Length is >= 20 and <= LongestToken && SecretValue.IsMixed(random) && !SecretValue.IsObviouslyFake(random))
                sightings.Confirm(hook.Contains("slack", StringComparison.Ordinal) ? "a Slack webhook" : hook[0] == '.' ? "a Teams webhook" : "a Discord webhook", at);
            return;
        }
    }

    private static bool Starts(ReadOnlySpan<byte> text, string word)
    {
        if (text.Length < word.Length)
            return false;
        for (var index = 0; index < word.Length; index++)
        {
            if (text[index] != word[index])
                return false;
        }

        return true;
    }

    // Their first letters tell the forms apart well enough, and fewer words are found sooner.
    private static string[] Anchors()
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in s_forms)
            anchors.Add(form.Start[..Math.Min(AnchorLength, form.Start.Length)]);
        foreach (var inside in s_insides)
            anchors.Add(inside);
        return [.. anchors];
    }
}
