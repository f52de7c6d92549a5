using ContextSlim.Hcl;
using ContextSlim.Hcl.Functions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>A function that a bake file defines.</summary>
internal sealed class BakeFunction : IHclFunction
{
    private readonly string _name;
    private readonly HclScope _scope;
    private readonly List<string> _parameters;
    private readonly string? _rest;
    private readonly HclExpression _result;
    private bool _isOpen;

    public BakeFunction(HclBlock block, HclScope scope)
    {
        _name = block.Labels[0];
        _scope = scope;
        if (block.Body["params"] is not { } parameters || block.Body["result"] is not { } result)
            throw new HclException($"function `{_name}` needs `params` and `result`").At(block.Place);
        if (parameters.ListItems is not { } items)
            throw new HclException($"`params` of function `{_name}` is a list of names").At(parameters.Place);
        _parameters = [.. items.Select(item => item.Keyword ?? throw new HclException($"a parameter of function `{_name}` is a name").At(item.Place))];
        if (block.Body["variadic_params"] is { } rest)
            _rest = rest.Keyword ?? throw new HclException($"`variadic_params` of function `{_name}` is a name").At(rest.Place);
        _result = result;
    }

    public HclValue Call(HclScope scope, IReadOnlyList<HclExpression> arguments, bool isExpanded, SourcePlace place)
    {
        if (HclFunction.Arguments(scope, arguments, isExpanded) is not { } values)
            return HclValue.Unknown;
        if (values.Count < _parameters.Count || (_rest is null && values.Count > _parameters.Count))
            throw new HclException($"`{_name}` takes {(_rest is null ? "" : "at least ")}{_parameters.Count} arguments, not {values.Count}").At(place);
        if (_isOpen)
            throw new HclException($"function `{_name}` calls itself", HclFault.Circle, place);
        var names = new Dictionary<string, HclValue>();
        for (var index = 0; index < _parameters.Count; index++)
            names[_parameters[index]] = values[index];
        if (_rest is not null)
            names[_rest] = HclValue.Tuple(values[_parameters.Count..]);
        _isOpen = true;
        try
        {
            return _result.Evaluate(_scope.With(names));
        }
        finally
        {
            _isOpen = false;
        }
    }
}
