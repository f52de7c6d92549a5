namespace ContextSlim.Sending;

/// <summary>Takes a path apart.</summary>
internal static class SentPath
{
    /// <summary>The folder that holds the entry; empty for the root.</summary>
    public static ReadOnlySpan<byte> Folder(ReadOnlySpan<byte> path) => path[..Math.Max(0, path.LastIndexOf((byte)'/'))];

    /// <summary>The entry's name.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];
}
