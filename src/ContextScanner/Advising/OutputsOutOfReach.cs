using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>
/// CTX101 before anything is built: a rule for what builds make (<c>*/bin</c>) that will not reach the place where a project that is here
/// will make it (<c>src/Web/bin</c>).
/// </summary>
internal static class OutputsOutOfReach
{
    public static void Add(SecondLook look, List<Diagnostic> findings)
    {
        var result = look.Result;
        if (result.Repository is not { Noted.Count: > 0 } repository || !result.Options.Catalogue)
            return;
        // What another crate's manifest names builds into the target of its workspace.
        var members = result.Protected.Where(file => file.NamedBy is { } manifest && manifest.Bytes.EndsWith("Cargo.toml"u8)).Select(file => file.Path).ToHashSet();
        var judge = new PathJudge(result.Lane with { Includes = null });
        for (var rule = 0; rule < look.Rules.OwnRuleCount; rule++)
        {
            if (look.IsExplained(rule) || NameOf(look.Rules[rule]) is not { } name || SiblingsOf(name) is not { Count: > 0 } siblings)
                continue;
            RelativePath? first = null;
            var by = "";
            var count = 0;
            foreach (var noted in repository.Noted)
            {
                if (noted.Noted.Role == NotedRole.Lock || noted.Verdicts[result.LaneNumber].IsIgnored || !siblings.Exists(sibling => WildcardName.Matches(sibling, noted.Name)))
                    continue;
                var folder = result.Directories.Path(noted.Directory);
                var output = Join(folder, Encoding.UTF8.GetBytes(name));
                if (noted.Name.AsSpan().SequenceEqual("Cargo.toml"u8) && members.Contains(Join(folder, noted.Name)))
                    continue;
                // What is there is told with its weight.
                if (result.Directories.Find(output.Bytes) >= 0 || judge.Judge(output, EntryKind.Directory).IsIgnored)
                    continue;
                count++;
                if (first is { } known && known <= output)
                    continue;
                first = output;
                by = Join(folder, noted.Name).ToString();
            }

            if (first is null || !look.Explain(rule))
                continue;
            var others = count > 1 ? $", nor {Counts.Of(count - 1, "other place", "other places")} like it" : "";
            findings.Add(look.About(rule, "CTX101", DiagnosticLevel.Note, $"`{look.Rules[rule]}` does not reach `{DisplayText.Escape(first.Value)}`, where `{DisplayText.Escape(by)}` will build{others}") with
            {
                Path = first,
                Fix = $"Write `**/{DisplayText.Escape(name)}`.",
            });
        }
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
                // What a package of Node builds, and where, only its scripts say.
                siblings.AddRange(kind.Siblings.Where(sibling => sibling != "package.json").Select(Encoding.UTF8.GetBytes));
        }

        return siblings;
    }

    private static RelativePath Join(RelativePath folder, ReadOnlySpan<byte> name) => new(folder.IsRoot ? name.ToArray() : [.. folder.Bytes, (byte)'/', .. name]);
}
