namespace ContextSlim.Sending;

/// <summary>Collects a tar in one buffer, which is all the memory that its content ever takes.</summary>
/// <remarks>
/// Until the end, what has been passed on stops in the middle of a block. A reader takes a tar that stops between two entries for a whole
/// one: when the writer is killed, or gives up, docker must not build from the half that it has got.
/// </remarks>
internal sealed class TarOutput(Stream destination)
{
    // A pipe takes writes of 16 KiB two to three times as fast as those that fill it: the reader works meanwhile, from a warm cache.
    private const int BufferSize = 1 << 14;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private int _used;
    private long _written;

    /// <summary>Bytes put in so far.</summary>
    public long Total => _written + _used;

    /// <summary>Free room to read into, at least a block; what is filled is kept with <see cref="Keep"/>.</summary>
    public Span<byte> Room()
    {
        if (BufferSize - _used < TarHeader.Block)
            PassOn(_used - HeldBack);
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

    /// <summary>Passes the rest on: the tar is whole.</summary>
    public void Finish() => PassOn(_used);

    private int HeldBack => (int)((Total + TarHeader.Block / 2) % TarHeader.Block);

    private void PassOn(int length)
    {
        destination.Write(_buffer, 0, length);
        _written += length;
        _used -= length;
        _buffer.AsSpan(length, _used).CopyTo(_buffer);
    }
}
