using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Proving;

/// <summary>Holds what is computed against what arrived. A socket arrives as an empty file (specification B-9).</summary>
internal sealed class Comparison(EntryReader reader, Dictionary<RelativePath, EntryFacts> arrived, MatchingRules rules, int mostDifferences) : ISentEntryReceiver
{
    private const string Nothing = "nothing";

    private readonly List<ProofDifference> _differences = [];
    private int _entries;
    private int _matching;
    private int _notCompared;

    /// <inheritdoc/>
    public void Receive(in OrderedEntry entry)
    {
        var path = new RelativePath(entry.Path.ToArray());
        var found = arrived.Remove(path, out var got);
        if (entry.Kind is EntryKind.Fifo or EntryKind.CharacterDevice or EntryKind.BlockDevice)
        {
            _notCompared++;
            return;
        }

        var expected = Expected(entry);
        _entries++;
        if (found && expected.Agrees(got))
            _matching++;
        else
            Note(path, expected.ToString(), found ? got.ToString() : Nothing);
    }

    /// <summary>Adds what arrived and was not computed.</summary>
    public ProofResult Finish(string client)
    {
        foreach (var (path, got) in arrived.OrderBy(entry => entry.Key))
        {
            _entries++;
            Note(path, Nothing, got.ToString());
        }

        _differences.Sort((left, right) => left.Path.CompareTo(right.Path));
        return new ProofResult
        {
            Entries = _entries,
            Matching = _matching,
            NotCompared = _notCompared,
            Differences = _differences,
            Client = client,
            Rules = rules,
        };
    }

    private EntryFacts Expected(in OrderedEntry entry) => entry.Kind switch
    {
        EntryKind.SymbolicLink => new EntryFacts(EntryKind.SymbolicLink, 0, ReadLink(entry.Path)),
        EntryKind.Directory => new EntryFacts(EntryKind.Directory, 0, null),
        EntryKind.File => new EntryFacts(EntryKind.File, IsWhole(entry.Verdict) ? entry.Size : 0, null),
        _ => new EntryFacts(EntryKind.File, 0, null),
    };

    private bool IsWhole(Verdict verdict) =>
        verdict.IsSentWhole || (rules != MatchingRules.Current && (verdict.Marks & VerdictMarks.Unreadable) == 0);

    private byte[]? ReadLink(ReadOnlySpan<byte> path) =>
        reader.Enter(SentPath.Folder(path)) is null && reader.ReadLink(SentPath.Name(path), out var text) is null ? text : null;

    private void Note(RelativePath path, string expected, string got)
    {
        if (_differences.Count < mostDifferences)
            _differences.Add(new ProofDifference(path, expected, got));
    }
}
