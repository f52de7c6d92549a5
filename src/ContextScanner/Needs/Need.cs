using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>How much a need says.</summary>
internal enum NeedStrength
{
    /// <summary>A folder of content: what lies in it is no junk by its name alone. Caches and packages in it are.</summary>
    Content,

    /// <summary>Something that may be built or run names it, or a framework looks for it by its name.</summary>
    Named,

    /// <summary>The build cannot be thought to work without it.</summary>
    Certain,
}

/// <summary>A path that a build reads although no COPY names it alone.</summary>
/// <param name="Path">The path in the context. It exists; a folder counts with everything in it.</param>
/// <param name="File">The file that says so, as people would write it.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record Need(RelativePath Path, string File, int Line, string Reason)
{
    /// <summary>How much it says.</summary>
    public NeedStrength Strength { get; init; } = NeedStrength.Certain;

    /// <summary>The command that names it; null when no command does.</summary>
    public ShellCommand? Command { get; init; }

    /// <summary>What the build can be given in its place: the name of a variable; null where nothing is known.</summary>
    public string? Instead { get; init; }

    /// <summary>True for what the table of tools says; what a command names is surer.</summary>
    public bool IsOfTable { get; init; }

    /// <summary>True for what a program in another language only names, or a command only compares or looks for: the build need not fail without it.</summary>
    public bool IsOnlyNamed { get; init; }

    /// <summary>True for what a program of the tree asks that nothing which was read runs: it may do so in the build, or at another time.</summary>
    public bool IsOfProgram { get; init; }

    /// <summary>True for who asks git whether the tree is as committed: a tracked file that is missing changes the answer.</summary>
    public bool AsksState { get; init; }

    /// <summary>True for a folder that is needed with everything in it, caches and packages included.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True for what is named by its place in the image, or by a page that links to it: outputs count there, too.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>The need in words: <c>Makefile:3: it asks git</c>.</summary>
    public string Words => $"{DisplayText.Escape(File)}:{Line}: {Reason}";
}
