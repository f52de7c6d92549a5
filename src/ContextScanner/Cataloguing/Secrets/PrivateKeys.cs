namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Private keys in text: PEM of every kind, OpenSSH, PGP, PuTTY, age.</summary>
internal static class PrivateKeys
{
    private const int ShortestBody = 56; // base64 of the shortest, an Ed25519 key
    private const int LongestLabel = 40;

    public static void Find(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf("-----BEGIN "u8);
            if (found < 0)
                break;
            at += found + 11;
            Look(text, at, ref sightings);
        }

        FindPutty(text, ref sightings);
    }

    private static void Look(ReadOnlySpan<byte> text, int at, ref SecretSightings sightings)
    {
        var rest = text[at..];
        var end = rest[..Math.Min(rest.Length, LongestLabel)].IndexOf("-----"u8);
        if (end < 0)
            return;
        var label = rest[..end];
        var body = rest[(end + 5)..];
        if (label.SequenceEqual("PGP PRIVATE KEY BLOCK"u8))
        {
            if (HasBody(body, out _))
                sightings.Suspect("a PGP private key", at);
            return;
        }

        if (!label.EndsWith("PRIVATE KEY"u8) || !HasBody(body, out var isEncrypted))
            return;
        if (label.StartsWith("ENCRYPTED"u8) || isEncrypted)
            sightings.Suspect("an encrypted private key", at);
        else
            sightings.Confirm(text.IndexOf("\"service_account\""u8) >= 0 ? "the key of a Google service account" : "a private key", at);
    }

    // Documentation abbreviates; a key has a body. Line ends may be written as \n, in JSON and in .env files.
    private static bool HasBody(ReadOnlySpan<byte> body, out bool isEncrypted)
    {
        isEncrypted = false;
        var end = body.IndexOf("-----"u8);
        if (end >= 0)
            body = body[..end];
        if (body.IndexOf("ENCRYPTED"u8) >= 0)
            isEncrypted = true;
        Span<byte> first = stackalloc byte[ShortestBody];
        var characters = 0;
        for (var index = 0; index < body.Length; index++)
        {
            var value = body[index];
            if (value == (byte)'\\' && index + 1 < body.Length && body[index + 1] is (byte)'n' or (byte)'r')
            {
                index++;
                continue;
            }

            if (value == (byte)'.' && body[index..].StartsWith("..."u8))
                return false;
            if (!IsBase64(value))
                continue;
            if (characters < first.Length)
                first[characters] = value;
            characters++;
        }

        if (characters < ShortestBody || SecretValue.DistinctOf(first) < 10)
            return false;
        // "openssh-key-v1", then the cipher's name: "none" for a key without a passphrase.
        if (first.StartsWith("b3BlbnNzaC1rZXktdjEA"u8))
            isEncrypted = !first.StartsWith("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU"u8);
        return true;
    }

    private static void FindPutty(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        var at = text.IndexOf("PuTTY-User-Key-File-"u8);
        if (at < 0 || text[at..].IndexOf("Private-Lines:"u8) < 0)
            return;
        sightings.Add("a PuTTY private key", at, text[at..].IndexOf("Encryption: none"u8) >= 0);
    }

    private static bool IsBase64(byte value) =>
        value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'/' or (byte)'=';
}
