namespace ContextSlim.FileSystem;

/// <summary>
/// A disk of whose entries statuses, link texts and extended attributes are asked for once, however many look at them: for questions about
/// one moment. Contents are read every time. For one thread.
/// </summary>
/// <param name="disk">The disk; not disposed of.</param>
internal sealed class AnswersOnce(DirectorySource disk) : DirectorySource
{
    private static readonly Answers s_none = new();
    private static readonly Answers s_nothingSpecial = new() { Attributes = [] };

    private readonly Dictionary<byte[], Folder> _folders = new(NameComparer.Instance);

    public override int LongestPath => disk.LongestPath;

    public override DirectoryReader OpenReader() => disk.OpenReader();

    public override EntryReader OpenEntryReader() => new Reader(this, disk.OpenEntryReader());

    private sealed class Folder
    {
        public FileSystemProblem? Problem { get; set; }

        public Dictionary<byte[], Answers> Entries { get; } = new(NameComparer.Instance);
    }

    // One that has no attributes, and of which nothing else was asked, shares its answers with all others of that kind.
    private sealed class Answers
    {
        public List<ExtendedAttributeValue>? Attributes { get; set; }

        public (FileSystemProblem? Problem, FileStatus Status)? Status { get; set; }

        public (FileSystemProblem? Problem, byte[]? Text)? Link { get; set; }

        public (byte[] Name, byte[]? Value)? Single { get; set; }
    }

    private sealed class NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(byte[] name) => GetHashCode(name.AsSpan());

        public bool Equals(ReadOnlySpan<byte> left, byte[] right) => left.SequenceEqual(right);

        public int GetHashCode(ReadOnlySpan<byte> name)
        {
            var hash = default(HashCode);
            hash.AddBytes(name);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> name) => name.ToArray();
    }

    private sealed class Reader(AnswersOnce owner, EntryReader disk) : EntryReader
    {
        private byte[] _path = [];
        private Folder? _folder;
        private bool _isEntered; // on the disk

        public override FileSystemProblem? Enter(ReadOnlySpan<byte> directory)
        {
            if (_folder is not null && directory.SequenceEqual(_path))
                return _folder.Problem;
            var folders = owner._folders.GetAlternateLookup<ReadOnlySpan<byte>>();
            _isEntered = false;
            if (folders.TryGetValue(directory, out _path!, out _folder))
                return _folder.Problem;
            _path = directory.ToArray();
            owner._folders.Add(_path, _folder = new Folder { Problem = disk.Enter(directory) });
            _isEntered = true;
            return _folder.Problem;
        }

        // Asked only where an answer is missing.
        private EntryReader OnDisk()
        {
            if (!_isEntered)
                _ = disk.Enter(_path);
            _isEntered = true;
            return disk;
        }

        private Answers Of(ReadOnlySpan<byte> name) =>
            _folder!.Entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var known) ? known : s_none;

        private Answers Own(ReadOnlySpan<byte> name, Answers known)
        {
            if (known != s_none && known != s_nothingSpecial)
                return known;
            var own = new Answers { Attributes = known.Attributes };
            _folder!.Entries[name.ToArray()] = own;
            return own;
        }

        public override FileSystemProblem? ReadStatus(ReadOnlySpan<byte> name, ref FileStatus status)
        {
            var answers = Of(name);
            if (answers.Status is not { } known)
            {
                var asked = status;
                known.Problem = OnDisk().ReadStatus(name, ref asked);
                known.Status = asked;
                Own(name, answers).Status = known;
            }

            if (known.Problem is null)
                status = known.Status;
            return known.Problem;
        }

        public override FileSystemProblem? ReadLink(ReadOnlySpan<byte> name, out byte[]? text)
        {
            var answers = Of(name);
            if (answers.Link is not { } known)
            {
                known.Problem = OnDisk().ReadLink(name, out known.Text);
                Own(name, answers).Link = known;
            }

            text = known.Text;
            return known.Problem;
        }

        public override void ReadAttributes(ReadOnlySpan<byte> name, List<ExtendedAttributeValue> attributes)
        {
            var answers = Of(name);
            if (answers.Attributes is null)
            {
                OnDisk().ReadAttributes(name, attributes);
                if (attributes.Count == 0 && answers is { Status: null, Link: null, Single: null })
                    _folder!.Entries[name.ToArray()] = s_nothingSpecial;
                else
                    Own(name, answers).Attributes = [.. attributes];
                return;
            }

            attributes.Clear();
            attributes.AddRange(answers.Attributes);
        }

        public override byte[]? ReadAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> terminatedAttribute)
        {
            var answers = Of(name);
            if (answers.Single is { } known && terminatedAttribute.SequenceEqual(known.Name))
                return known.Value?.AsSpan().ToArray();
            var value = OnDisk().ReadAttribute(name, terminatedAttribute);
            Own(name, answers).Single = (terminatedAttribute.ToArray(), value?.AsSpan().ToArray());
            return value;
        }

        public override FileSystemProblem? OpenFile(ReadOnlySpan<byte> name, ref FileStatus status) => OnDisk().OpenFile(name, ref status);

        public override byte[]? ReadFileAttribute(ReadOnlySpan<byte> terminatedAttribute) => disk.ReadFileAttribute(terminatedAttribute);

        public override int Read(Span<byte> buffer, out FileSystemProblem? problem) => disk.Read(buffer, out problem);

        public override void CloseFile() => disk.CloseFile();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            disk.Dispose();
        }
    }
}
