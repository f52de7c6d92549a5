using System.Numerics;

namespace ContextSlim.Scanning;

/// <summary>
/// A list by number that several threads fill: elements never move, so a thread may write one while another makes room for more.
/// Each chunk is as large as all before it, so a small tree takes little and a large one few chunks.
/// </summary>
internal sealed class ChunkedList<T>
{
    private const int FirstChunkBits = 5;
    private const int FirstChunkSize = 1 << FirstChunkBits;

    private readonly Lock _lock = new();
    private readonly T[]?[] _chunks = new T[]?[32 - FirstChunkBits];

    /// <summary>An element for which there is room.</summary>
    public ref T this[int number]
    {
        get
        {
            var shifted = (uint)number + FirstChunkSize;
            var bits = BitOperations.Log2(shifted);
            return ref _chunks[bits - FirstChunkBits]![shifted - (1u << bits)];
        }
    }

    /// <summary>Makes room for the elements below a number.</summary>
    public void EnsureRoom(int count)
    {
        if (count == 0)
            return;
        var last = BitOperations.Log2((uint)count - 1 + FirstChunkSize) - FirstChunkBits;
        if (Volatile.Read(ref _chunks[last]) is not null)
            return;
        lock (_lock)
        {
            for (var chunk = 0; chunk <= last; chunk++)
            {
                if (_chunks[chunk] is null)
                    Volatile.Write(ref _chunks[chunk], new T[FirstChunkSize << chunk]);
            }
        }
    }
}
