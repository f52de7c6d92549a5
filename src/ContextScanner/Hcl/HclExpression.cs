using System.Text;
using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>An expression that knows its place and how it is written.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="height">How many expressions lie within one another here.</param>
internal abstract class HclExpression(SourcePlace place, int height = 1)
{
    public SourcePlace Place { get; } = place;

    /// <summary>The expression as the file writes it: the form to show.</summary>
    public string Raw { get; set; } = "";

    /// <summary>How many expressions lie within one another here; reading keeps it below the limit.</summary>
    public int Height { get; } = height;

    /// <summary>A bare name, as parameters and types are written; null for anything else.</summary>
    public virtual string? Keyword => null;

    /// <summary>The parts of a written list; null for anything else.</summary>
    public virtual IReadOnlyList<HclExpression>? ListItems => null;

    /// <summary>The expression that it is when names, calls and lists are meant and no value.</summary>
    public virtual HclExpression AsStatic => this;

    public HclValue Evaluate(HclScope scope)
    {
        scope.Budget.Step();
        scope.Budget.Enter();
        try
        {
            return Value(scope);
        }
        catch (HclException problem) when (problem.Place is null)
        {
            throw problem.At(Place);
        }
        finally
        {
            scope.Budget.Leave();
        }
    }

    protected abstract HclValue Value(HclScope scope);

    protected static int Above(params ReadOnlySpan<HclExpression?> parts)
    {
        var height = 0;
        foreach (var part in parts)
            height = Math.Max(height, part?.Height ?? 0);
        return height + 1;
    }

    protected static int Above(IEnumerable<HclExpression?> parts) => Above([.. parts]);
}

internal sealed class HclLiteral(SourcePlace place, HclValue value) : HclExpression(place)
{
    // `true` and `null` are names where a type or a key is meant.
    public override string? Keyword => value.IsNull ? "null" : value.Type.Kind == HclKind.Bool ? (value.IsTrue ? "true" : "false") : null;

    public HclValue Literal => value;

    protected override HclValue Value(HclScope scope) => value;
}

/// <summary>A name, with the attributes and indexes that follow it as far as they are literal.</summary>
internal sealed class HclReference(SourcePlace place, string name) : HclExpression(place)
{
    public override string Keyword => name;

    protected override HclValue Value(HclScope scope) => scope.Value(name, []);

    public HclValue ValueFor(HclScope scope, IReadOnlyList<string> path) => scope.Value(name, path);
}

internal sealed class HclAttributeAccess : HclExpression
{
    private readonly HclExpression _source;
    private readonly string _name;

    public HclAttributeAccess(SourcePlace place, HclExpression source, string name)
        : base(place, Above(source)) => (_source, _name) = (source, name);

    protected override HclValue Value(HclScope scope)
    {
        // The model is told the whole path, so that it evaluates no more of a block than that.
        var path = new List<string> { _name };
        var source = _source;
        while (source is HclAttributeAccess inner)
        {
            path.Insert(0, inner._name);
            source = inner._source;
        }

        if (source is not HclReference reference)
            return HclAccess.Attribute(_source.Evaluate(scope), _name);
        var value = reference.ValueFor(scope, path);
        foreach (var name in path)
            value = HclAccess.Attribute(value, name);
        return value;
    }
}

internal sealed class HclIndex : HclExpression
{
    private readonly HclExpression _source;
    private readonly HclExpression _key;

    public HclIndex(SourcePlace place, HclExpression source, HclExpression key)
        : base(place, Above(source, key)) => (_source, _key) = (source, key);

    protected override HclValue Value(HclScope scope) => HclAccess.Index(_source.Evaluate(scope), _key.Evaluate(scope));
}

/// <summary>Stands, within a splat, for the element that it is at.</summary>
internal sealed class HclSplatElement(SourcePlace place) : HclExpression(place)
{
    public HclValue Current { get; set; } = HclValue.Null;

    protected override HclValue Value(HclScope scope) => Current;
}

internal sealed class HclSplat : HclExpression
{
    private readonly HclExpression _source;
    private readonly HclExpression _each;
    private readonly HclSplatElement _element;

    public HclSplat(SourcePlace place, HclExpression source, HclExpression each, HclSplatElement element)
        : base(place, Above(source, each)) => (_source, _each, _element) = (source, each, element);

    protected override HclValue Value(HclScope scope)
    {
        var source = _source.Evaluate(scope);
        if (source.IsUnknown)
            return source;
        if (source.IsNull)
            return source.Type.IsSequence ? throw new HclException("null has no elements") : HclValue.Tuple([]);
        IReadOnlyList<HclValue> elements = source.Type.IsSequence ? source.Items : [source];
        var results = new List<HclValue>(elements.Count);
        foreach (var element in elements)
        {
            _element.Current = element;
            results.Add(_each.Evaluate(scope));
        }

        return HclValue.Tuple(results);
    }
}

internal sealed class HclUnary : HclExpression
{
    private readonly bool _isNot;
    private readonly HclExpression _operand;

