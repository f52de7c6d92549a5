using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Repositories;

/// <summary>
/// One way in which a rule can match: a place and a name where that is exact, else an expression about the name or the whole path.
/// </summary>
/// <param name="Rule">The rule's number in its file.</param>
/// <param name="Shape">Where, and with which name. With an expression, the name's ends are what every match has at least.</param>
/// <param name="Expression">What the bytes of the name, or of the path for an unknown place, are asked besides; null for no more.</param>
internal sealed record GitPattern(int Rule, RuleShape Shape, Expression? Expression)
{
    public bool AsksWholePath => Shape.Scope == FolderScope.Unknown;
}

/// <summary>
/// Turns the rules of one file into patterns. Small classes are written out, so that <c>[Bb]in</c> costs no more than two names; what is
/// written out, and what a rule may demand of a path, is bounded, so that memory grows with the file and no faster.
/// </summary>
internal sealed class GitPatterns(bool ignoresCase)
{
    private const int MostWrittenOut = 32;
    private const int MostElementsWrittenOut = 1024; // over all alternatives of a rule

    // A name on disk has 255 bytes, and no system takes a path of more than some thousands: what asks for more matches nothing.
    private const int LongestPath = 1 << 16;

    private static readonly CodePointClass s_any = default(ByteSet).Complement().ToClass();
    private static readonly ByteSet s_notSlashSet = ByteSet.NotSlash;
    private static readonly CodePointClass s_notSlash = s_notSlashSet.ToClass();
    private static readonly ExpressionNode s_folders = new(NodeKind.Folders, s_any);
    private static readonly CodePointClass?[] s_bytes = new CodePointClass?[256];

    private readonly Dictionary<ByteSet, CodePointClass> _classes = new() { [s_notSlashSet] = s_notSlash };
    private readonly List<GitPattern> _patterns = [];

    /// <summary>The patterns of all rules added.</summary>
    public IReadOnlyList<GitPattern> All => _patterns;

    /// <summary>Adds the patterns of a rule; none when it can never match.</summary>
    public void Add(int number, GitIgnoreRule rule)
    {
        if (rule.Pattern.IsEmpty || new GitGlob(rule.Pattern, rule.HasSlash, ignoresCase).Read() is not { } elements || !CanMatch(elements))
            return;
        foreach (var alternative in WriteOut(elements))
        {
            if (Make(number, alternative, !rule.HasSlash) is { } pattern)
                _patterns.Add(pattern);
        }
    }

    // A class may be empty: "[/]" asks for a slash, which no class takes in git.
    private static bool CanMatch(List<GlobElement> elements)
    {
        var least = 0;
        foreach (var element in elements)
        {
            if (element.Kind == GlobElementKind.Set && element.Set.Count == 0)
                return false;
            least += element.Kind is GlobElementKind.Byte or GlobElementKind.Set ? 1 : 0;
        }

        return least <= LongestPath;
    }

    private static List<List<GlobElement>> WriteOut(List<GlobElement> elements)
    {
        var most = Math.Min(MostWrittenOut, MostElementsWrittenOut / elements.Count);
        var product = 1; // no class is empty, so that it never falls
        for (var index = 0; index < elements.Count && product <= most; index++)
        {
            if (elements[index].Kind == GlobElementKind.Set)
                product *= elements[index].Set.Count;
        }

        if (product > most)
            return [elements];
        var written = new List<List<GlobElement>> { new(elements.Count) };
        foreach (var element in elements)
        {
            if (element.Kind == GlobElementKind.Set)
                written = Multiply(written, element.Set);
            else
                written.ForEach(alternative => alternative.Add(element));
        }

        return written;
    }

    private static List<List<GlobElement>> Multiply(List<List<GlobElement>> written, ByteSet set)
    {
        var result = new List<List<GlobElement>>();
        for (var value = 0; value < 256; value++)
        {
            if (!set.Contains((byte)value))
                continue;
            foreach (var alternative in written)
                result.Add([.. alternative, new GlobElement(GlobElementKind.Byte, (byte)value)]);
        }

        return result;
    }

