using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>Reads the tar that BuildKit's exporter writes, as a stream: names are bytes, content is passed over.</summary>
internal sealed class ArrivedTar
{
    private const int Block = 512;
    private const int LargestRecords = 1 << 20;
    private const long LargestFile = 1L << 60;

    private readonly Stream _stream;
    private readonly byte[] _header = new byte[Block];
    private readonly byte[] _skipped = new byte[1 << 16];
    private readonly Dictionary<RelativePath, EntryFacts> _entries = [];
    private byte[]? _longName;
    private byte[]? _longLink;
    private long? _longSize;

    private ArrivedTar(Stream stream) => _stream = stream;

    /// <summary>Reads it to the end.</summary>
    /// <exception cref="InvalidDataException">It is no tar, or it breaks off.</exception>
    public static Dictionary<RelativePath, EntryFacts> Read(Stream stream)
    {
        var tar = new ArrivedTar(stream);
        try
        {
            while (tar.ReadEntry())
            {
            }

            stream.CopyTo(Stream.Null);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("it breaks off", exception);
        }

        return tar._entries;
    }

    private bool ReadEntry()
    {
        _stream.ReadExactly(_header);
        if (!_header.AsSpan().ContainsAnyExcept((byte)0))
            return false;
        if (!_header.AsSpan(257, 5).SequenceEqual("ustar"u8))
            throw new InvalidDataException("it holds no header where one should be");
        var size = Octal(_header.AsSpan(124, 12));
        switch (_header[156])
        {
            case (byte)'x':
                ReadRecords(size);
                return true;
            case (byte)'g':
                Skip(size);
                return true;
        }

        size = _longSize ?? size;
        Add(size);
        Skip(size);
        (_longName, _longLink, _longSize) = (null, null, null);
        return true;
    }

    private void Add(long size)
    {
        var link = _longLink ?? Field(157, 100).ToArray();
        var facts = _header[156] switch
        {
            (byte)'0' or 0 => new EntryFacts(EntryKind.File, size, null),
            (byte)'1' => _entries.TryGetValue(Clean(link), out var first) ? first : throw new InvalidDataException("a hard link names nothing before it"),
            (byte)'2' => new EntryFacts(EntryKind.SymbolicLink, 0, link),
            (byte)'3' => new EntryFacts(EntryKind.CharacterDevice, 0, null),
            (byte)'4' => new EntryFacts(EntryKind.BlockDevice, 0, null),
            (byte)'5' => new EntryFacts(EntryKind.Directory, 0, null),
            (byte)'6' => new EntryFacts(EntryKind.Fifo, 0, null),
            var type => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it holds an entry of type {type}")),
        };
        var path = Clean(_longName ?? Name());
        if (!path.IsRoot)
            _entries[path] = facts;
    }

    private byte[] Name()
    {
        var prefix = Field(345, 155);
        return prefix.IsEmpty ? Field(0, 100).ToArray() : [.. prefix, (byte)'/', .. Field(0, 100)];
    }

    private static RelativePath Clean(ReadOnlySpan<byte> name)
    {
        while (name.StartsWith("./"u8))
            name = name[2..];
        name = name.Trim((byte)'/');
        return new RelativePath(name.SequenceEqual("."u8) ? [] : name.ToArray());
    }

    // Each record is "LENGTH KEY=VALUE\n"; the length counts itself.
    private void ReadRecords(long size)
    {
        if (size > LargestRecords)
            throw new InvalidDataException("its records are too large");
        var records = new byte[(int)size];
        _stream.ReadExactly(records);
        Skip(0, size);
        ReadOnlySpan<byte> rest = records;
        while (!rest.IsEmpty)
        {
            if (!Utf8Parser.TryParse(rest, out int length, out var digits) || length > rest.Length || length < digits + 2)
                throw new InvalidDataException("it holds a record of a wrong length");
            var record = rest[(digits + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals >= 0)
                Keep(record[..equals], record[(equals + 1)..]);
            rest = rest[length..];
        }
    }

    private void Keep(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("path"u8))
            _longName = value.ToArray();
        else if (key.SequenceEqual("linkpath"u8))
            _longLink = value.ToArray();
        else if (key.SequenceEqual("size"u8))
            _longSize = Size(Encoding.ASCII.GetString(value));
    }

    private static long Size(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= LargestFile
        ? size
        : throw new InvalidDataException("it holds a size that is none");

    private ReadOnlySpan<byte> Field(int at, int length)
    {
        ReadOnlySpan<byte> field = _header.AsSpan(at, length);
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    private static long Octal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                throw new InvalidDataException("it holds a number that is none");
            value = (value << 3) + digit - '0';
        }

        return value;
    }

    private void Skip(long size) => Skip(size, size);

    // The content that is left, and the padding of all of it.
    private void Skip(long left, long size)
    {
        left += -size & (Block - 1);
        while (left > 0)
        {
            var piece = _skipped.AsSpan(0, (int)Math.Min(left, _skipped.Length));
            _stream.ReadExactly(piece);
            left -= piece.Length;
        }
    }
}
