namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// A compiled RE2 expression. It keeps the whole set of positions that a match may have reached, as a bit per code point of the text,
/// and moves that set through the expression node by node: every node costs a few operations a machine word, there is no backtracking,
/// and time is linear in the expression times the text.
/// </summary>
/// <remarks>Not safe for use by two threads at once: each thread brings its own <see cref="ExpressionScratch"/>.</remarks>
internal sealed class Expression
{
    private readonly Branch[] _branches;

    private Expression(Branch[] branches) => _branches = branches;

    /// <summary>Compiles RE2 text.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 refuses it.</exception>
    public static Expression Compile(ReadOnlySpan<int> text)
    {
        var parsed = ExpressionParser.Parse(text);
        var branches = new Branch[parsed.Length];
        for (var index = 0; index < parsed.Length; index++)
            branches[index] = new Branch(parsed[index]);
        return new Expression(branches);
    }

    /// <summary>An expression of elements that a syntax of its own was read to.</summary>
    public static Expression Of(ExpressionNode[] nodes) => new([new Branch(nodes)]);

    /// <summary>True when the expression matches somewhere in the text; what the text must begin or end with is in the expression.</summary>
    /// <param name="text">Bytes, read as UTF-8 with U+FFFD for each byte that is none.</param>
    /// <param name="scratch">The calling thread's buffers.</param>
    public bool IsMatch(ReadOnlySpan<byte> text, ExpressionScratch scratch)
    {
        scratch.Load(text);
        return IsMatch(scratch);
    }

    /// <summary>The same for a text that has been loaded.</summary>
    public bool IsMatch(ExpressionScratch scratch)
    {
        foreach (var branch in _branches)
        {
            if (branch.LeastLength <= scratch.Length && branch.Matches(scratch))
                return true;
        }

        return false;
    }

    private sealed class Branch
    {
        private readonly ExpressionNode[] _nodes;

        public Branch(ExpressionNode[] nodes)
        {
            _nodes = nodes;
            foreach (var node in nodes)
                LeastLength = Math.Min(LeastLength + LeastLengthOf(node), int.MaxValue / 2);
        }

        /// <summary>Code points that any match takes at least: a longer demand than the text needs no look at it.</summary>
        public long LeastLength { get; }

        public bool Matches(ExpressionScratch scratch)
        {
            scratch.StartAnywhere();
            foreach (var node in _nodes)
            {
                scratch.Advance(node);
                if (scratch.IsDead)
                    return false;
            }

            return true;
        }

        private static long LeastLengthOf(ExpressionNode node) => node.Kind switch
        {
            NodeKind.Class => node.Least,
            NodeKind.Repeat => node.Least * LeastLengthOf(node.Inner!),
            _ => 0,
        };
    }
}
