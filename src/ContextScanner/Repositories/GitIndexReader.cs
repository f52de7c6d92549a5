using System.Buffers.Binary;
using ContextSlim.FileSystem;

namespace ContextSlim.Repositories;

/// <summary>
/// Reads git's index (Documentation/gitformat-index):
/// <list type="bullet">
/// <item>versions 2, 3 and 4; in 4 a name keeps a part of the one before it;</item>
/// <item>extensions are passed over by their length; one whose name begins with a small letter changes what the entries mean:
/// a sparse index (<c>sdir</c>) is understood, a split one (<c>link</c>) is not;</item>
/// <item>the checksum is not compared: a broken file shows in its structure, or does no harm here.</item>
/// </list>
/// Nothing in the file is believed before it is checked against the file's length.
/// </summary>
internal static class GitIndexReader
{
    /// <summary>The largest index that is read, in bytes: several million entries.</summary>
    public const int Largest = 512 * 1024 * 1024;

    private const int HeaderLength = 12;
    private const int StatusLength = 40;
    private const int LongestPath = 1 << 15;
    private const int MostExpansion = 16; // names that share what paths share come to a few times the file

    /// <summary>Reads an index file; one that is not there tracks nothing.</summary>
    public static GitIndex Read(string path, int hashLength)
    {
        try
        {
            return Parse(WholeFile.Read(path, Largest), hashLength);
        }
        catch (FileNotFoundException)
        {
            return GitIndex.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return GitIndex.Unknown($"it cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads the bytes of an index.</summary>
    public static GitIndex Parse(byte[] data, int hashLength)
    {
        if (data.Length < HeaderLength + hashLength || !data.AsSpan().StartsWith("DIRC"u8))
            return GitIndex.Unknown("it is no index file");
        var version = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4));
        if (version is < 2 or > 4)
            return GitIndex.Unknown($"its version {version} is not known");
        var count = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(8));
        var smallest = StatusLength + hashLength + 2 + (version == 4 ? 2 : 1);
        if (count > (data.Length - HeaderLength - hashLength) / smallest)
            return GitIndex.Unknown("it is damaged: it is too short for its entries");
        var reader = new Entries(data, hashLength, version, (int)count);
        if (reader.ReadAll() is { } problem)
            return GitIndex.Unknown(problem);
        if (CheckExtensions(data, reader.Position, data.Length - hashLength) is { } extension)
            return GitIndex.Unknown(extension);
        return reader.HasNameless
            ? GitIndex.Unknown("it is damaged: an entry has no name")
            : GitIndex.Of(reader.Names, reader.Starts, reader.Lengths, (int)count);
    }

    private static string? CheckExtensions(byte[] data, int position, int end)
    {
        while (position < end)
        {
            if (end - position < 8)
                return "it is damaged: it ends within an extension";
            var length = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(position + 4));
            if (length > end - position - 8)
                return "it is damaged: it ends within an extension";
            var name = data.AsSpan(position, 4);
            if (name.SequenceEqual("link"u8))
                return "it is split over two files, which is not read here (`git update-index --no-split-index` joins them)";
            if (name[0] is < (byte)'A' or > (byte)'Z' && !name.SequenceEqual("sdir"u8))
                return "it needs an extension that is not known here";
            position += 8 + (int)length;
        }

        return null;
    }

    private sealed class Entries(byte[] data, int hashLength, uint version, int count)
    {
        private const string TooShort = "it is damaged: it ends within an entry";

        private readonly int _end = data.Length - hashLength;
        private readonly int _mostNames = (int)Math.Min((long)MostExpansion * data.Length, Array.MaxLength / 2);
        private int _used; // of Names, in version 4

        public byte[] Names { get; private set; } = version == 4 ? new byte[data.Length] : data;

        public int[] Starts { get; } = new int[count];

        public int[] Lengths { get; } = new int[count];

        public int Position { get; private set; } = HeaderLength;

        public bool HasNameless { get; private set; }

        public string? ReadAll()
        {
            for (var entry = 0; entry < count; entry++)
            {
                if ((version == 4 ? ReadCompressed(entry) : ReadPlain(entry)) is { } problem)
                    return problem;
                if (Lengths[entry] > LongestPath)
                    return "it is damaged: an entry's name is too long";
                // In a split index an entry without a name stands for one of the other file.
                HasNameless |= Lengths[entry] == 0;
                if (!HasNameless && entry > 0 && NameAt(entry - 1).SequenceCompareTo(NameAt(entry)) > 0)
                    return "it is damaged: its entries are not in order";
            }

            return null;
        }

        private ReadOnlySpan<byte> NameAt(int entry) => Names.AsSpan(Starts[entry], Lengths[entry]);

        // The length in the flags is cut off at 4,095; eight bytes are the unit, and at least one NUL ends the name.
        private string? ReadPlain(int entry)
        {
            if (!ReadFlags(out var start, out var length))
                return TooShort;
            if (length == 0xFFF || start + length >= _end || data[start + length] != 0)
            {
                length = data.AsSpan(start, _end - start).IndexOf((byte)0);
                if (length < 0)
                    return TooShort;
            }

            Starts[entry] = start;
            Lengths[entry] = length;
            var next = Position + ((start - Position + length + 8) & ~7);
            if (next > _end)
                return TooShort;
            Position = next;
            return null;
        }

        private string? ReadCompressed(int entry)
        {
            if (!ReadFlags(out var start, out _) || !ReadDropped(ref start, out var dropped))
                return TooShort;
            var before = entry == 0 ? default : NameAt(entry - 1);
            var added = data.AsSpan(start, _end - start).IndexOf((byte)0);
            if (added < 0)
                return TooShort;
            if (dropped > before.Length)
                return "it is damaged: an entry's name cannot be put together";
            var kept = before.Length - dropped;
            var length = kept + added;
            if (_used + length > Names.Length && !MakeRoom(length))
                return "it is too large";
            if (kept > 0)
                Names.AsSpan(Starts[entry - 1], kept).CopyTo(Names.AsSpan(_used));
            data.AsSpan(start, added).CopyTo(Names.AsSpan(_used + kept));
            Starts[entry] = _used;
            Lengths[entry] = length;
            _used += length;
            Position = start + added + 1;
            return null;
        }

        private bool MakeRoom(int length)
        {
            if (_used + (long)length > _mostNames)
                return false;
            var names = Names;
            Array.Resize(ref names, (int)Math.Min(_mostNames, Math.Max(2L * names.Length, _used + (long)length)));
            Names = names;
            return true;
        }

        private bool ReadFlags(out int start, out int length)
        {
            start = Position + StatusLength + hashLength + 2;
            length = 0;
            if (start > _end)
                return false;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(start - 2));
            length = flags & 0xFFF;
            if ((flags & 0x4000) != 0)
                start += 2;
            return start < _end;
        }

        // As in pack files (varint.c): seven bits a byte, and one added for each byte that goes on.
        private bool ReadDropped(ref int position, out int dropped)
        {
            dropped = 0;
            for (var bytes = 0; bytes < 4; bytes++)
            {
                if (position >= _end)
                    return false;
                var value = data[position++];
                dropped = (dropped << 7) + (value & 0x7F);
                if ((value & 0x80) == 0)
                    return true;
                dropped++;
            }

            return false;
        }
    }
}
