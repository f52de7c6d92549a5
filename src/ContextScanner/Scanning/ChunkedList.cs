namespace ContextSlim.Scanning;

/// <summary>
/// A list by number that several threads fill: elements never move, so a thread may write one while another makes room for more.
/// </summary>
internal sealed class ChunkedList<T>
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly Lock _lock = new();
    private T[]?[] _chunks = new T[]?[16];

    /// <summary>An element for which there is room.</summary>
    public ref T this[int number] => ref Volatile.Read(ref _chunks)[number >> ChunkBits]![number & (ChunkSize - 1)];

    /// <summary>Makes room for the elements below a number.</summary>
    public void EnsureRoom(int count)
    {
        var last = (count - 1) >> ChunkBits;
        var chunks = Volatile.Read(ref _chunks);
        if (count == 0 || (last < chunks.Length && chunks[last] is not null))
            return;
        lock (_lock)
        {
            chunks = _chunks;
            if (last >= chunks.Length)
                Array.Resize(ref chunks, Math.Max(2 * chunks.Length, last + 1));
            for (var chunk = last; chunk >= 0 && chunks[chunk] is null; chunk--)
                chunks[chunk] = new T[ChunkSize];
            Volatile.Write(ref _chunks, chunks);
        }
    }
}
