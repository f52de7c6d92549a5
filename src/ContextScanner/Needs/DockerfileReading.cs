namespace ContextSlim.Needs;

/// <summary>What was read of a Dockerfile, and what it depends on besides.</summary>
/// <param name="Name">The Dockerfile, as people would write it.</param>
/// <param name="Steps">The commands and words that it took.</param>
/// <param name="Met">The scripts that it runs; true for those that had not been read before.</param>
/// <param name="Asked">The files that were to be read, in order, with what came of it.</param>
internal sealed record DockerfileReading(string Name, int Steps, Dictionary<string, bool> Met, List<(string Path, KnownText? Text)> Asked)
{
    public required List<Need> Needs { get; init; }

    public required List<ShellCommand> Commands { get; init; }

    public required List<StageView> Views { get; init; }

    public required List<(string Destination, string Source, string File, int Line)> Copies { get; init; }
}
