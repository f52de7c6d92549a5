using ContextSlim.Paths;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>A file that is sent and may hold a secret.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What its name says.</param>
/// <param name="Size">Its size when the walk met it, in bytes.</param>
/// <param name="IsPublic">True among tests, examples and installed packages.</param>
/// <param name="Lanes">The lanes that send it, by number.</param>
internal sealed record SecretCandidate(RelativePath Path, SecretFileKind Kind, long Size, bool IsPublic, bool[] Lanes)
    : IComparable<SecretCandidate>
{
    /// <summary>The most telling first: what is nobody's test, then by kind, then in walk order. The same whatever the threads did.</summary>
    public int CompareTo(SecretCandidate? other)
    {
        if (other is null)
            return 1;
        var order = IsPublic.CompareTo(other.IsPublic);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        return order != 0 ? order : Path.CompareTo(other.Path);
    }
}
