using ContextSlim.Paths;

namespace ContextSlim.Publishing;

/// <summary>What the SDK packs of a publish folder into the application's layer: every file and folder, links followed, hidden ones too.</summary>
internal sealed class PublishLayer
{
    /// <summary>The permissions of every entry: rwxr-xr-x, whatever those of the file are.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>The container's working directory, below which everything lies.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The files, in walk order.</summary>
    public required IReadOnlyList<LayerFile> Files { get; init; }

    /// <summary>The folders, without the working directory itself, in walk order: each has an entry, empty ones too.</summary>
    public required IReadOnlyList<RelativePath> Folders { get; init; }

    /// <summary>Links that the SDK cannot follow, so that the publish fails; in walk order.</summary>
    public required IReadOnlyList<BrokenLink> BrokenLinks { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long ContentBytes { get; init; }

    /// <summary>The bytes of the layer before it is compressed: content, headers and padding.</summary>
    public required long Bytes { get; init; }
}

/// <summary>A file of a layer.</summary>
/// <param name="Path">Its path below the working directory.</param>
/// <param name="Bytes">Its size; of a link that of its target.</param>
internal readonly record struct LayerFile(RelativePath Path, long Bytes)
{
    /// <summary>The last name of the path.</summary>
    public ReadOnlySpan<byte> Name => Path.Bytes[(Path.Bytes.LastIndexOf((byte)'/') + 1)..];

    /// <summary>The folder of the path; empty at the top.</summary>
    public ReadOnlySpan<byte> Folder => Path.Bytes.LastIndexOf((byte)'/') is > 0 and var slash ? Path.Bytes[..slash] : default;
}

/// <summary>A link that leads nowhere or around.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Target">The link's text; null where it cannot be read.</param>
/// <param name="IsCircular">True when it leads to a folder that it lies in.</param>
internal sealed record BrokenLink(RelativePath Path, string? Target, bool IsCircular);
