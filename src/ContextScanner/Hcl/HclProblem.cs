using ContextSlim.Sources;

namespace ContextSlim.Hcl;

/// <summary>Thrown inside this room at the first mistake of an expression or a file. Its message never holds a value.</summary>
internal sealed class HclException(string message, HclFault fault = HclFault.Value, SourcePlace? place = null) : Exception(message)
{
    public HclFault Fault => fault;

    /// <summary>Where; null until an expression around it adds its own place.</summary>
    public SourcePlace? Place => place;

    public HclException At(SourcePlace where) => place is null ? new HclException(Message, fault, where) : this;

    public static HclException Limit(string what, SourcePlace? place = null) => new(what, HclFault.Limit, place);
}

/// <summary>What one reading may cost. No honest file comes near.</summary>
internal sealed record HclLimits
{
    public static HclLimits Default { get; } = new();

    /// <summary>Expressions, templates, blocks, calls and variables within one another.</summary>
    public int Depth { get; init; } = ReadLimits.Depth;

    /// <summary>Evaluated expressions and elements that functions produce.</summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>Characters that templates and functions produce.</summary>
    public long Characters { get; init; } = ReadLimits.ExpandedCharacters;

    /// <summary>Combinations of one matrix.</summary>
    public int Combinations { get; init; } = 10_000;

    /// <summary>Bytes of one file.</summary>
    public int FileBytes { get; init; } = ReadLimits.FileBytes;
}

/// <summary>Counts what one reading has cost so far.</summary>
internal sealed class HclBudget(HclLimits limits)
{
    private long _steps;
    private long _characters;
    private int _depth;

    public HclLimits Limits => limits;

    public void Step(long count = 1)
    {
        if ((_steps += count) > limits.Steps)
            throw HclException.Limit($"expressions take more than {limits.Steps:N0} steps");
    }

    public void Characters(long count)
    {
        if ((_characters += count) > limits.Characters)
            throw HclException.Limit($"expressions produce more than {limits.Characters:N0} characters");
    }

    public void Enter()
    {
        if (++_depth > limits.Depth * 10)
        {
            _depth--;
            throw HclException.Limit($"expressions and functions are nested more than {limits.Depth} deep");
        }
    }

    public void Leave() => _depth--;
}
