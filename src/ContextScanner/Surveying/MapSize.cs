namespace ContextSlim.Surveying;

/// <summary>How much of a tree a map shows; the rest is in its sums.</summary>
/// <param name="Nodes">About how many folders and files.</param>
/// <param name="Bytes">About how many bytes their names may take.</param>
internal sealed record MapSize(int Nodes, int Bytes);
