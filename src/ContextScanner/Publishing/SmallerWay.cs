namespace ContextSlim.Publishing;

/// <summary>A way to publish that leaves out what the program does not use, or puts it into one file.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Property">The property that a project sets to true for it.</param>
/// <param name="Done">What a program is that was published so.</param>
internal sealed record SmallerWay(string Name, string Property, string Done)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SmallerWay> All { get; } =
    [
        new("trimmed", "PublishTrimmed", "trimmed"),
        new("single-file", "PublishSingleFile", "as a single file"),
        new("aot", "PublishAot", "compiled by Native AOT"),
    ];
}
