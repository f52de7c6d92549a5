namespace ContextSlim.Repositories;

/// <summary>What an element of a pattern takes.</summary>
internal enum GlobElementKind : byte
{
    /// <summary>One byte.</summary>
    Byte,

    /// <summary>One byte of a set.</summary>
    Set,

    /// <summary>Any bytes but slashes: <c>*</c>.</summary>
    Star,

    /// <summary>Any bytes: <c>**</c> at the end of a pattern.</summary>
    Everything,

    /// <summary>Nothing, or any folders with the slash behind them: <c>**/</c>.</summary>
    Folders,
}

/// <summary>An element of a pattern.</summary>
internal readonly record struct GlobElement(GlobElementKind Kind, byte Value = 0, ByteSet Set = default);
