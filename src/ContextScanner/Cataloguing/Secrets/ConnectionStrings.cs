using System.Buffers;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Passwords and keys in URLs and in connection strings.</summary>
internal static class ConnectionStrings
{
    private static readonly SearchValues<byte> s_endsAuthority = SearchValues.Create("/?# \t\r\n\"'<>`,;()[]{}|\\"u8);
    private static readonly SearchValues<byte> s_endsValue = SearchValues.Create(";\"'<>\r\n"u8);
    private static readonly SearchValues<byte> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>Finds them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="holdsSecrets">True in a file that usually holds secrets: there a weak password counts, too.</param>
    /// <param name="sightings">Added to.</param>
    public static void Find(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        FindUrls(text, holdsSecrets, ref sightings);
        FindPasswords(text, holdsSecrets, ref sightings);
        FindAzureKeys(text, "AccountKey="u8, 88, "an Azure storage key", ref sightings);
        FindAzureKeys(text, "SharedAccessKey="u8, 44, "an Azure access key", ref sightings);
    }

    // scheme://user:password@host
    private static void FindUrls(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf("://"u8);
            if (found < 0)
                return;
            at += found + 3;
            var end = text[at..].IndexOfAny(s_endsAuthority);
            var authority = end < 0 ? text[at..] : text.Slice(at, end);
            var host = authority.LastIndexOf((byte)'@');
            var colon = authority.IndexOf((byte)':');
            if (host <= 0 || host + 1 == authority.Length || colon < 0 || colon > host)
                continue;
            var strength = SecretValue.StrengthOf(authority[(colon + 1)..host]);
            if (strength == ValueStrength.Strong)
                sightings.Confirm("a password in a URL", at);
            else if (strength == ValueStrength.Weak && holdsSecrets && !IsLocal(authority[(host + 1)..]))
                sightings.Suspect("a password in a URL", at);
        }
    }

    // Server=...;Password=...;
    private static void FindPasswords(ReadOnlySpan<byte> text, bool holdsSecrets, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = length < 0 ? text[at..] : text.Slice(at, length);
            if (line.Contains((byte)';') && (Lower.Contains(line, "password="u8) || Lower.Contains(line, "pwd="u8)) && NamesServer(line, out var isLocal))
            {
                FindPasswords(line, "password="u8, at, holdsSecrets && !isLocal, ref sightings);
                FindPasswords(line, "pwd="u8, at, holdsSecrets && !isLocal, ref sightings);
            }

            at += line.Length + 1;
        }
    }

    private static void FindPasswords(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, int lineAt, bool weakOnesCount, ref SecretSightings sightings)
    {
        for (var at = 0; at < line.Length;)
        {
            var found = Lower.IndexOf(line[at..], key);
            if (found < 0)
                return;
            at += found + key.Length;
            var end = line[at..].IndexOfAny(s_endsValue);
            var strength = SecretValue.StrengthOf(end < 0 ? line[at..] : line.Slice(at, end));
            if (strength == ValueStrength.Strong)
                sightings.Confirm("a connection string with a password", lineAt);
            else if (strength == ValueStrength.Weak && weakOnesCount)
                sightings.Suspect("a connection string with a password", lineAt);
        }
    }

    private static bool NamesServer(ReadOnlySpan<byte> line, out bool isLocal) =>
        NamesServer(line, "server="u8, out isLocal) || NamesServer(line, "data source="u8, out isLocal) || NamesServer(line, "host="u8, out isLocal)
        || NamesServer(line, "address="u8, out isLocal);

    private static bool NamesServer(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, out bool isLocal)
    {
        isLocal = false;
        var at = Lower.IndexOf(line, key);
        if (at < 0)
            return false;
        var host = line[(at + key.Length)..];
        isLocal = IsLocal(host.StartsWith("tcp:"u8) ? host[4..] : host);
        return true;
    }

    private static bool IsLocal(ReadOnlySpan<byte> host) =>
        host.StartsWith("localhost"u8) || host.StartsWith("127.0.0.1"u8) || host.StartsWith("."u8) || host.StartsWith("("u8) || host.StartsWith("db"u8)
        || host.StartsWith("host.docker.internal"u8) || host.StartsWith("postgres"u8) || host.StartsWith("mysql"u8) || host.StartsWith("mongo"u8)
        || host.StartsWith("redis"u8) || host.StartsWith("rabbit"u8) || Lower.Contains(host[..Math.Min(host.Length, 64)], "example."u8);

    private static void FindAzureKeys(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, int length, string what, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf(key);
            if (found < 0)
                return;
            at += found + key.Length;
            var end = text[at..].IndexOfAnyExcept(s_base64);
            var value = end < 0 ? text[at..] : text.Slice(at, end);
            // Everybody's storage emulator has the same key.
            if (value.Length == length && !value.StartsWith("Eby8vdM0"u8) && !SecretValue.IsObviouslyFake(value))
                sightings.Confirm(what, at);
        }
    }
}
