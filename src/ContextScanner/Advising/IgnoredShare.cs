using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>What one of git's rules ignores and one context's builder is sent.</summary>
internal sealed class IgnoredShare(GitIgnoredGroup group)
{
    private long _heaviestBytes = -1;

    public GitIgnoredGroup Group { get; } = group;

    public Sum Sum { get; private set; }

    /// <summary>Topmost folders, and files outside of them.</summary>
    public int Places { get; private set; }

    /// <summary>The places, as far as they are known.</summary>
    public List<RelativePath> Paths { get; } = [];

    /// <summary>The heaviest of the places.</summary>
    public RelativePath Heaviest { get; private set; }

    public void AddFolder(RelativePath path, Sum sum)
    {
        Sum += sum;
        Places++;
        Weigh(path, sum.Bytes);
    }

    /// <summary>Adds files, of which only the heaviest are known by name; those that others tell of are left out as far as they are known.</summary>
    public void AddFiles(Sum files, IReadOnlyList<HeavyFile> heaviest, ToldElsewhere filter)
    {
        foreach (var file in heaviest)
        {
            if (filter.CoversFile(file.Path))
                files -= new Sum(1, 0, file.Bytes);
            else
                Weigh(file.Path, file.Bytes);
        }

        // Nothing is left that can be named.
        if (_heaviestBytes < 0)
            return;
        Sum += files;
        Places += files.Files;
    }

    private void Weigh(RelativePath path, long bytes)
    {
        Paths.Add(path);
        // Folders come in the order of their numbers, which depends on the threads.
        if (bytes < _heaviestBytes || (bytes == _heaviestBytes && Heaviest <= path))
            return;
        _heaviestBytes = bytes;
        Heaviest = path;
    }
}
