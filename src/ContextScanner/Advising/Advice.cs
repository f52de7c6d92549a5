using ContextSlim.Cataloguing;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>What findings may advise: what the planner would write, and nothing else. The planner is asked only when a finding wants to know.</summary>
/// <param name="result">What the findings are about.</param>
/// <param name="tree">Its tree; without one there is no planner, and nothing is advised.</param>
/// <param name="cancellation">Ends the work early.</param>
internal sealed class Advice(BuildResult result, Tree? tree, CancellationToken cancellation)
{
    private readonly HashSet<string> _deep = new(StringComparer.Ordinal);
    private Adviser? _adviser;
    private NeedModel? _needs;

    /// <summary>True when there is a planner to ask.</summary>
    public bool HasPlanner { get; } = tree is not null && result.Catalogued is not null && result.Refusal is null && !MisreadRules.IsUtf16(result.Files.IgnoreFile.Rules);

    /// <summary>
    /// What the build reads beyond its COPY sources, without what only programs name where nobody has asked for that yet; null where no tree
    /// was kept.
    /// </summary>
    public NeedModel? Needs => !HasPlanner || Tree is null ? null : _needs ??= _adviser?.Needs ?? PlanGround.NeedsOf(result with { Tree = tree }, cancellation);

    /// <summary>The context's entries, all of them; null where they were not kept.</summary>
    public Tree? Tree => result.Options.SentOnly ? null : tree;

    /// <summary>The engines beside Docker's that the project uses; null where the context's entries were not kept.</summary>
    public UsedEngines? Used { get => field ??= Tree is null ? null : UsedEngines.Of(result, Tree); init; }

    private Adviser Planner => _adviser ??= Adviser.For(result with { Tree = tree }, cancellation);

    /// <summary>What a plan would do about something that the catalogue knows; null when it leaves it alone.</summary>
    /// <param name="path">What the catalogue knows.</param>
    /// <param name="isGuess">True when only a plan that goes by names would.</param>
    public AdvisedDrop? DropOf(CataloguedPath path, out bool isGuess)
    {
        var sure = Planner.Sure.Of(path);
        isGuess = sure is null;
        return sure ?? Planner.Guessed.Of(path);
    }

    /// <summary>What a plan would do about a path, which may lie in something that is dropped whole; null when it leaves it alone.</summary>
    public AdvisedDrop? DropOf(RelativePath path) => HasPlanner ? Planner.Sure.Of(path) ?? Planner.Guessed.Of(path) : null;

    /// <summary>What a plan would do about what is known by one rule of the catalogue, wherever it lies; null when it leaves it alone.</summary>
    public AdvisedDrop? DropOfPattern(string rule) => HasPlanner ? Planner.Sure.OfPattern(rule) ?? Planner.Guessed.OfPattern(rule) : null;

    /// <summary>True when a plan would make the rule in a line, from 1, match at any depth.</summary>
    public bool Deepens(int line) => HasPlanner && Tree is not null && Planner.Deepens(line);

    /// <summary>How a plan would mend the exception in a line, from 1; null when it leaves it alone.</summary>
    public MendedException? MendOf(int line) => HasPlanner && Tree is not null ? Planner.MendOf(line) : null;

    /// <summary>True when an exception at the end of the file would bring something back, and do no harm but, where that is asked for, bring junk with it.</summary>
    public bool BringsBack(string exception, bool withJunk) => HasPlanner && Tree is not null && Planner.BringsBack(exception, withJunk);

    /// <summary>The same for an exception with a wildcard, which makes BuildKit look into all that is ignored: true only where that is little.</summary>
    public bool BringsBackPattern(string exception) => HasPlanner && Tree is { } known && Planner.BringsBack(exception, withJunk: true, mayWalk: IsSmall(known));

    private static bool IsSmall(Tree tree)
    {
        var folders = new Queue<int>([Tree.Root]);
        for (var entries = 0; folders.TryDequeue(out var number);)
        {
            var folder = tree[number];
            entries += folder.Count;
            if (entries >= CostlyExceptions.SomeEntries)
                return false;
            for (var index = 0; index < folder.Count; index++)
            {
                if (folder.Directory(index) is >= 0 and var below)
                    folders.Enqueue(below);
            }
        }

        return true;
    }

    /// <summary>True when another rule in the place of the one in a line, from 1, would do no harm.</summary>
    public bool MayReplace(int line, string rule) => HasPlanner && Tree is not null && Planner.MayReplace(line, rule);

    /// <summary>Notes that a finding advises to make a rule for a name match at any depth.</summary>
    public void NoteDeep(ReadOnlySpan<byte> name) => _deep.Add("**/" + System.Text.Encoding.UTF8.GetString(name));

    /// <summary>True for what such a rule drops: it need not be told a second time.</summary>
    public bool IsToldOfByRule(CataloguedPath path) => _deep.Count > 0
        && (path.Rule is { } rule && _deep.Contains(rule) || (!path.IsFiles && _deep.Contains("**/" + System.Text.Encoding.UTF8.GetString(path.Path.Bytes[(path.Path.Bytes.LastIndexOf((byte)'/') + 1)..]))));
}
