using ContextSlim.Paths;

namespace ContextSlim.Definitions;

/// <summary>What <c>docker compose watch</c> is to do for a service when something changes below a path (<c>develop.watch</c>).</summary>
internal sealed record WatchRule
{
    /// <summary>The build's context as the Compose file has it, absolute, its links not resolved: what the ignore file's rules are joined to.</summary>
    public required string Context { get; init; }

    /// <summary>Where watch looks for the ignore file, in this order.</summary>
    public required IReadOnlyList<string> IgnoreFiles { get; init; }

    /// <summary>What is watched, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>True where what changes is copied into the container, false where it only makes something happen.</summary>
    public required bool Copies { get; init; }

    /// <summary>True where files are copied at the start, too.</summary>
    public required bool CopiesAtStart { get; init; }

    /// <summary>The patterns of which one has to match; empty for every path.</summary>
    public required IReadOnlyList<string> Include { get; init; }

    /// <summary>The patterns of what is passed over.</summary>
    public required IReadOnlyList<string> Ignore { get; init; }

    /// <summary>The file that says so, as a user would name it.</summary>
    public required string File { get; init; }

    /// <summary>The place in <see cref="File"/>.</summary>
    public required TextPosition Position { get; init; }
}
