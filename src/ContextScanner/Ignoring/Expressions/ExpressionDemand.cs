namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// What every text that an expression matches has, as far as a few instructions can tell. Small, so that thousands of them lie side by
/// side: of the rules that must be asked about a path nearly all end here.
/// </summary>
/// <param name="Contained">Bytes that the text contains.</param>
/// <param name="Last">Bytes one of which ends the text.</param>
/// <param name="LeastLength">The least number of bytes.</param>
internal readonly record struct ExpressionDemand(ByteRow Contained, ByteRow Last, int LeastLength)
{
    /// <summary>The demand of a sequence of elements.</summary>
    public static ExpressionDemand Of(ExpressionSequence nodes)
    {
        var contained = default(ByteRow);
        long leastLength = 0;
        for (var piece = 0; piece < nodes.PieceCount; piece++)
        {
            foreach (var node in nodes.Piece(piece))
            {
                var least = node.LeastLength;
                leastLength = Math.Min(leastLength + least, int.MaxValue / 2);
                if (least > 0 && node.Consumed!.FirstBytes is { IsSingle: true } bytes)
                    contained = contained.With(bytes);
            }
        }

        // A code point beyond ASCII ends, as it begins, with a byte beyond ASCII.
        var last = !nodes.IsEmpty && nodes.Last.Kind == NodeKind.End && nodes.BeforeLast is { LeastLength: > 0, Consumed: { } final } ? final.FirstBytes : ByteRow.All;
        return new ExpressionDemand(contained, last, (int)leastLength);
    }

    /// <summary>What this demand and the other have in common.</summary>
    public ExpressionDemand Or(in ExpressionDemand other) =>
        new(Contained.Common(other.Contained), Last.With(other.Last), Math.Min(LeastLength, other.LeastLength));

    /// <summary>False when the text cannot match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contained">The bytes that it contains.</param>
    public bool IsMetBy(ReadOnlySpan<byte> text, in ByteRow contained) =>
        text.Length >= LeastLength && contained.ContainsAll(Contained) && (text.IsEmpty || Last.Contains(text[^1]));
}
