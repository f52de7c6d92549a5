using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Scanning;

/// <summary>What a lane makes of single paths, by the code that judges in the walk. Nothing is read: the caller knows what is there.</summary>
internal sealed class PathJudge(Lane lane)
{
    private readonly EntryJudge _judge = new(lane);

    /// <summary>The verdict on a path.</summary>
    /// <param name="path">The path; not the root.</param>
    /// <param name="kind">What it is.</param>
    public Verdict Judge(RelativePath path, EntryKind kind)
    {
        var bytes = path.Bytes;
        var folder = LaneFolder.Root(lane);
        for (var start = 0; ;)
        {
            _judge.Enter(bytes[..Math.Max(0, start - 1)], folder);
            var slash = bytes[start..].IndexOf((byte)'/');
            if (slash < 0)
                return _judge.Judge(bytes, bytes[start..], kind, unreadable: false, out _);
            _judge.Judge(bytes[..(start + slash)], bytes.Slice(start, slash), EntryKind.Directory, unreadable: false, out folder);
            start += slash + 1;
        }
    }
}
