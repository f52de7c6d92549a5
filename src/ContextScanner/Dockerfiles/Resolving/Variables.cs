using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>A value, and the variable of an unknown base image that it depends on, if there is one.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unknown">That variable; null for none.</param>
/// <param name="IsWritten">True when the Dockerfile alone says it, so that it may be shown.</param>
internal sealed record Variable(string Value, string? Unknown = null, bool IsWritten = false);

/// <summary>The variables in scope at one point of a stage, and a record of how the last word used them.</summary>
internal sealed class Variables : IVariables
{
    private readonly Dictionary<string, Variable> _values;

    public Variables() => _values = new Dictionary<string, Variable>(StringComparer.Ordinal);

    public Variables(Variables other)
    {
        _values = new Dictionary<string, Variable>(other._values, StringComparer.Ordinal);
        IsOpen = other.IsOpen;
    }

    /// <summary>A base image that nobody described may set more.</summary>
    public bool IsOpen { get; set; }

    public int Count => _values.Count;

    /// <summary>The first variable since <see cref="Watch"/> whose value an unknown base image may set.</summary>
    public string? Unknown { get; private set; }

    /// <summary>The first variable since <see cref="Watch"/> that was empty or not set.</summary>
    public string? Empty { get; private set; }

    /// <summary>True when all variables since <see cref="Watch"/> have values that the Dockerfile alone says.</summary>
    public bool AreWritten { get; private set; } = true;

    public void Watch()
    {
        AreWritten = true;
        Unknown = null;
        Empty = null;
    }

    public void Set(string name, Variable variable) => _values[name] = variable;

    public bool TryGet(string name, out string value)
    {
        var set = _values.TryGetValue(name, out var variable);
        value = variable?.Value ?? "";
        AreWritten &= variable is { IsWritten: true };
        Unknown ??= set ? variable!.Unknown : IsOpen ? name : null;
        Empty ??= value.Length == 0 ? name : null;
        return set;
    }
}
