using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Candidates that one rule may drop, because they bear one name. The rule is first written as wide as it can be; when it drops more than
/// it may, it is written closer, down to the paths themselves.
/// </summary>
internal sealed class JunkRule(Tree tree, string name)
{
    private int _form;

    /// <summary>What the members share.</summary>
    public string Name { get; } = name;

    public List<JunkCandidate> Members { get; } = [];

    /// <summary>The rule as it is written before what it is about is there; null for none.</summary>
    public string? Awaited { get; set; }

    /// <summary>Rules that drop nothing that another one does not drop already.</summary>
    public HashSet<string> Idle { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the rules closer; false when they cannot be.</summary>
    public bool Narrow() => ++_form <= 2 && Members.Count > 0;

    /// <summary>Everything in it.</summary>
    public Sum Sum => Sum.OfAll(Members, static member => member.Sum);

    /// <summary>The rules, each once.</summary>
    public List<byte[]> Write()
    {
        var rules = new List<byte[]>();
        var known = new HashSet<string>(Idle, StringComparer.Ordinal);
        foreach (var rule in _form switch { 0 => Widest(), 1 => ByFolder(), _ => ByPath() })
        {
            if (known.Add(System.Text.Encoding.Latin1.GetString(rule)))
                rules.Add(rule);
        }

        return rules;
    }

    private IEnumerable<byte[]> Widest()
    {
        if (Members is not [var first, ..])
            return [];
        if (Awaited is not null)
            return One(System.Text.Encoding.UTF8.GetBytes(Awaited));
        if (first is { Reason: JunkReason.IgnoredByGit, Rule: { } rule } && Members.Count > 1)
            return One(System.Text.Encoding.UTF8.GetBytes(rule));
        if (first.Reason is JunkReason.Unrequested or JunkReason.IgnoredByGit or JunkReason.NeededSecret)
            return ByFolder();
        if (first.FilePattern is null && !first.IsFile)
            return !IsName(first) ? ByFolder() : Members.TrueForAll(IsByFolderAndName) ? Members.Select(member => System.Text.Encoding.UTF8.GetBytes(member.Rule!)) : One(RuleText.Of(first.Name, anywhere: true));
        // A name that other things bear, too, says enough in its own folder only.
        var isSure = first.Rule is not null && (first.Reason == JunkReason.Secret || (first.Reason == JunkReason.Known && first.Confidence > Confidence.Name));
        if (isSure && !Members.Exists(member => member.IsNested) && first.Rule!.LastIndexOf('*') < 2)
            return ByFolder();
        return isSure || (first.Rule is not null && first.Reason == JunkReason.Likely && (Members.Count > 2 || (first.FilePattern is not null && first.Path.IsRoot)))
            ? One(System.Text.Encoding.UTF8.GetBytes(first.Rule!))
            : ByFolder();
    }

    // What only lies in it tells what a folder is; its name may be anything, and elsewhere anything else.
    private bool IsName(JunkCandidate first) => Members.Exists(member => member.IsNested) && (first.Rule is not null || Members.Count > 2);

    // `**/.angular/cache`: a mere `cache` may be anything.
    private static bool IsByFolderAndName(JunkCandidate member) => member.Rule is { } rule && rule.StartsWith("**/", StringComparison.Ordinal) && rule.IndexOf('/', 3) > 0;

    private IEnumerable<byte[]> ByFolder()
    {
        foreach (var member in Members)
        {
            if (member.FilePattern is not { } pattern)
            {
                if (RuleText.Of(member.Path.Bytes, anywhere: false) is { } rule)
                    yield return rule;
            }
            else if (member.Path.IsRoot)
            {
                yield return pattern;
            }
            else if (RuleText.Of(member.Path.Bytes, anywhere: false) is { } folder)
            {
                yield return [.. folder, (byte)'/', .. pattern];
            }
        }
    }

    private IEnumerable<byte[]> ByPath()
    {
        foreach (var member in Members)
        {
            if (member.FilePattern is null)
            {
                if (RuleText.Of(member.Path.Bytes, anywhere: false) is { } rule)
                    yield return rule;
                continue;
            }

            foreach (var path in FilesOf(member))
            {
                if (RuleText.Of(path, anywhere: false) is { } rule)
                    yield return rule;
            }
        }
    }

    private List<byte[]> FilesOf(JunkCandidate member)
    {
        var paths = new List<byte[]>();
        if (tree.FindFolder(member.Path.Bytes) is not { } folder)
            return paths;
        for (var index = 0; index < folder.Count; index++)
        {
            if (folder.Kind(index) == EntryKind.Directory || !WildcardName.Matches(member.FilePattern, folder.Name(index)))
                continue;
            var file = folder.Name(index);
            paths.Add(member.Path.IsRoot ? file.ToArray() : [.. member.Path.Bytes, (byte)'/', .. file]);
        }

        return paths;
    }

    private static IEnumerable<byte[]> One(byte[]? rule) => rule is null ? [] : [rule];
}
