using ContextSlim.Paths;

namespace ContextSlim.FileSystem;

/// <summary>A disk that is read once: what the memory holds is not read again, what it does not hold is read and, where it is wanted, kept.</summary>
/// <param name="disk">The disk.</param>
/// <param name="memory">The memory.</param>
/// <param name="folder">Where the disk's root lies in the memory.</param>
internal sealed class RememberingDirectorySource(DirectorySource disk, DirectoryMemory memory, RelativePath folder) : DirectorySource
{
    public override int LongestPath => disk.LongestPath;

    public override DirectoryReader OpenReader() => new Reader(disk.OpenReader(), memory, folder);

    public override EntryReader OpenEntryReader() => disk.OpenEntryReader();

    protected override void Dispose(bool disposing)
    {
        disk.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Reader(DirectoryReader disk, DirectoryMemory memory, RelativePath folder) : DirectoryReader
    {
        private readonly DirectoryListing _again = new();
        private RememberedDirectory? _remembered;
        private bool _isAgain;
        private bool _isRead; // and not kept
        private byte[] _path = [];
        private byte[] _remembering = []; // the path in the memory
        private DirectoryListing? _listing;
        private FileSystemProblem? _problem;
        private EntryAnswers[] _answers = [];
        private Dictionary<int, FileSystemProblem>? _problems;

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            Leave();
            _path = path.ToArray();
            _remembering = folder.IsRoot ? _path : path.IsEmpty ? folder.Bytes.ToArray() : [.. folder.Bytes, (byte)'/', .. path];
            _isRead = !memory.Wants(_remembering);
            if (_isRead)
                return disk.List(path, listing, cancellation);
            // Who comes later may want every part of a status.
            listing.KeepsWholeStatuses = true;
            _remembered = memory.Find(_remembering);
            if (_remembered is not null)
            {
                _remembered.CopyTo(listing);
                return _remembered.Problem;
            }

            _problem = disk.List(path, listing, cancellation);
            _listing = listing;
            if (_answers.Length < listing.Count)
                _answers = new EntryAnswers[Math.Max(listing.Count, 2 * _answers.Length)];
            _answers.AsSpan(0, listing.Count).Clear();
            return _problem;
        }

        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            if (_isRead)
                return disk.ReadStatus(listing, index);
            if (_remembered is null)
            {
                var problem = disk.ReadStatus(listing, index);
                if (problem is { } known)
                    (_problems ??= [])[index] = known;
                return problem;
            }

            if (_remembered.StatusProblem(index) is { } remembered)
                return remembered;
            if (FindAgain(listing.Name(index)) is not { } again)
                return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, "No such file or directory");
            if (!_again.HasStatus(again) && disk.ReadStatus(_again, again) is { } asked)
                return asked;
            if (_again.Kind(again) != listing.Kind(index))
                return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, "Became something else");
            listing.FillStatus(index) = _again.Status(again);
            return null;
        }

        public override bool IsUnreadable(DirectoryListing listing, int index)
        {
            if (_isRead)
                return disk.IsUnreadable(listing, index);
            if (_remembered is null)
            {
                var unreadable = disk.IsUnreadable(listing, index);
                _answers[index] |= unreadable ? EntryAnswers.Unreadable : EntryAnswers.Readable;
                return unreadable;
            }

            var answers = _remembered.Answers(index);
            if ((answers & (EntryAnswers.Readable | EntryAnswers.Unreadable)) != 0)
                return (answers & EntryAnswers.Unreadable) != 0;
            return FindAgain(listing.Name(index)) is { } again && (_again.HasStatus(again) || disk.ReadStatus(_again, again) is null) && disk.IsUnreadable(_again, again);
        }

        public override void Leave()
        {
            if (_listing is { } listing)
            {
                if (IsComplete(listing))
                    memory.Keep(new RelativePath(_remembering), new RememberedDirectory(_problem, listing, _answers, _problems));
                disk.Leave();
            }
            else if (_isAgain || _isRead)
            {
                disk.Leave();
            }

            _listing = null;
            _remembered = null;
            _problems = null;
            _isAgain = false;
            _isRead = false;
        }

        // Who only lists names would leave a later walk to ask for each size; then the directory is better read as a whole.
        private bool IsComplete(DirectoryListing listing)
        {
            for (var index = 0; index < listing.Count; index++)
            {
                if (listing.Kind(index) == EntryKind.File && !listing.HasStatus(index) && _problems?.ContainsKey(index) != true)
                    return false;
            }

            return true;
        }

        private int? FindAgain(ReadOnlySpan<byte> name)
        {
            if (!_isAgain)
            {
                _isAgain = true;
                _again.KeepsWholeStatuses = true;
                _ = disk.List(_path, _again, CancellationToken.None);
            }

            return _again.Find(name) is >= 0 and var found ? found : null;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            disk.Dispose();
        }
    }
}
