namespace ContextSlim.Ignoring;

/// <summary>Where the folder of a matching path may lie.</summary>
internal enum FolderScope
{
    /// <summary>Anywhere: only the name decides.</summary>
    Any,

    /// <summary>In one folder.</summary>
    Exactly,

    /// <summary>In a folder whose last components are given.</summary>
    EndingWith,

    /// <summary>The rule must be asked about the whole path.</summary>
    Unknown,
}

/// <summary>How a name is compared.</summary>
internal enum NameTest
{
    /// <summary>The name is <see cref="RuleShape.Head"/>.</summary>
    Literal,

    /// <summary>The name begins with Head and ends with Tail, and is at least as long as both: <c>*.log</c>, <c>~*</c>, <c>a*b</c>, <c>*</c>.</summary>
    Affixes,

    /// <summary>Stars, question marks and simple classes anywhere.</summary>
    Wildcards,
}

/// <summary>
/// A rule split into a question about the folder and a question about the name, where that is exact. A walk asks the first once a folder
/// and the second once a name; nearly all rules that people write are of this kind.
/// </summary>
/// <remarks>
/// An expression's <c>(.*/)?</c> does not cross a line feed while the byte comparisons of the other forms do (specification M-6), so a
/// folder with a line feed in its path is asked rule by rule instead.
/// </remarks>
internal sealed class RuleShape(FolderScope scope, byte[] folder, NameTest test, byte[] head, byte[] tail)
{
    /// <summary>The shape of a rule that matches whatever there is.</summary>
    public static readonly RuleShape Everything = new(FolderScope.Any, [], NameTest.Affixes, [], []);

    private static readonly RuleShape Whole = new(FolderScope.Unknown, [], NameTest.Literal, [], []);

    public FolderScope Scope { get; } = scope;

    /// <summary>The folder, or its end, without slashes around it.</summary>
    public byte[] Folder { get; } = folder;

    public NameTest Test { get; } = test;

    /// <summary>The literal start of the name; for <see cref="NameTest.Wildcards"/> the whole pattern of the name.</summary>
    public byte[] Head { get; } = head;

    public byte[] Tail { get; } = tail;

    /// <summary>What every matching path begins with, for rules of unknown scope.</summary>
    public byte[] LiteralStart { get; init; } = [];

    /// <summary>Splits a pattern.</summary>
    public static RuleShape Of(RuleForm form, ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        switch (form)
        {
            case RuleForm.Exact:
                return Split(FolderScope.Exactly, pattern, NameTest.Literal);
            case RuleForm.Prefix:
                return Unknown(pattern[..^2]);
            case RuleForm.Suffix when pattern is [_, _, (byte)'/', ..]:
                return Split(FolderScope.EndingWith, pattern[3..], NameTest.Literal);
            case RuleForm.Suffix when pattern[2..].IndexOf((byte)'/') >= 0:
                return Whole;
            case RuleForm.Suffix:
                return new RuleShape(FolderScope.Any, [], NameTest.Affixes, [], pattern[2..].ToArray());
        }

        var anywhere = pattern is [(byte)'*', (byte)'*', ..];
        var rest = anywhere ? pattern[2..] : pattern;
        if (anywhere && rest is [(byte)'/', ..])
            rest = rest[1..];
        if (HasReplacement(rest))
            return Whole;
        if (!HasOnlySimpleParts(rest) || rest.IndexOf("**"u8) >= 0)
            return anywhere || FirstOf(rest, "|{"u8) < rest.Length ? Whole : Unknown(rest[..FirstOf(rest, "*?[]\\^"u8)]);
        var wildcard = FirstOf(rest, "*?["u8);
        if (rest[wildcard..].IndexOf((byte)'/') >= 0)
            return anywhere ? Whole : Unknown(rest[..wildcard]);
        var isOneStar = FirstOf(rest, "?["u8) == rest.Length && rest.IndexOf((byte)'*') == rest.LastIndexOf((byte)'*');
        var nameTest = isOneStar ? NameTest.Affixes : NameTest.Wildcards;
        return Split(anywhere ? FolderScope.EndingWith : FolderScope.Exactly, rest, nameTest);
    }

