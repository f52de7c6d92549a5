namespace ContextSlim.Ignoring.Expressions;

/// <summary>
/// Reads the part of Go's RE2 syntax that a rule can become (specification M-4, M-6a to M-9): literals, escapes, quoting, classes,
/// assertions, counted repetition, alternation at the top level, and the groups that <c>**</c> stands for.
/// </summary>
/// <remarks>
/// Docker turns a rule into RE2 text and lets RE2 read that, so quoting may swallow what the translation appended and a star inside
/// a class puts the translation of a star into the class. Reading the same text is the only way to agree with all of it.
/// </remarks>
internal ref struct ExpressionParser
{
    private readonly List<ExpressionSequence> _branches = [];
    private readonly Dictionary<int, CodePointClass> _singles = [];
    private readonly ClassParser _classes = new();
    private ReadOnlySpan<int> _rest;
    private ExpressionSequence _sequence = new();
    private ExpressionLimits _limits;
    private bool _afterRepetition;

    private ExpressionParser(ReadOnlySpan<int> text)
    {
        _rest = text;
        _limits = new ExpressionLimits();
    }

    /// <summary>Parses RE2 text, as code points, into branches of nodes.</summary>
    /// <exception cref="ExpressionSyntaxException">RE2 refuses the text.</exception>
    public static ExpressionSequence[] Parse(ReadOnlySpan<int> text)
    {
        var parser = new ExpressionParser(text);
        while (!parser._rest.IsEmpty)
            parser.ReadElement();
        parser._branches.Add(parser._sequence);
        parser._limits.Finish();
        return [.. parser._branches];
    }

    private void ReadElement()
    {
        var afterRepetition = _afterRepetition;
        _afterRepetition = false;
        switch (_rest[0])
        {
            case '|':
                Skip(1);
                _branches.Add(_sequence);
                _sequence = new ExpressionSequence();
                _limits.AddBranch();
                return;
            case '(':
                ReadFolders();
                return;
            case '[':
                ReadClassWithStar();
                return;
            case '.':
                Skip(1);
                Push(CodePointClass.NotLineFeed);
                ReadStar();
                return;
            case '^':
                Skip(1);
                Push(ExpressionNode.Begin);
                return;
            case '$':
                Skip(1);
                Push(ExpressionNode.End);
                return;
            case '{' when TryReadCounts(out var least, out var most):
                Repeat(least, most, afterRepetition);
                return;
            case '\\':
                ReadEscaped();
                return;
            default:
                PushSingle(_rest[0]);
                Skip(1);
                return;
        }
    }

    // The translation of "**/" is the only group: its text is fixed.
    private void ReadFolders()
    {
        var length = _rest.IndexOf(')') + 2;
        Skip(length);
        _sequence.Add(ExpressionNode.Folders);
        _limits.AddFolders();
        _afterRepetition = true;
    }

    private void ReadClassWithStar()
    {
        // What a star or a question mark became: by far the most frequent class.
        if (_rest is ['[', '^', '/', ']', ..])
        {
            Skip(4);
            Push(CodePointClass.NotSeparator);
        }
        else
        {
            Push(_classes.Parse(ref _rest));
        }

        ReadStar();
    }

    private void ReadStar()
    {
        if (_rest is not ['*', ..])
            return;
        Skip(1);
        _sequence.Last = _sequence.Last.Class!.AnyNumber;
        _limits.AddStar();
        _afterRepetition = true;
    }

    private void ReadEscaped()
    {
        switch (_rest.Length > 1 ? _rest[1] : -1)
        {
            case 'A': Skip(2); Push(ExpressionNode.Begin); return;
            case 'z': Skip(2); Push(ExpressionNode.End); return;
            case 'b': Skip(2); Push(ExpressionNode.WordBoundary); return;
            case 'B': Skip(2); Push(ExpressionNode.NoWordBoundary); return;
            case 'C': throw new ExpressionSyntaxException("invalid escape sequence");
            case 'Q': ReadQuoted(); return;
        }

        var length = ClassParser.EscapedClassLength(_rest);
        if (length > 0)
        {
            Push(_classes.ParseEscapedClass(_rest[..length]));
            Skip(length);
            ReadStar();
            return;
        }

        PushSingle(EscapeParser.Read(ref _rest));
    }

    private void ReadQuoted()
    {
        Skip(2);
        while (!_rest.IsEmpty)
        {
            if (_rest is ['\\', 'E', ..])
            {
                Skip(2);
                return;
            }

            PushSingle(_rest[0]);
            Skip(1);
        }
    }

    // "{" that begins no well-formed count is a literal.
    private bool TryReadCounts(out int least, out int most)
    {
        most = 0;
        var text = _rest[1..];
        if (!TryReadNumber(ref text, out least) || text.IsEmpty)
            return false;
        if (text[0] != ',')
            most = least;
        else
        {
            text = text[1..];
            if (text.IsEmpty)
                return false;
            if (text[0] == '}')
                most = ExpressionNode.Unlimited;
            else if (!TryReadNumber(ref text, out most))
                return false;
        }

        if (text is not ['}', ..])
            return false;
        _rest = text[1..];
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<int> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || !IsDigit(text[0]) || (text.Length > 1 && text[0] == '0' && IsDigit(text[1])))
            return false;
        while (!text.IsEmpty && IsDigit(text[0]))
        {
            number = Math.Min(number * 10 + (text[0] - '0'), ExpressionLimits.GreatestCount + 1);
            text = text[1..];
        }

        return true;
    }

    private void Repeat(int least, int most, bool afterRepetition)
    {
        if (least > ExpressionLimits.GreatestCount || most > ExpressionLimits.GreatestCount || (most >= 0 && least > most))
            throw new ExpressionSyntaxException("invalid repeat count");
        if (afterRepetition)
            throw new ExpressionSyntaxException("invalid nested repetition operator");
        if (_sequence.IsEmpty)
            throw new ExpressionSyntaxException("missing argument to repetition operator");
        _limits.AddCounts(least, most);
        _sequence.Last = _sequence.Last.Repeated(least, most);
        _afterRepetition = true;
    }

    private void PushSingle(int point)
    {
        if (point < 128)
        {
            Push(CodePointClass.Single(point));
            return;
        }

        if (!_singles.TryGetValue(point, out var single))
            _singles.Add(point, single = CodePointClass.Single(point));
        Push(single);
    }

    private void Push(CodePointClass points) => Push(points.Once);

    private void Push(ExpressionNode node)
    {
        _sequence.Add(node);
        _limits.AddSimple();
    }

    private void Skip(int count) => _rest = _rest[count..];

    private static bool IsDigit(int point) => point is >= '0' and <= '9';
}
