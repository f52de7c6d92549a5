using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>A source as a path below the context root: Go's <c>path.Join("/", source)</c> without its slash. <c>..</c> stops at the root.</summary>
internal static class ContextPath
{
    public static RelativePath Clean(string source)
    {
        var names = new List<string>();
        foreach (var name in source.Split('/'))
        {
            if (name is "" or ".")
                continue;
            if (name != "..")
                names.Add(name);
            else if (names.Count > 0)
                names.RemoveAt(names.Count - 1);
        }

        // Not the strict encoder: a build argument may hold half a surrogate pair.
        return new RelativePath(Encoding.UTF8.GetBytes(string.Join('/', names)));
    }
}
