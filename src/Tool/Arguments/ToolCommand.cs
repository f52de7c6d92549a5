namespace ContextSlim.Tool.Arguments;

/// <summary>A command as the command line and the help describe it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">One line.</param>
internal sealed record ToolCommand(string Name, string Summary)
{
    /// <summary>What stands behind the name in the usage line.</summary>
    public required string Arguments { get; init; }

    /// <summary>What an argument names.</summary>
    public ValueKind Takes { get; init; } = ValueKind.Folder;

    /// <summary>The words that an argument may be; empty where it is no choice.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>Which of the arguments is a context; it is the first unless said.</summary>
    public Func<ParsedArguments, int> ContextAt { get; init; } = static _ => 0;

    /// <summary>How many arguments it takes at most; null for any number.</summary>
    public int? Most { get; init; } = 1;

    /// <summary>The arguments that it takes, in words.</summary>
    public string Taken => Most switch
    {
        0 => "none",
        1 => $"one {Arguments.Trim('[', ']').ToLowerInvariant()}",
        _ => $"{Most} at most",
    };

    /// <summary>A few lines more.</summary>
    public string? Details { get; init; }

    /// <summary>Invocations and what each does.</summary>
    public required (string Line, string Does)[] Examples { get; init; }

    /// <summary>The options, in the order of the help.</summary>
    public required ToolOption[] Options { get; init; }

    /// <summary>Does it.</summary>
    public required Func<ParsedArguments, ExitCode> Run { get; init; }
}
