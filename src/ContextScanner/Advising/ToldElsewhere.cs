using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>What CTX305 leaves to others: paths that the Dockerfile names, that the catalogue knows, or that a finding is about already.</summary>
internal sealed class ToldElsewhere
{
    private readonly NamedPaths? _named;
    private readonly HashSet<RelativePath> _paths = [];
    private readonly List<(RelativePath Path, long Files)> _told = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);

    public ToldElsewhere(BuildResult result, List<Diagnostic> told)
    {
        if (result.Requests is { } requests)
            _named = NamedPaths.Of(requests.Paths);
        foreach (var finding in told)
        {
            if (finding is { Code: "CTX301" or "CTX302" or "CTX303" or "CTX307", Path: { } path })
            {
                _paths.Add(path);
                if (finding.Code is "CTX303" or "CTX307")
                    _told.Add((path, finding.Files));
            }
        }

        if (result.Catalogued is not { } catalogued)
            return;
        foreach (var known in catalogued.SentPaths)
        {
            if (known.Confidence == Confidence.Name || known.Sent.Bytes == 0 || !IsAlwaysTold(known.Kind.Category))
                continue;
            if (!known.IsFiles)
                _paths.Add(known.Path);
            else if (known.Rule is { } rule)
                _rules.Add(rule);
        }
    }

    public bool CoversFolder(RelativePath path) => (_named is not null && _named.ReachesInto(path.Bytes)) || IsTold(path.Bytes);

    /// <summary>How many files in a folder other findings tell of.</summary>
    public long FilesToldIn(RelativePath folder)
    {
        long files = 0;
        foreach (var (path, count) in _told)
        {
            if (path.Bytes.Length > folder.Bytes.Length && path.Bytes.StartsWith(folder.Bytes) && path.Bytes[folder.Bytes.Length] == (byte)'/')
                files += count;
        }

        return files;
    }

    public bool CoversFile(RelativePath path)
    {
        var slash = path.Bytes.LastIndexOf((byte)'/');
        return (_named is not null && _named.Names(slash < 0 ? default : path.Bytes[..slash], path.Bytes[(slash + 1)..])) || IsTold(path.Bytes);
    }

    /// <summary>True when the catalogue knows files by the same rule.</summary>
    public bool CoversFiles(GitIgnoredGroup group) =>
        !group.Rule.HasSlash && _rules.Contains("**/" + System.Text.Encoding.UTF8.GetString(group.Rule.Pattern));

    private static bool IsAlwaysTold(KindCategory category) =>
        JunkIsSent.IsNeverShipped(category) || category is KindCategory.Database or KindCategory.Checkout;

    private bool IsTold(ReadOnlySpan<byte> path)
    {
        while (!path.IsEmpty)
        {
            if (_paths.Contains(new RelativePath(path.ToArray())))
                return true;
            path = path[..Math.Max(0, path.LastIndexOf((byte)'/'))];
        }

        return false;
    }
}
