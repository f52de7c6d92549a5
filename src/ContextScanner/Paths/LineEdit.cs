namespace ContextSlim.Paths;

/// <summary>One line of a file that is written, moved or replaced when what a finding advises is done.</summary>
/// <param name="Text">What the line holds then.</param>
internal readonly record struct LineEdit(string Text)
{
    /// <summary>The place of a line that is written at the end of the file.</summary>
    public const int AtEnd = int.MaxValue;

    /// <summary>The line, from 1, that is moved or replaced; 0 for a new one.</summary>
    public int Line { get; init; }

    /// <summary>The line that it comes to stand below, 0 for the beginning; null when it replaces <see cref="Line"/>.</summary>
    public int? Below { get; init; }
}

/// <summary>What a finding advises to do with the lines of the ignore file.</summary>
/// <param name="Lines">The lines.</param>
internal sealed record AdvisedEdit(IReadOnlyList<LineEdit> Lines)
{
    /// <summary>What there is to say when the lines do more harm than good; null for nothing.</summary>
    public string? Otherwise { get; init; }

    /// <summary>True for lines of which it is known that the same files are sent with them: then none may be added to mend what they do.</summary>
    public bool KeepsWhatIsSent { get; init; }
}
