namespace ContextSlim.Tool.Arguments;

/// <summary>An option of the command line.</summary>
/// <param name="Name">Its long name.</param>
/// <param name="Description">One line for the help.</param>
internal sealed record ToolOption(string Name, string Description)
{
    /// <summary>Its one-letter name.</summary>
    public string? Letter { get; init; }

    /// <summary>What its value is called in the help; null for a switch.</summary>
    public string? Value { get; init; }

    /// <summary>What its value names.</summary>
    public ValueKind Takes { get; init; }

    /// <summary>The words that a value may be: of a choice all of them, the default first; else those that a shell offers.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>True when the option also stands alone.</summary>
    public bool ValueIsOptional { get; init; }

    /// <summary>The environment variable that stands in for it.</summary>
    public string? Variable { get; init; }
}
