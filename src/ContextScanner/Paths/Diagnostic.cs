namespace ContextSlim.Paths;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum DiagnosticLevel
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>The build fails, or what was asked cannot be done.</summary>
    Error,
}

/// <summary>Something worth telling about the context, the Dockerfile or the ignore file: a code, a level and a place.</summary>
/// <param name="Code">A stable code such as <c>CTX105</c>, each with a page under docs/findings.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">One sentence or two, unescaped, without the place.</param>
public sealed record Diagnostic(string Code, DiagnosticLevel Level, string Message)
{
    /// <summary>The file that the place is in, as the user would name it; null when the place is a path in the context.</summary>
    public string? File { get; init; }

    /// <summary>The place in <see cref="File"/>.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>The path in the context that this is about, if it is about one.</summary>
    public RelativePath? Path { get; init; }

    /// <summary>Bytes concerned; 0 when no figure applies.</summary>
    public long Bytes { get; init; }

    /// <summary>Files concerned; 0 when no figure applies.</summary>
    public long Files { get; init; }

    /// <summary>True where <see cref="File"/> is no file of the build's own, and is named as from the working directory: a Compose file.</summary>
    internal bool IsFileOfCaller { get; init; }

    /// <summary>The full path of the file that <see cref="Path"/> is a copy of, where that is known: there it is mended.</summary>
    internal string? Source { get; init; }

    /// <summary>True when a project's file is the place to mend it, whatever <see cref="Path"/> is the example.</summary>
    internal bool IsAboutProject { get; init; }

    /// <summary>What sort of thing it is about, as the catalogue calls it; null when that is not known.</summary>
    internal string? About { get; init; }

    /// <summary>What <see cref="Fix"/> says to do with the ignore file, when that has to be tried before it is said.</summary>
    internal AdvisedEdit? Edit { get; init; }

    /// <summary>What to write instead, as text; null when there is no mechanical fix.</summary>
    public string? Fix { get; init; }

    /// <summary>True for what looks like a code: <c>CTX</c>, in letters of any case, and three digits.</summary>
    internal static bool IsCode(string word) => word.Length == 6 && word.StartsWith("CTX", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(word.AsSpan(3), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _);
}
