using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>Collects what a folder that goes into an image as it is should seldom hold: files for developers, debug symbols, heavy files.</summary>
/// <param name="lane">The number of the lane that says what is sent.</param>
internal sealed class PublishedFiles(int lane) : IDirectoryObserver
{
    /// <summary>Below this no file is heavy, in bytes: a self-contained .NET application is of about this size.</summary>
    public const long HeavyFrom = 100_000_000;

    /// <summary>Settings and keys for development, in walk order.</summary>
    public IReadOnlyList<PublishedFile> Development { get; private set; } = [];

    /// <summary>Debug symbols, in walk order.</summary>
    public IReadOnlyList<PublishedFile> Symbols { get; private set; } = [];

    /// <summary>Heavy files, in walk order.</summary>
    public IReadOnlyList<PublishedFile> Heavy { get; private set; } = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => true;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(lane);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        Development = InOrder(workers, worker => worker.Development);
        Symbols = InOrder(workers, worker => worker.Symbols);
        Heavy = InOrder(workers, worker => worker.Heavy);
    }

    /// <summary>True for what a developer's machine needs and a server does not: <c>appsettings.Development.json</c>, a local certificate.</summary>
    internal static bool IsForDevelopment(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[64];
        if (name.Length > lower.Length)
            return false;
        System.Text.Ascii.ToLower(name, lower, out var length);
        lower = lower[..length];
        if (length < name.Length)
            return false;
        return lower.EndsWith(".pfx"u8) || lower.EndsWith(".p12"u8) || lower.EndsWith(".snk"u8)
            || lower.SequenceEqual("secrets.json"u8) || lower.SequenceEqual("launchsettings.json"u8) || lower.SequenceEqual("local.settings.json"u8)
            || (lower.StartsWith("appsettings."u8)
                && (lower.EndsWith(".development.json"u8) || lower.EndsWith(".local.json"u8) || lower.EndsWith(".dev.json"u8)));
    }

    private static List<PublishedFile> InOrder(IReadOnlyList<IDirectoryObserverWorker> workers, Func<Worker, List<PublishedFile>> files)
    {
        var all = new List<PublishedFile>();
        foreach (var worker in workers)
            all.AddRange(files((Worker)worker));
        all.Sort((left, right) => left.Path.CompareTo(right.Path));
        return all;
    }

    private sealed class Worker(int lane) : IDirectoryObserverWorker
    {
        public List<PublishedFile> Development { get; } = [];

        public List<PublishedFile> Symbols { get; } = [];

        public List<PublishedFile> Heavy { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var verdicts = directory.Verdicts(lane);
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                if (directory.Entries.Kind(entry) != EntryKind.File || !verdicts[entry].IsSentWhole)
                    continue;
                var name = directory.Entries.Name(entry);
                var bytes = directory.Entries.Status(entry).Size;
                if (IsForDevelopment(name))
                    Add(Development, directory.Path, name, bytes);
                else if (name.EndsWith(".pdb"u8) || name.EndsWith(".dbg"u8))
                    Add(Symbols, directory.Path, name, bytes);
                else if (bytes >= HeavyFrom)
                    Add(Heavy, directory.Path, name, bytes);
            }
        }

        private static void Add(List<PublishedFile> files, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, long bytes) =>
            files.Add(new PublishedFile(new RelativePath(folder.IsEmpty ? name.ToArray() : [.. folder, (byte)'/', .. name]), bytes));
    }
}

/// <summary>A file of a publish folder.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size.</param>
internal readonly record struct PublishedFile(RelativePath Path, long Bytes);
