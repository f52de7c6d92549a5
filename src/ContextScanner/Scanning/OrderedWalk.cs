using ContextSlim.FileSystem;

namespace ContextSlim.Scanning;

/// <summary>Sees the entries of a tree in walk order (specification W-2), with one lane's verdicts.</summary>
internal interface IEntryVisitor
{
    /// <summary>Sees an entry; a directory before its content.</summary>
    /// <returns>For a directory, true to go into it.</returns>
    bool Visit(in OrderedEntry entry);

    /// <summary>A directory that was gone into has been seen whole.</summary>
    void LeaveDirectory();
}

/// <summary>Where an entry lies in its tree, and the lane's verdict: what may be kept of an <see cref="OrderedEntry"/>.</summary>
/// <param name="Folder">The directory that holds it.</param>
/// <param name="Index">Its index there.</param>
/// <param name="Verdict">The lane's verdict.</param>
internal readonly record struct EntryPosition(TreeFolder Folder, int Index, Verdict Verdict);

/// <summary>An entry in walk order. Valid during the call.</summary>
/// <param name="path">The path.</param>
/// <param name="position">Where it lies, and the verdict.</param>
internal readonly ref struct OrderedEntry(ReadOnlySpan<byte> path, EntryPosition position)
{
    /// <summary>The path.</summary>
    public ReadOnlySpan<byte> Path { get; } = path;

    /// <summary>Where the entry lies, and the verdict.</summary>
    public EntryPosition Position { get; } = position;

    /// <summary>What the entry is.</summary>
    public EntryKind Kind => Position.Folder.Kind(Position.Index);

    /// <summary>Bytes, for a regular file; 0 otherwise.</summary>
    public long Size => Position.Folder.Size(Position.Index);

    /// <summary>The whole status; all zero unless the tree was read with every status.</summary>
    public FileStatus Status => Position.Folder.Status(Position.Index);

    /// <summary>The lane's verdict.</summary>
    public Verdict Verdict => Position.Verdict;
}

/// <summary>Evaluates one lane over a tree, in walk order and on one thread: for what depends on order.</summary>
internal sealed class OrderedWalk
{
    private readonly Tree _tree;
    private readonly Lane _lane;
    private readonly EntryJudge _judge;
    private readonly Stack<Frame> _stack = new();
    private byte[] _path = new byte[1024];

    private OrderedWalk(Tree tree, Lane lane)
    {
        _tree = tree;
        _lane = lane;
        _judge = new EntryJudge(lane);
    }

    /// <summary>Shows every entry to the visitor.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(Tree tree, Lane lane, IEntryVisitor visitor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(visitor);
        new OrderedWalk(tree, lane).Run(visitor, cancellation);
    }

    private void Run(IEntryVisitor visitor, CancellationToken cancellation)
    {
        _stack.Push(new Frame(_tree[Tree.Root], 0, LaneFolder.Root(_lane)));
        Enter(_stack.Peek());
        while (_stack.Count > 0)
        {
            var frame = _stack.Peek();
            if (frame.Next == frame.Folder.Count)
            {
                _stack.Pop();
                if (_stack.Count == 0)
                    return;
                visitor.LeaveDirectory();
                Enter(_stack.Peek());
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            Visit(frame, frame.Next++, visitor);
        }
    }

    private void Visit(Frame frame, int index, IEntryVisitor visitor)
    {
        var name = frame.Folder.Name(index);
        var length = frame.PathLength == 0 ? name.Length : frame.PathLength + 1 + name.Length;
        if (_path.Length < length)
            Array.Resize(ref _path, 2 * length);
        if (frame.PathLength > 0)
            _path[frame.PathLength] = (byte)'/';
        name.CopyTo(_path.AsSpan(length - name.Length));
        var path = _path.AsSpan(0, length);
        var verdict = _judge.Judge(path, name, frame.Folder.Kind(index), frame.Folder.IsFileUnreadable(index), out var below);
        if (!visitor.Visit(new OrderedEntry(path, new EntryPosition(frame.Folder, index, verdict))) || frame.Folder.Kind(index) != EntryKind.Directory)
            return;
        _stack.Push(new Frame(_tree[frame.Folder.Directory(index)], length, below));
        Enter(_stack.Peek());
    }

    private void Enter(Frame frame) => _judge.Enter(_path.AsSpan(0, frame.PathLength), frame.Lane);

    private sealed class Frame(TreeFolder folder, int pathLength, LaneFolder lane)
    {
        public TreeFolder Folder { get; } = folder;

        public int PathLength { get; } = pathLength;

        public LaneFolder Lane { get; } = lane;

        public int Next { get; set; }
    }
}
