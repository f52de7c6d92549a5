namespace ContextSlim.Paths;

/// <summary>A place in a text file. Both numbers start at 1; the column counts bytes.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The byte in the line, from 1.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>As compilers write it: <c>7:1</c>.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
