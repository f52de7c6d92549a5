using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>A source as a path below the context root: Go's <c>path.Join("/", source)</c> without its slash. <c>..</c> stops at the root.</summary>
internal static class ContextPath
{
    public static RelativePath Clean(string source)
    {
        var names = new List<Range>();
        foreach (var range in source.AsSpan().Split('/'))
        {
            switch (source[range])
            {
                case "" or ".":
                    break;
                case "..":
                    if (names.Count > 0)
                        names.RemoveAt(names.Count - 1);
                    break;
                default:
                    names.Add(range);
                    break;
            }
        }

        var path = new StringBuilder(source.Length);
        foreach (var range in names)
            path.Append(path.Length == 0 ? "" : "/").Append(source.AsSpan()[range]);

        // Not the strict encoder: a build argument may hold half a surrogate pair.
        return new RelativePath(Encoding.UTF8.GetBytes(path.ToString()));
    }
}
