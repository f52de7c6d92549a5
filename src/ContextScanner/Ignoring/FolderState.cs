namespace ContextSlim.Ignoring;

/// <summary>What the rules said of a folder, as far as its content needs to know: the bit per rule of specification W-3. Immutable.</summary>
internal sealed class FolderState
{
    private FolderState(ulong[] walkBits, ulong[] flatBits, bool flatIgnored)
    {
        WalkBits = walkBits;
        FlatBits = flatBits;
        IsIgnoredFlat = flatIgnored;
        IsQuiet = AreEmpty(walkBits) && AreEmpty(flatBits);
    }

    /// <summary>The rules that hit the folder in the walk's own way (specification W-3).</summary>
    internal ulong[] WalkBits { get; }

    /// <summary>The rules that match the folder or one of its ancestors, whatever the walk made of it: what the flat matcher sees (specification M-13).</summary>
    internal ulong[] FlatBits { get; }

    /// <summary>True when the flat matcher ignores the folder: the classic client's check of the context does not look into it (specification C-2).</summary>
    internal bool IsIgnoredFlat { get; }

    /// <summary>True when no rule has hit the folder or an ancestor of it.</summary>
    internal bool IsQuiet { get; }

    /// <summary>For include patterns: a folder that is included whole, so that nobody asks them any more.</summary>
    public static FolderState Whole { get; } = new([], [], false);

    /// <summary>True for a state in which the same rules decide the same.</summary>
    public bool IsSame(FolderState other) => ReferenceEquals(this, other)
        || (IsIgnoredFlat == other.IsIgnoredFlat && AreEqual(WalkBits, other.WalkBits) && AreEqual(FlatBits, other.FlatBits));

    /// <summary>The context root: nothing has hit it (specification W-3), whatever the rules say.</summary>
    public static FolderState Root(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var none = new ulong[rules.WordCount];
        return new FolderState(none, none, false);
    }

    internal static FolderState Of(ReadOnlySpan<ulong> walkBits, ReadOnlySpan<ulong> flatBits, bool flatIgnored, FolderState parent)
    {
        var sameWalk = AreEqual(walkBits, parent.WalkBits);
        var sameFlat = AreEqual(flatBits, parent.FlatBits);
        if (sameWalk && sameFlat && flatIgnored == parent.IsIgnoredFlat)
            return parent;
        return new FolderState(
            sameWalk ? parent.WalkBits : walkBits.ToArray(),
            sameFlat ? parent.FlatBits : flatBits.ToArray(),
            flatIgnored);
    }

    private static bool AreEmpty(ulong[] bits)
    {
        foreach (var word in bits)
        {
            if (word != 0)
                return false;
        }

        return true;
    }

    private static bool AreEqual(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        for (var word = 0; word < left.Length; word++)
        {
            if (left[word] != right[word])
                return false;
        }

        return true;
    }
}
