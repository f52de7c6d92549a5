using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>The rules beside the ranking: those that a plan would write, and only for what they drop whole.</summary>
internal static class RankedRules
{
    /// <summary>The rule for each path that has one.</summary>
    public static IReadOnlyDictionary<HeavyPath, string> Of(BuildResult result, Advice advice)
    {
        var rules = new Dictionary<HeavyPath, string>();
        foreach (var heavy in result.HeaviestSent)
        {
            // Of what nobody knows there is nothing to ask, and nothing has to be read for it.
            if (heavy is { Kind: not null, IsKind: false, Path.IsRoot: false } && DropOf(heavy, advice) is { Remaining.Files: 0, Rules: [{ Line: 0 } rule] } && !IsNamed(heavy, result))
                rules[heavy] = rule.Text;
        }

        return rules;
    }

    private static AdvisedDrop? DropOf(HeavyPath heavy, Advice advice) =>
        heavy.IsPattern || heavy.Folders > 1 ? advice.DropOfPattern(Encoding.UTF8.GetString(heavy.Pattern.Bytes)) : advice.DropOf(heavy.Path);

    // To drop what is asked for by name would break the build.
    private static bool IsNamed(HeavyPath heavy, BuildResult result)
    {
        if (heavy.Folders > 1 || heavy.IsPattern || result.Requests is not { } requests || NamedPaths.Of(requests.Paths) is not { } named)
            return false;
        var path = heavy.Path.Bytes;
        var slash = path.LastIndexOf((byte)'/');
        return heavy.IsFile ? named.Names(path[..Math.Max(0, slash)], path[(slash + 1)..]) : named.ReachesInto(path);
    }
}
