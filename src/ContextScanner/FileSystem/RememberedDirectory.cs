namespace ContextSlim.FileSystem;

/// <summary>One directory's entries as they were read, in as little memory as they need, with every answer that was given about them.</summary>
internal sealed class RememberedDirectory
{
    private readonly byte[] _names;
    private readonly ushort[] _nameLengths;
    private readonly EntryKind[] _kinds;
    private readonly FileStatus[] _statuses;
    private readonly EntryAnswers[] _answers;
    private readonly Dictionary<int, FileSystemProblem>? _problems;

    public RememberedDirectory(
        FileSystemProblem? problem, DirectoryListing listing, ReadOnlySpan<EntryAnswers> answers, Dictionary<int, FileSystemProblem>? problems)
    {
        Problem = problem;
        _problems = problems;
        _answers = answers[..listing.Count].ToArray();
        _nameLengths = new ushort[listing.Count];
        _kinds = new EntryKind[listing.Count];
        _statuses = new FileStatus[listing.Count];
        var bytes = 0;
        for (var index = 0; index < listing.Count; index++)
        {
            _nameLengths[index] = (ushort)listing.Name(index).Length;
            _kinds[index] = listing.Kind(index);
            bytes += _nameLengths[index] + 1;
            if (!listing.HasStatus(index))
                continue;
            _answers[index] |= EntryAnswers.Status;
            _statuses[index] = listing.Status(index);
        }

        _names = new byte[bytes];
        var at = 0;
        for (var index = 0; index < listing.Count; index++)
        {
            listing.Name(index).CopyTo(_names.AsSpan(at));
            at += _nameLengths[index] + 1;
        }
    }

    /// <summary>Why the directory could not be listed; null when it could.</summary>
    public FileSystemProblem? Problem { get; }

    public EntryAnswers Answers(int index) => _answers[index];

    public FileSystemProblem? StatusProblem(int index) =>
        _problems is not null && _problems.TryGetValue(index, out var problem) ? problem : null;

    public void CopyTo(DirectoryListing listing)
    {
        listing.Clear();
        _names.CopyTo(listing.Reserve(_names.Length));
        var start = listing.Keep(_names.Length);
        for (var index = 0; index < _kinds.Length; index++)
        {
            listing.Add(start, _nameLengths[index], _kinds[index]);
            if ((_answers[index] & EntryAnswers.Status) != 0)
                listing.FillStatus(index) = _statuses[index];
            start += _nameLengths[index] + 1;
        }
    }
}

/// <summary>What was asked about an entry.</summary>
[Flags]
internal enum EntryAnswers : byte
{
    None = 0,
    Status = 1,
    Readable = 2,
    Unreadable = 4,
}
