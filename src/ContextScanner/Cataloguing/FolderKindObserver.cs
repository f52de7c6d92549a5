using ContextSlim.Scanning;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Names the folders that everybody has: by what lies in them where that proves it, else by name, with a telling sibling where the name
/// alone says too little.
/// </summary>
internal sealed class FolderKindObserver : IDirectoryObserver
{
    /// <summary>The kind of each folder that has one, by the folder's number; complete after the walk.</summary>
    public Dictionary<int, FolderKind> Kinds { get; } = [];

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker();

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            foreach (var (folder, kind) in worker.ByName)
                Kinds.TryAdd(folder, kind);
            foreach (var (folder, kind) in worker.ByContent)
                Kinds[folder] = kind;
        }
    }

    private sealed class Worker : IDirectoryObserverWorker
    {
        public Dictionary<int, FolderKind> ByName { get; } = [];

        public Dictionary<int, FolderKind> ByContent { get; } = [];

        public void Observe(in DirectoryView directory)
        {
            var number = directory.FirstChild;
            foreach (var entry in directory.Children)
            {
                if (KindByName(directory.Entries.Name(entry), directory) is { } kind)
                    ByName.Add(number, kind);
                number++;
            }

            if (directory.Number > 0 && KindByContent(directory) is { } proved)
                ByContent.Add(directory.Number, proved);
        }

        private static FolderKind? KindByName(ReadOnlySpan<byte> name, in DirectoryView parent) => name.Length switch
        {
            3 when name.SequenceEqual("bin"u8) || name.SequenceEqual("obj"u8) => HasProjectFile(parent) ? FolderKind.DotNetBuildOutput : null,
            4 when name.SequenceEqual(".git"u8) => FolderKind.GitHistory,
            4 when name.SequenceEqual("venv"u8) => FolderKind.VirtualEnvironment,
            4 when name.SequenceEqual("logs"u8) => FolderKind.Logs,
            5 when name.SequenceEqual(".venv"u8) => FolderKind.VirtualEnvironment,
            6 when name.SequenceEqual("pgdata"u8) => FolderKind.PostgreSqlData,
            11 when name.SequenceEqual("__pycache__"u8) => FolderKind.PythonBytecode,
            12 when name.SequenceEqual("node_modules"u8) => FolderKind.NodePackages,
            13 when name.SequenceEqual("postgres_data"u8) => FolderKind.PostgreSqlData,
            _ => null,
        };

        private static bool HasProjectFile(in DirectoryView directory)
        {
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                var name = directory.Entries.Name(entry);
                if (name.EndsWith("proj"u8) && (name.EndsWith(".csproj"u8) || name.EndsWith(".fsproj"u8) || name.EndsWith(".vbproj"u8)))
                    return true;
            }

            return false;
        }

        private static FolderKind? KindByContent(in DirectoryView directory)
        {
            for (var entry = 0; entry < directory.Entries.Count; entry++)
            {
                var name = directory.Entries.Name(entry);
                if (name[0] == (byte)'P' && name.SequenceEqual("PG_VERSION"u8))
                    return FolderKind.PostgreSqlData;
                if (name[0] == (byte)'p' && name.SequenceEqual("pyvenv.cfg"u8))
                    return FolderKind.VirtualEnvironment;
            }

            return null;
        }
    }
}
