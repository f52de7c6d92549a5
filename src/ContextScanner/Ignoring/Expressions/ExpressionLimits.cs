namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// What RE2 refuses for its size alone (Go's regexp/syntax, since 1.19):
/// <list type="bullet">
/// <item>more than 3,355,443 instructions (128 MiB at 40 bytes each), which short text reaches only through counted repetition;</item>
/// <item>a tree of more than 1,000 levels;</item>
/// <item>counts of counts whose product is over 1,000. An open bound counts by its other end; what is taken no times counts as nothing.</item>
/// </list>
/// </summary>
internal struct ExpressionLimits
{
    /// <summary>The greatest count, and the greatest product of counts.</summary>
    public const int GreatestCount = 1000;

    private const long GreatestSize = 128L * 1024 * 1024 / 40;
    private const int GreatestHeight = 1000;

    private long _total;
    private long _last;
    private int _branches;
    private int _height; // of the last element
    private int _highest; // of the branch's elements
    private long _product; // of the last element's counts

    /// <summary>A literal, a class or an assertion.</summary>
    public void AddSimple() => Add(1, 1);

    /// <summary>The group of <c>**</c>: an optional capture of a star and a separator.</summary>
    public void AddFolders() => Add(1 + 2 + (2 + 1) + 1, 5);

    /// <summary>A star on the last element.</summary>
    public void AddStar()
    {
        _total += 2;
        _last += 2;
        _height++;
        _highest = Math.Max(_highest, _height);
    }

    /// <summary>Counts on the last element.</summary>
    /// <exception cref="ExpressionSyntaxException">The expression has grown past a limit.</exception>
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
        _height++;
        _highest = Math.Max(_highest, _height);
        CheckSize();
        if (_height > GreatestHeight)
            throw new ExpressionSyntaxException("expression nests too deeply");
        _product = most == 0 ? 0 : Math.Max(1, most < 0 ? least : most) * Math.Max(1, _product);
        if ((least >= 2 || most >= 2) && _product > GreatestCount)
            throw new ExpressionSyntaxException("invalid repeat count");
    }

    /// <summary>Another branch of an alternation.</summary>
    /// <exception cref="ExpressionSyntaxException">The expression has grown past a limit.</exception>
    public void AddBranch()
    {
        _branches++;
        CheckSequence();
        _highest = 0;
    }

    /// <summary>The end of the expression.</summary>
    /// <exception cref="ExpressionSyntaxException">The expression has grown past a limit.</exception>
    public void Finish()
    {
        CheckSequence();
        CheckSize();
    }

    private void Add(int size, int height)
    {
        _total += size;
        _last = size;
        _height = height;
        _highest = Math.Max(_highest, height);
        _product = 1;
    }

    // The sequence is a level above its elements, and the alternation another.
    private readonly void CheckSequence()
    {
        if (_highest + (_branches > 0 ? 2 : 1) > GreatestHeight)
            throw new ExpressionSyntaxException("expression nests too deeply");
    }

    private readonly void CheckSize()
    {
        if (_total + _branches > GreatestSize)
            throw new ExpressionSyntaxException("expression too large");
    }
}
