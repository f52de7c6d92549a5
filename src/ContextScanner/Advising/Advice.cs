using ContextSlim.Cataloguing;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>What findings may advise: what the planner would write, and nothing else. The planner is asked only when a finding wants to know.</summary>
/// <param name="result">What the findings are about.</param>
/// <param name="tree">Its tree; without one there is no planner, and what the catalogue says has to do.</param>
/// <param name="cancellation">Ends the work early.</param>
internal sealed class Advice(BuildResult result, Tree? tree, CancellationToken cancellation)
{
    private readonly HashSet<RelativePath> _sure = [];
    private readonly HashSet<RelativePath> _guessed = [];
    private readonly HashSet<string> _deep = new(StringComparer.Ordinal);
    private NeedModel? _needs;
    private IReadOnlySet<int>? _deepened;
    private bool? _isKnown;

    private bool HasPlanner => tree is not null && result.Catalogued is not null && result.Refusal is null;

    private bool IsKnown => _isKnown ??= Ask();

    /// <summary>
    /// What the build reads beyond its COPY sources, without what only programs name where nobody has asked for that yet; null where no tree
    /// was kept.
    /// </summary>
    public NeedModel? Needs => _needs ??= HasPlanner ? IgnoreFilePlanner.NeedsOf(result with { Tree = tree }, cancellation) : null;

    /// <summary>The context's entries; null where no tree was kept.</summary>
    public Tree? Tree => tree;

    /// <summary>True when a plan would drop a path or something in it, if only as a guess.</summary>
    public bool Drops(CataloguedPath path) => !IsKnown || _sure.Contains(path.Path) || _guessed.Contains(path.Path) || HasPart(path);

    /// <summary>True when a plan would drop it as a guess only.</summary>
    public bool IsGuess(CataloguedPath path) => IsKnown && !_sure.Contains(path.Path) && !HasPart(path);

    /// <summary>True when a plan would make the rule in a line match at any depth.</summary>
    public bool Deepens(int line) => !HasPlanner || (_deepened ??= IgnoreFilePlanner.DeepenedLines(result with { Tree = tree }, cancellation)).Contains(line);

    /// <summary>Notes that a finding advises to make a rule for a name match at any depth.</summary>
    public void NoteDeep(ReadOnlySpan<byte> name) => _deep.Add("**/" + System.Text.Encoding.UTF8.GetString(name));

    /// <summary>True for what such a rule drops: it need not be told a second time.</summary>
    public bool IsToldOfByRule(CataloguedPath path) => _deep.Count > 0
        && (path.Rule is { } rule && _deep.Contains(rule) || (!path.IsFiles && _deep.Contains("**/" + System.Text.Encoding.UTF8.GetString(path.Path.Bytes[(path.Path.Bytes.LastIndexOf((byte)'/') + 1)..]))));

    private bool Ask()
    {
        if (!HasPlanner)
            return false;
        (var junk, _needs) = IgnoreFilePlanner.JunkOf(result with { Tree = tree }, cancellation);
        foreach (var candidate in junk)
        {
            // What is only a guess is left alone by every plan for the sake of a manifest or a lock file in it.
            if (candidate.Reason is JunkReason.Likely or JunkReason.Unlikely && candidate is { FilePattern: null, IsFile: false } && result.Protected.Any(file => LiesIn(file.Path, candidate.Path)))
                continue;
            (candidate.Reason is JunkReason.Secret or JunkReason.NeededSecret or JunkReason.Known ? _sure : _guessed).Add(candidate.Path);
        }

        return true;
    }

    private static bool LiesIn(RelativePath path, RelativePath folder) =>
        path.Bytes.Length > folder.Bytes.Length && path.Bytes.StartsWith(folder.Bytes) && path.Bytes[folder.Bytes.Length] == (byte)'/';

    // Of a folder with something in it that stays, the rest.
    private bool HasPart(CataloguedPath path)
    {
        foreach (var part in _sure)
        {
            if (part.Bytes.Length > path.Path.Bytes.Length && part.Bytes.StartsWith(path.Path.Bytes) && (path.Path.IsRoot || part.Bytes[path.Path.Bytes.Length] == (byte)'/'))
                return true;
        }

        return false;
    }
}
