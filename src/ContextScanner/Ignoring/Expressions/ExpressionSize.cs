namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// The size of a parsed expression as Go's RE2 counts it. RE2 refuses an expression of more than 3,355,443 instructions
/// (128 MiB at 40 bytes each; Go's regexp/syntax, since 1.19), which short text reaches only through counted repetition.
/// </summary>
internal struct ExpressionSize
{
    private const long Greatest = 128L * 1024 * 1024 / 40;

    private long _total;
    private long _last;
    private int _branches;

    /// <summary>A literal, a class or an assertion.</summary>
    public void AddSimple()
    {
        _total += 1;
        _last = 1;
    }

    /// <summary>The group of <c>**</c>: an optional capture of a star and a separator.</summary>
    public void AddFolders()
    {
        const int OptionalCapture = 1 + 2 + (2 + 1) + 1;
        _total += OptionalCapture;
        _last = OptionalCapture;
    }

    /// <summary>A star on the last element.</summary>
    public void AddStar()
    {
        _total += 2;
        _last += 2;
    }

    /// <summary>Counts on the last element.</summary>
    /// <exception cref="ExpressionSyntaxException">The expression has grown past the limit.</exception>
    public void AddCounts(int least, int most)
    {
        var repeated = most switch
        {
            ExpressionNode.Unlimited when least == 0 => 2 + _last,
            ExpressionNode.Unlimited => 1 + least * _last,
            _ => most * _last + (most - least),
        };
        repeated = Math.Max(1, repeated);
        _total += repeated - _last;
        _last = repeated;
        Check();
    }

    /// <summary>Another branch of an alternation.</summary>
    public void AddBranch() => _branches++;

    /// <summary>Compares with the limit.</summary>
    /// <exception cref="ExpressionSyntaxException">The expression has grown past the limit.</exception>
    public readonly void Check()
    {
        if (_total + _branches > Greatest)
            throw new ExpressionSyntaxException("expression too large");
    }
}
