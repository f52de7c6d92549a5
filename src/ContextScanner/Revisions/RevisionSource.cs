using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>A folder of a revision, for a walk. Links are read from git's objects; contents are not asked for here.</summary>
/// <param name="revision">The revision.</param>
/// <param name="root">The folder's path in the repository; empty for all of it.</param>
internal sealed class RevisionSource(Revision revision, byte[] root) : DirectorySource
{
    public override DirectoryReader OpenReader() => new Directories(revision.Tree, root);

    public override EntryReader OpenEntryReader() => new Entries(revision, root);

    private static int Find(RevisionTree tree, byte[] root, ReadOnlySpan<byte> path) =>
        tree.Find(root.Length == 0 ? path : path.IsEmpty ? root : (byte[])[.. root, (byte)'/', .. path]);

    private static FileSystemProblem Missing(FileOperation operation) => new(operation, ProblemReason.Vanished, "No such file or directory");

    private sealed class Directories(RevisionTree tree, byte[] root) : DirectoryReader
    {
        private readonly List<int> _children = [];

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            Leave();
            listing.Clear();
            var folder = Find(tree, root, path);
            if (folder < 0 || tree.Kind(folder) != EntryKind.Directory)
                return Missing(FileOperation.ReadDirectory);
            for (var entry = tree.FirstChild(folder); entry >= 0; entry = tree.Next(entry))
                _children.Add(entry);
            // In git a folder's name has a slash behind it for its order.
            _children.Sort((left, right) => WalkOrder.Compare(tree.Name(left), tree.Name(right)));
            foreach (var entry in _children)
                listing.Add(tree.Name(entry), tree.Kind(entry));
            return null;
        }

        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            tree.Fill(_children[index], ref listing.FillStatus(index));
            return null;
        }

        public override bool IsUnreadable(DirectoryListing listing, int index) => false;

        public override void Leave() => _children.Clear();
    }

    private sealed class Entries(Revision revision, byte[] root) : EntryReader
    {
        private byte[] _folder = [];
        private byte[]? _content;
        private int _read;

        public override FileSystemProblem? Enter(ReadOnlySpan<byte> directory)
        {
            _folder = directory.ToArray();
            var entry = Find(revision.Tree, root, directory);
            return entry >= 0 && revision.Tree.Kind(entry) == EntryKind.Directory ? null : Missing(FileOperation.ReadDirectory);
        }

        public override FileSystemProblem? ReadStatus(ReadOnlySpan<byte> name, ref FileStatus status)
        {
            if (Child(name) is not (>= 0 and var entry))
                return Missing(FileOperation.ReadStatus);
            revision.Tree.Fill(entry, ref status);
            return null;
        }

        public override FileSystemProblem? ReadLink(ReadOnlySpan<byte> name, out byte[]? text)
        {
            text = null;
            if (Child(name) is not (>= 0 and var entry))
                return Missing(FileOperation.ReadStatus);
            if (revision.Tree.Kind(entry) == EntryKind.SymbolicLink)
                text = revision.Read(entry);
            return null;
        }

        public override void ReadAttributes(ReadOnlySpan<byte> name, List<ExtendedAttributeValue> attributes) => attributes.Clear();

        public override byte[]? ReadAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> terminatedAttribute) => null;

        public override FileSystemProblem? OpenFile(ReadOnlySpan<byte> name, ref FileStatus status)
        {
            if (Child(name) is not (>= 0 and var entry) || revision.Tree.Kind(entry) != EntryKind.File)
                return Missing(FileOperation.ReadFile);
            revision.Tree.Fill(entry, ref status);
            _content = revision.Read(entry);
            _read = 0;
            return null;
        }

        public override byte[]? ReadFileAttribute(ReadOnlySpan<byte> terminatedAttribute) => null;

        public override int Read(Span<byte> buffer, out FileSystemProblem? problem)
        {
            problem = null;
            var part = _content.AsSpan(Math.Min(_read, _content?.Length ?? 0));
            part = part[..Math.Min(part.Length, buffer.Length)];
            part.CopyTo(buffer);
            _read += part.Length;
            return part.Length;
        }

        public override void CloseFile() => _content = null;

        private int Child(ReadOnlySpan<byte> name) => Find(revision.Tree, root, _folder.Length == 0 ? name : (byte[])[.. _folder, (byte)'/', .. name]);
    }
}
