namespace ContextSlim.Sending;

/// <summary>Collects a tar in one large buffer, which is all the memory that its content ever takes.</summary>
internal sealed class TarOutput(Stream destination)
{
    private const int BufferSize = 1 << 18;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private int _used;
    private long _written;

    /// <summary>Bytes put in so far.</summary>
    public long Total => _written + _used;

    /// <summary>Free room to read into, at least a block; what is filled is kept with <see cref="Keep"/>.</summary>
    public Span<byte> Room()
    {
        if (BufferSize - _used < TarHeader.Block)
            Flush();
        return _buffer.AsSpan(_used);
    }

    /// <summary>Keeps bytes that were put into the room.</summary>
    public void Keep(int length) => _used += length;

    /// <summary>Puts bytes in.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room();
            var length = Math.Min(room.Length, bytes.Length);
            bytes[..length].CopyTo(room);
            Keep(length);
            bytes = bytes[length..];
        }
    }

    /// <summary>Puts zeros in.</summary>
    public void PutZeros(long count)
    {
        while (count > 0)
        {
            var room = Room();
            var length = (int)Math.Min(room.Length, count);
            room[..length].Clear();
            Keep(length);
            count -= length;
        }
    }

    /// <summary>Passes everything on.</summary>
    public void Flush()
    {
        destination.Write(_buffer, 0, _used);
        _written += _used;
        _used = 0;
    }
}
