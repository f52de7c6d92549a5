using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>A context as one builder's client sends it: what was found, who receives, and the disk for what only it can tell.</summary>
public sealed class SentContext : IDisposable
{
    private readonly DirectorySource _source;

    internal SentContext(Tree tree, Lane lane, DirectorySource source)
    {
        Tree = tree;
        Lane = lane;
        _source = source;
    }

    /// <summary>Everything in the context, with every status.</summary>
    public Tree Tree { get; }

    /// <summary>The rules, what is requested, and the builder.</summary>
    public Lane Lane { get; }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    internal EntryReader OpenEntryReader() => _source.OpenEntryReader();
}
