using ContextSlim.Cataloguing;
using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>The line of an ignore file that would drop a heavy path: the characters that patterns give a meaning are escaped.</summary>
public static class SuggestedRule
{
    /// <summary>
    /// The rule; null for what is ignored already, for the build's own files, for what an instruction of the Dockerfile names, and for a
    /// name that no line can hold as it is.
    /// </summary>
    public static string? For(HeavyPath heavy, SurveyResult result)
    {
        ArgumentNullException.ThrowIfNull(heavy);
        ArgumentNullException.ThrowIfNull(result);
        if (heavy.State == HeavyState.Ignored || heavy.IsKind || heavy.Path.IsRoot || IsBuildFile(heavy.Path, result.Files) || IsNamed(heavy, result))
            return null;
        if (heavy.IsPattern)
            return heavy.Path.ToString();
        return LiteralRule.For(heavy.Path.Bytes, atAnyDepth: heavy.Folders > 1);
    }

    // To drop what is asked for by name would break the build.
    private static bool IsNamed(HeavyPath heavy, SurveyResult result)
    {
        if (heavy.Folders > 1 || heavy.IsPattern || result.Requests is not { } requests || NamedPaths.Of(requests.Paths.Select(request => request.Path)) is not { } named)
            return false;
        var path = heavy.Path.Bytes;
        var slash = path.LastIndexOf((byte)'/');
        return heavy.IsFile ? named.Names(path[..Math.Max(0, slash)], path[(slash + 1)..]) : named.ReachesInto(path);
    }

    private static bool IsBuildFile(RelativePath path, BuildFiles files) =>
        path.Equals(files.DockerfileInContext) || path == new RelativePath(files.IgnoreFile.Name);
}
