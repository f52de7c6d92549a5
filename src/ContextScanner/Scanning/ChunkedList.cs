using System.Numerics;

namespace ContextSlim.Scanning;

/// <summary>
/// A list by number that several threads fill: elements never move, so a thread may write one while another makes room for more.
/// Each chunk is as large as all before it, up to a size: a small list takes little, and a large one hardly more than its elements.
/// </summary>
internal sealed class ChunkedList<T>
{
    private const int FirstChunkBits = 5;
    private const int FirstChunkSize = 1 << FirstChunkBits;
    private const int LargestChunkBits = 12;
    private const int GrowingChunks = LargestChunkBits - FirstChunkBits;

    private readonly Lock _lock = new();
    private T[]?[] _chunks = new T[]?[GrowingChunks + 1];

    /// <summary>An element for which there is room.</summary>
    public ref T this[int number]
    {
        get
        {
            var shifted = (uint)number + FirstChunkSize;
            var chunk = ChunkOf(shifted, out var bits);
            return ref _chunks[chunk]![shifted & ((1u << bits) - 1)];
        }
    }

    /// <summary>Makes room for the elements below a number.</summary>
    public void EnsureRoom(int count)
    {
        if (count == 0)
            return;
        var last = ChunkOf((uint)count - 1 + FirstChunkSize, out _);
        var known = Volatile.Read(ref _chunks);
        if (last < known.Length && Volatile.Read(ref known[last]) is not null)
            return;
        lock (_lock)
        {
            if (last >= _chunks.Length)
            {
                var more = new T[]?[Math.Max(2 * _chunks.Length, last + 1)];
                _chunks.CopyTo(more, 0);
                Volatile.Write(ref _chunks, more);
            }

            for (var chunk = 0; chunk <= last; chunk++)
            {
                if (_chunks[chunk] is null)
                    Volatile.Write(ref _chunks[chunk], new T[1 << Math.Min(FirstChunkBits + chunk, LargestChunkBits)]);
            }
        }
    }

    private static int ChunkOf(uint shifted, out int bits)
    {
        bits = Math.Min(BitOperations.Log2(shifted), LargestChunkBits);
        return bits < LargestChunkBits ? bits - FirstChunkBits : GrowingChunks - 1 + (int)(shifted >> LargestChunkBits);
    }
}
