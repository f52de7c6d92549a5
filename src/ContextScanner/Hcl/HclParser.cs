using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>Reads the native syntax: bodies, blocks, arguments and expressions.</summary>
internal sealed class HclParser
{
    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!="], [">", ">=", "<", "<="], ["+", "-"], ["*", "/", "%"]];

    private readonly SourceText _source;
    private readonly HclScanner _scanner;
    private readonly HclBudget _budget;
    private readonly HclTemplateReader _templates;
    private int _depth;

    private HclParser(SourceText source, int start, int end, HclBudget budget, int depth = 0)
    {
        _source = source;
        _scanner = new HclScanner(source, start, end);
        _budget = budget;
        _depth = depth;
        _templates = new HclTemplateReader(_scanner, this);
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="HclException">It is not HCL, with the place of the first mistake.</exception>
    public static HclBody File(SourceText source, HclBudget budget)
    {
        var parser = new HclParser(source, 0, source.Text.Length, budget);
        return parser.Body(isFile: true, parser._scanner.PlaceOf(0));
    }

    /// <summary>Reads a text as one expression.</summary>
    public static HclExpression Expression(SourceText text, HclBudget budget)
    {
        var parser = new HclParser(text, 0, text.Text.Length, budget);
        parser._scanner.SetSkipsNewLines(true);
        var expression = parser.Expression();
        return parser._scanner.Token == HclToken.End ? expression : throw parser.Unexpected("the end of the expression");
    }

    /// <summary>Reads a text as a template without quotes around it, as JSON's strings are.</summary>
    public static HclExpression Template(SourceText text, HclBudget budget)
    {
        var parser = new HclParser(text, 0, text.Text.Length, budget);
        return parser._templates.Bare();
    }

    public HclExpression Expression()
    {
        Enter();
        var start = _scanner.TokenStart;
        var condition = Binary(0);
        if (_scanner.Take("?"))
        {
            var yes = Expression();
            if (!_scanner.Take(":"))
                throw Unexpected("`:` and the other result of the condition");
            condition = new HclConditional(_scanner.PlaceOf(start), condition, yes, Expression());
        }

        condition = Checked(condition);
        condition.Raw = _source.Text[start..Math.Max(start, Math.Min(_scanner.Position, _source.Text.Length))].TrimEnd();
        _depth--;
        return condition;
    }

    public HclException Unexpected(string expected) => new($"expected {expected}{(_scanner.Token == HclToken.End ? ", and the file ends" : "")}", HclFault.Syntax, _scanner.Place());

    public void Enter()
    {
        if (++_depth > _budget.Limits.Depth)
            throw HclException.Limit($"expressions and blocks are nested more than {_budget.Limits.Depth} deep", _scanner.Place());
    }

    public void Leave() => _depth--;

    public string Name(string what)
    {
        if (_scanner.Token != HclToken.Name)
            throw Unexpected(what);
        var name = _scanner.TokenText.ToString();
        _scanner.Next();
        return name;
    }

    /// <summary>A <c>for</c> up to its colon, which both lists and templates begin with.</summary>
    public (string? Key, string Value, HclExpression Source) ForHead()
    {
        _scanner.Next();
        string? key = null;
        var value = Name("the name of an element");
        if (_scanner.Take(","))
            (key, value) = (value, Name("the name of an element"));
        if (!_scanner.IsName("in"))
            throw Unexpected("`in`");
        _scanner.Next();
        return (key, value, Expression());
    }

    public HclExpression Checked(HclExpression expression) => expression.Height <= _budget.Limits.Depth
        ? expression
        : throw HclException.Limit($"expressions and blocks are nested more than {_budget.Limits.Depth} deep", expression.Place);

    private HclBody Body(bool isFile, SourcePlace place)
    {
        Enter();
        var body = new HclBody(place);
        while (true)
        {
            while (_scanner.Token == HclToken.NewLine)
                _scanner.Next();
            if (isFile ? _scanner.Token == HclToken.End : _scanner.Is("}"))
                break;
            Item(body, isOneLine: false);
            if (_scanner.Token != HclToken.NewLine && !(isFile && _scanner.Token == HclToken.End))
                throw Unexpected("a new line");
        }

        _depth--;
        return body;
    }

    private void Item(HclBody body, bool isOneLine)
    {
        var place = _scanner.Place();
        var name = Name("the name of an argument or of a block");
        if (_scanner.Take("="))
        {
            if (!body.Attributes.TryAdd(name, new HclAttribute(name, place, Expression())))
                throw new HclException($"`{name}` is written twice in the same block", HclFault.Syntax, place);
            return;
        }

        if (isOneLine)
            throw Unexpected("`=`: a block on one line holds one argument only");
        Block(body, name, place);
    }

    private void Block(HclBody body, string type, SourcePlace place)
    {
        var labels = new List<string>();
        while (!_scanner.Is("{"))
        {
            if (_scanner.Token == HclToken.Name)
                labels.Add(Name("a label"));
            else if (_scanner.Token == HclToken.Quote)
                labels.Add(_templates.PlainText());
            else
                throw Unexpected(labels.Count == 0 ? "`=` or a block" : "`{`");
        }

        var open = _scanner.Place();
        _scanner.Next();
        HclBody inner;
        if (_scanner.Token == HclToken.NewLine)
        {
            inner = Body(isFile: false, open);
        }
        else
        {
            inner = new HclBody(open);
            if (!_scanner.Is("}"))
                Item(inner, isOneLine: true);
        }

        if (!_scanner.Take("}"))
            throw Unexpected(inner.Attributes.Count == 1 ? "`}`: a block on one line holds one argument only" : "`}`");
        body.Blocks.Add(new HclBlock(type, labels, place, inner));
    }

    private HclExpression Binary(int level)
    {
        if (level == Levels.Length)
            return Traversed();
        var left = Binary(level + 1);
        while (_scanner.Token == HclToken.Sign || _scanner.Token == HclToken.Heredoc)
        {
            var sign = Array.Find(Levels[level], _scanner.Is);
            if (sign is null)
                break;
            _scanner.Next();
            left = Checked(new HclBinary(left.Place, sign, left, Binary(level + 1)));
        }

        return left;
    }

    private HclExpression Traversed()
    {
        var term = Term();
        return Traversals(term);
    }

    private HclExpression Traversals(HclExpression source)
    {
        while (true)
        {
            var place = source.Place;
            if (_scanner.Is("."))
            {
                _scanner.Next();
                if (_scanner.Take("*"))
                    source = Splat(source, isFull: false);
                else
                    source = Step(source);
            }
            else if (_scanner.Is("["))
            {
                var before = _scanner.SetSkipsNewLines(true);
                _scanner.Next();
                if (_scanner.Take("*"))
                {
                    Close("]", before);
                    source = Splat(source, isFull: true);
                }
                else
                {
                    var key = Expression();
                    Close("]", before);
                    source = new HclIndex(place, source, key);
                }
            }
            else
            {
                return source;
            }

            source = Checked(source);
        }
    }

    // `.name`, or the older `.0`, of which two in a row look like a fraction.
    private HclExpression Step(HclExpression source)
    {
        if (_scanner.Token == HclToken.Number)
        {
            foreach (var part in _scanner.TokenText.ToString().Split('.'))
            {
                var number = HclNumber.Parse(part) ?? throw Unexpected("a name or an index");
                source = new HclIndex(source.Place, source, new HclLiteral(_scanner.Place(), HclValue.Of(number)));
            }

            _scanner.Next();
            return source;
        }

        return new HclAttributeAccess(source.Place, source, Name("a name, an index or `*`"));
    }

    private HclSplat Splat(HclExpression source, bool isFull)
    {
        var element = new HclSplatElement(source.Place);
        HclExpression each = element;
        if (isFull)
        {
            Enter();
            each = Traversals(each);
            _depth--;
        }
        else
        {
            while (_scanner.Is("."))
            {
                _scanner.Next();
                each = Checked(Step(each));
            }
        }

        return new HclSplat(source.Place, source, each, element);
    }

    private HclExpression Term()
    {
        var place = _scanner.Place();
        switch (_scanner.Token)
        {
            case HclToken.Number:
                var number = HclNumber.Parse(_scanner.TokenText) ?? throw Unexpected("a number");
                _scanner.Next();
                return new HclLiteral(place, HclValue.Of(number));
            case HclToken.Quote:
                return _templates.Quoted();
            case HclToken.Heredoc:
                return _templates.Heredoc();
            case HclToken.Name:
                return Named(place);
        }

        if (_scanner.Is("("))
        {
            var before = _scanner.SetSkipsNewLines(true);
            _scanner.Next();
            var inner = Expression();
            Close(")", before);
            return new HclParentheses(place, inner);
        }

        if (_scanner.Is("["))
            return List(place);
        if (_scanner.Is("{"))
            return Map(place);
        if (_scanner.Is("-") || _scanner.Is("!"))
        {
            var isNot = _scanner.Is("!");
            Enter();
            _scanner.Next();
            var operand = Traversed();
            _depth--;
            return new HclUnary(place, isNot, operand);
        }

        throw Unexpected("an expression");
    }

    private HclExpression Named(SourcePlace place)
    {
        var name = Name("a name");
        while (_scanner.Is("::"))
        {
            _scanner.Next();
            name += "::" + Name("a name");
        }

        if (_scanner.Is("("))
            return Call(place, name);
        return name switch
        {
            "true" => new HclLiteral(place, HclValue.True),
            "false" => new HclLiteral(place, HclValue.False),
            "null" => new HclLiteral(place, HclValue.Null),
            _ => new HclReference(place, name),
        };
    }

    private HclCall Call(SourcePlace place, string name)
    {
        var before = _scanner.SetSkipsNewLines(true);
        _scanner.Next();
        var arguments = new List<HclExpression>();
        var isExpanded = false;
        while (!_scanner.Is(")"))
        {
            arguments.Add(Expression());
            if (_scanner.Take("..."))
            {
                isExpanded = true;
                _scanner.Take(",");
                break;
            }

            if (!_scanner.Take(",") && !_scanner.Is(")"))
                throw Unexpected("`,` or `)`");
        }

        Close(")", before);
        return new HclCall(place, name, arguments, isExpanded);
    }

    private HclExpression List(SourcePlace place)
    {
        var before = _scanner.SetSkipsNewLines(true);
        _scanner.Next();
        if (_scanner.IsName("for"))
            return For(place, "]", before);
        var items = new List<HclExpression>();
        while (!_scanner.Is("]"))
        {
            items.Add(Expression());
            if (!_scanner.Take(",") && !_scanner.Is("]"))
                throw Unexpected("`,` or `]`");
        }

        Close("]", before);
        return new HclTuple(place, items);
    }

    private HclExpression Map(SourcePlace place)
    {
        var before = _scanner.SetSkipsNewLines(true);
        _scanner.Next();
        if (_scanner.IsName("for"))
            return For(place, "}", before);
        _scanner.SetSkipsNewLines(false);
        var members = new List<(HclExpression, HclExpression)>();
        while (true)
        {
            while (_scanner.Token == HclToken.NewLine)
                _scanner.Next();
            if (_scanner.Is("}"))
                break;
            var key = Expression();
            if (key.Keyword is { } keyword)
                key = new HclLiteral(key.Place, HclValue.Of(keyword));
            else if (key is HclAttributeAccess)
                throw new HclException("a key that refers to something stands in parentheses", HclFault.Syntax, key.Place);
            if (!_scanner.Take("=") && !_scanner.Take(":"))
                throw Unexpected("`=` and the value of the key");
            members.Add((key, Expression()));
            if (!_scanner.Take(",") && _scanner.Token != HclToken.NewLine && !_scanner.Is("}"))
                throw Unexpected("`,`, a new line or `}`");
        }

        Close("}", before);
        return new HclObject(place, members);
    }

    private HclFor For(SourcePlace place, string close, bool before)
    {
        var (keyName, valueName, source) = ForHead();
        if (!_scanner.Take(":"))
            throw Unexpected("`:`");
        HclExpression? key = null;
        var result = Expression();
        var isGrouped = false;
        if (close == "}")
        {
            if (!_scanner.Take("=>"))
                throw Unexpected("`=>` and the value of the key");
            key = result;
            result = Expression();
            isGrouped = _scanner.Take("...");
        }

        HclExpression? filter = null;
        if (_scanner.IsName("if"))
        {
            _scanner.Next();
            filter = Expression();
        }

        Close(close, before);
        return new HclFor(place, keyName, valueName, source, key, result, filter, isGrouped);
    }

    private void Close(string sign, bool newLines)
    {
        if (!_scanner.Is(sign))
            throw Unexpected($"`{sign}`");
        _scanner.SetSkipsNewLines(newLines);
        _scanner.Take(sign);
    }
}
