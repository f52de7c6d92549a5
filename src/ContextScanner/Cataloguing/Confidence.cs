namespace ContextSlim.Cataloguing;

/// <summary>How sure it is that a path is of a kind.</summary>
internal enum Confidence
{
    /// <summary>Only its name says so, and other things bear that name too: <c>logs</c>, <c>*.zip</c>. Suggest, never act.</summary>
    Name,

    /// <summary>
    /// Its name and what lies beside it: <c>target</c> beside <c>Cargo.toml</c>. Names that nothing else bears count as much: <c>__pycache__</c>.
    /// </summary>
    NameAndSibling,

    /// <summary>What lies in it proves it, or a Compose file says so.</summary>
    Structure,
}
