using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>
/// The variables of bake files: the <c>variable</c> blocks, whose defaults the environment overrides; top-level values, which it does
/// not; and the two that bake itself sets.
/// </summary>
internal sealed class BakeVariables(Func<string, string?> environment, ReadSession session)
{
    private readonly Dictionary<string, SourceNode?> _defaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceNode> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal)
    {
        ["BAKE_CMD_CONTEXT"] = "cwd://",
        ["BAKE_LOCAL_PLATFORM"] = "linux/amd64",
    };

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public void Declare(string name, SourceNode? defaultValue) => _defaults[name] = defaultValue;

    public void Define(string name, SourceNode value) => _values.TryAdd(name, value);

    /// <summary>The scalar with its expressions evaluated; unknown, with one line told, when that is beyond this reader.</summary>
    public SourceScalar Evaluate(SourceScalar scalar)
    {
        if (scalar.IsNull || scalar.IsUnknown)
            return scalar;
        var text = BakeTemplate.Expand(scalar.Raw, name => Value(name, scalar.Place), session.Budget, out var isReadable);
        if (text is not null)
            return scalar.With(text);
        if (!isReadable)
            session.Tell(ContextProblems.UnreadExpression(), scalar.Place);
        return new SourceScalar(scalar.Place, scalar.Raw) { IsUnknown = true };
    }

    private string? Value(string name, SourcePlace place)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        if (!_values.TryGetValue(name, out var node) && !_defaults.TryGetValue(name, out node))
        {
            session.Tell(ContextProblems.UndefinedBakeVariable(name), place);
            return null;
        }

        var isVariable = !_values.ContainsKey(name);
        if (isVariable && environment(name) is { } given)
            return _known[name] = given;
        if (_open.Count >= ReadLimits.Depth && !_open.Contains(name))
        {
            session.Tell(new ReadLimitException($"variables refer to one another more than {ReadLimits.Depth} deep"), node?.Place ?? place);
            return null;
        }

        if (!_open.Add(name))
        {
            session.Tell(ContextProblems.VariableCycle(name), node?.Place ?? place);
            return null;
        }

        string? value = null;
        if (node is null or SourceScalar { IsNull: true })
            value = "";
        else if (node is SourceScalar scalar && Evaluate(scalar) is { IsUnknown: false } evaluated)
            value = evaluated.Value;
        else if (node is not SourceScalar)
            session.Tell(ContextProblems.UnreadExpression(), place);
        _open.Remove(name);
        return _known[name] = value;
    }
}
