using System.Collections.Concurrent;
using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>
/// A disk whose links are followed, as by programs that copy a folder and what its links lead to: a link to a file is that file, one to a folder is
/// that folder, and a file with several names is a file for each. What is still a link in a listing cannot be followed: it dangles, or leads to a
/// folder that it lies in.
/// </summary>
/// <param name="disk">The disk, which passes no link.</param>
/// <param name="root">The root's full path.</param>
internal sealed class FollowingDirectorySource(DirectorySource disk, string root) : DirectorySource
{
    // Folders that only a link leads to; what lies below them is read by its path.
    private readonly ConcurrentDictionary<RelativePath, byte> _behindLinks = new();

    /// <inheritdoc/>
    public override int LongestPath => disk.LongestPath;

    /// <inheritdoc/>
    public override DirectoryReader OpenReader() => new Reader(this, disk.OpenReader(), new FrameworkDirectorySource(root).OpenReader());

    /// <inheritdoc/>
    public override EntryReader OpenEntryReader() => new FrameworkEntryReader(root, followsLinks: true);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        disk.Dispose();
        base.Dispose(disposing);
    }

    private bool IsBehindLink(ReadOnlySpan<byte> path)
    {
        if (_behindLinks.IsEmpty)
            return false;
        for (var length = path.Length; length > 0; length = path[..length].LastIndexOf((byte)'/'))
        {
            if (_behindLinks.ContainsKey(new RelativePath(path[..length].ToArray())))
                return true;
        }

        return false;
    }

    private sealed class Reader(FollowingDirectorySource source, DirectoryReader disk, DirectoryReader byPath) : DirectoryReader
    {
        private readonly HashSet<int> _followed = [];
        private DirectoryReader? _atHand;
        private string _directory = "";

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            _followed.Clear();
            _atHand = source.IsBehindLink(path) ? byPath : disk;
            var problem = _atHand.List(path, listing, cancellation);
            _directory = source.FullPath(path);
            for (var index = 0; index < listing.Count; index++)
            {
                if (listing.Kind(index) == EntryKind.SymbolicLink)
                    Follow(path, listing, index);
                else if (listing.HasStatus(index))
                    listing.FillStatus(index).LinkCount = 1;
            }

            return problem;
        }

        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            if (!_followed.Contains(index))
            {
                var problem = _atHand!.ReadStatus(listing, index);
                if (problem is null)
                    listing.FillStatus(index).LinkCount = 1;
                return problem;
            }

            if (FollowedStatus(Target(listing, index)) is { } status)
            {
                status.LinkCount = 1;
                listing.FillStatus(index) = status;
                return null;
            }

            return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, "No such file or directory");
        }

        public override bool IsUnreadable(DirectoryListing listing, int index) => !_followed.Contains(index) && _atHand!.IsUnreadable(listing, index);

        public override void Leave() => _atHand?.Leave();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            disk.Dispose();
            byPath.Dispose();
        }

        private string Target(DirectoryListing listing, int index) => Path.Combine(_directory, Encoding.UTF8.GetString(listing.Name(index)));

        private void Follow(ReadOnlySpan<byte> path, DirectoryListing listing, int index)
        {
            var target = Target(listing, index);
            switch (PathKind.Of(target))
            {
                case EntryKind.Directory when !LeadsUp(target):
                    listing.SetKind(index, EntryKind.Directory);
                    var name = listing.Name(index);
                    source._behindLinks[new RelativePath(path.IsEmpty ? name.ToArray() : [.. path, (byte)'/', .. name])] = 0;
                    break;
                case EntryKind.File:
                    listing.SetKind(index, EntryKind.File);
                    _followed.Add(index);
                    break;
            }
        }

        // Every folder on the way here, also those above the root: who enters one of them comes by here again.
        private bool LeadsUp(string target)
        {
            for (var folder = _directory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (FileIdentity.AreSame(folder, target) || IsSamePath(folder, target))
                    return true;
            }

            return false;
        }

        // Where the system does not tell files apart.
        private static bool IsSamePath(string folder, string target) =>
            !LinuxCalls.AreKnown && new DirectoryInfo(target).ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } final
            && Path.TrimEndingDirectorySeparator(final) == Path.TrimEndingDirectorySeparator(folder);

        private static FileStatus? FollowedStatus(string path)
        {
            if (PathStatus.Read(path, out var status) is not null)
                return status;
            return !LinuxCalls.AreKnown && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                ? new FileStatus { Size = target.Length } : null;
        }
    }

    private string FullPath(ReadOnlySpan<byte> path) =>
        path.IsEmpty ? root : Path.Combine(root, Encoding.UTF8.GetString(path).Replace('/', Path.DirectorySeparatorChar));
}
