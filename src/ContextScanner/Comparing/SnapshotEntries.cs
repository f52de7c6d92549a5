using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Comparing;

/// <summary>
/// What is sent, in the order of the walk: columns of paths (each by what it shares with the one before), of what entries are, sizes, deciding rules and
/// kinds by the catalogue (how many entries in a row, and the number of their kind). Sizes are those that count: a further name of a file, and a file
/// that arrives empty, have none.
/// </summary>
internal sealed class SnapshotEntries
{
    public required int Count { get; init; }

    public required ReadOnlyMemory<byte> Paths { get; init; }

    public required ReadOnlyMemory<byte> Kinds { get; init; }

    public required ReadOnlyMemory<byte> Sizes { get; init; }

    public required ReadOnlyMemory<byte> Rules { get; init; }

    public required ReadOnlyMemory<byte> Catalogued { get; init; }

    /// <summary>The names of the kinds; the first is number 1, and 0 is none.</summary>
    public required IReadOnlyList<string> KindNames { get; init; }

    /// <summary>Writes down what a build sends.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="withoutGit">True to leave out what git never has: everything below a <c>.git</c>, and that itself.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    public static (SnapshotEntries Entries, Sum Sent) Of(SurveyResult result, bool withoutGit, CancellationToken cancellation)
    {
        var writer = new Writer(result, withoutGit);
        SentEntries.Run(result.WholeTree, result.Lane, writer, cancellation);
        return (writer.Finish(), writer.Sent);
    }

    public Cursor Open() => new(this);

    private sealed class Writer(SurveyResult result, bool withoutGit) : ISentEntryReceiver
    {
        private readonly FileKinds? _known = result.Catalogued is { } known ? new FileKinds(known, result.Directories) : null;
        private readonly List<string> _names = [];
        private readonly ByteColumn _catalogued = new();
        private readonly ByteColumn _paths = new();
        private readonly ByteColumn _kinds = new();
        private readonly ByteColumn _sizes = new();
        private readonly ByteColumn _rules = new();
        private readonly HashSet<(ulong Device, ulong Inode)> _links = [];
        private byte[] _last = new byte[256];
        private int _lastLength;
        private int _count;
        private int _folderLength = -1;
        private int _folder;
        private string? _kind;
        private int _alike;

        /// <summary>What all of it adds up to.</summary>
        public Sum Sent { get; private set; }

        public void Receive(in OrderedEntry entry)
        {
            var path = entry.Path;
            if (withoutGit && IsOfGit(path))
                return;
            var shared = path.CommonPrefixLength(_last.AsSpan(0, _lastLength));
            _paths.AddNumber((ulong)shared);
            _paths.AddNumber((ulong)(path.Length - shared));
            _paths.Add(path[shared..]);
            if (_last.Length < path.Length)
                Array.Resize(ref _last, 2 * path.Length);
            AddKind(entry, shared);
            path[shared..].CopyTo(_last.AsSpan(shared));
            _lastLength = path.Length;
            _kinds.Add((byte)entry.Kind);
            var bytes = BytesOf(entry);
            Sent += entry.Kind == EntryKind.Directory ? new Sum(0, 1, 0) : new Sum(1, 0, bytes);
            _sizes.AddNumber((ulong)bytes);
            _rules.AddNumber((ulong)(entry.Verdict.Rule + 1));
            _count++;
        }

        public SnapshotEntries Finish()
        {
            EndRun();
            return new SnapshotEntries
            {
                Count = _count,
                Paths = _paths.Memory,
                Kinds = _kinds.Memory,
                Sizes = _sizes.Memory,
                Rules = _rules.Memory,
                Catalogued = _catalogued.Memory,
                KindNames = _names,
            };
        }

        private static bool IsOfGit(ReadOnlySpan<byte> path)
        {
            foreach (var part in path.Split((byte)'/'))
            {
                if (path[part].SequenceEqual(".git"u8))
                    return true;
            }

            return false;
        }

        private void AddKind(in OrderedEntry entry, int shared)
        {
            // What a folder is, nobody asks: it goes with what was before it.
            var kind = entry.Kind == EntryKind.Directory ? _kind : KindOf(entry.Path, shared);
            if (!ReferenceEquals(kind, _kind) && kind != _kind)
                EndRun();
            _kind = kind;
            _alike++;
        }

        private string? KindOf(ReadOnlySpan<byte> path, int shared)
        {
            if (_known is null)
                return null;
            var slash = path.LastIndexOf((byte)'/');
            var length = Math.Max(0, slash);
            if (length != _folderLength || shared < length)
                (_folder, _folderLength) = (result.Directories.Find(path[..length]), length);
            return _known.Of(_folder, path[(slash + 1)..]);
        }

        private void EndRun()
        {
            if (_alike == 0)
                return;
            var number = _kind is null ? 0 : _names.IndexOf(_kind) + 1;
            if (_kind is not null && number == 0)
            {
                _names.Add(_kind);
                number = _names.Count;
            }

            _catalogued.AddNumber((ulong)_alike);
            _catalogued.AddNumber((ulong)number);
            _alike = 0;
        }

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
        private readonly ByteReader _catalogued = new(entries.Catalogued);
        private int _alike;
        private byte[] _path = new byte[256];
        private int _length;
        private int _next;

        public ReadOnlySpan<byte> Path => _path.AsSpan(0, _length);

        public EntryKind Kind { get; private set; }

        public long Bytes { get; private set; }

        /// <summary>The number of the rule that decided; -1 for none.</summary>
        public int Rule { get; private set; }

        /// <summary>What it is by the catalogue; null for no kind.</summary>
        public string? Catalogued { get; private set; }

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
                ReadKind();
            }
            while (Kind == EntryKind.Directory);

            return true;
        }

        private void ReadKind()
        {
            if (_alike == 0)
            {
                _alike = _catalogued.ReadCount(entries.Count);
                var number = _catalogued.ReadCount(entries.KindNames.Count);
                Catalogued = number == 0 ? null : entries.KindNames[number - 1];
            }

            _alike = _alike > 0 ? _alike - 1 : throw new InvalidDataException();
        }
    }
}
