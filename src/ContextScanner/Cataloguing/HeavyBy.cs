namespace ContextSlim.Cataloguing;

/// <summary>What a ranking puts in order.</summary>
public enum HeavyBy
{
    /// <summary>Disjoint paths, by bytes.</summary>
    Path,

    /// <summary>Kinds, by bytes.</summary>
    Kind,

    /// <summary>Single files, by bytes.</summary>
    File,

    /// <summary>File name extensions, by bytes.</summary>
    Extension,

    /// <summary>Disjoint paths, by the number of files.</summary>
    Count,
}
