using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>A file that looks like an ignore file.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Dockerfiles">How many Dockerfiles lie beside it, whatever they are called.</param>
/// <param name="HasOwner">For <c>X.dockerignore</c>, true when there is an <c>X</c> beside it.</param>
/// <param name="Folder">The verdict of each lane on the folder that it lies in.</param>
internal sealed record FoundIgnoreFile(RelativePath Path, int Dockerfiles, bool HasOwner, Verdict[] Folder);

/// <summary>Collects the files of a tree that look like ignore files, outside of what was checked out, installed or ignored.</summary>
internal sealed class FoundIgnoreFiles : IDirectoryObserver
{
    /// <summary>The most files that are kept: the first in walk order.</summary>
    public const int Most = 1000;

    /// <summary>The files, in walk order; complete after the walk.</summary>
    public IReadOnlyList<FoundIgnoreFile> Files { get; private set; } = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker();

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        var files = new List<FoundIgnoreFile>();
        foreach (var worker in workers)
            files.AddRange(((Worker)worker).Files);
        KeepFirst(files);
        Files = files;
    }

    // Each thread keeps as many as all together: which of them are the first is not known before the end.
    private static void KeepFirst(List<FoundIgnoreFile> files)
    {
        files.Sort((left, right) => left.Path.CompareTo(right.Path));
        if (files.Count > Most)
            files.RemoveRange(Most, files.Count - Most);
    }

    private static bool IsIgnoreFile(ReadOnlySpan<byte> name) =>
        name.Length >= 12 && name.Length <= 255 && (Ends(name, "dockerignore"u8) || Ends(name, "dockerignore.txt"u8) || Ends(name, "docker-ignore"u8));

    private static bool Ends(ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) =>
        name.Length >= end.Length && System.Text.Ascii.EqualsIgnoreCase(name[^end.Length..], end);

    private sealed class Worker : IDirectoryObserverWorker
    {
        public List<FoundIgnoreFile> Files { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var entries = directory.Entries;
            var dockerfiles = -1; // counted when there is an ignore file beside them
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var name = entries.Name(entry);
                // Nearly every name is told by its last letter.
                if ((name[^1] | 0x20) is not ((byte)'e' or (byte)'t') || !IsIgnoreFile(name) || entries.Kind(entry) == EntryKind.Directory)
                    continue;
                if (IsForeign(directory.Path) || (directory.Number > 0 && entries.Find(".git"u8) >= 0))
                    return;
                var verdicts = new Verdict[directory.LaneCount];
                for (var lane = 0; lane < verdicts.Length; lane++)
                    verdicts[lane] = directory.OwnVerdict(lane);
                var path = new RelativePath(directory.Path.IsEmpty ? name.ToArray() : [.. directory.Path, (byte)'/', .. name]);
                if (dockerfiles < 0)
                    dockerfiles = CountDockerfiles(entries);
                Files.Add(new FoundIgnoreFile(path, dockerfiles, HasOwner(entries, name), verdicts));
                if (Files.Count >= 4 * Most)
                    KeepFirst(Files);
            }
        }

        private static int CountDockerfiles(DirectoryListing entries)
        {
            var count = 0;
            for (var entry = 0; entry < entries.Count; entry++)
            {
                if (entries.Kind(entry) != EntryKind.Directory && DockerfileNames.IsDockerfile(entries.Name(entry)))
                    count++;
            }

            return count;
        }

        private static bool HasOwner(DirectoryListing entries, ReadOnlySpan<byte> name)
        {
            var suffix = ".dockerignore"u8.Length;
            return name.Length > suffix && Ends(name, ".dockerignore"u8) && entries.Find(name[..^suffix]) >= 0;
        }
    }

    // What came with packages, or belongs to another checkout, is not this project's to mend.
    internal static bool IsForeign(ReadOnlySpan<byte> folder)
    {
        while (!folder.IsEmpty)
        {
            var slash = folder.IndexOf((byte)'/');
            var name = slash < 0 ? folder : folder[..slash];
            if (name.SequenceEqual("node_modules"u8) || name.SequenceEqual("vendor"u8) || name.SequenceEqual("third_party"u8) || name.SequenceEqual(".git"u8)
                || name.SequenceEqual("site-packages"u8) || name.SequenceEqual("bower_components"u8))
                return true;
            folder = slash < 0 ? default : folder[(slash + 1)..];
        }

        return false;
    }
}
