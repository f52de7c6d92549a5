using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>Adds up the size of the tar that the classic client sends, from metadata alone (specification C-11).</summary>
internal sealed class TarFigure(EntryReader reader, StatusReader statuses) : ISentEntryReceiver
{
    /// <summary>The two empty blocks that end a tar.</summary>
    public const int End = 2 * TarHeader.Block;

    private readonly TarEntryFactory _factory = new(reader);
    private readonly TarHeader _header = new();

    /// <summary>The bytes so far, the end included.</summary>
    public long Total { get; private set; } = End;

    /// <inheritdoc/>
    public void Receive(in OrderedEntry entry)
    {
        if (!statuses.Enter(entry))
            return;
        var made = _factory.Make(entry, statuses.StatusOf(entry), isOpen: false, out var problem);
        if (problem is null)
            Total += _header.Encode(made).Length + TarHeader.Padded(made.Size);
    }
}
