using System.Buffers.Text;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Private keys in text: PEM of every kind, as it is or in base64, OpenSSH, PGP, PuTTY, WireGuard.</summary>
internal static class PrivateKeys
{
    private const int ShortestBody = 56; // base64 of the shortest, an Ed25519 key
    private const int ShortestLine = 24; // lines are of 64 and 76 characters, of fewer where a source folds them
    private const int LongestLabel = 40;
    private const int LongestKey = 16 * 1024;
    private const int LengthOfWireGuardKey = 44;
    private const int MostInBase64 = 32;
    private const int LongestName = 200;

    public static void Find(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        FindPem(text, ref sightings);
        FindInBase64(text, "LS0tLS1CRUdJTi"u8, ref sightings); // -----BEGIN
        FindInBase64(text, "eyJ0eXBlIjoi"u8, ref sightings); // {"type":"service_account"
        FindInBase64(text, "ewogICJ0eXBlIjog"u8, ref sightings); // the same, written by Google
        FindPutty(text, ref sightings);
        FindWireGuard(text, ref sightings);
    }

    private static void FindPem(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf("-----BEGIN "u8);
            if (found < 0)
                break;
            at += found + 11;
            Look(text, at, ref sightings);
        }
    }

    // A Kubernetes secret, a variable of a pipeline: the file's text in base64, in one line or folded into several.
    private static void FindInBase64(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start, ref SecretSightings sightings)
    {
        byte[]? key = null;
        for (var (at, count) = (0, 0); at < text.Length && count < MostInBase64; count++)
        {
            var found = text[at..].IndexOf(start);
            if (found < 0)
                return;
            at += found;
            key ??= new byte[LongestKey];
            var length = Unfold(text[at..], key);
            _ = Base64.DecodeFromUtf8InPlace(key.AsSpan(0, length / 4 * 4), out var decoded);
            var inner = new SecretSightings(key.AsSpan(0, decoded));
            FindPem(key.AsSpan(0, decoded), ref inner);
            if (inner.Best is { } best)
                sightings.Add(best.What + " in base64", at, best.Level);
            Array.Clear(key);
            at += Math.Max(start.Length, length);
        }
    }

    // Lines may be folded by a line feed, by its escape, by a backslash, by a quote and a plus.
    private static int Unfold(ReadOnlySpan<byte> text, Span<byte> key)
    {
        var length = 0;
        for (var index = 0; index < text.Length && length < key.Length; index++)
        {
            var value = text[index];
            if (value == (byte)'\\' && index + 1 < text.Length && text[index + 1] is (byte)'n' or (byte)'r')
                index++;
            else if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\\')
                continue;
            else if (!IsBase64(value) || (length > 0 && key[length - 1] == (byte)'=' && value != (byte)'='))
                break;
            else
                key[length++] = value;
        }

        return length;
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

        if (!(label.EndsWith("PRIVATE KEY"u8) || label.EndsWith("OpenVPN Static key V1"u8)) || !HasBody(body, out var isEncrypted))
            return;
        if (label.StartsWith("ENCRYPTED"u8) || isEncrypted)
            sightings.Suspect("an encrypted private key", at);
        else if (IsNamedAsTest(text[..(at - "-----BEGIN ".Length)]))
            sightings.Hint("a private key that is called one for tests", at);
        else
            sightings.Confirm(text.IndexOf("\"service_account\""u8) >= 0 ? "the key of a Google service account" : "a private key", at);
    }

    // const TEST_KEY: &str = "-----BEGIN …": what the program itself calls an example.
    private static bool IsNamedAsTest(ReadOnlySpan<byte> before)
    {
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        line = line[Math.Max(0, line.Length - LongestName)..];
        if (line.IndexOf((byte)'=') < 0 && line.IndexOf((byte)':') < 0)
            return false;
        foreach (var word in s_tests)
        {
            if (Lower.Contains(line, word))
                return true;
        }

        return false;
    }

    private static readonly byte[][] s_tests = ["test"u8.ToArray(), "fake"u8.ToArray(), "dummy"u8.ToArray(), "example"u8.ToArray(), "sample"u8.ToArray()];

    // Documentation abbreviates; a key has a body. Line ends may be written as \n, in JSON and in .env files.
    private static bool HasBody(ReadOnlySpan<byte> body, out bool isEncrypted)
    {
        isEncrypted = false;
        var end = body.IndexOf("-----"u8);
        if (end >= 0)
            body = body[..end];
        if (body.Length > LongestKey)
            body = body[..LongestKey];
        if (body.IndexOf("ENCRYPTED"u8) >= 0)
            isEncrypted = true;
        Span<byte> first = stackalloc byte[ShortestBody];
        var characters = 0;
        var run = 0;
        var longestRun = 0;
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
            {
                run = 0;
                continue;
            }

            longestRun = Math.Max(longestRun, ++run);
            if (characters < first.Length)
                first[characters] = value;
            characters++;
        }

        // What is said about keys between two of their heads is no key.
        if (characters < ShortestBody || longestRun < ShortestLine || SecretValue.DistinctOf(first) < 10)
            return false;
        // "openssh-key-v1", then the cipher's name: "none" for a key without a passphrase.
        if (first.StartsWith("b3BlbnNzaC1rZXktdjEA"u8))
            isEncrypted = !first.StartsWith("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU"u8);
        return true;
    }

    private static void FindPutty(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        const int HeadLength = 20; // PuTTY-User-Key-File-, then the format's number and a colon; a program that reads such files holds only the words.
        var at = text.IndexOf("PuTTY-User-Key-File-"u8);
        if (at < 0 || text[at..].IndexOf("Private-Lines:"u8) < 0 || text[(at + HeadLength)..] is not [>= (byte)'1' and <= (byte)'9', (byte)':', ..])
            return;
        sightings.Add("a PuTTY private key", at, text[at..].IndexOf("Encryption: none"u8) >= 0 ? SightingLevel.Confirmed : SightingLevel.Suspected);
    }

    // PrivateKey = 32 bytes in base64, in an [Interface].
    private static void FindWireGuard(ReadOnlySpan<byte> text, ref SecretSightings sightings)
    {
        if (text.IndexOf("[Interface]"u8) < 0)
            return;
        var at = text.IndexOf("PrivateKey"u8);
        if (at < 0)
            return;
        var value = text[(at + 10)..].TrimStart(" =\t"u8);
        if (value.Length >= LengthOfWireGuardKey && value[LengthOfWireGuardKey - 1] == (byte)'=' && !SecretValue.IsObviouslyFake(value[..LengthOfWireGuardKey]))
            sightings.Confirm("a WireGuard key", at);
    }

    private static bool IsBase64(byte value) =>
        value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'/' or (byte)'=';
}
