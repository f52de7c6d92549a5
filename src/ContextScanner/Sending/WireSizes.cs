using System.Numerics;

namespace ContextSlim.Sending;

/// <summary>The sizes of protocol buffer fields, as far as BuildKit's packets use them (specification T-3). Every field number takes one byte.</summary>
internal static class WireSizes
{
    /// <summary>The largest piece of a file that goes into one packet.</summary>
    public const int LargestData = 32 * 1024;

    /// <summary>The packet that ends a transfer.</summary>
    public const int Finish = 2;

    private const int PacketType = 2;

    /// <summary>A number of variable length.</summary>
    public static int Varint(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

    /// <summary>An integer field, left out when it is 0.</summary>
    public static int Integer(ulong value) => value == 0 ? 0 : 1 + Varint(value);

    /// <summary>A text or bytes field, left out when it is empty.</summary>
    public static int Bytes(int length) => length == 0 ? 0 : Prefixed(length);

    /// <summary>An entry of the map of extended attributes; here even an empty value is written.</summary>
    public static int MapEntry(int keyLength, int valueLength) => Prefixed(Prefixed(keyLength) + Prefixed(valueLength));

    /// <summary>The packet that announces an entry; its type, being 0, is left out.</summary>
    public static int StatPacket(int statLength) => Prefixed(statLength);

    /// <summary>How many packets bring a file's content, the one included that ends it. Each holds the entry's number, as an <see cref="Integer"/>.</summary>
    public static long ContentPackets(long length) => (length + LargestData - 1) / LargestData + 1;

    /// <summary>The size of these packets without that number.</summary>
    public static long ContentWithoutNumbers(long length)
    {
        var rest = (int)(length % LargestData);
        return ContentPackets(length) * PacketType + length / LargestData * Prefixed(LargestData) + (rest == 0 ? 0 : Prefixed(rest));
    }

    private static int Prefixed(int length) => 1 + Varint((uint)length) + length;
}
