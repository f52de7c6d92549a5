namespace ContextSlim.Tool.Arguments;

/// <summary>A command line, taken apart. A flag wins over its environment variable, that over the default.</summary>
/// <param name="command">The command that is named; null where none is.</param>
internal sealed class ParsedArguments(ToolCommand? command)
{
    private readonly Dictionary<ToolOption, List<string>> _given = [];

    public ToolCommand? Command { get; } = command;

    public List<string> Positional { get; } = [];

    public void Add(ToolOption option, string? value)
    {
        if (!_given.TryGetValue(option, out var values))
            _given.Add(option, values = []);
        if (value is not null)
            values.Add(value);
    }

    /// <summary>True when the option stands on the command line itself.</summary>
    public bool IsGiven(ToolOption option) => _given.ContainsKey(option);

    /// <summary>True for a switch that is on.</summary>
    public bool Has(ToolOption option)
    {
        if (IsGiven(option))
            return true;
        if (Variable(option) is not { } value)
            return false;
        return value switch
        {
            "1" or "true" => true,
            "0" or "false" => false,
            _ => throw new ToolException(Messages.NotOneOf(option.Variable!, value, "1, true, 0, false")),
        };
    }

    /// <summary>The value, with the name of where it comes from; null when there is none. Given twice, the last one counts.</summary>
    public (string Value, string Source)? Value(ToolOption option)
    {
        if (_given.TryGetValue(option, out var values))
            return (values[^1], option.Name);
        return Variable(option) is { } variable ? (variable, option.Variable!) : null;
    }

    /// <summary>The values of a list, which may be given several times, each with commas.</summary>
    public (string[] Values, string Source) List(ToolOption option)
    {
        const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        if (_given.TryGetValue(option, out var values))
            return (string.Join(',', values).Split(',', Tidy), option.Name);
        return ((Variable(option) ?? "").Split(',', Tidy), option.Variable!);
    }

    /// <summary>All values given on the command line, in order.</summary>
    public IReadOnlyList<string> All(ToolOption option) => _given.TryGetValue(option, out var values) ? values : [];

    /// <summary>A whole number.</summary>
    public int Number(ToolOption option, int least, int otherwise)
    {
        if (Value(option) is not { } given)
            return otherwise;
        return int.TryParse(given.Value, System.Globalization.NumberStyles.None, null, out var number) && number >= least
            ? number
            : throw new ToolException(Messages.NotANumber(given.Source, given.Value, least));
    }

    /// <summary>One of the option's words, as its number; the first is the default.</summary>
    public int Choice(ToolOption option)
    {
        if (Value(option) is not { } given)
            return 0;
        var choice = Array.IndexOf(option.Words, given.Value);
        return choice >= 0 ? choice : throw new ToolException(Messages.NotOneOf(given.Source, given.Value, string.Join(", ", option.Words)));
    }

    private static string? Variable(ToolOption option) =>
        option.Variable is { } name && Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
