using System.Runtime.InteropServices;
using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>
/// The disk, read through the kernel's own calls on raw bytes: a name need not be UTF-8, a path may be longer than the system's limit
/// for one call, and no link is ever passed.
/// </summary>
internal sealed class LinuxDirectorySource : DirectorySource
{
    private const int LongestFullPath = 4095; // the kernel's PATH_MAX without the NUL

    private readonly int _root;

    private LinuxDirectorySource(int root, int rootLength)
    {
        _root = root;
        LongestPath = LongestFullPath - rootLength - 1;
    }

    /// <summary>True on the machines that it is written for; elsewhere use <see cref="FrameworkDirectorySource"/>.</summary>
    public static bool IsSupported => LinuxCalls.AreKnown;

    /// <summary>Opens a context root, which may itself be reached through links (specification W-1).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not enter it.</exception>
    /// <exception cref="IOException">Anything else that the system says.</exception>
    public static LinuxDirectorySource Open(string root)
    {
        byte[] path = [.. Encoding.UTF8.GetBytes(root), 0];
        var descriptor = LinuxCalls.Open(path, LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
        return descriptor switch
        {
            >= 0 => new LinuxDirectorySource(descriptor, Encoding.UTF8.GetByteCount(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))),
            -LinuxCalls.NoEntry or -LinuxCalls.NotADirectory => throw new DirectoryNotFoundException(Marshal.GetPInvokeErrorMessage(-descriptor)),
            -LinuxCalls.AccessDenied => throw new UnauthorizedAccessException(Marshal.GetPInvokeErrorMessage(-descriptor)),
            _ => throw new IOException(Marshal.GetPInvokeErrorMessage(-descriptor)),
        };
    }

    /// <inheritdoc/>
    public override int LongestPath { get; }

    /// <inheritdoc/>
    public override DirectoryReader OpenReader() => new Reader(_root);

    /// <inheritdoc/>
    public override EntryReader OpenEntryReader() => new LinuxEntryReader(_root);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _ = LinuxCalls.Close(_root);
        base.Dispose(disposing);
    }

    private sealed class Reader(int root) : DirectoryReader
    {
        private const int EntryHeader = 19; // inode, offset, record length, type

        private readonly uint _user = LinuxCalls.EffectiveUser();
        private readonly LinuxBeneath _beneath = new(root);
        private int _directory = -1;

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            Leave();
            listing.Clear();
            var opened = _beneath.OpenDirectory(path, LinuxCalls.ReadOnly);
            if (opened < 0)
                return LinuxBeneath.Problem(FileOperation.ReadDirectory, -opened);
            _directory = opened;
            var listed = 0;
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var room = listing.Reserve(1 << 15);
                var read = LinuxCalls.GetDirectoryEntries(_directory, room);
                if (read == 0)
                    break;
                if (read < 0)
                {
                    listing.Clear();
                    return LinuxBeneath.Problem(FileOperation.ReadDirectory, -read);
                }

                AddEntries(listing, room[..read], listing.Keep(read));
                // The system's records take two or three times what the names do.
                if (listing.Count > DirectoryListing.Huge)
                    listing.KeepNamesOnly(listed);
                listed = listing.Count;
            }

            listing.Sort();
            return null;
        }

        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            if (ReadStatus(listing, index, out var kind) is { } problem)
                return problem;
            if (kind == listing.Kind(index))
                return null;
            listing.DropStatus(index);
            return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, "Became something else");
        }

        private FileSystemProblem? ReadStatus(DirectoryListing listing, int index, out EntryKind kind)
        {
            var answer = LinuxCalls.GetStatus(_directory, listing.TerminatedName(index), ref listing.FillStatus(index), out kind);
            if (answer >= 0)
                return null;
            listing.DropStatus(index);
            return LinuxBeneath.Problem(FileOperation.ReadStatus, -answer);
        }

        // Opening every file would cost more than the whole walk; the permission bits settle nearly all of them.
        public override bool IsUnreadable(DirectoryListing listing, int index)
        {
            const uint OwnerReads = 0x100;
            const uint OthersRead = 0x24;
            if (_user == 0)
                return false;
            ref readonly var status = ref listing.Status(index);
            if (status.UserId == _user ? (status.Mode & OwnerReads) != 0 : (status.Mode & OthersRead) == OthersRead)
                return false;
            return !LinuxCalls.MayRead(_directory, listing.TerminatedName(index));
        }

        public override void Leave()
        {
            if (_directory >= 0)
                _ = LinuxCalls.Close(_directory);
            _directory = -1;
        }

        // Some file systems do not tell kinds in their lists. The status is asked for again by who wants it: the list is not sorted yet.
        private void FindKind(DirectoryListing listing, int index)
        {
            if (ReadStatus(listing, index, out var kind) is not null)
                return;
            listing.DropStatus(index);
            listing.SetKind(index, kind);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _beneath.Release();
        }

        private unsafe void AddEntries(DirectoryListing listing, ReadOnlySpan<byte> records, int start)
        {
            fixed (byte* first = records)
            {
                for (var at = 0; at < records.Length;)
                {
                    var record = first + at;
                    var length = *(ushort*)(record + 16);
                    // The name's end is in the last eight bytes, to which the kernel pads the record with NULs.
                    var end = Math.Max(EntryHeader, length - 8);
                    while (record[end] != 0)
                        end++;
                    var nameLength = end - EntryHeader;
                    if (!IsSelfOrParent(record + EntryHeader, nameLength))
                    {
                        listing.Add(start + at + EntryHeader, nameLength, KindOf(record[18]));
                        if (listing.Kind(listing.Count - 1) == EntryKind.Unknown)
                            FindKind(listing, listing.Count - 1);
                    }

                    at += length;
                }
            }
        }

        private static unsafe bool IsSelfOrParent(byte* name, int length) =>
            name[0] == (byte)'.' && (length == 1 || (length == 2 && name[1] == (byte)'.'));

        private static EntryKind KindOf(byte type) => type switch
        {
            1 => EntryKind.Fifo,
            2 => EntryKind.CharacterDevice,
            4 => EntryKind.Directory,
            6 => EntryKind.BlockDevice,
            8 => EntryKind.File,
            10 => EntryKind.SymbolicLink,
            12 => EntryKind.Socket,
            _ => EntryKind.Unknown,
        };
    }
}
