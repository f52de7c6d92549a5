namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// The elements of an expression or of one of its branches, in pieces: a long rule has a hundred thousand elements, and arrays of that
/// length are objects that the runtime lays out anew each time, for several times the cost of the same elements in small ones.
/// </summary>
internal sealed class ExpressionSequence
{
    private const int PieceLength = 4096;

    private readonly List<ExpressionNode[]> _pieces = new(1);
    private int _inLast;

    public ExpressionSequence()
    {
    }

    /// <summary>A sequence of elements that are there.</summary>
    public ExpressionSequence(ExpressionNode[] nodes)
    {
        foreach (var node in nodes)
            Add(node);
    }

    public bool IsEmpty => _pieces.Count == 0;

    public int PieceCount => _pieces.Count;

    public ExpressionNode First => _pieces[0][0];

    /// <summary>The last element, which counts may still change.</summary>
    public ExpressionNode Last
    {
        get => _pieces[^1][_inLast - 1];
        set => _pieces[^1][_inLast - 1] = value;
    }

    /// <summary>The element before the last; null when there is none.</summary>
    public ExpressionNode? BeforeLast => _inLast > 1 ? _pieces[^1][_inLast - 2] : _pieces.Count > 1 ? _pieces[^2][^1] : null;

    public ReadOnlySpan<ExpressionNode> Piece(int number) => number == _pieces.Count - 1 ? _pieces[number].AsSpan(0, _inLast) : _pieces[number];

    public void Add(ExpressionNode node)
    {
        if (_pieces.Count == 0 || _inLast == PieceLength)
        {
            _pieces.Add(new ExpressionNode[_pieces.Count == 0 ? 4 : PieceLength]);
            _inLast = 0;
        }
        else if (_inLast == _pieces[^1].Length)
        {
            var longer = _pieces[^1];
            Array.Resize(ref longer, Math.Min(PieceLength, 2 * longer.Length));
            _pieces[^1] = longer;
        }

        _pieces[^1][_inLast++] = node;
    }
}
