using System.Buffers;
using System.Buffers.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Files whose format is made for logins, each in its own way.</summary>
internal static class LoginFiles
{
    private static readonly SearchValues<byte> s_between = SearchValues.Create(" \t\r\n\"',{}[]="u8);

    public static void Find(ReadOnlySpan<byte> text, SecretFileKind kind, ref SecretSightings sightings)
    {
        switch (kind)
        {
            case SecretFileKind.NetworkLogin: FindNetworkLogin(text, ref sightings); return;
            case SecretFileKind.DockerLogin: FindDockerLogin(text, ref sightings); return;
            case SecretFileKind.TerraformState: FindTerraformState(text, ref sightings); return;
            case SecretFileKind.PasswordFile: FindPassword(text, ref sightings); return;
            case SecretFileKind.AnyValue: FindAnyValue(text, ref sightings); return;
            case SecretFileKind.History: sightings.Suspect("a shell's history", 0); return;
            case SecretFileKind.NuGet: FindAttribute(text, "cleartextpassword\""u8, "value=\""u8, "a clear-text password", ref sightings); return;
            case SecretFileKind.PublishSettings: FindAttribute(text, "userpwd="u8, "\""u8, "a deployment password", ref sightings); return;
        }

        if (kind >= SecretFileKind.InTellingFolder)
            return;
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = length < 0 ? text[at..] : text.Slice(at, length);
            FindInLine(line.Trim(" \t\r"u8), kind, at, ref sightings);
            at += line.Length + 1;
        }
    }

    private static void FindInLine(ReadOnlySpan<byte> line, SecretFileKind kind, int at, ref SecretSightings sightings)
    {
        if (line.IsEmpty || line[0] is (byte)'#' or (byte)';')
            return;
        if (kind != SecretFileKind.PasswordHashes && IsHash(line))
            sightings.Suspect("password hashes", at);
        switch (kind)
        {
            case SecretFileKind.Npm:
                var equals = line.IndexOf((byte)'=');
                var key = equals < 0 ? default : line[..equals].TrimEnd((byte)' ');
                if (key.EndsWith("_auth"u8))
                    AddLogin("an npm registry password", line[(equals + 1)..].Trim(" \"'"u8), at, ref sightings);
                else if (key.EndsWith("_authToken"u8) || key.EndsWith("_password"u8))
                    AddValue(key.EndsWith("_authToken"u8) ? "an npm registry token" : "an npm registry password", line[(equals + 1)..].Trim(" \"'"u8), at, ref sightings);
                break;
            case SecretFileKind.PostgresPasswords:
                if (line.Count((byte)':') >= 4)
                    AddValue("a PostgreSQL password", line[(line.LastIndexOf((byte)':') + 1)..], at, ref sightings);
                break;
            case SecretFileKind.PasswordHashes:
                if (IsHash(line) || IsOldHash(line))
                    sightings.Suspect("password hashes", at);
                break;
            case SecretFileKind.Git:
                FindGitUrl(line, at, ref sightings);
                if (Lower.IndexOf(line, "authorization: basic "u8) is >= 0 and var header)
                    AddLogin("a login in a header", line[(header + 21)..].Trim(" \"'"u8), at, ref sightings);
                break;
            case SecretFileKind.Credentials:
                FindKubernetesKey(line, at, ref sightings);
                break;
            case SecretFileKind.Key:
                if (IsRailsKey(line))
                    sightings.Confirm("a Rails master key", at);
                break;
        }
    }

    private static void AddValue(string what, ReadOnlySpan<byte> value, int at, ref SecretSightings sightings)
    {
        var strength = SecretValue.StrengthOf(value);
        if (strength != ValueStrength.Placeholder)
            sightings.Add(what, at, LevelOf(strength));
    }

    private static SightingLevel LevelOf(ValueStrength strength) => strength switch
    {
        ValueStrength.Strong => SightingLevel.Confirmed,
        ValueStrength.Weak => SightingLevel.Suspected,
        _ => SightingLevel.Hint,
    };

    // user:password in base64, so that it looks random whatever it is.
    private static void AddLogin(string what, ReadOnlySpan<byte> value, int at, ref SecretSightings sightings)
    {
        if (value.Length is < 8 or > 8192)
            return;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(value.Length)];
        if (Base64.DecodeFromUtf8(value, decoded, out _, out var length) == OperationStatus.Done)
        {
            var login = decoded.AsSpan(0, length);
            AddValue(what, login[(login.IndexOf((byte)':') + 1)..], at, ref sightings);
        }

        Array.Clear(decoded);
    }

    // https://user:token@host and https://token@host
    private static void FindGitUrl(ReadOnlySpan<byte> line, int at, ref SecretSightings sightings)
    {
        var scheme = line.IndexOf("://"u8);
        if (scheme < 0)
            return;
        var authority = line[(scheme + 3)..];
        var slash = authority.IndexOf((byte)'/');
        authority = slash < 0 ? authority : authority[..slash];
        var host = authority.LastIndexOf((byte)'@');
        if (host <= 0)
            return;
        var user = authority[..host];
        AddValue("a URL with a password", user[(user.IndexOf((byte)':') + 1)..], at, ref sightings);
    }

    // client-key-data is a private key in base64, which begins with that of "-----BEGIN".
    private static void FindKubernetesKey(ReadOnlySpan<byte> line, int at, ref SecretSightings sightings)
    {
        if (!line.StartsWith("client-key-data:"u8))
            return;
        var value = line[16..].Trim(" \"'"u8);
        if (value.StartsWith("LS0tLS1CRUdJTi"u8) && value.Length > 120)
            sightings.Confirm("a Kubernetes client key", at);
    }

    private static bool IsRailsKey(ReadOnlySpan<byte> line)
    {
        if (line.Length != 32)
            return false;
        foreach (var value in line)
        {
            if (value is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f')))
                return false;
        }

        return !SecretValue.IsObviouslyFake(line);
    }

    // name:$apr1$…, name:$6$…, name:{SHA}…
    private static bool IsHash(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon is <= 0 or > 64 || line.Length < colon + 16 || line[..colon].ContainsAny(" \"'={"u8))
            return false;
        var hash = line[(colon + 1)..];
        return hash.StartsWith("$apr1$"u8) || hash.StartsWith("$2a$"u8) || hash.StartsWith("$2b$"u8) || hash.StartsWith("$2y$"u8) || hash.StartsWith("{SHA}"u8)
            || hash.StartsWith("$5$"u8) || hash.StartsWith("$6$"u8) || hash.StartsWith("$y$"u8) || hash.StartsWith("$1$"u8);
    }

    // name:$apr1$x$y is too short for a hash, and still no text; crypt's oldest has 13 characters.
    private static bool IsOldHash(ReadOnlySpan<byte> line)
    {
        var hash = line[(line.IndexOf((byte)':') + 1)..];
        return hash.Length < line.Length && (hash.StartsWith("$"u8) || (hash.Length == 13 && hash.IndexOfAny(" :"u8) < 0));
    }

    // Words between white space: machine NAME login NAME password WORD, in any layout.
    private static void FindNetworkLogin(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var isPassword = false;
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAnyExcept(" \t\r\n"u8);
            if (start < 0)
                return;
            at += start;
            var length = text[at..].IndexOfAny(" \t\r\n"u8);
            var word = length < 0 ? text[at..] : text.Slice(at, length);
            if (isPassword)
                AddValue("a login's password", word.Trim((byte)'"'), at, ref sightings);
            isPassword = word.SequenceEqual("password"u8);
            at += word.Length;
        }
    }

    private static void FindDockerLogin(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf("\"auth\""u8);
            if (found < 0)
                return;
            at += found + 6;
            var rest = text[at..].TrimStart(" \t\r\n:"u8);
            var end = rest.IsEmpty || rest[0] != (byte)'"' ? -1 : rest[1..].IndexOf((byte)'"');
            if (end > 0)
                AddLogin("a registry login", rest.Slice(1, end), at, ref sightings);
        }
    }

    private static void FindTerraformState(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var at = text.IndexOf("\"terraform_version\""u8);
        if (at >= 0 && text.IndexOf("\"lineage\""u8) >= 0 && !IsEmptyState(text))
            sightings.Confirm("a Terraform state, which holds secrets in clear text", at);
    }

    private static bool IsEmptyState(ReadOnlySpan<byte> text)
    {
        var resources = text.IndexOf("\"resources\""u8);
        if (resources < 0)
            return false;
        var value = text[(resources + 11)..].TrimStart(" \t\r\n:"u8);
        return value.StartsWith("["u8) && value[1..].TrimStart(" \t\r\n"u8).StartsWith("]"u8);
    }

    // One word, and nothing else: the first line that is no comment.
    private static void FindPassword(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var word = text.Trim(" \t\r\n"u8);
        if (word.Length is > 0 and <= 512 && !word.StartsWith("#!"u8) && word.IndexOfAny(" \t\n"u8) < 0)
            AddValue("a password or token", word, 0, ref sightings);
    }

    // "github.com": "…", BUNDLE_GEMS__EXAMPLE: "user:…", "key":"…"
    private static void FindAnyValue(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAnyExcept(s_between);
            if (start < 0)
                return;
            at += start;
            if (text[at] == (byte)'#' && text[..at].TrimEnd(" \t"u8) is [] or [.., (byte)'\n'])
            {
                var end = text[at..].IndexOf((byte)'\n');
                if (end < 0)
                    return;
                at += end;
                continue;
            }

            var length = text[at..].IndexOfAny(s_between);
            var word = length < 0 ? text[at..] : text.Slice(at, length);
            var value = word[(word.IndexOf((byte)':') + 1)..];
            // BUNDLE_BUILD__SQLITE3: "--with-cflags='-DSQLITE_DQS=0'" holds what a compiler is told.
            if (value.Length >= 20 && value[0] != (byte)'-' && SecretValue.StrengthOf(value) == ValueStrength.Strong)
                sightings.Confirm("a login", at);
            at += word.Length;
        }
    }

    private static void FindAttribute(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerKey, ReadOnlySpan<byte> opens, string what, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = Lower.IndexOf(text[at..], lowerKey);
            if (found < 0)
                return;
            at += found + lowerKey.Length;
            var element = text[at..];
            var close = element.IndexOf((byte)'>');
            element = close < 0 ? element : element[..close];
            var start = element.IndexOf(opens);
            if (start < 0)
                continue;
            var value = element[(start + opens.Length)..];
            var end = value.IndexOf((byte)'"');
            if (end > 0)
                AddValue(what, value[..end], at, ref sightings);
        }
    }
}
