using System.Buffers.Binary;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Keys that are no text, by their first bytes.</summary>
internal static class KeyStores
{
    /// <summary>What the first bytes of a file show; null when they show nothing.</summary>
    public static SecretSighting? Find(ReadOnlySpan<byte> head, SecretFileKind kind)
    {
        if (head.Length < 16)
            return null;
        var magic = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (magic is 0xFEEDFEED or 0xCECECECE)
            // The first entry's tag: 1 is a private key, 2 a certificate that is trusted.
            return BinaryPrimitives.ReadUInt32BigEndian(head[8..]) > 0 && BinaryPrimitives.ReadUInt32BigEndian(head[12..]) != 2 ? Suspect("a Java key store") : null;
        if (magic == 0x03D9A29A)
            return Suspect("a KeePass database");
        if (magic == 0x6B796368) // kych
            return Suspect("a keychain");
        if (kind > SecretFileKind.PasswordDatabase)
            return null;
        return kind switch
        {
            SecretFileKind.PasswordDatabase => FindDatabase(head, magic),
            SecretFileKind.KeyStore when magic >> 8 == 0x050200 => Suspect("a Kerberos keytab"),
            SecretFileKind.KeyStore when magic is 1 or 2 => Suspect("a Bouncy Castle key store"),
            SecretFileKind.Key when IsPgpKey(head) => Suspect("a PGP private key"),
            _ => FindSequence(head, kind),
        };
    }

    private static SecretSighting? FindSequence(ReadOnlySpan<byte> head, SecretFileKind kind)
    {
        if (!TryReadSequence(head, out var content))
            return null;
        if (kind == SecretFileKind.KeyStore && content.StartsWith((ReadOnlySpan<byte>)[2, 1, 3, 0x30]))
            return Suspect("a PKCS#12 key store");
        if (kind == SecretFileKind.Key && IsPrivateKey(content))
            return new SecretSighting("a private key", 0, SightingLevel.Confirmed);
        return kind == SecretFileKind.Key && IsEncryptedKey(content) ? Suspect("an encrypted private key") : null;
    }

    // Berkeley DB's magic number behind its page number; MySQL's obfuscated logins begin with four unused bytes and a key.
    private static SecretSighting? FindDatabase(ReadOnlySpan<byte> head, uint magic)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) == 0x00053162)
            return Suspect("a wallet");
        return magic == 0 && head[4..].IndexOfAnyExcept((byte)0) >= 0 ? Suspect("MySQL logins") : null;
    }

    // PKCS#1: version 0 and a large number; PKCS#8: version 0 and an algorithm; SEC 1: version 1 and an octet string.
    private static bool IsPrivateKey(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 2, 0x82]) || content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 2, 0x81])
        || (content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 0x30]) && content.Length > 6 && content[5] == 6)
        || content.StartsWith((ReadOnlySpan<byte>)[2, 1, 1, 4]);

    // EncryptedPrivateKeyInfo begins with an algorithm, PKCS #5's object identifier.
    private static bool IsEncryptedKey(ReadOnlySpan<byte> content) =>
        content.Length > 12 && content[0] == 0x30 && content[2..].StartsWith((ReadOnlySpan<byte>)[6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5]);

    // A secret key packet, old or new form, of version 3 to 6 (RFC 9580, 4.2 and 5.5.3).
    private static bool IsPgpKey(ReadOnlySpan<byte> head) => head[0] switch
    {
        0x94 => head[2] is >= 3 and <= 6,
        0x95 => head[3] is >= 3 and <= 6,
        0xC5 => head[head[1] < 192 ? 2 : head[1] < 224 ? 3 : 6] is >= 3 and <= 6,
        _ => false,
    };

    private static SecretSighting Suspect(string what) => new(what, 0, SightingLevel.Suspected);

    private static bool TryReadSequence(ReadOnlySpan<byte> head, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (head[0] != 0x30)
            return false;
        var lengthBytes = head[1] < 0x80 ? 0 : head[1] & 0x7F;
        if (lengthBytes > 4)
            return false;
        content = head[(2 + lengthBytes)..];
        return true;
    }
}
