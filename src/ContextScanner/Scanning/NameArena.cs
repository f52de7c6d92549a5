namespace ContextSlim.Scanning;

/// <summary>Where a name lies in a <see cref="NameArena"/>.</summary>
/// <param name="Start">The first byte in the chunk.</param>
/// <param name="Chunk">The chunk's number.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct NameReference(int Start, ushort Chunk, ushort Length);

/// <summary>The chunks of all threads' names.</summary>
internal sealed class NameArena
{
    private const int SmallestChunk = 1 << 12;
    private const int LargestChunk = 1 << 18;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _chunks = [];

    /// <summary>The bytes of a name.</summary>
    public ReadOnlySpan<byte> this[NameReference name] => _chunks[name.Chunk].AsSpan(name.Start, name.Length);

    /// <summary>Makes a writer for one thread.</summary>
    public Writer OpenWriter() => new(this);

    private ushort AddChunk(int size, out byte[] chunk)
    {
        chunk = GC.AllocateUninitializedArray<byte>(size);
        lock (_lock)
        {
            _chunks.Add(chunk);
            return checked((ushort)(_chunks.Count - 1));
        }
    }

    /// <summary>Adds names for one thread.</summary>
    public sealed class Writer(NameArena arena)
    {
        private byte[] _chunk = [];
        private ushort _number;
        private int _used;

        /// <summary>Keeps a copy of a name.</summary>
        public NameReference Add(ReadOnlySpan<byte> name)
        {
            if (_chunk.Length - _used < name.Length)
            {
                _number = arena.AddChunk(Math.Clamp(2 * _chunk.Length, SmallestChunk, LargestChunk), out _chunk);
                _used = 0;
            }

            name.CopyTo(_chunk.AsSpan(_used));
            var reference = new NameReference(_used, _number, (ushort)name.Length);
            _used += name.Length;
            return reference;
        }
    }
}
