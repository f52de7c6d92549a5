using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Requesting;

/// <summary>Follows the links of one requested path after another, and remembers what is wanted.</summary>
internal sealed class LinkFollower(ILinkSource links, bool backslashEscapes)
{
    // The system refuses to look at a longer path, so Docker's build fails; targets that grow and grow end here, too.
    private const int LongestPath = 8192;

    // More than any tree that a build could use; hostile ones end here instead of never.
    private const int MostSteps = 20_000_000;

    private static readonly byte[][] NoTargets = [];

    private readonly HashSet<RelativePath> _wanted = [];
    private readonly Dictionary<RelativePath, byte[][]> _targets = [];
    private readonly Dictionary<RelativePath, byte[][]> _linksIn = [];
    private readonly Stack<byte[]> _pending = new();
    private readonly List<byte[]> _names = [];
    private int _steps;

    public IEnumerable<RelativePath> Wanted => _wanted;

    public FileSystemProblem? Problem { get; private set; }

    public RelativePath ProblemAt { get; private set; }

    /// <summary>Follows a path; false when the context could not be read.</summary>
    public bool Follow(ReadOnlySpan<byte> path)
    {
        var cleaned = LexicalPath.Clean([.. "./"u8, .. path]);
        _pending.Push(cleaned is [(byte)'.'] ? [] : cleaned);
        while (Problem is null && _pending.TryPop(out var next))
            FollowOne(next);
        return Problem is null;
    }

    private void FollowOne(byte[] path)
    {
        if (path.Length > LongestPath)
        {
            Fail(FileOperation.ReadStatus, "File name too long", path.AsSpan(0, 255));
            return;
        }

        for (var end = 0; Problem is null;)
        {
            var slash = path.AsSpan(end).IndexOf((byte)'/');
            end = slash < 0 ? path.Length : end + slash;
            var current = new RelativePath(path[..end]);
            var isLast = end == path.Length;
            var isKnown = _wanted.Contains(current);
            if (isLast && isKnown)
                return;
            var targets = TargetsOf(current);
            if (targets.Length > 0)
            {
                if (_wanted.Add(current))
                    PushTargets(targets, path.AsSpan(end));
                return;
            }

            if (isLast)
            {
                _wanted.Add(current);
                return;
            }

            end++;
        }
    }

    // The order matters, because what is known already is not followed again: first target first.
    private void PushTargets(byte[][] targets, ReadOnlySpan<byte> rest)
    {
        for (var index = targets.Length - 1; index >= 0; index--)
            _pending.Push(WithinRoot([.. "/"u8, .. targets[index], .. rest]));
    }

    private byte[][] TargetsOf(RelativePath path)
    {
        if (path.IsRoot || LeadsOut(path.Bytes))
            return NoTargets;
        if (_targets.TryGetValue(path, out var known))
            return known;
        var bytes = path.Bytes;
        var slash = bytes.LastIndexOf((byte)'/');
        var folder = slash < 0 ? default : bytes[..slash];
        var name = bytes[(slash + 1)..];
        var targets = GlobSyntax.HasWildcard(name, backslashEscapes) ? TargetsOfMatches(folder, name) : TargetOf(folder, bytes);
        _targets.Add(path, targets);
        CountSteps(1, path);
        return targets;
    }

    private byte[][] TargetOf(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> path)
    {
        var problem = links.ReadLink(path, out var text);
        if (problem is not null)
            Fail(problem.Value, path);
        if (text is null)
            return NoTargets;
        return text is [(byte)'/', ..] ? [WithinRoot(text)] : [WithinRoot([.. "/"u8, .. folder, (byte)'/', .. text])];
    }

    private byte[][] TargetsOfMatches(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> pattern)
    {
        var names = LinksIn(folder);
        CountSteps(names.Length, new RelativePath(folder.ToArray()));
        var targets = new List<byte[]>();
        foreach (var name in names)
        {
            if (Problem is null && GlobSyntax.IsMatch(pattern, name, backslashEscapes))
                targets.AddRange(TargetOf(folder, folder.IsEmpty ? name : [.. folder, (byte)'/', .. name]));
        }

        return [.. targets];
    }

    private byte[][] LinksIn(ReadOnlySpan<byte> folder)
    {
        var path = new RelativePath(folder.ToArray());
        if (_linksIn.TryGetValue(path, out var known))
            return known;
        if (links.FindLinks(folder, _names) is { } problem)
            Fail(problem, folder);
        return _linksIn[path] = [.. _names];
    }

    private void CountSteps(int count, RelativePath at)
    {
        if (count > MostSteps - _steps)
            Fail(FileOperation.ReadStatus, "Too many levels of symbolic links", at.Bytes);
        else
            _steps += count;
    }

    private void Fail(FileOperation operation, string message, ReadOnlySpan<byte> path) =>
        Fail(new FileSystemProblem(operation, ProblemReason.Other, message), path);

    private void Fail(FileSystemProblem problem, ReadOnlySpan<byte> path)
    {
        Problem ??= problem;
        ProblemAt = new RelativePath(path.ToArray());
    }

    // Nothing outside the context is looked at, and nothing outside can be sent: such a path stays as it is, and matches nothing.
    private static bool LeadsOut(ReadOnlySpan<byte> path) => path.SequenceEqual(".."u8) || path.StartsWith("../"u8);

    // As in a chroot: what is rooted cannot climb out.
    private static byte[] WithinRoot(ReadOnlySpan<byte> rooted) => LexicalPath.Clean(rooted)[1..];
}
