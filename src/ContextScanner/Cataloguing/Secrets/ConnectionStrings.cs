using System.Buffers;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Passwords and keys in URLs and in connection strings.</summary>
internal static class ConnectionStrings
{
    private static readonly SearchValues<byte> s_endsAuthority = SearchValues.Create("/?# \t\r\n\"'<>`,;()[]{}|\\"u8);
    private static readonly SearchValues<byte> s_endsValue = SearchValues.Create(";\"'<>\r\n"u8);
    private static readonly SearchValues<byte> s_endsHost = SearchValues.Create(":/?#,;\\ \t\r\n\"'"u8);
    private static readonly SearchValues<byte> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>Finds them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="trust">How much a password that a person chose counts.</param>
    /// <param name="sightings">Added to.</param>
    public static void Find(ReadOnlySpan<byte> text, SettingTrust trust, ref SecretSightings sightings)
    {
        FindUrls(text, trust, ref sightings);
        FindPasswords(text, trust, ref sightings);
        FindAzureKeys(text, "AccountKey="u8, 88, "an Azure storage key", ref sightings);
        FindAzureKeys(text, "SharedAccessKey="u8, 44, "an Azure access key", ref sightings);
    }

    // scheme://user:password@host
    private static void FindUrls(ReadOnlySpan<byte> text, SettingTrust trust, ref SecretSightings sightings)
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
            else if (strength != ValueStrength.Placeholder)
                AddChosen("a password in a URL", at, strength, trust, IsLocal(authority[(host + 1)..]), ref sightings);
        }
    }

    // Server=...;Password=...;
    private static void FindPasswords(ReadOnlySpan<byte> text, SettingTrust trust, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = length < 0 ? text[at..] : text.Slice(at, length);
            if (line.Contains((byte)';') && (Lower.Contains(line, "password="u8) || Lower.Contains(line, "pwd="u8)) && NamesServer(line, out var isLocal))
            {
                FindPasswords(line, "password="u8, at, trust, isLocal, ref sightings);
                FindPasswords(line, "pwd="u8, at, trust, isLocal, ref sightings);
            }

            at += line.Length + 1;
        }
    }

    private static void FindPasswords(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, int lineAt, SettingTrust trust, bool isLocal, ref SecretSightings sightings)
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
            else if (strength != ValueStrength.Placeholder)
                AddChosen("a connection string with a password", lineAt, strength, trust, isLocal, ref sightings);
        }
    }

    // What a person chose: a user's name stands beside it, so it is one.
    private static void AddChosen(string what, int at, ValueStrength strength, SettingTrust trust, bool isLocal, ref SecretSightings sightings)
    {
        if (strength == ValueStrength.Weak && trust > SettingTrust.Low && !isLocal)
            sightings.Suspect(what, at);
        else if (trust > SettingTrust.Low)
            sightings.Hint(what, at);
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

    // This machine, or a name without a dot: a service of the same Compose file.
    private static bool IsLocal(ReadOnlySpan<byte> host)
    {
        var end = host.IndexOfAny(s_endsHost);
        host = end < 0 ? host : host[..end];
        return host.IsEmpty || host[0] is (byte)'.' or (byte)'(' || !host.Contains((byte)'.') || host.StartsWith("127."u8) || host.SequenceEqual("0.0.0.0"u8)
            || host.SequenceEqual("host.docker.internal"u8) || Lower.Contains(host, "example."u8);
    }

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
            if (value.Length == length && SecretValue.StrengthOf(value) == ValueStrength.Strong)
                sightings.Confirm(what, at);
        }
    }
}
