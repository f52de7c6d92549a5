using System.IO.Enumeration;
using System.Text;

namespace ContextSlim.FileSystem;

/// <summary>
/// The disk, read through the framework: for Windows and macOS, and for the tests that hold both walkers to the same answers.
/// </summary>
/// <remarks>
/// Its limits: a name that is not valid Unicode cannot be read and is reported as vanished; sockets, pipes and devices look like empty
/// files; link counts and owners are not told, so hard links count as separate files.
/// </remarks>
internal sealed class FrameworkDirectorySource : DirectorySource
{
    private readonly string _root;

    /// <summary>Opens a context root.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public FrameworkDirectorySource(string root)
    {
        _root = Path.GetFullPath(root);
        if (!Directory.Exists(_root))
            throw new DirectoryNotFoundException("No such directory");
    }

    /// <inheritdoc/>
    public override DirectoryReader OpenReader() => new Reader(_root);

    /// <inheritdoc/>
    public override EntryReader OpenEntryReader() => new FrameworkEntryReader(_root);

    private sealed class Reader(string root) : DirectoryReader
    {
        private static readonly EnumerationOptions Everything = new()
        {
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
            RecurseSubdirectories = false,
            ReturnSpecialDirectories = false,
            BufferSize = 1 << 15,
        };

        private readonly record struct Found(string Name, EntryKind Kind);

        private string _directory = "";

        public override FileSystemProblem? List(ReadOnlySpan<byte> path, DirectoryListing listing, CancellationToken cancellation)
        {
            listing.Clear();
            _directory = path.IsEmpty ? root : Path.Combine(root, Encoding.UTF8.GetString(path).Replace('/', Path.DirectorySeparatorChar));
            try
            {
                foreach (var found in new FileSystemEnumerable<Found>(_directory, Describe, Everything))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Add(listing, found);
                }
            }
            catch (UnauthorizedAccessException exception)
            {
                return Problem(listing, ProblemReason.AccessDenied, exception);
            }
            catch (DirectoryNotFoundException exception)
            {
                return Problem(listing, ProblemReason.Vanished, exception);
            }
            catch (IOException exception)
            {
                return Problem(listing, ProblemReason.Other, exception);
            }

            listing.Sort();
            return null;
        }

        // What was listed before the failure is not the whole, and in no order.
        private static FileSystemProblem Problem(DirectoryListing listing, ProblemReason reason, Exception exception)
        {
            listing.Clear();
            return new FileSystemProblem(FileOperation.ReadDirectory, reason, exception.Message);
        }

        // The enumerator knows sizes too, but only some entries are asked for theirs, and on Unix each answer is a call of its own anyway.
        public override FileSystemProblem? ReadStatus(DirectoryListing listing, int index)
        {
            try
            {
                FrameworkStatus.Read(Path.Combine(_directory, Encoding.UTF8.GetString(listing.Name(index))), ref listing.FillStatus(index));
                return null;
            }
            catch (FileNotFoundException exception)
            {
                listing.DropStatus(index);
                return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, exception.Message);
            }
            catch (IOException exception)
            {
                listing.DropStatus(index);
                return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Other, exception.Message);
            }
            catch (UnauthorizedAccessException exception)
            {
                listing.DropStatus(index);
                return new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.AccessDenied, exception.Message);
            }
        }

        public override bool IsUnreadable(DirectoryListing listing, int index)
        {
            // Only the bits that forbid everybody are worth an attempt to open.
            if (OperatingSystem.IsWindows() || (listing.Status(index).Mode & 0x124) == 0x124)
                return false;
            try
            {
                File.OpenHandle(Path.Combine(_directory, Encoding.UTF8.GetString(listing.Name(index)))).Dispose();
                return false;
            }
            catch (UnauthorizedAccessException)
            {
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }

        public override void Leave()
        {
        }

        private static Found Describe(ref FileSystemEntry entry) =>
            new(entry.FileName.ToString(), KindOf(ref entry));

        // A reparse point is a link only when it has a target: cloud placeholders and deduplicated files are files.
        private static EntryKind KindOf(ref FileSystemEntry entry)
        {
            if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                FileSystemInfo information = entry.ToFileSystemInfo();
                if (!OperatingSystem.IsWindows() || information.LinkTarget is not null)
                    return EntryKind.SymbolicLink;
            }

            return entry.IsDirectory ? EntryKind.Directory : EntryKind.File;
        }

        private static void Add(DirectoryListing listing, in Found found)
        {
            var room = listing.Reserve(Encoding.UTF8.GetMaxByteCount(found.Name.Length) + 1);
            var length = Encoding.UTF8.GetBytes(found.Name, room);
            room[length] = 0;
            listing.Add(listing.Keep(length + 1), length, found.Kind);
        }
    }
}
