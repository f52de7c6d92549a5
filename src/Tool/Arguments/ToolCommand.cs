namespace ContextSlim.Tool.Arguments;

/// <summary>A command as the command line and the help describe it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">One line.</param>
internal sealed record ToolCommand(string Name, string Summary)
{
    /// <summary>What stands behind the name in the usage line.</summary>
    public required string Arguments { get; init; }

    /// <summary>True when it takes any number of arguments; else one at most.</summary>
    public bool TakesMany { get; init; }

    /// <summary>A few lines more.</summary>
    public string? Details { get; init; }

    /// <summary>Invocations and what each does.</summary>
    public required (string Line, string Does)[] Examples { get; init; }

    /// <summary>The options, in the order of the help.</summary>
    public required ToolOption[] Options { get; init; }

    /// <summary>Does it.</summary>
    public required Func<ParsedArguments, ExitCode> Run { get; init; }
}
