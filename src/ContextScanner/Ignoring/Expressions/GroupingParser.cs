namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// Reads the text of an expression in which groups, alternations and repetitions are alive, because the engine that makes it of a rule lets them
/// through: RE2 for Buildah, JavaScript for those that use npm's library. No lookaround can be written, since a question mark is always
/// translated.
/// </summary>
internal ref struct GroupingParser
{
    private const int DeepestGroup = 100;
    private const int MostNestedRounds = 2; // a third would cost the cube of the path's length

    private readonly ExpressionSyntax _syntax;
    private ReadOnlySpan<int> _rest;

    private GroupingParser(ReadOnlySpan<int> text, ExpressionSyntax syntax)
    {
        _rest = text;
        _syntax = syntax;
    }

    /// <summary>Reads a text to an expression.</summary>
    /// <exception cref="ExpressionSyntaxException">The engine refuses it, or it cannot be known.</exception>
    public static Expression Parse(ReadOnlySpan<int> text, ExpressionSyntax syntax)
    {
        var parser = new GroupingParser(text, syntax);
        var branches = parser.ReadBranches(0, out _, out _);
        if (!parser._rest.IsEmpty)
            throw new ExpressionSyntaxException(syntax.UnmatchedParenthesis);
        return Expression.Of(branches);
    }

    private ExpressionSequence[] ReadBranches(int depth, out long product, out int rounds)
    {
        if (depth > DeepestGroup)
            throw new UnknownExpressionException("its groups lie too deep");
        var branches = new List<ExpressionSequence>();
        var sequence = new ExpressionSequence();
        product = 1;
        rounds = 0;
        while (!_rest.IsEmpty && _rest[0] != ')')
        {
            if (_rest[0] == '|')
            {
                _rest = _rest[1..];
                branches.Add(sequence);
                sequence = new ExpressionSequence();
                continue;
            }

            ReadElement(sequence, depth, out var ofElement, out var roundsOfElement);
            product = Math.Max(product, ofElement);
            rounds = Math.Max(rounds, roundsOfElement);
        }

        branches.Add(sequence);
        return [.. branches];
    }

    private void ReadElement(ExpressionSequence sequence, int depth, out long product, out int rounds)
    {
        product = 1;
        rounds = 0;
        var isAssertion = false;
        switch (_rest[0])
        {
            case '(' when _rest is ['(', '.', '*', '/', ')', '?', ..]:
                _rest = _rest[6..];
                sequence.Add(new ExpressionNode(NodeKind.Folders, _syntax.Dot));
                if (TryReadRepetition(out _, out _))
                    throw new ExpressionSyntaxException(_syntax.NestedRepetition);
                return;
            case '(':
                _rest = _rest[1..];
                var branches = ReadBranches(depth + 1, out product, out rounds);
                if (_rest.IsEmpty)
                    throw new ExpressionSyntaxException(_syntax.OpenParenthesis);
                _rest = _rest[1..];
                sequence.Add(new ExpressionNode(NodeKind.Group) { Branches = branches });
                break;
            case '[':
                sequence.Add(_syntax.ReadClass(ref _rest).Once);
                break;
            case '.':
                Add(sequence, _syntax.Dot.Once);
                break;
            case '^':
                isAssertion = true;
                Add(sequence, ExpressionNode.Begin);
                break;
            case '$':
                isAssertion = true;
                Add(sequence, ExpressionNode.End);
                break;
            case '\\':
                _syntax.ReadEscape(ref _rest, sequence);
                isAssertion = !sequence.IsEmpty && sequence.Last.Kind is NodeKind.Begin or NodeKind.End or NodeKind.WordBoundary or NodeKind.NoWordBoundary;
                break;
            default:
                if (TryReadRepetition(out _, out _))
                    throw new ExpressionSyntaxException(_syntax.NothingToRepeat);
                Add(sequence, _syntax.Single(_rest[0]));
                break;
        }

        Repeat(sequence, isAssertion, ref product, ref rounds);
    }

    private void Add(ExpressionSequence sequence, ExpressionNode node)
    {
        sequence.Add(node);
        _rest = _rest[1..];
    }

    private void Repeat(ExpressionSequence sequence, bool isAssertion, ref long product, ref int rounds)
    {
        if (!TryReadRepetition(out var least, out var most))
            return;
        if (sequence.IsEmpty || (isAssertion && !_syntax.RepeatsAssertions))
            throw new ExpressionSyntaxException(_syntax.NothingToRepeat);
        product *= Math.Max(1, most < 0 ? least : most);
        if (product > _syntax.GreatestProduct)
            throw new ExpressionSyntaxException(_syntax.BadCounts);
        product = Math.Min(product, int.MaxValue);
        if (sequence.Last.Kind == NodeKind.Group && most is < 0 or > 1 && ++rounds > MostNestedRounds)
            throw new UnknownExpressionException("its repetitions lie too deep");
        sequence.Last = sequence.Last.Repeated(least, most);
        if (TryReadRepetition(out _, out _))
            throw new ExpressionSyntaxException(_syntax.NestedRepetition);
    }

    private bool TryReadRepetition(out int least, out int most)
    {
        (least, most) = (0, ExpressionNode.Unlimited);
        switch (_rest.IsEmpty ? 0 : _rest[0])
        {
            case '*': break;
            case '+': least = 1; break;
            case '?': most = 1; break;
            case '{': return TryReadCounts(out least, out most);
            default: return false;
        }

        _rest = _rest[1..];
        return true;
    }

    // "{" that begins no well-formed count is a literal.
    private bool TryReadCounts(out int least, out int most)
    {
        var text = _rest[1..];
        most = ExpressionNode.Unlimited;
        if (!_syntax.TryReadCount(ref text, out least))
            return false;
        if (text is [',', '}', ..])
            text = text[1..];
        else if (text is not [',', ..])
            most = least;
        else
        {
            text = text[1..];
            if (!_syntax.TryReadCount(ref text, out most))
                return false;
        }

        if (text is not ['}', ..])
            return false;
        _rest = text[1..];
        if ((most >= 0 && least > most) || Math.Max(least, most) > _syntax.GreatestProduct)
            throw new ExpressionSyntaxException(_syntax.BadCounts);
        return true;
    }
}
