using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>A context as one builder's client sends it: what was found, who receives, and the disk for what only it can tell.</summary>
public sealed class SentContext : IDisposable
{
    private readonly DirectorySource _source;
    private readonly bool _hasEveryStatus;

    internal SentContext(Tree tree, Lane lane, DirectorySource source, bool hasEveryStatus)
    {
        Tree = tree;
        Lane = lane;
        _source = source;
        _hasEveryStatus = hasEveryStatus;
    }

    /// <summary>Everything in the context that may be sent, with the status of every file at least.</summary>
    internal Tree Tree { get; }

    /// <summary>The rules, what is requested, and the builder.</summary>
    internal Lane Lane { get; }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    internal EntryReader OpenEntryReader() => _source.OpenEntryReader();

    internal StatusReader OpenStatusReader(EntryReader reader) => new(reader, _hasEveryStatus);
}
