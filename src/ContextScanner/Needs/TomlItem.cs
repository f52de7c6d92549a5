namespace ContextSlim.Needs;

/// <summary>A table, a text or a truth value of a TOML file, however it is written: under a table's head, by a dotted key or in an inline table.</summary>
/// <param name="Path">The keys that lead to it; what stands in an array has the array's own.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record TomlItem(string[] Path, int Line)
{
    /// <summary>The text; null for anything else.</summary>
    public string? Text { get; init; }

    /// <summary>The truth value; null for anything else.</summary>
    public bool? Truth { get; init; }

    /// <summary>True when just these keys lead to it.</summary>
    public bool Is(params ReadOnlySpan<string> path) => Path.AsSpan().SequenceEqual(path);

    /// <summary>True when it is what these keys lead to, or lies in that.</summary>
    public bool IsIn(params ReadOnlySpan<string> path) => Path.AsSpan().StartsWith(path);
}
