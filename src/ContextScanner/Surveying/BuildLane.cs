using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Surveying;

/// <summary>A lane of the walk with the builds that are looked at through it: those that could not differ in what they send.</summary>
/// <param name="Number">The lane's number in the walk.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Builds">The builds, at least one.</param>
internal sealed record BuildLane(int Number, Lane Lane, IReadOnlyList<PreparedBuild> Builds)
{
    /// <summary>Sorts builds of one context into lanes, in the order in which they come.</summary>
    public static IReadOnlyList<BuildLane> Of(IReadOnlyList<PreparedBuild> builds)
    {
        var lanes = new List<List<PreparedBuild>>();
        var known = new Dictionary<string, List<PreparedBuild>>(StringComparer.Ordinal);
        foreach (var build in builds)
        {
            var key = builds.Count == 1 ? null : build.LaneKey;
            if (key is not null && known.TryGetValue(key, out var others))
            {
                others.Add(build);
                continue;
            }

            var own = new List<PreparedBuild> { build };
            lanes.Add(own);
            if (key is not null)
                known.Add(key, own);
        }

        return [.. lanes.Select((members, number) => new BuildLane(number, members[0].Lane, members))];
    }

    /// <summary>What the builds name: what one of them names is wanted.</summary>
    public NamedPaths? NamedPaths(SurveyOptions options)
    {
        var named = new List<RelativePath>();
        foreach (var build in Builds)
            build.AddNamedPaths(named, options);
        return Cataloguing.NamedPaths.Of(named);
    }
}
