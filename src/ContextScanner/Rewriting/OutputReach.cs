using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// Where projects that are here will put what they build, and a rule for that (<c>*/bin</c>) will not reach it (<c>src/Web/bin</c>): asked before
/// anything is built, by findings and plans alike.
/// </summary>
/// <param name="Name">The name that the rule is about.</param>
/// <param name="First">The first place, in walk order.</param>
/// <param name="By">The project that will build there.</param>
/// <param name="Places">How many such places there are.</param>
internal sealed record OutputReach(string Name, RelativePath First, RelativePath By, int Places)
{
    /// <summary>What one rule does not reach; null when it is no such rule, or reaches everything.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="lane">The whole file, without regard to what is asked for.</param>
    /// <param name="rule">The rule.</param>
    public static OutputReach? Of(BuildResult result, Lane lane, IgnoreRule rule)
    {
        if (result.Repository is not { Noted.Count: > 0 } repository || !result.Options.Catalogue || NameOf(rule) is not { } name || SiblingsOf(name) is not { Count: > 0 } siblings)
            return null;
        // What another crate's manifest names builds into the target of its workspace.
        var members = result.Protected.Where(file => file.NamedBy is { } manifest && manifest.Bytes.EndsWith("Cargo.toml"u8)).Select(file => file.Path).ToHashSet();
        var judge = new PathJudge(lane);
        OutputReach? reach = null;
        foreach (var noted in repository.Noted)
        {
            if (noted.Noted.Role == NotedRole.Lock || noted.VerdictOf(result.LaneNumber).IsIgnored || !siblings.Exists(sibling => WildcardName.Matches(sibling, noted.Name)))
                continue;
            var folder = result.Directories.Path(noted.Directory);
            var output = Join(folder, Encoding.UTF8.GetBytes(name));
            if (noted.Name.AsSpan().SequenceEqual("Cargo.toml"u8) && members.Contains(Join(folder, noted.Name)))
                continue;
            // What is there is told with its weight.
            if (result.Directories.Find(output.Bytes) >= 0 || judge.Judge(output, EntryKind.Directory).IsIgnored)
                continue;
            reach = reach is { } known && known.First <= output ? known with { Places = known.Places + 1 } : new OutputReach(name, output, Join(folder, noted.Name), 1 + (reach?.Places ?? 0));
        }

        return reach;
    }

    // The name in `name`, `*/name` and `*/*/name`; null for other rules, and where a leading slash says that the root is meant.
    private static string? NameOf(IgnoreRule rule)
    {
        var entry = rule.Entry;
        if (rule.Text is [(byte)'/', ..] || entry is [(byte)'!', ..])
            return null;
        while (entry.StartsWith("*/"u8))
            entry = entry[2..];
        return entry.IsEmpty || entry.IndexOfAny("/*?[\\"u8) >= 0 ? null : Encoding.UTF8.GetString(entry);
    }

    private static List<byte[]> SiblingsOf(string name)
    {
        var siblings = new List<byte[]>();
        foreach (var kind in EmbeddedTemplates.All.SelectMany(template => template.Kinds))
        {
            if (kind.Category == KindCategory.BuildOutput && !kind.IsOfFiles && kind.Rules.Any(rule => rule.ToString() == "**/" + name))
                // What a package of Node builds, and where, only its scripts say; a Go module builds into no folder; of a project in Python wheels are made to release it, if at all.
                siblings.AddRange(kind.Siblings.Where(sibling => sibling is not ("package.json" or "go.mod" or "pyproject.toml" or "setup.py" or "setup.cfg")).Select(Encoding.UTF8.GetBytes));
        }

        return siblings;
    }

    private static RelativePath Join(RelativePath folder, ReadOnlySpan<byte> name) => new(folder.IsRoot ? name.ToArray() : [.. folder.Bytes, (byte)'/', .. name]);
}
