using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Repositories;

/// <summary>The rule that git goes by.</summary>
/// <param name="File">Its file; null when no rule matches.</param>
/// <param name="Rule">Its number there.</param>
internal readonly record struct GitDecision(GitIgnoreFile? File, int Rule)
{
    /// <summary>True when git ignores the path, unless it tracks it.</summary>
    public bool IsIgnored => File is not null && !File.Rules[Rule].IsException;
}

/// <summary>
/// Decides the children of one folder after another, as git does: of the files that hold there the deepest that has something to say, and
/// in it the last rule that matches. Below a folder that is ignored nothing is asked any more: git takes nothing back there.
/// Belongs to one thread.
/// </summary>
internal sealed class GitIgnoreDecider(bool ignoresCase)
{
    private readonly ExpressionScratch _scratch = new();
    private readonly List<Level> _levels = [];
    private readonly List<GitPattern> _active = [];
    private int[] _hits = new int[64];
    private byte[] _path = new byte[512]; // small letters where case is ignored
    private int _folderLength;
    private int _nameEnd;

    /// <summary>Turns to a folder.</summary>
    /// <param name="folder">Its path below the work tree; empty for the work tree itself.</param>
    /// <param name="chain">The files that hold there, its own included.</param>
    public void Enter(ReadOnlySpan<byte> folder, GitIgnoreChain? chain)
    {
        _levels.Clear();
        _active.Clear();
        _folderLength = folder.IsEmpty ? 0 : folder.Length + 1;
        Keep(folder, 0);
        if (!folder.IsEmpty)
            _path[folder.Length] = (byte)'/';
        for (var at = chain; at is not null; at = at.Above)
        {
            if (at.File.Rules.Length == 0)
                continue;
            var start = at.FolderLength == 0 ? 0 : at.FolderLength + 1;
            var first = _active.Count;
            at.File.AddActive(_path.AsSpan(0, folder.Length)[Math.Min(start, folder.Length)..], _active);
            _levels.Add(new Level(at.File, start, first, _active.Count));
            if (_hits.Length < at.File.NameCount)
                _hits = new int[at.File.NameCount];
        }
    }

    /// <summary>Decides an entry of the folder.</summary>
    public GitDecision Decide(ReadOnlySpan<byte> name, bool isDirectory)
    {
        if (ignoresCase)
        {
            Keep(name, _folderLength);
            name = _path.AsSpan(_folderLength, name.Length);
        }

        _nameEnd = -1;
        foreach (var level in _levels)
        {
            var rule = LastMatch(level, name, isDirectory);
            if (rule >= 0)
                return new GitDecision(level.File, rule);
        }

        return default;
    }

    private int LastMatch(Level level, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var rules = level.File.Rules;
        var last = -1;
        if (level.File.Names is { } names)
        {
            var hits = names.Collect(name, _hits);
            for (var hit = 0; hit < hits; hit++)
            {
                if (_hits[hit] > last && (isDirectory || !rules[_hits[hit]].WantsFolder))
                    last = _hits[hit];
            }
        }

        if (level.File.WildNames.Length > 0)
            AskNames(level, name, isDirectory, ref last);
        for (var index = level.First; index < level.End; index++)
            Ask(_active[index], level, name, isDirectory, ref last);
        return last;
    }

    private void AskNames(in Level level, ReadOnlySpan<byte> name, bool isDirectory, ref int last)
    {
        _scratch.LoadBytes(name);
        var contained = _scratch.Contained;
        foreach (ref readonly var wild in level.File.WildNames.AsSpan())
        {
            if (wild.Demand.IsMetBy(name, contained))
                Ask(wild.Pattern, level, name, isDirectory, ref last);
        }
    }

    private void Ask(GitPattern pattern, in Level level, ReadOnlySpan<byte> name, bool isDirectory, ref int last)
    {
        if (pattern.Rule <= last || (!isDirectory && level.File.Rules[pattern.Rule].WantsFolder))
            return;
        if (pattern.AsksWholePath ? MatchesPath(pattern, level, name) : MatchesName(pattern, name))
            last = pattern.Rule;
    }

    private bool MatchesName(GitPattern pattern, ReadOnlySpan<byte> name)
    {
        if (!pattern.Shape.MatchesName(name))
            return false;
        if (pattern.Expression is not { } expression)
            return true;
        _scratch.LoadBytes(name);
        return expression.IsMatch(_scratch);
    }

    private bool MatchesPath(GitPattern pattern, in Level level, ReadOnlySpan<byte> name)
    {
        if (_nameEnd < 0)
        {
            if (!ignoresCase)
                Keep(name, _folderLength);
            _nameEnd = _folderLength + name.Length;
        }

        var path = _path.AsSpan(level.Start, _nameEnd - level.Start);
        if (!path.StartsWith(pattern.Shape.LiteralStart))
            return false;
        _scratch.LoadBytes(path);
        return pattern.Expression!.IsMatch(_scratch);
    }

    private void Keep(ReadOnlySpan<byte> text, int at)
    {
        if (_path.Length < at + text.Length + 1)
            Array.Resize(ref _path, 2 * (at + text.Length + 1));
        text.CopyTo(_path.AsSpan(at));
        if (!ignoresCase)
            return;
        foreach (ref var value in _path.AsSpan(at, text.Length))
            value = GitGlob.ToLower(value);
    }

    private readonly record struct Level(GitIgnoreFile File, int Start, int First, int End);
}
