using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>
/// A tree that a walk kept, as a source for further walks: other rules are evaluated on it without reading the disk. A directory that could
/// not be read is empty here, and nothing fails any more: what the build would fail at is known from the walk that read the tree. Directories
/// keep the numbers that they have there.
/// </summary>
/// <param name="tree">The tree; complete, with every entry (<see cref="TreeObserver"/>).</param>
/// <param name="disk">Where link texts and contents are read from; null where nobody may ask for them.</param>
internal sealed class TreeDirectorySource(Tree tree, DirectorySource? disk = null) : DirectorySource
{
    /// <inheritdoc/>
    public override DirectoryReader OpenReader() => new Reader(tree);

    /// <summary>Reads link texts and contents from the disk: they are not kept.</summary>
    /// <exception cref="NotSupportedException">There is no disk to ask.</exception>
    public override EntryReader OpenEntryReader() => disk?.OpenEntryReader() ?? throw new NotSupportedException("a tree keeps no link texts and no contents: ask the disk");

    private sealed class Reader(Tree tree) : DirectoryReader
    {
        private readonly TreeChain _chain = new(tree);
        private TreeFolder _folder;
        private int? _firstChild;

        public override int? FirstChild => _firstChild;

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            listing.Clear();
            if (_chain.Find(path) is not { } folder)
                return new FileSystemProblem(FileOperation.ReadDirectory, ProblemReason.Vanished, "No such file or directory");
            _folder = folder;
            _firstChild = null;
            listing.MakeRoom(folder.Count, folder.NameBytes + folder.Count);
            for (var index = 0; index < folder.Count; index++)
            {
                listing.Add(folder.Name(index), folder.Kind(index));
                if (_firstChild is null && folder.Kind(index) == EntryKind.Directory)
                    _firstChild = folder.Directory(index);
            }

            return null;
        }

        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            listing.FillStatus(index) = _folder.KnownStatus(index);
            return null;
        }

        public override bool IsUnreadable(DirectoryListing listing, int index) => _folder.IsFileUnreadable(index);

        public override void Leave() => _folder = default;
    }
}