    public HclUnary(SourcePlace place, bool isNot, HclExpression operand)
        : base(place, Above(operand)) => (_isNot, _operand) = (isNot, operand);

    protected override HclValue Value(HclScope scope)
    {
        var value = HclAccess.Operand(_operand.Evaluate(scope), _isNot ? HclType.Bool : HclType.Number);
        return value.IsUnknown ? value : _isNot ? HclValue.Of(!value.IsTrue) : HclValue.Of(-value.Number);
    }
}

internal sealed class HclBinary : HclExpression
{
    private readonly string _operator;
    private readonly HclExpression _left;
    private readonly HclExpression _right;

    public HclBinary(SourcePlace place, string sign, HclExpression left, HclExpression right)
        : base(place, Above(left, right)) => (_operator, _left, _right) = (sign, left, right);

    protected override HclValue Value(HclScope scope)
    {
        var left = _left.Evaluate(scope);
        var right = _right.Evaluate(scope);
        if (_operator is "==" or "!=")
        {
            if (left.HoldsUnknown() || right.HoldsUnknown())
                return HclValue.Unknown;
            return HclValue.Of(left.SameAs(right) == (_operator == "=="));
        }

        var type = _operator is "&&" or "||" ? HclType.Bool : HclType.Number;
        left = HclAccess.Operand(left, type);
        right = HclAccess.Operand(right, type);
        if (left.IsUnknown || right.IsUnknown)
            return HclValue.Unknown;
        return _operator switch
        {
            "&&" => HclValue.Of(left.IsTrue && right.IsTrue),
            "||" => HclValue.Of(left.IsTrue || right.IsTrue),
            "<" => HclValue.Of(left.Number.CompareTo(right.Number) < 0),
            "<=" => HclValue.Of(left.Number.CompareTo(right.Number) <= 0),
            ">" => HclValue.Of(left.Number.CompareTo(right.Number) > 0),
            ">=" => HclValue.Of(left.Number.CompareTo(right.Number) >= 0),
            "+" => HclValue.Of(left.Number + right.Number),
            "-" => HclValue.Of(left.Number - right.Number),
            "*" => HclValue.Of(left.Number * right.Number),
            "/" => HclValue.Of(left.Number / right.Number),
            _ => HclValue.Of(left.Number % right.Number),
        };
    }
}

internal sealed class HclConditional : HclExpression
{
    private readonly HclExpression _condition;
    private readonly HclExpression _yes;
    private readonly HclExpression _no;

    public HclConditional(SourcePlace place, HclExpression condition, HclExpression yes, HclExpression no)
        : base(place, Above(condition, yes, no)) => (_condition, _yes, _no) = (condition, yes, no);

    protected override HclValue Value(HclScope scope)
    {
        var yes = Branch(_yes, scope, out var yesFault);
        var no = Branch(_no, scope, out var noFault);
        var type = HclType.Any;
        if (!IsAnyNull(yes) && !IsAnyNull(no))
            type = HclConversion.Unify([yes.Type, no.Type]) ?? throw new HclException("the two results of this condition have types that do not fit together").At(Place);
        else
            type = IsAnyNull(yes) ? no.Type : yes.Type;
        var condition = HclAccess.Operand(_condition.Evaluate(scope), HclType.Bool);
        if (condition.IsUnknown)
            return condition;
        if ((condition.IsTrue ? yesFault : noFault) is { } fault)
            throw fault;
        return (condition.IsTrue ? yes : no).To(type);
    }

    private static bool IsAnyNull(HclValue value) => value.IsUnknown || (value.IsNull && value.Type.Kind == HclKind.Any);

    // What is wrong in the branch not taken does not matter.
    private static HclValue Branch(HclExpression branch, HclScope scope, out HclException? fault)
    {
        fault = null;
        try
        {
            return branch.Evaluate(scope);
        }
        catch (HclException problem) when (problem.Fault == HclFault.Value)
        {
            fault = problem;
            return HclValue.Unknown;
        }
    }
}

internal sealed class HclTuple : HclExpression
{
    private readonly IReadOnlyList<HclExpression> _items;

    public HclTuple(SourcePlace place, IReadOnlyList<HclExpression> items)
        : base(place, Above(items)) => _items = items;

    public override IReadOnlyList<HclExpression> ListItems => _items;

    protected override HclValue Value(HclScope scope) => HclValue.Tuple([.. _items.Select(item => item.Evaluate(scope))]);
}

internal sealed class HclObject : HclExpression
{
    private readonly IReadOnlyList<(HclExpression Key, HclExpression Value)> _members;

    public HclObject(SourcePlace place, IReadOnlyList<(HclExpression Key, HclExpression Value)> members)
        : base(place, Above(members.SelectMany(static member => (HclExpression[])[member.Key, member.Value]))) => _members = members;

    public IReadOnlyList<(HclExpression Key, HclExpression Value)> Members => _members;

    protected override HclValue Value(HclScope scope)
    {
        var members = HclValue.NoMembers();
        foreach (var (key, value) in _members)
        {
            var name = key.Evaluate(scope);
            if (name.IsUnknown)
                return name;
            if (name.IsNull)
                throw new HclException("null cannot be a name").At(key.Place);
            members[name.ToText()] = value.Evaluate(scope);
        }

        return HclValue.Object(members);
    }
}

