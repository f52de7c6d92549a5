using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing;

/// <summary>
/// The paths that instructions of a Dockerfile name: a folder that one of them lies in, or a file that one of them is, is wanted and no
/// junk, whatever it is called. <c>COPY . /</c> and <c>COPY * /</c> name nothing.
/// </summary>
internal sealed class NamedPaths
{
    private readonly List<byte[][]> _paths = [];

    private NamedPaths()
    {
    }

    /// <summary>Null when nothing is named.</summary>
    public static NamedPaths? Of(IEnumerable<RelativePath> requested)
    {
        var named = new NamedPaths();
        foreach (var path in requested)
            named.Add(path);
        return named.OrNull();
    }

    /// <summary>Null when nothing is named.</summary>
    public static NamedPaths? Of(IReadOnlyList<RequestedPath> requested)
    {
        var named = new NamedPaths();
        foreach (var request in requested)
            named.Add(request.Path);
        return named.OrNull();
    }

    private void Add(RelativePath path)
    {
        if (path.IsRoot)
            return;
        var components = Split(path.Bytes);
        if (components.Length > 1 || !IsAnything(components[0]))
            _paths.Add(components);
    }

    private NamedPaths? OrNull() => _paths.Count == 0 ? null : this;

    /// <summary>True when a file of a folder is named.</summary>
    public bool Names(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> file)
    {
        foreach (var components in _paths)
        {
            // Asked of every file that has a kind: the name, which seldom fits, comes first.
            if (!IsAnything(components[^1]) && Matches(components[^1], file) && MatchesAll(components.AsSpan(0, components.Length - 1), folder))
                return true;
        }

        return false;
    }

    /// <summary>True when a folder is named, or something in it.</summary>
    public bool ReachesInto(ReadOnlySpan<byte> folder)
    {
        foreach (var components in _paths)
        {
            if (ReachesInto(components, folder))
                return true;
        }

        return false;
    }

    /// <summary>The paths, by their components.</summary>
    public IReadOnlyList<byte[][]> Paths => _paths;

    /// <summary>True when a path names a folder, or something in it.</summary>
    public static bool ReachesInto(byte[][] components, ReadOnlySpan<byte> folder)
    {
        var depth = folder.Count((byte)'/') + 1;
        return components.Length >= depth && (components.Length > depth || !IsAnything(components[^1])) && MatchesAll(components.AsSpan(0, depth), folder);
    }

    /// <summary>True for a path that names nothing but itself.</summary>
    public static bool IsLiteral(byte[][] components) => Array.TrueForAll(components, component => component.AsSpan().IndexOfAny("*?[\\"u8) < 0);

    private static bool MatchesAll(ReadOnlySpan<byte[]> patterns, ReadOnlySpan<byte> path)
    {
        foreach (var pattern in patterns)
        {
            if (path.IsEmpty)
                return false;
            var slash = path.IndexOf((byte)'/');
            if (!Matches(pattern, slash < 0 ? path : path[..slash]))
                return false;
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return path.IsEmpty;
    }

    // Docker's Windows client knows no escapes; a backslash in a COPY is rare enough to be taken as one here.
    private static bool Matches(byte[] pattern, ReadOnlySpan<byte> name) =>
        pattern.AsSpan().SequenceEqual(name) || GlobSyntax.IsMatch(pattern, name, backslashEscapes: true);

    private static bool IsAnything(byte[] component) => component.AsSpan().Trim((byte)'*').IsEmpty;

    private static byte[][] Split(ReadOnlySpan<byte> path)
    {
        var components = new List<byte[]>();
        foreach (var range in path.Split((byte)'/'))
            components.Add(path[range].ToArray());
        return [.. components];
    }
}
