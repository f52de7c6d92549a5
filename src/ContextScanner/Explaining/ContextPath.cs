using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Explaining;

/// <summary>A path as somebody writes it, found in the context: <c>./x</c>, <c>x/</c>, <c>a/../x</c> and absolute paths inside the context.</summary>
/// <param name="Path">The path in the context.</param>
/// <param name="IsDirectory">True when it was written as a folder, with a slash at its end.</param>
public readonly record struct ContextPath(RelativePath Path, bool IsDirectory)
{
    /// <summary>Finds the path; null when it lies outside the context.</summary>
    /// <param name="written">The path as written, relative to the context or absolute.</param>
    /// <param name="roots">The context's full path, and others that lead to it.</param>
    public static ContextPath? Find(ReadOnlySpan<byte> written, params ReadOnlySpan<string> roots)
    {
        var path = written.ToArray();
        if (OperatingSystem.IsWindows())
            path.AsSpan().Replace((byte)'\\', (byte)'/');
        var isDirectory = path is [.., (byte)'/'];
        path = LexicalPath.Clean(path);
        if (path is [(byte)'/', ..] or [_, (byte)':', ..] && IsRooted(path))
            return Below(path, roots) is { } inside ? new ContextPath(inside, isDirectory) : null;
        if (path.AsSpan().SequenceEqual("."u8))
            return new ContextPath(default, true);
        if (path.AsSpan().SequenceEqual(".."u8) || path.AsSpan().StartsWith("../"u8))
            return null;
        return new ContextPath(new RelativePath(path), isDirectory);
    }

    private static bool IsRooted(byte[] path) => path[0] == (byte)'/' || OperatingSystem.IsWindows();

    private static RelativePath? Below(byte[] path, ReadOnlySpan<string> roots)
    {
        foreach (var candidate in roots)
        {
            var root = Encoding.UTF8.GetBytes(candidate.Replace(System.IO.Path.DirectorySeparatorChar, '/').TrimEnd('/'));
            if (path.AsSpan().SequenceEqual(root))
                return default(RelativePath);
            if (path.Length > root.Length && path[root.Length] == (byte)'/' && path.AsSpan().StartsWith(root))
                return new RelativePath(path[(root.Length + 1)..]);
        }

        return null;
    }
}
