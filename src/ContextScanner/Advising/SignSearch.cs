using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Sources;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Searches a context for what shows that an engine is used, by the names of the walk and the text of few files: folders from the root on and
/// as many as there is room for, none that belong to others or that git ignores. A file is opened only while one of the engines
/// that it may show is not known yet.
/// </summary>
internal sealed class SignSearch
{
    private const int MostFolders = 1024;
    private const int MostEntries = 16 * 1024;
    private const int MostOpened = 64; // of package files, and of files with commands and settings
    private const int LargestFile = 256 * 1024;
    private const int Beginning = 4 * 1024;

    private readonly BuildResult _result;
    private readonly Tree _tree;
    private readonly List<(Engine Engine, string Because)> _signs = [];
    private readonly List<FileToOpen> _toOpen = [];

    private int _byBeginning;

    private SignSearch(BuildResult result, Tree tree) => (_result, _tree) = (result, tree);

    /// <summary>The engines, each with the first file that shows it.</summary>
    public static List<(Engine Engine, string Because)> Find(BuildResult result, Tree tree)
    {
        var search = new SignSearch(result, tree);
        search.LookAtNames();
        search.AddAbove();
        search.Open();
        return search._signs;
    }

    private void LookAtNames()
    {
        var hits = new int[SignName.All.Length];
        var ignored = new HashSet<int>();
        foreach (var group in _result.Repository?.Ignored ?? [])
            ignored.UnionWith(group.Folders);
        var folders = new Queue<FolderToSearch>();
        folders.Enqueue(new FolderToSearch(Tree.Root, "", false));
        var entriesLeft = MostEntries;
        for (var seen = 0; seen < MostFolders && entriesLeft > 0 && folders.TryDequeue(out var at); seen++)
        {
            var folder = _tree[at.Number];
            // Another checkout is another project.
            if (at.Path.Length > 0 && folder.Find(".git"u8) >= 0)
                continue;
            var isInProject = at.IsInProject || HasProject(folder);
            for (var entry = 0; entry < folder.Count && entriesLeft > 0; entry++, entriesLeft--)
            {
                var name = folder.Name(entry);
                if (folder.Kind(entry) != EntryKind.Directory)
                    Note(at.Path, name, hits, isInProject);
                else if (folders.Count + seen < MostFolders && !IsOfOthers(name) && !ignored.Contains(folder.Directory(entry)))
                    folders.Enqueue(new FolderToSearch(folder.Directory(entry), Join(at.Path, name), isInProject));
            }
        }
    }

    private static bool HasProject(TreeFolder folder)
    {
        for (var entry = 0; entry < Math.Min(folder.Count, MostEntries); entry++)
        {
            if (SignName.IsProject(folder.Name(entry)))
                return true;
        }

        return false;
    }

    private void Note(string folder, ReadOnlySpan<byte> name, int[] hits, bool isInProject)
    {
        for (var hit = SignName.Index.Collect(name, hits) - 1; hit >= 0; hit--)
        {
            var sign = SignName.All[hits[hit]];
            // A program that a project compiles names no packages.
            if (!sign.IsFor(folder, name) || (isInProject && sign.Text == SignText.CSharp))
                continue;
            if (sign.Text is SignText.OfPodman or SignText.Containerfile)
                Add(Buildah.Instance, Join(folder, name));
            else if (sign.Text == SignText.OfCdk)
                Add(AwsCdk.Instance, Join(folder, name));
            else
                AddToOpen(folder, name, sign);
            return;
        }

        if (SignName.IsOfScript(name))
            AddToOpen(folder, name, SignName.Script);
    }

    // Of data there may be any number, and no more than some are opened.
    private void AddToOpen(string folder, ReadOnlySpan<byte> name, SignName sign)
    {
        if (!sign.IsByBeginning || _byBeginning++ < MostOpened)
            _toOpen.Add(new FileToOpen(Join(folder, name), sign));
    }

    private static string Join(string folder, ReadOnlySpan<byte> name) => folder.Length == 0 ? Encoding.UTF8.GetString(name) : $"{folder}/{Encoding.UTF8.GetString(name)}";

    private static bool IsOfOthers(ReadOnlySpan<byte> name) => FoundIgnoreFiles.IsForeign(name) || RepositoryWorker.IsOfOthers(name) || name.SequenceEqual("cdk.out"u8);

    // The context of an asset lies in the application that stages it: up to the repository's root.
    private void AddAbove()
    {
        if (_result.Repository?.Repository is not { ContextPath.IsRoot: false } repository)
            return;
        var folder = _result.Files.ContextRoot;
        for (var level = repository.ContextPath.Bytes.Count((byte)'/') + 1; level > 0 && Path.GetDirectoryName(folder) is { } above; level--)
        {
            folder = above;
            if (!IsKnown(AwsCdk.Instance) && PathKind.Of(Path.Combine(folder, "cdk.json")) == EntryKind.File)
                _signs.Add((AwsCdk.Instance, Path.GetRelativePath(_result.Files.ContextRoot, Path.Combine(folder, "cdk.json"))));
        }
    }

    private void Open()
    {
        if (_toOpen.Count == 0)
            return;
        using var source = _result.OpenSource();
        using var files = new ContextFiles(source, _result.Files.ContextRoot);
        foreach (var areOfPackages in (ReadOnlySpan<bool>)[false, true])
        {
            // Names that say more come first.
            var left = MostOpened;
            Open(files, areOfPackages, areByBeginning: false, ref left);
            Open(files, areOfPackages, areByBeginning: true, ref left);
        }
    }

    private void Open(ContextFiles files, bool areOfPackages, bool areByBeginning, ref int left)
    {
        foreach (var (path, name) in _toOpen)
        {
            if (name.IsOfPackages != areOfPackages || name.IsByBeginning != areByBeginning || Array.TrueForAll(name.MayShow, IsKnown))
                continue;
            if (left == 0)
                return;
            left--;
            foreach (var engine in Read(files, Path.Combine(_result.Files.ContextRoot, path), name) is { } bytes ? EngineSigns.Of(name.Text, bytes.Span) : [])
                Add(engine, path);
        }
    }

    // Of a file that may be anything, no more than its beginning says that it is worth.
    private static ReadOnlyMemory<byte>? Read(ContextFiles files, string path, SignName name)
    {
        if (name.IsByBeginning)
        {
            var beginning = files.ReadFirst(path, Beginning);
            if (beginning.Status != TextFileStatus.Read || !(name.Text == SignText.CSharp || beginning.Bytes.Span.StartsWith("#!"u8)))
                return null;
            if (name.Text == SignText.CSharp || beginning.Bytes.Length < Beginning)
                return beginning.Bytes;
        }

        return files.Read(path, LargestFile) is { Status: TextFileStatus.Read } file ? file.Bytes : null;
    }

    private bool IsKnown(Engine engine) => _signs.Exists(sign => sign.Engine == engine);

    private void Add(Engine engine, string path)
    {
        if (!IsKnown(engine) && _result.Repository?.IgnoredAmong([new RelativePath(Encoding.UTF8.GetBytes(path))]) is not { Count: > 0 })
            _signs.Add((engine, path));
    }

    private sealed record FileToOpen(string Path, SignName Name);

    private sealed record FolderToSearch(int Number, string Path, bool IsInProject);
}
