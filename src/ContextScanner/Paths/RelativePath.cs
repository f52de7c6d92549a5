using System.Text;

namespace ContextSlim.Paths;

/// <summary>
/// A path below the context root: raw bytes, usually UTF-8, with <c>/</c> between names, no leading or trailing slash.
/// The root itself is the empty path.
/// </summary>
/// <remarks>
/// Names are compared and kept as bytes because a Linux name need not be UTF-8 and because Docker compares bytes (specification W-2).
/// </remarks>
public readonly struct RelativePath : IEquatable<RelativePath>, IComparable<RelativePath>
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[]? _bytes;

    /// <summary>Wraps bytes that are already in the form described above. The array is not copied.</summary>
    public RelativePath(byte[] bytes) => _bytes = bytes;

    /// <summary>Takes text in the form described above and encodes it as UTF-8.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate, which no file name can hold.</exception>
    public RelativePath(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            _bytes = Strict.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("the path holds a lone surrogate", nameof(text), exception);
        }
    }

    /// <summary>The path's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The path's bytes, as memory that outlives the caller's frame.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes;

    /// <summary>True for the context root.</summary>
    public bool IsRoot => _bytes is null or { Length: 0 };

    /// <summary>True when a path is a folder, or lies in it at any depth; everything lies in the root, the empty folder.</summary>
    internal static bool LiesIn(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        folder.IsEmpty || (path.StartsWith(folder) && (path.Length == folder.Length || path[folder.Length] == (byte)'/'));

    /// <summary>True when the path is a name in a folder; the root is the empty folder.</summary>
    internal bool IsAt(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        Bytes.Length == folder.Length + name.Length + (folder.IsEmpty ? 0 : 1) && Bytes.StartsWith(folder) && Bytes.EndsWith(name);

    /// <summary>False for a name that Linux allows and no text encoding explains.</summary>
    public bool IsUtf8 => System.Text.Unicode.Utf8.IsValid(Bytes);

    /// <summary>The path as text; bytes that are not UTF-8 become U+FFFD. Not escaped: see <see cref="DisplayText"/>.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <inheritdoc/>
    public bool Equals(RelativePath other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RelativePath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The order of a depth-first walk (specification W-2): names by unsigned bytes, a folder before what follows it.</summary>
    public int CompareTo(RelativePath other) => WalkOrder.Compare(Bytes, other.Bytes);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(RelativePath left, RelativePath right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(RelativePath left, RelativePath right) => !left.Equals(right);

    /// <summary>Earlier in walk order.</summary>
    public static bool operator <(RelativePath left, RelativePath right) => left.CompareTo(right) < 0;

    /// <summary>Later in walk order.</summary>
    public static bool operator >(RelativePath left, RelativePath right) => left.CompareTo(right) > 0;

    /// <summary>Not later in walk order.</summary>
    public static bool operator <=(RelativePath left, RelativePath right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in walk order.</summary>
    public static bool operator >=(RelativePath left, RelativePath right) => left.CompareTo(right) >= 0;
}
