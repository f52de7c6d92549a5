namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// A compiled RE2 expression. It keeps the whole set of positions that a match may have reached, as a bit per code point of the text,
/// and moves that set through the expression node by node: every node costs a few operations a machine word, there is no backtracking,
/// and time is linear in the expression times the text.
/// </summary>
/// <remarks>
/// Before any of that it looks at what costs a few instructions: the bytes that every match contains, and those that it may begin and end
/// with. Not safe for use by two threads at once: each thread brings its own <see cref="ExpressionScratch"/>.
/// </remarks>
internal sealed class Expression : IPathTest
{
    private readonly ExpressionSequence[] _branches;

    private Expression(ExpressionSequence[] branches)
    {
        _branches = branches;
        var demand = ExpressionDemand.Of(branches[0]);
        foreach (var branch in branches.AsSpan(1))
            demand = demand.Or(ExpressionDemand.Of(branch));
        Demand = demand;
    }

    /// <summary>What every match has at least.</summary>
    public ExpressionDemand Demand { get; }

    ExpressionDemand? IPathTest.Demand => Demand;

    /// <summary>Compiles RE2 text.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 refuses it.</exception>
    public static Expression Compile(ReadOnlySpan<int> text) => new(ExpressionParser.Parse(text));

    /// <summary>An expression of branches that another reader has read.</summary>
    public static Expression Of(ExpressionSequence[] branches) => new(branches);

    /// <summary>An expression of elements that a syntax of its own was read to.</summary>
    public static Expression Of(ExpressionNode[] nodes) => new([new ExpressionSequence(nodes)]);

    /// <summary>True when the expression matches somewhere in the text; what the text must begin or end with is in the expression.</summary>
    /// <param name="text">Bytes, read as UTF-8 with U+FFFD for each byte that is none.</param>
    /// <param name="scratch">The calling thread's buffers.</param>
    public bool IsMatch(ReadOnlySpan<byte> text, ExpressionScratch scratch)
    {
        scratch.Load(text);
        return IsMatch(scratch);
    }

    /// <summary>The same for a text of UTF-16 units, as JavaScript has it.</summary>
    public bool IsMatchOfUnits(ReadOnlySpan<byte> text, ExpressionScratch scratch)
    {
        scratch.LoadUnits(text);
        return IsMatch(scratch);
    }

    /// <summary>The same for a text that has been loaded.</summary>
    public bool IsMatch(ExpressionScratch scratch) => Demand.IsMetBy(scratch.Text, scratch.Contained) && IsMatchInFull(scratch);

    /// <summary>The answer without a look at the demand first, for a text that has been loaded.</summary>
    public bool IsMatchInFull(ExpressionScratch scratch)
    {
        foreach (var branch in _branches)
        {
            if (Matches(branch, scratch))
                return true;
        }

        return false;
    }

    private static bool Matches(ExpressionSequence nodes, ExpressionScratch scratch)
    {
        scratch.StartAnywhere();
        scratch.Advance(nodes);
        return !scratch.IsDead;
    }
}
