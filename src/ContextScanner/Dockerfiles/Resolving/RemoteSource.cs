using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;

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
            if (!HasValidHost(source.AsSpan(scheme.Length + 3)))
                return IsDownload(source) ? SourceOrigin.Web : SourceOrigin.Path;
            var isGit = !isWeb || PathOf(source.AsSpan(scheme.Length + 3)).EndsWith(".git", StringComparison.Ordinal);
            if (isGit)
                CheckQuery(source);
            return isGit ? SourceOrigin.Git : IsDownload(source) ? SourceOrigin.Web : SourceOrigin.Path;
        }

        if (!IsSecureCopyStyle(source) || !HasValidEscapes(QueryOf(source)))
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

    // What Go's url.Parse refuses: a port that is no number, an escape in the host.
    private static bool HasValidHost(ReadOnlySpan<char> afterScheme)
    {
        var end = afterScheme.IndexOfAny('/', '?', '#');
        var host = end < 0 ? afterScheme : afterScheme[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        return !host.Contains('%') && host.Contains('[') == host.Contains(']')
            && (port <= host.LastIndexOf(']') || Characters.AreDigits(host[(port + 1)..]));
    }

    private static bool HasValidEscapes(string query)
    {
        for (var index = query.IndexOf('%'); index >= 0; index = query.IndexOf('%', index + 1))
        {
            if (index + 2 >= query.Length || !char.IsAsciiHexDigit(query[index + 1]) || !char.IsAsciiHexDigit(query[index + 2]))
                return false;
        }

        return true;
    }

    private static string QueryOf(string source)
    {
        var fragment = source.IndexOf('#');
        var beforeFragment = fragment < 0 ? source : source[..fragment];
        var mark = beforeFragment.IndexOf('?');
        return mark < 0 ? "" : beforeFragment[(mark + 1)..];
    }

    private static void CheckQuery(string source)
    {
        var query = QueryOf(source);
        if (query.Length == 0)
            return;
        var fragment = source.Contains('#') ? source[(source.IndexOf('#') + 1)..] : "";
        var colon = fragment.IndexOf(':');
        var reference = colon < 0 ? fragment : fragment[..colon];
        var folder = colon < 0 ? "" : fragment[(colon + 1)..];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&'))
        {
            if (pair.Length == 0 || pair.Contains(';'))
                continue;
            var sign = pair.IndexOf('=');
            var name = Uri.UnescapeDataString(sign < 0 ? pair : pair[..sign]);
            if (!seen.Add(name))
                throw new RefusedException($"query \"{name}\" has multiple values");
            var value = sign < 0 ? "" : Uri.UnescapeDataString(pair[(sign + 1)..]);
            CheckPair(name, value);
            CheckConflict(name, value, ref reference, ref folder);
        }

        if (seen.Contains("tag") && seen.Contains("branch"))
            throw new RefusedException("branch conflicts with tag");
    }

    // The same may be said in the fragment, but not something else.
    private static void CheckConflict(string name, string value, ref string reference, ref string folder)
    {
        if (name == "subdir")
        {
            if (folder.Length > 0 && folder != value)
                throw new RefusedException("subdir conflicts");
            folder = value;
            return;
        }

        var full = name switch
        {
            "ref" => value,
            "tag" => value.StartsWith("refs/tags/", StringComparison.Ordinal) ? value : "refs/tags/" + value,
            "branch" => value.StartsWith("refs/heads/", StringComparison.Ordinal) ? value : "refs/heads/" + value,
            _ => null,
        };
        if (full is null)
            return;
        if (reference.Length > 0 && reference != full)
            throw new RefusedException("ref conflicts");
        reference = full;
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
