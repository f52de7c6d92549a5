using ContextSlim.Paths;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Whose a file is, by where it lies.</summary>
internal enum SecretPlace : byte
{
    /// <summary>The project's own.</summary>
    Own,

    /// <summary>Among tests, examples and documentation: public, unless git ignores it.</summary>
    AmongTests,

    /// <summary>In a package that was installed: public.</summary>
    Installed,
}

/// <summary>A file that is sent, or may be, and may hold a secret.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What its name says.</param>
/// <param name="Size">Its size when the walk met it, in bytes.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Lanes">The lanes that send it, by number; none for a file that is only eligible.</param>
internal sealed record SecretCandidate(RelativePath Path, SecretFileKind Kind, long Size, SecretPlace Place, bool[] Lanes)
    : IComparable<SecretCandidate>
{
    /// <summary>True when what it holds is taken for a public one.</summary>
    public bool IsPublic => Place != SecretPlace.Own;

    /// <summary>True when its own name or its folder's told of it.</summary>
    public bool IsTold => Kind < SecretFileKind.Text;

    /// <summary>The most telling first: what is nobody's test, then by kind, then in walk order. The same whatever the threads did.</summary>
    public int CompareTo(SecretCandidate? other)
    {
        if (other is null)
            return 1;
        var order = IsPublic.CompareTo(other.IsPublic);
        if (order == 0)
            order = ((byte)Kind).CompareTo((byte)other.Kind); // an enum would be boxed
        return order != 0 ? order : Path.CompareTo(other.Path);
    }
}
