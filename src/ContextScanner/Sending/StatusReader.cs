using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>Tells the status of what is sent: the walk's where it asked for it, else the disk's.</summary>
/// <param name="reader">The disk; it must have entered the entry's folder.</param>
/// <param name="hasEveryStatus">True when the walk asked for all.</param>
internal sealed class StatusReader(EntryReader reader, bool hasEveryStatus)
{
    /// <summary>True when something could not be told: what is worked out from the statuses is then not exact.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Turns to the folder of an entry.</summary>
    /// <returns>False when it is gone.</returns>
    public bool Enter(in OrderedEntry entry)
    {
        var entered = reader.Enter(SentPath.Folder(entry.Path)) is null;
        HasFailed |= !entered;
        return entered;
    }

    /// <summary>The status.</summary>
    public FileStatus StatusOf(in OrderedEntry entry)
    {
        var status = entry.Status;
        if (!entry.Position.Folder.HasStatuses || (!hasEveryStatus && entry.Kind != EntryKind.File))
            HasFailed |= reader.ReadStatus(SentPath.Name(entry.Path), ref status) is not null;
        return status;
    }
}