internal sealed class HclFor : HclExpression
{
    private readonly string? _keyName;
    private readonly string _valueName;
    private readonly HclExpression _source;
    private readonly HclExpression? _key;
    private readonly HclExpression _result;
    private readonly HclExpression? _filter;
    private readonly bool _isGrouped;

    public HclFor(
        SourcePlace place, string? keyName, string valueName, HclExpression source, HclExpression? key, HclExpression result, HclExpression? filter, bool isGrouped)
        : base(place, Above(source, key, result, filter)) =>
        (_keyName, _valueName, _source, _key, _result, _filter, _isGrouped) = (keyName, valueName, source, key, result, filter, isGrouped);

    protected override HclValue Value(HclScope scope)
    {
        var source = _source.Evaluate(scope);
        if (source.IsUnknown)
            return source;
        var results = new List<HclValue>();
        var members = HclValue.NoMembers();
        var groups = new SortedDictionary<string, List<HclValue>>(StringComparer.Ordinal);
        foreach (var (key, value) in HclAccess.Elements(source))
        {
            var names = new Dictionary<string, HclValue> { [_valueName] = value };
            if (_keyName is not null)
                names[_keyName] = key;
            var inner = scope.With(names);
            if (_filter is not null)
            {
                var kept = HclAccess.Operand(_filter.Evaluate(inner), HclType.Bool);
                if (kept.IsUnknown)
                    return kept;
                if (!kept.IsTrue)
                    continue;
            }

            if (_key is null)
            {
                results.Add(_result.Evaluate(inner));
                continue;
            }

            var named = _key.Evaluate(inner);
            if (named.IsUnknown)
                return named;
            var name = named.ToText();
            var result = _result.Evaluate(inner);
            if (_isGrouped)
                (groups.TryGetValue(name, out var group) ? group : groups[name] = []).Add(result);
            else if (!members.TryAdd(name, result))
                throw new HclException("two elements have the same key; write `...` after the value to keep both in a list").At(_key.Place);
        }

        if (_key is null)
            return HclValue.Tuple(results);
        foreach (var (name, group) in groups)
            members[name] = HclValue.Tuple(group);
        return HclValue.Object(members);
    }
}

internal sealed class HclCall : HclExpression
{
    public HclCall(SourcePlace place, string name, IReadOnlyList<HclExpression> arguments, bool isExpanded)
        : base(place, Above(arguments)) => (Name, Arguments, IsExpanded) = (name, arguments, isExpanded);

    public string Name { get; }

    public IReadOnlyList<HclExpression> Arguments { get; }

    /// <summary>The last argument is a list of arguments: <c>f(a, rest...)</c>.</summary>
    public bool IsExpanded { get; }

    protected override HclValue Value(HclScope scope) => scope.Function(Name).Call(scope, Arguments, IsExpanded, Place);
}

/// <summary>Texts and expressions one after the other, made one text.</summary>
internal sealed class HclTemplate : HclExpression
{
    private readonly IReadOnlyList<HclExpression> _parts;

    public HclTemplate(SourcePlace place, IReadOnlyList<HclExpression> parts)
        : base(place, Above(parts)) => _parts = parts;

    protected override HclValue Value(HclScope scope)
    {
        var text = new StringBuilder();
        var isUnknown = false;
        foreach (var part in _parts)
        {
            var value = part.Evaluate(scope);
            if (value.IsNull)
                throw new HclException("this is null, which cannot be part of a text").At(part.Place);
            if (value.HoldsUnknown())
            {
                isUnknown = true;
                continue;
            }

            if (!value.Type.IsPrimitive)
                throw new HclException($"{value.Type} cannot be part of a text").At(part.Place);
            var piece = value.ToText();
            scope.Budget.Characters(piece.Length);
            text.Append(piece);
        }

        return isUnknown ? HclValue.Unknown : HclValue.Of(text.ToString());
    }
}

/// <summary><c>%{for}</c> in a template.</summary>
internal sealed class HclTemplateJoin : HclExpression
{
    private readonly HclExpression _list;

    public HclTemplateJoin(SourcePlace place, HclExpression list)
        : base(place, Above(list)) => _list = list;

    protected override HclValue Value(HclScope scope)
    {
        var list = _list.Evaluate(scope);
        if (list.HoldsUnknown())
            return HclValue.Unknown;
        var text = new StringBuilder();
        foreach (var item in list.Items)
            text.Append(item.ToText());
        scope.Budget.Characters(text.Length);
        return HclValue.Of(text.ToString());
    }
}

/// <summary>An expression in parentheses, which is no bare name.</summary>
internal sealed class HclParentheses : HclExpression
{
    private readonly HclExpression _inner;

    public HclParentheses(SourcePlace place, HclExpression inner)
        : base(place, Above(inner)) => _inner = inner;

    protected override HclValue Value(HclScope scope) => _inner.Evaluate(scope);
}
