using System.Text;

namespace ContextSlim.Sending;

/// <summary>
/// Encodes tar headers as Go's <c>archive/tar</c> does for the classic client (specification C-7 to C-9):
/// <list type="bullet">
/// <item>ustar wherever it can hold the entry;</item>
/// <item>a name of more than 100 bytes is split at the last slash that leaves at most 155 bytes before it and 100 after it;</item>
/// <item>what ustar cannot hold stands in records of an extra entry before the header proper, which then carries the rest as well as it can.</item>
/// </list>
/// </summary>
internal sealed class TarHeader
{
    /// <summary>Everything in a tar comes in blocks of this many bytes.</summary>
    public const int Block = 512;

    private const int LongestName = 100;
    private const int LongestPrefix = 155;
    private const long OctalLimit = 1L << 33; // eleven octal digits

    private readonly PaxRecords _records = new();
    private byte[] _encoded = new byte[4 * Block];

    /// <summary>The blocks of an entry's header; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(in TarEntry entry)
    {
        var isPlain = Ascii.IsValid(entry.Name);
        var splitAt = isPlain ? SplitUstarName(entry.Name) : -1;
        CollectRecords(entry, nameFits: isPlain && entry.Name.Length <= LongestName);
        var extended = !_records.IsEmpty && (splitAt < 0 || !_records.HoldsOnlyPath);
        if (!extended)
        {
            var block = Clear(0, Block);
            if (splitAt >= 0)
                entry.Name[..splitAt].CopyTo(block[345..]);
            Fill(block, entry, entry.Name[(splitAt + 1)..], entry.LinkName);
            return block;
        }

        var data = _records.Encode();
        var padded = Padded(data.Length);
        var length = Block + (int)padded + Block;
        _ = Clear(0, length);
        FillExtended(_encoded.AsSpan(0, Block), entry.Name, data.Length);
        data.CopyTo(_encoded.AsSpan(Block));
        Fill(_encoded.AsSpan(length - Block, Block), entry, WithoutNonAscii(entry.Name), WithoutNonAscii(entry.LinkName));
        return _encoded.AsSpan(0, length);
    }

    /// <summary>A length rounded up to whole blocks.</summary>
    public static long Padded(long length) => (length + Block - 1) & ~(Block - 1L);

    private void CollectRecords(in TarEntry entry, bool nameFits)
    {
        _records.Clear();
        if (!entry.Capability.IsEmpty)
            _records.Add("SCHILY.xattr.security.capability"u8, entry.Capability);
        if (entry.LinkName.Length > LongestName || !Ascii.IsValid(entry.LinkName))
            _records.Add("linkpath"u8, entry.LinkName);
        if (entry.ModifiedSeconds is < 0 or >= OctalLimit)
            _records.Add("mtime"u8, entry.ModifiedSeconds);
        if (!nameFits)
            _records.Add("path"u8, entry.Name);
        if (entry.Size >= OctalLimit)
            _records.Add("size"u8, entry.Size);
    }

    // The last slash within the first 156 bytes; one at the end of the name is not used.
    private static int SplitUstarName(ReadOnlySpan<byte> name)
    {
        var length = name.Length;
        if (length <= LongestName)
            return -1;
        if (length > LongestPrefix + 1)
            length = LongestPrefix + 1;
        else if (name[^1] == (byte)'/')
            length--;
        var slash = name[..length].LastIndexOf((byte)'/');
        var rest = name.Length - slash - 1;
        return slash > 0 && rest is > 0 and <= LongestName ? slash : -1;
    }

    private Span<byte> Clear(int start, int length)
    {
        if (_encoded.Length < start + length)
            _encoded = new byte[2 * (start + length)];
        var cleared = _encoded.AsSpan(start, length);
        cleared.Clear();
        return cleared;
    }

    private static void Fill(Span<byte> block, in TarEntry entry, ReadOnlySpan<byte> name, ReadOnlySpan<byte> linkName)
    {
        PutText(block[..100], name);
        PutOctal(block.Slice(100, 8), entry.Mode);
        PutOctal(block.Slice(108, 8), 0);
        PutOctal(block.Slice(116, 8), 0);
        PutOctal(block.Slice(124, 12), entry.Size);
        PutOctal(block.Slice(136, 12), entry.ModifiedSeconds);
        block[156] = (byte)entry.Type;
        PutText(block.Slice(157, 100), linkName);
        PutOctal(block.Slice(329, 8), entry.DeviceMajor);
        PutOctal(block.Slice(337, 8), entry.DeviceMinor);
        Seal(block);
    }

    private static void FillExtended(Span<byte> block, ReadOnlySpan<byte> name, int dataLength)
    {
        var slash = name.LastIndexOf((byte)'/') + 1;
        byte[] extended = [.. name[..slash], .. "PaxHeaders.0/"u8, .. name[slash..]];
        var plain = WithoutNonAscii(extended);
        PutText(block[..100], plain[..Math.Min(plain.Length, LongestName)].TrimEnd((byte)'/'));
        PutOctal(block.Slice(100, 8), 0);
        PutOctal(block.Slice(108, 8), 0);
        PutOctal(block.Slice(116, 8), 0);
        PutOctal(block.Slice(124, 12), dataLength);
        PutOctal(block.Slice(136, 12), 0);
        block[156] = (byte)TarType.ExtendedHeader;
        Seal(block);
    }

    // Some readers take a file for a directory when the cut name ends with a slash.
    private static void PutText(Span<byte> field, ReadOnlySpan<byte> text)
    {
        if (text.Length <= field.Length)
        {
            text.CopyTo(field);
            return;
        }

        text[..field.Length].CopyTo(field);
        if (field[^1] == (byte)'/')
            field[field.TrimEnd((byte)'/').Length] = 0;
    }

    // What does not fit stands in a record; the field is then 0.
    private static void PutOctal(Span<byte> field, long value)
    {
        if (value < 0 || (field.Length < 12 ? value >> (3 * (field.Length - 1)) != 0 : value >= OctalLimit))
            value = 0;
        for (var digit = field.Length - 2; digit >= 0; digit--)
        {
            field[digit] = (byte)('0' + (value & 7));
            value >>= 3;
        }
    }

    private static void Seal(Span<byte> block)
    {
        "ustar\0"u8.CopyTo(block[257..]);
        "00"u8.CopyTo(block[263..]);
        block.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in block)
            sum += value;
        PutOctal(block.Slice(148, 7), sum);
        block[154] = 0;
    }

    private static ReadOnlySpan<byte> WithoutNonAscii(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new byte[text.Length];
        var length = 0;
        foreach (var value in text)
        {
            if (value < 0x80)
                plain[length++] = value;
        }

        return plain.AsSpan(0, length);
    }
}
