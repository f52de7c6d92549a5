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

    /// <summary>Repeats another node that is itself a repetition (possible only around an empty <c>\Q\E</c>).</summary>
    Repeat,
}

/// <summary>One element of a sequence.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Class">The class consumed, for <see cref="NodeKind.Class"/>; what <see cref="NodeKind.Folders"/> crosses, when not everything but line feeds.</param>
/// <param name="Least">The least number of repetitions.</param>
/// <param name="Most">The greatest number, or <see cref="Unlimited"/>.</param>
/// <param name="Inner">The node repeated, for <see cref="NodeKind.Repeat"/>.</param>
internal sealed record ExpressionNode(NodeKind Kind, CodePointClass? Class = null, int Least = 1, int Most = 1, ExpressionNode? Inner = null)
{
    /// <summary>No upper bound.</summary>
    public const int Unlimited = -1;
}
