using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>All paths of one kind of which something is sent: what they add up to, how to name them, and the lines that a plan writes to drop them.</summary>
internal sealed class KindGroup
{
    private const long LeastHeavy = 1_000_000;

    private readonly BuildResult _result;
    private readonly List<CataloguedPath> _paths = [];
    private readonly List<(Sum Sent, AdvisedDrop Drop)> _drops = [];

    private KindGroup(BuildResult result, TemplateKind kind)
    {
        _result = result;
        Kind = kind;
    }

    public TemplateKind Kind { get; }

    public IReadOnlyList<CataloguedPath> Paths => _paths;

    public Sum Sent { get; private set; }

    /// <summary>How sure it is of the least sure of them.</summary>
    public Confidence Confidence { get; private set; } = Confidence.Structure;

    /// <summary>True when it weighs enough to be worth telling although it is not sure: a megabyte, and a hundredth of what is eligible.</summary>
    public bool IsHeavy => Sent.Bytes >= LeastHeavy && 100 * Sent.Bytes >= Math.Max(1, (_result.Eligible ?? _result.Sent)?.Bytes ?? 0);

    /// <summary>
    /// What is sent, by kind, the sure ones and those known by their name alone apart; without what instructions name, which is wanted.
    /// </summary>
    public static IEnumerable<KindGroup> Of(BuildResult result, Func<CataloguedPath, bool> isWanted, Advice advice)
    {
        var groups = new Dictionary<(string, bool), KindGroup>();
        if (result.Catalogued is not { } catalogued || result.Sent is null || result.Layer is not null)
            return groups.Values;
        foreach (var path in catalogued.SentPaths)
        {
            if ((path.IsNamed && !path.IsFiles) || !isWanted(path))
                continue;
            AdvisedDrop? drop = null;
            var isGuess = false;
            if (!path.IsUnreadable && (advice.IsToldOfByRule(path) || (advice.HasPlanner && (drop = advice.DropOf(path, out isGuess)) is null)))
                continue;
            // What somebody committed is probably wanted, whatever it looks like.
            var confidence = path.Confidence > Confidence.Name && !isGuess && !IsTracked(result, path) ? path.Confidence : Confidence.Name;
            var key = (path.Kind.Name, confidence > Confidence.Name);
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = new KindGroup(result, path.Kind));
            group.Add(path, confidence, drop);
        }

        return groups.Values;
    }

    /// <summary>The path, when there is only one.</summary>
    public RelativePath? SinglePath => _paths is [var single] && (!single.IsFiles || single.Sent.Files == 1) ? single.Path : null;

    /// <summary>What is sent, in words: <c>50.1 MB, 4,118 files in 214 folders</c>; where, when that is not said otherwise.</summary>
    public string Figures
    {
        get
        {
            var figures = $"{ByteSize.Format(Sent.Bytes)}, {Counts.Files(Sent.Files)}";
            if (SinglePath is not null)
                return figures;
            var heaviest = _paths[0];
            foreach (var path in _paths)
                heaviest = path.Sent.Bytes > heaviest.Sent.Bytes ? path : heaviest;
            var where = heaviest.Path.IsRoot ? "the context root" : $"`{DisplayText.Escape(heaviest.Path)}`";
            return _paths.Count == 1 ? $"{figures} in {where}" : $"{figures} in {Counts.Of(_paths.Count)} places, most of it in {where}";
        }
    }

    // The lines that a plan writes to drop it, as a sentence; null when a plan writes none.
    private string? Fix => AdviceText.Of(Rules, Confidence == Confidence.Name, _result.Options.NameAll);

    private AdvisedEdit? Edit => AdviceText.EditOf(Rules, _result.Options.NameAll);

    /// <summary>A finding about the group.</summary>
    public Diagnostic Tell(string code, DiagnosticLevel level, string message) => new(code, level, message)
    {
        Path = SinglePath,
        Bytes = Sent.Bytes,
        Files = Sent.Files,
        Fix = Fix,
        Edit = Edit,
        About = Kind.Name,
    };

    /// <summary>Where an exception brings it back, in words; empty when none does.</summary>
    public string BroughtBack => Rules.Where(rule => rule.Exception is not null).MaxBy(rule => rule.Below) is { } undone
        ? $"; line {undone.Below} `{DisplayText.Escape(undone.Exception!)}` brings it back" : "";

    private List<AdvisedRule> Rules => [.. _drops.OrderByDescending(drop => drop.Sent.Bytes).SelectMany(drop => drop.Drop.Rules).Distinct()];

    private void Add(CataloguedPath path, Confidence confidence, AdvisedDrop? drop)
    {
        // Of a folder with something in it that stays, the rest.
        var sent = drop is null || drop.Remaining.Files == 0 || drop.Lost.Files >= path.Sent.Files ? path.Sent : drop.Lost;
        _paths.Add(path);
        if (drop is not null)
            _drops.Add((sent, drop));
        Sent += sent;
        Confidence = confidence < Confidence ? confidence : Confidence;
    }

    private static bool IsTracked(BuildResult result, CataloguedPath path)
    {
        if (path.Kind.Category == KindCategory.History || (path.IsFiles && path.Sent.Files > 1) || result.Repository?.Repository is not { } repository)
            return false;
        var above = repository.ContextPath.Bytes;
        byte[] inRepository = above.IsEmpty ? path.Path.Bytes.ToArray() : [.. above, (byte)'/', .. path.Path.Bytes];
        return path.IsFiles ? repository.Index.IsTracked(inRepository) : repository.Index.TracksBelow(inRepository);
    }
}
