using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>What names mean where an expression stands: the outermost asks a model, inner ones add what <c>for</c>, parameters or a matrix bring.</summary>
internal sealed class HclScope
{
    private readonly HclScope? _outer;
    private readonly IReadOnlyDictionary<string, HclValue> _values;
    private readonly IHclNames? _names;

    public HclScope(IHclNames names, HclBudget budget)
    {
        _names = names;
        _values = new Dictionary<string, HclValue>();
        Budget = budget;
    }

    private HclScope(HclScope outer, IReadOnlyDictionary<string, HclValue> values)
    {
        _outer = outer;
        _values = values;
        Budget = outer.Budget;
    }

    public HclBudget Budget { get; }

    public HclScope With(IReadOnlyDictionary<string, HclValue> values) => new(this, values);

    /// <param name="name">The first name of a reference.</param>
    /// <param name="path">The attributes that follow it directly; a model may evaluate no more than they need.</param>
    public HclValue Value(string name, IReadOnlyList<string> path)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._values.TryGetValue(name, out var value))
                return value;
            if (scope._names?.Value(name, path) is { } found)
                return found;
        }

        throw new HclException($"variable `{name}` is not defined. Add it under `variable`", HclFault.UnknownName);
    }

    public IHclFunction Function(string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._names?.Function(name) is { } found)
                return found;
        }

        throw new HclException($"there is no function `{name}`. Correct the name, or add it under `function`", HclFault.UnknownName);
    }

    /// <summary>Tells that a call cannot be evaluated before the build.</summary>
    public void TellUnknown(string function, SourcePlace place)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
            scope._names?.TellUnknown(function, place);
    }
}

/// <summary>The variables and functions of a file.</summary>
internal interface IHclNames
{
    HclValue? Value(string name, IReadOnlyList<string> path);

    IHclFunction? Function(string name);

    void TellUnknown(string function, SourcePlace place);
}

/// <summary>A function of the language or of a file.</summary>
internal interface IHclFunction
{
    HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place);
}
