using ContextSlim.Cataloguing;

namespace ContextSlim.Charting;

/// <summary>What a node of a map stands for.</summary>
internal enum MapNodeType
{
    /// <summary>A folder, with everything in it.</summary>
    Folder,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A link, or what is no file.</summary>
    Other,

    /// <summary>What is in a folder besides the nodes that are shown there.</summary>
    Further,
}

/// <summary>What becomes of an entry itself; a folder's content may fare otherwise.</summary>
internal enum MapState
{
    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Sent with no content (specification W-9).</summary>
    Emptied,

    /// <summary>Eligible, and no instruction asks for it (specification F-7).</summary>
    NotRequested,

    /// <summary>Eligible, and the builder's client cannot send it (specification C-6).</summary>
    Unsendable,

    /// <summary>Ignored.</summary>
    Ignored,
}

/// <summary>A folder or a file of a map, or what is summed up beside them.</summary>
/// <param name="Parent">The number of the node that it lies in; -1 for the root.</param>
/// <param name="Type">What it stands for.</param>
/// <param name="Name">Its name, raw; empty for the root and for what is summed up.</param>
internal sealed record MapNode(int Parent, MapNodeType Type, byte[] Name)
{
    /// <summary>What becomes of the entry itself.</summary>
    public MapState State { get; init; }

    /// <summary>What it is, as the catalogue calls it; null when that is not known, or said of a folder around it.</summary>
    public string? Kind { get; init; }

    /// <summary>The number of the rule that decides on the entry itself; -1 for none.</summary>
    public int Rule { get; init; } = -1;

    /// <summary>What of it is sent, eligible and ignored.</summary>
    public LaneFigures Figures { get; init; }

    /// <summary>What would no longer be sent if it were ignored, with everything in it.</summary>
    public Gone Goes { get; init; }

    /// <summary>The number of what a plan would do about it among <see cref="ContextMap.Drops"/>; -1 when a plan leaves it alone.</summary>
    public int Drop { get; init; } = -1;

    /// <summary>How many entries of a folder are summed up in this.</summary>
    public int Count { get; init; }

    /// <summary>A name to look up by: each byte a character, whatever it is.</summary>
    public static string Key(ReadOnlySpan<byte> name) => System.Text.Encoding.Latin1.GetString(name);
}

/// <summary>Files that are no longer sent.</summary>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Their bytes; below zero when another name of a file, that arrived empty so far, comes to be sent whole.</param>
internal readonly record struct Gone(int Files, long Bytes);
