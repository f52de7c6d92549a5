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
            return BinaryPrimitives.ReadUInt32BigEndian(head[8..]) > 0 && BinaryPrimitives.ReadUInt32BigEndian(head[12..]) != 2
                ? new SecretSighting("a Java key store", 0, false)
                : null;
        if (magic == 0x03D9A29A)
            return new SecretSighting("a KeePass database", 0, false);
        if (!TryReadSequence(head, out var content))
            return null;
        if (kind == SecretFileKind.KeyStore && content.StartsWith((ReadOnlySpan<byte>)[2, 1, 3, 0x30]))
            return new SecretSighting("a PKCS#12 key store", 0, false);
        return kind == SecretFileKind.Key && IsPrivateKey(content) ? new SecretSighting("a private key", 0, true) : null;
    }

    // PKCS#1: version 0 and a large number; PKCS#8: version 0 and an algorithm; SEC 1: version 1 and an octet string.
    private static bool IsPrivateKey(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 2, 0x82]) || content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 2, 0x81])
        || (content.StartsWith((ReadOnlySpan<byte>)[2, 1, 0, 0x30]) && content.Length > 6 && content[5] == 6)
        || content.StartsWith((ReadOnlySpan<byte>)[2, 1, 1, 4]);

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