    private GitPattern? Make(int number, List<GlobElement> elements, bool anywhere)
    {
        anywhere |= elements[0].Kind == GlobElementKind.Folders;
        var start = 0;
        while (start < elements.Count && elements[start].Kind == GlobElementKind.Folders)
            start++;
        var slash = elements.FindLastIndex(element => element is { Kind: GlobElementKind.Byte, Value: (byte)'/' });
        var isFixed = slash < start || elements.FindIndex(start, slash - start, IsWild) < 0;
        var hasLaterFolders = elements.FindLastIndex(element => element.Kind == GlobElementKind.Folders) >= start;
        if (!isFixed || hasLaterFolders || elements.Exists(element => element.Kind == GlobElementKind.Everything))
            return AboutPath(number, elements);
        if (slash == start)
            return null; // no name is empty
        var folder = slash < start ? [] : BytesOf(elements, start, slash);
        var scope = anywhere ? folder.Length == 0 ? FolderScope.Any : FolderScope.EndingWith : FolderScope.Exactly;
        return AboutName(number, scope, folder, elements[(Math.Max(slash, start - 1) + 1)..]);
    }

    private GitPattern AboutName(int number, FolderScope scope, byte[] folder, List<GlobElement> name)
    {
        var stars = name.FindAll(element => element.Kind == GlobElementKind.Star).Count;
        var firstWild = name.FindIndex(IsWild);
        if (firstWild < 0)
            return new GitPattern(number, new RuleShape(scope, folder, NameTest.Literal, BytesOf(name, 0, name.Count), []), null);
        var lastWild = name.FindLastIndex(IsWild);
        var head = BytesOf(name, 0, firstWild);
        var tail = BytesOf(name, lastWild + 1, name.Count);
        var shape = new RuleShape(scope, folder, NameTest.Affixes, head, tail);
        if (firstWild == lastWild && stars == 1)
            return new GitPattern(number, shape, null);
        return IsPlain(name)
            ? new GitPattern(number, new RuleShape(scope, folder, NameTest.Wildcards, TextOf(name), []), null)
            : new GitPattern(number, shape, Compile(name));
    }

    private GitPattern AboutPath(int number, List<GlobElement> elements)
    {
        var wild = elements.FindIndex(IsWild);
        var shape = new RuleShape(FolderScope.Unknown, [], NameTest.Literal, [], []) { LiteralStart = BytesOf(elements, 0, wild) };
        return new GitPattern(number, shape, Compile(elements));
    }

    private static bool IsWild(GlobElement element) => element.Kind != GlobElementKind.Byte;

    // What WildcardName compares: it reads code points and knows no escapes, and it has its own classes; for these it is the same.
    private static bool IsPlain(List<GlobElement> name) => name.TrueForAll(element =>
        element.Kind == GlobElementKind.Star || element is { Kind: GlobElementKind.Byte, Value: < 128 and not ((byte)'*' or (byte)'?' or (byte)'[' or (byte)']') });

    private static byte[] BytesOf(List<GlobElement> elements, int start, int end)
    {
        var bytes = new byte[end - start];
        for (var index = start; index < end; index++)
            bytes[index - start] = elements[index].Value;
        return bytes;
    }

    private static byte[] TextOf(List<GlobElement> name) => [.. name.Select(element => element.Kind == GlobElementKind.Star ? (byte)'*' : element.Value)];

    private Expression Compile(List<GlobElement> elements)
    {
        var nodes = new ExpressionNode[elements.Count + 2];
        nodes[0] = ExpressionNode.Begin;
        nodes[^1] = ExpressionNode.End;
        for (var index = 0; index < elements.Count; index++)
            nodes[index + 1] = NodeOf(elements[index]);
        return Expression.Of(nodes);
    }

    private CodePointClass ClassOf(ByteSet set)
    {
        if (!_classes.TryGetValue(set, out var known))
            _classes.Add(set, known = set.ToClass());
        return known;
    }

    private ExpressionNode NodeOf(GlobElement element) => element.Kind switch
    {
        GlobElementKind.Byte => (s_bytes[element.Value] ??= CodePointClass.Single(element.Value)).Once,
        GlobElementKind.Set => ClassOf(element.Set).Once,
        GlobElementKind.Star => s_notSlash.AnyNumber,
        GlobElementKind.Everything => s_any.AnyNumber,
        _ => s_folders,
    };
}
