using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Repositories;

/// <summary>
/// One of git's ignore files, arranged so that a folder meets only the rules bound to it, and a name only those that its bytes allow.
/// Immutable.
/// </summary>
internal sealed class GitIgnoreFile
{
    /// <summary>The largest file that is read, in bytes; git itself stops at 100 MiB. A rule of two bytes takes some hundred in memory.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private readonly GitPattern[] _bound; // to one folder, sorted by it
    private readonly GitPattern[]?[] _endings; // to folders that end so, by their last byte

    private GitIgnoreFile(string name, List<GitIgnoreRule> rules, IReadOnlyList<GitPattern> patterns)
    {
        Name = name;
        Rules = [.. rules];
        var names = new List<NumberedShape>();
        var wild = new List<WildName>();
        var bound = new List<GitPattern>();
        var endings = new List<GitPattern>();
        var whole = new List<GitPattern>();
        foreach (var pattern in patterns)
        {
            switch (pattern.Shape.Scope)
            {
                case FolderScope.Any when pattern.Expression is null: names.Add(new NumberedShape(pattern.Rule, pattern.Shape)); break;
                case FolderScope.Any: wild.Add(new WildName(pattern, pattern.Expression.Demand)); break;
                case FolderScope.Exactly: bound.Add(pattern); break;
                case FolderScope.EndingWith: endings.Add(pattern); break;
                default: whole.Add(pattern); break;
            }
        }

        bound.Sort((left, right) => left.Shape.Folder.AsSpan().SequenceCompareTo(right.Shape.Folder));
        Names = names.Count == 0 ? null : new NameIndex(names.ToArray().AsSpan());
        NameCount = names.Count;
        WildNames = [.. wild];
        _bound = [.. bound];
        _endings = new GitPattern[]?[endings.Count == 0 ? 0 : 256];
        foreach (var group in endings.GroupBy(pattern => pattern.Shape.Folder[^1]))
            _endings[group.Key] = [.. group];
        Whole = [.. whole];
    }

    /// <summary>The file as the user would name it: relative to the context, or a full path for one outside.</summary>
    public string Name { get; }

    /// <summary>The rules, in order.</summary>
    public GitIgnoreRule[] Rules { get; }

    /// <summary>The patterns that ask about names alone, without an expression; null for none.</summary>
    public NameIndex? Names { get; }

    /// <summary>The number of patterns in <see cref="Names"/>.</summary>
    public int NameCount { get; }

    /// <summary>The other patterns that ask about names alone.</summary>
    public WildName[] WildNames { get; }

    /// <summary>The patterns that ask about whole paths.</summary>
    public GitPattern[] Whole { get; }

    /// <summary>True when the file takes something back.</summary>
    public bool HasExceptions => Array.Exists(Rules, rule => rule.IsException);

    /// <summary>Reads a file's bytes.</summary>
    public static GitIgnoreFile Parse(ReadOnlySpan<byte> text, string name, bool ignoresCase)
    {
        var rules = GitIgnoreRule.ReadAll(text);
        var patterns = new GitPatterns(ignoresCase);
        for (var number = 0; number < rules.Count; number++)
            patterns.Add(number, rules[number]);
        return new GitIgnoreFile(name, rules, patterns.All);
    }

    /// <summary>Adds the patterns that must be asked in a folder, given relative to the file's own, besides those about names alone.</summary>
    public void AddActive(ReadOnlySpan<byte> folder, List<GitPattern> active)
    {
        for (var at = FirstBound(folder); at < _bound.Length && folder.SequenceEqual(_bound[at].Shape.Folder); at++)
            active.Add(_bound[at]);
        if (!folder.IsEmpty && _endings.Length > 0 && _endings[folder[^1]] is { } endings)
        {
            foreach (var pattern in endings)
            {
                if (pattern.Shape.MatchesFolder(folder))
                    active.Add(pattern);
            }
        }

        foreach (var pattern in Whole)
        {
            if (pattern.Shape.MayMatchIn(folder))
                active.Add(pattern);
        }
    }

    private int FirstBound(ReadOnlySpan<byte> folder)
    {
        var low = 0;
        var high = _bound.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_bound[middle].Shape.Folder.AsSpan().SequenceCompareTo(folder) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>A pattern about a name, and what every name that it matches has: side by side, because there may be thousands.</summary>
internal readonly record struct WildName(GitPattern Pattern, ExpressionDemand Demand);

/// <summary>The ignore files that hold in a folder, the one that is asked first in front.</summary>
/// <param name="File">The file.</param>
/// <param name="FolderLength">Bytes of its folder's path below the work tree.</param>
/// <param name="Above">The files asked after it; null at the end.</param>
internal sealed record GitIgnoreChain(GitIgnoreFile File, int FolderLength, GitIgnoreChain? Above);
