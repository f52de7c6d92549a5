namespace ContextSlim.Ignoring.Expressions;

/// <summary>What a node of an expression does to the set of positions that a match may have reached.</summary>
internal enum NodeKind
{
    /// <summary>Consumes code points of a class, between a least and a greatest number.</summary>
    Class,

    /// <summary>Keeps only the beginning of the text.</summary>
    Begin,

    /// <summary>Keeps only the end of the text.</summary>
    End,

    /// <summary>Keeps positions between an ASCII word character and something else.</summary>
    WordBoundary,

    /// <summary>Keeps all other positions.</summary>
    NoWordBoundary,

    /// <summary>Consumes nothing, or anything without a line feed up to and with a separator: <c>**/</c>.</summary>
    Folders,

    /// <summary>Repeats another node that has counts of its own, where no single pair of counts says the same.</summary>
    Repeat,

    /// <summary>Branches in parentheses, between a least and a greatest number of times.</summary>
    Group,
}

/// <summary>One element of a sequence.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Class">The class consumed, for <see cref="NodeKind.Class"/>; what <see cref="NodeKind.Folders"/> crosses, when not everything but line feeds.</param>
/// <param name="Least">The least number of repetitions.</param>
/// <param name="Most">The greatest number, or <see cref="Unlimited"/>.</param>
/// <param name="Inner">The node repeated, for <see cref="NodeKind.Repeat"/>: one that consumes a single class.</param>
internal sealed record ExpressionNode(NodeKind Kind, CodePointClass? Class = null, int Least = 1, int Most = 1, ExpressionNode? Inner = null)
{
    /// <summary>No upper bound.</summary>
    public const int Unlimited = -1;

    private LengthSet? _lengths;

    /// <summary>The branches of a <see cref="NodeKind.Group"/>.</summary>
    public ExpressionSequence[]? Branches { get; init; }

    public static ExpressionNode Begin { get; } = new(NodeKind.Begin);

    public static ExpressionNode End { get; } = new(NodeKind.End);

    public static ExpressionNode WordBoundary { get; } = new(NodeKind.WordBoundary);

    public static ExpressionNode NoWordBoundary { get; } = new(NodeKind.NoWordBoundary);

    public static ExpressionNode Folders { get; } = new(NodeKind.Folders);

    /// <summary>Consumes nothing.</summary>
    private static ExpressionNode Nothing { get; } = new(NodeKind.Class, CodePointClass.NotLineFeed, 0, 0);

    /// <summary>The class that the node consumes, when it is a class or a repetition of one.</summary>
    public CodePointClass? Consumed => Class ?? Inner?.Consumed;

    /// <summary>The code points that the node consumes at least.</summary>
    public long LeastLength => Kind switch
    {
        NodeKind.Class => Least,
        NodeKind.Repeat => Least * Inner!.LeastLength,
        _ => 0,
    };

    /// <summary>
    /// The node with counts of its own. Counts of counts are one pair of counts wherever that says the same (<c>(x{2,}){3}</c> is
    /// <c>x{6,}</c>), so that nodes never lie more than some ten deep however many counts are written.
    /// </summary>
    public ExpressionNode Repeated(int least, int most)
    {
        switch (Kind)
        {
            case NodeKind.Class or NodeKind.Repeat when HasNoGaps(least, most):
                return new ExpressionNode(Kind, Class, least * Least, Product(most, Most), Inner);
            case NodeKind.Class or NodeKind.Repeat:
                return new ExpressionNode(NodeKind.Repeat, null, least, most, this);
            case NodeKind.Group:
                return this with { Least = least, Most = most };
            case NodeKind.Folders:
                return most == 0 ? Nothing : this; // once or often: the same positions
            default:
                return least == 0 ? Nothing : this; // what consumes nothing asks the same each time
        }
    }

    /// <summary>How much of its class a repetition consumes, as far as a text of this many code points can tell.</summary>
    public LengthSet LengthsUpTo(int length)
    {
        var known = Volatile.Read(ref _lengths);
        if (known is null || known.Capacity < length)
            Volatile.Write(ref _lengths, known = LengthSet.Of(this, length));
        return known;
    }

    private static int Product(int left, int right) => left == 0 || right == 0 ? 0 : left < 0 || right < 0 ? Unlimited : left * right;

    // k rounds consume k × Least to k × Most. These intervals touch for all k when the first two that are asked for do.
    private bool HasNoGaps(int least, int most)
    {
        if (least == most || Most == 0)
            return true;
        return Most == Unlimited
            ? least > 0 || Least <= 1
            : (least + 1L) * Least <= (long)least * Most + 1;
    }
}
