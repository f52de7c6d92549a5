namespace ContextSlim.Paths;

/// <summary>Compares paths by their bytes, and bytes with paths: of an entry that is looked up no path need be made.</summary>
internal sealed class PathBytes : IEqualityComparer<RelativePath>, IAlternateEqualityComparer<ReadOnlySpan<byte>, RelativePath>
{
    public static readonly PathBytes Comparer = new();

    public bool Equals(RelativePath left, RelativePath right) => left.Equals(right);

    public bool Equals(ReadOnlySpan<byte> alternate, RelativePath other) => other.Bytes.SequenceEqual(alternate);

    public int GetHashCode(RelativePath path) => GetHashCode(path.Bytes);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public RelativePath Create(ReadOnlySpan<byte> alternate) => new(alternate.ToArray());
}
