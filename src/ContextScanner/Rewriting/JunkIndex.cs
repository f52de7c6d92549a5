using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>Tells of a path which candidate it belongs to. Immutable and safe to share between threads.</summary>
internal sealed class JunkIndex
{
    private readonly Dictionary<RelativePath, int> _paths = new(PathBytes.Comparer);
    private readonly Dictionary<RelativePath, List<int>> _patterns = new(PathBytes.Comparer);
    private readonly HashSet<RelativePath> _holding = new(PathBytes.Comparer);
    private readonly int _longest;

    public JunkIndex(IReadOnlyList<JunkCandidate> candidates)
    {
        Candidates = candidates;
        for (var number = 0; number < candidates.Count; number++)
        {
            _longest = Math.Max(_longest, candidates[number].Path.Bytes.Length);
            if (candidates[number] is { FilePattern: null, IsFile: true, Reason: <= JunkReason.Known } file)
                _holding.Add(new RelativePath(file.Path.Bytes[..Math.Max(0, file.Path.Bytes.LastIndexOf((byte)'/'))].ToArray()));
            if (candidates[number].FilePattern is null)
                _paths.TryAdd(candidates[number].Path, number);
            else if (_patterns.TryGetValue(candidates[number].Path, out var others))
                others.Add(number);
            else
                _patterns.Add(candidates[number].Path, [number]);
        }
    }

    public IReadOnlyList<JunkCandidate> Candidates { get; }

    /// <summary>The candidate that a folder lies in, or is; -1 for none. The innermost one counts.</summary>
    public int OfFolder(ReadOnlySpan<byte> folder)
    {
        if (_paths.Count == 0)
            return -1;
        var paths = _paths.GetAlternateLookup<ReadOnlySpan<byte>>();
        // A folder far down would be looked up by each of the folders around it.
        if (folder.Length > _longest)
            folder = folder[..(folder[_longest] == (byte)'/' ? _longest : Math.Max(0, folder[.._longest].LastIndexOf((byte)'/')))];
        while (!folder.IsEmpty)
        {
            if (paths.TryGetValue(folder, out var number))
                return number;
            folder = folder[..Math.Max(0, folder.LastIndexOf((byte)'/'))];
        }

        return -1;
    }

    /// <summary>The patterns of files that count directly in a folder; null for none.</summary>
    public IReadOnlyList<int>? PatternsIn(ReadOnlySpan<byte> folder) =>
        _patterns.Count > 0 && _patterns.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(folder, out var numbers) ? numbers : null;

    /// <summary>True when directly in a folder there is something sure although the folder belongs to a candidate that is only a guess: a secret in a folder of documents.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="owner">The candidate that it lies in, or is.</param>
    public bool HoldsSurer(ReadOnlySpan<byte> folder, int owner) => owner >= 0 && Candidates[owner].Reason > JunkReason.Known && _holding.Count > 0 && _holding.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(folder);

    /// <summary>The candidate that an entry is by itself, and surely; -1 for none.</summary>
    public int SurelyOf(ReadOnlySpan<byte> path) => NumberOf(path) is >= 0 and var number && Candidates[number].Reason <= JunkReason.Known ? number : -1;

    /// <summary>The candidate that an entry is by itself, in a folder that belongs to none; -1 for none.</summary>
    /// <param name="path">The entry's path.</param>
    /// <param name="name">Its name.</param>
    /// <param name="patterns">What <see cref="PatternsIn"/> says of the folder.</param>
    public int OfEntry(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, IReadOnlyList<int>? patterns)
    {
        if (NumberOf(path) is >= 0 and var number)
            return number;
        for (var index = 0; index < (patterns?.Count ?? 0); index++)
        {
            if (WildcardName.Matches(Candidates[patterns![index]].FilePattern, name))
                return patterns[index];
        }

        return -1;
    }

    private int NumberOf(ReadOnlySpan<byte> path) => _paths.Count > 0 && _paths.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(path, out var number) ? number : -1;
}
