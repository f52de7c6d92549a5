using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Rules about one kind of thing, under one comment.</summary>
internal sealed class JunkSection(JunkReason reason, string kind)
{
    public JunkReason Reason { get; } = reason;

    public string Kind { get; } = kind;

    public List<JunkRule> Rules { get; } = [];

    public Sum Sum => Sum.OfAll(Rules, static rule => rule.Sum);

    /// <summary>The comment above the rules that are written: what they are about, and what that weighs.</summary>
    /// <param name="rules">Those that no section before has written already.</param>
    public string Comment(IReadOnlyCollection<JunkRule> rules)
    {
        var sum = Sum.OfAll(rules, static rule => rule.Sum);
        var size = ByteSize.Format(sum.Bytes);
        var paths = rules.Sum(rule => rule.Members.Count);
        return Reason switch
        {
            JunkReason.Secret => "# secrets: " + Counts.Files(sum.Files),
            JunkReason.NeededSecret => "# secrets that the build may need: mount them (RUN --mount=type=secret), or take the line out",
            JunkReason.Unrequested => $"# no Dockerfile asks for it: {size}",
            JunkReason.IgnoredByGit => $"# git ignores it, and no instruction names it: {size}",
            _ => $"# {DisplayText.Escape(Kind)}: {size}" + (paths > 1 ? $", {Counts.Of(paths)} times" : ""),
        };
    }

    /// <summary>Sorts candidates into sections: secrets first, then what is proved, what nobody asks for, what is likely; the heaviest first.</summary>
    public static List<JunkSection> Of(IEnumerable<JunkCandidate> candidates, Tree tree)
    {
        var sections = new Dictionary<(JunkReason, string), JunkSection>();
        var rules = new Dictionary<(JunkReason, string, string), JunkRule>();
        List<JunkCandidate> all = [.. candidates];
        // Who takes the line out takes it out for all that bear the name.
        var needed = all.Where(static candidate => candidate.Reason == JunkReason.NeededSecret && ComingRules.IsOfSecret(candidate.Rule)).Select(static candidate => candidate.Rule).ToHashSet();
        foreach (var candidate in all)
        {
            var reason = candidate.Reason == JunkReason.Secret && needed.Contains(candidate.Rule) ? JunkReason.NeededSecret : candidate.Reason;
            var kind = reason is JunkReason.Secret or JunkReason.NeededSecret or JunkReason.Unrequested or JunkReason.IgnoredByGit ? "" : candidate.Kind;
            if (!sections.TryGetValue((reason, kind), out var section))
                sections.Add((reason, kind), section = new JunkSection(reason, kind));
            var name = NameOf(candidate);
            if (!rules.TryGetValue((reason, candidate.Kind, name), out var rule))
            {
                rules.Add((reason, candidate.Kind, name), rule = new JunkRule(tree, name));
                section.Rules.Add(rule);
            }

            rule.Members.Add(candidate);
        }

        List<JunkSection> sorted = [.. sections.Values];
        foreach (var section in sorted)
            section.Rules.Sort((left, right) => Compare(left.Sum, left.Name, right.Sum, right.Name));
        sorted.Sort((left, right) => left.Reason != right.Reason ? left.Reason.CompareTo(right.Reason) : Compare(left.Sum, left.Kind, right.Sum, right.Kind));
        return sorted;
    }

    private static string NameOf(JunkCandidate candidate)
    {
        if (candidate.Reason == JunkReason.NeededSecret && ComingRules.IsOfSecret(candidate.Rule))
            return candidate.Rule!;
        if (candidate.Reason == JunkReason.NeededSecret)
            return DisplayText.Escape(candidate.Path);
        if (candidate.Reason == JunkReason.IgnoredByGit && candidate.Rule is { } rule)
            return rule;
        if (candidate.IsFile || candidate.FilePattern is not null)
            return candidate.Rule ?? DisplayText.Escape(candidate.Path);
        return "/" + DisplayText.Escape(candidate.Reason is JunkReason.Unrequested or JunkReason.IgnoredByGit ? candidate.Path.Bytes : candidate.Name);
    }

    private static int Compare(Sum left, string leftName, Sum right, string rightName)
    {
        var order = right.Bytes.CompareTo(left.Bytes);
        return order != 0 ? order : string.CompareOrdinal(leftName, rightName);
    }
}
