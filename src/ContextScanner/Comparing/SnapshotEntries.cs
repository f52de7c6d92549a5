using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Comparing;

/// <summary>
/// What is sent, in the order of the walk: columns of paths (each by what it shares with the one before), kinds, sizes and deciding rules. Sizes are
/// those that count: a further name of a file, and a file that arrives empty, have none.
/// </summary>
internal sealed class SnapshotEntries
{
    public required int Count { get; init; }

    public required ReadOnlyMemory<byte> Paths { get; init; }

    public required ReadOnlyMemory<byte> Kinds { get; init; }

    public required ReadOnlyMemory<byte> Sizes { get; init; }

    public required ReadOnlyMemory<byte> Rules { get; init; }

    /// <summary>Writes down what a build sends.</summary>
    public static SnapshotEntries Of(SurveyResult result, CancellationToken cancellation)
    {
        var writer = new Writer();
        SentEntries.Run(result.WholeTree, result.Lane, writer, cancellation);
        return writer.Finish();
    }

    public Cursor Open() => new(this);

    private sealed class Writer : ISentEntryReceiver
    {
        private readonly ByteColumn _paths = new();
        private readonly ByteColumn _kinds = new();
        private readonly ByteColumn _sizes = new();
        private readonly ByteColumn _rules = new();
        private readonly HashSet<(ulong Device, ulong Inode)> _links = [];
        private byte[] _last = new byte[256];
        private int _lastLength;
        private int _count;

        public void Receive(in OrderedEntry entry)
        {
            var path = entry.Path;
            var shared = path.CommonPrefixLength(_last.AsSpan(0, _lastLength));
            _paths.AddNumber((ulong)shared);
            _paths.AddNumber((ulong)(path.Length - shared));
            _paths.Add(path[shared..]);
            if (_last.Length < path.Length)
                Array.Resize(ref _last, 2 * path.Length);
            path[shared..].CopyTo(_last.AsSpan(shared));
            _lastLength = path.Length;
            _kinds.Add((byte)entry.Kind);
            _sizes.AddNumber((ulong)BytesOf(entry));
            _rules.AddNumber((ulong)(entry.Verdict.Rule + 1));
            _count++;
        }

        public SnapshotEntries Finish() => new() { Count = _count, Paths = _paths.Memory, Kinds = _kinds.Memory, Sizes = _sizes.Memory, Rules = _rules.Memory };

        private long BytesOf(in OrderedEntry entry)
        {
            if (entry.Kind != EntryKind.File)
                return 0;
            var status = entry.Position.Folder.KnownStatus(entry.Position.Index);
            if (status.LinkCount > 1 && !_links.Add((status.Device, status.Inode)))
                return 0;
            return entry.Verdict.IsSentWhole ? status.Size : 0;
        }
    }

    /// <summary>Goes over the entries.</summary>
    internal sealed class Cursor(SnapshotEntries entries)
    {
        private readonly ByteReader _paths = new(entries.Paths);
        private readonly ByteReader _sizes = new(entries.Sizes);
        private readonly ByteReader _rules = new(entries.Rules);
        private byte[] _path = new byte[256];
        private int _length;
        private int _next;

        public ReadOnlySpan<byte> Path => _path.AsSpan(0, _length);

        public EntryKind Kind { get; private set; }

        public long Bytes { get; private set; }

        /// <summary>The number of the rule that decided; -1 for none.</summary>
        public int Rule { get; private set; }

        /// <summary>Goes to the next entry that is no directory.</summary>
        /// <returns>False at the end.</returns>
        public bool NextFile()
        {
            do
            {
                if (_next == entries.Count)
                    return false;
                var shared = _paths.ReadCount(_length);
                var added = _paths.Take(_paths.ReadCount(int.MaxValue));
                _length = shared + added.Length;
                if (_path.Length < _length)
                    Array.Resize(ref _path, 2 * _length);
                added.CopyTo(_path.AsSpan(shared));
                Kind = (EntryKind)entries.Kinds.Span[_next++];
                Bytes = (long)_sizes.ReadNumber();
                Rule = _rules.ReadCount(int.MaxValue) - 1;
            }
            while (Kind == EntryKind.Directory);

            return true;
        }
    }
}
