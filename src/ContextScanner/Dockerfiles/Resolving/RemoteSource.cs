using ContextSlim.Dockerfiles.Commands;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>Where a source of COPY or ADD comes from.</summary>
internal enum SourceOrigin
{
    /// <summary>A path in a context.</summary>
    Path,

    /// <summary>A file to download.</summary>
    Web,

    /// <summary>A git repository.</summary>
    Git,
}

/// <summary>
/// Tells URLs and git repositories from paths. Source: BuildKit frontend/dockerfile/dfgitutil, util/gitutil, util/sshutil.
/// </summary>
internal static class RemoteSource
{
    /// <exception cref="RefusedException">A git URL with a query that BuildKit refuses; the reason shows no values.</exception>
    public static SourceOrigin Classify(string source)
    {
        if (Scheme(source) is { Length: > 0 } scheme)
        {
            var isWeb = scheme is "http" or "https";
            if (!isWeb && scheme is not ("git" or "ssh"))
                return SourceOrigin.Path;
            var isGit = !isWeb || PathOf(source.AsSpan(scheme.Length + 3)).EndsWith(".git", StringComparison.Ordinal);
            if (isGit)
                CheckQuery(source);
            return isGit ? SourceOrigin.Git : IsDownload(source) ? SourceOrigin.Web : SourceOrigin.Path;
        }

        if (!IsSecureCopyStyle(source))
            return SourceOrigin.Path;
        CheckQuery(source);
        return SourceOrigin.Git;
    }

    /// <summary>Begins, in lower case, with <c>http://</c> or <c>https://</c>: ADD does not record it as a path.</summary>
    public static bool IsDownload(string source) =>
        source.StartsWith("http://", StringComparison.Ordinal) || source.StartsWith("https://", StringComparison.Ordinal);

    private static string Scheme(string source)
    {
        var end = source.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0)
            return "";
        foreach (var unit in source.AsSpan(0, end))
        {
            if (!char.IsAsciiLetterOrDigit(unit))
                return "";
        }

        return source[..end].ToLowerInvariant();
    }

    private static string PathOf(ReadOnlySpan<char> afterScheme)
    {
        var end = afterScheme.IndexOfAny('?', '#');
        var location = end < 0 ? afterScheme : afterScheme[..end];
        var slash = location.IndexOf('/');
        return slash < 0 ? "" : Uri.UnescapeDataString(location[slash..].ToString());
    }

    // user@host:path
    private static bool IsSecureCopyStyle(string source)
    {
        var at = source.IndexOf('@');
        var colon = source.IndexOf(':');
        if (at <= 0 || colon <= at + 1)
            return false;
        for (var index = 0; index < colon; index++)
        {
            var unit = source[index];
            if (index != at && !char.IsAsciiLetterOrDigit(unit) && unit != '-' && unit != (index < at ? '_' : '.'))
                return false;
        }

        return !source.Contains('\n');
    }

    private static void CheckQuery(string source)
    {
        var fragment = source.IndexOf('#');
        var beforeFragment = fragment < 0 ? source.AsSpan() : source.AsSpan(0, fragment);
        var mark = beforeFragment.IndexOf('?');
        if (mark < 0)
            return;
        var query = beforeFragment[(mark + 1)..];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in query.ToString().Split('&'))
        {
            if (pair.Length == 0 || pair.Contains(';'))
                continue;
            var sign = pair.IndexOf('=');
            var name = Uri.UnescapeDataString(sign < 0 ? pair : pair[..sign]);
            if (!seen.Add(name))
                throw new RefusedException($"query \"{name}\" has multiple values");
            CheckPair(name, sign < 0 ? "" : Uri.UnescapeDataString(pair[(sign + 1)..]));
        }

        if (seen.Contains("tag") && seen.Contains("branch"))
            throw new RefusedException("branch conflicts with tag");
    }

    private static void CheckPair(string name, string value)
    {
        var isSwitch = name is "submodules" or "keep-git-dir" or "fetch-by-commit";
        if (value.Length == 0 && !isSwitch)
            throw new RefusedException($"query \"{name}\" has no value");
        if (isSwitch && value.Length > 0 && GoValues.Boolean(value) is null)
            throw new RefusedException($"invalid {name} value");
        if (name == "mtime" && value is not ("checkout" or "commit"))
            throw new RefusedException("invalid mtime value (must be \"checkout\" or \"commit\")");
        if (!isSwitch && name is not ("ref" or "tag" or "branch" or "subdir" or "checksum" or "commit" or "mtime"))
            throw new RefusedException($"unexpected query \"{name}\"");
    }
}