    /// <summary>Asks the name's question.</summary>
    public bool MatchesName(ReadOnlySpan<byte> name) => Test switch
    {
        NameTest.Literal => name.SequenceEqual(Head),
        NameTest.Affixes => name.Length >= Head.Length + Tail.Length && name.StartsWith(Head) && name.EndsWith(Tail),
        _ => WildcardName.Matches(Head, name),
    };

    /// <summary>Asks the folder's question; the root is the empty path.</summary>
    public bool MatchesFolder(ReadOnlySpan<byte> folder) => Scope switch
    {
        FolderScope.Any => true,
        FolderScope.Exactly => folder.SequenceEqual(Folder),
        FolderScope.EndingWith => folder.EndsWith(Folder) && (folder.Length == Folder.Length || folder[^(Folder.Length + 1)] == (byte)'/'),
        _ => false,
    };

    /// <summary>False when no path in the folder can match a rule of unknown scope.</summary>
    public bool MayMatchIn(ReadOnlySpan<byte> folder)
    {
        var common = Math.Min(folder.Length, LiteralStart.Length);
        return folder[..common].SequenceEqual(LiteralStart.AsSpan(0, common))
            && (LiteralStart.Length <= common || folder.IsEmpty || LiteralStart[common] == (byte)'/');
    }

    /// <summary>False when no path in the folder or anywhere below it can match.</summary>
    public bool MayMatchBelow(ReadOnlySpan<byte> folder) => Scope switch
    {
        FolderScope.Exactly => Folder.AsSpan().StartsWith(folder) && (Folder.Length == folder.Length || Folder[folder.Length] == (byte)'/'),
        FolderScope.Unknown => MayMatchIn(folder),
        _ => true,
    };

    /// <summary>The shape of a rule that must be asked about the whole path.</summary>
    /// <param name="literalStart">What every matching path begins with.</param>
    public static RuleShape Unknown(ReadOnlySpan<byte> literalStart) =>
        new(FolderScope.Unknown, [], NameTest.Literal, [], []) { LiteralStart = literalStart.ToArray() };

    private static RuleShape Split(FolderScope scope, ReadOnlySpan<byte> path, NameTest test)
    {
        var slash = path.LastIndexOf((byte)'/');
        var folder = slash < 0 ? default : path[..slash];
        var name = path[(slash + 1)..];
        if (scope == FolderScope.EndingWith && slash < 0)
            scope = FolderScope.Any;
        if (test != NameTest.Affixes)
            return new RuleShape(scope, folder.ToArray(), test, name.ToArray(), []);
        var star = name.IndexOf((byte)'*');
        return star < 0
            ? new RuleShape(scope, folder.ToArray(), NameTest.Literal, name.ToArray(), [])
            : new RuleShape(scope, folder.ToArray(), test, name[..star].ToArray(), name[(star + 1)..].ToArray());
    }

    // Nothing whose meaning only the expression knows: a class that is not simple, an escape, a repetition, an alternation.
    private static bool HasOnlySimpleParts(ReadOnlySpan<byte> text)
    {
        for (var at = FirstOf(text, "[]\\^{}|"u8); at < text.Length; at = FirstOf(text, "[]\\^{}|"u8))
        {
            var length = text[at] == (byte)'[' ? WildcardName.ClassLength(text[at..]) : 0;
            if (length == 0)
                return false;
            text = text[(at + length)..];
        }

        return true;
    }

    // Bytes that are not UTF-8 are U+FFFD in an expression and match each other; only the expression knows.
    private static bool HasReplacement(ReadOnlySpan<byte> text) =>
        text.IndexOf("\uFFFD"u8) >= 0 || text.StartsWith("\uFEFF"u8) || !System.Text.Unicode.Utf8.IsValid(text);

    // Written out: the framework's vectored searches are compiled at every start of the program, for texts of ten bytes.
    private static int FirstOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (wanted.IndexOf(text[index]) >= 0)
                return index;
        }

        return text.Length;
    }
}
