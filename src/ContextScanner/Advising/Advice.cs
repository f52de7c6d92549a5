using ContextSlim.Cataloguing;
using ContextSlim.Rewriting;

namespace ContextSlim.Advising;

/// <summary>What findings may advise: what the planner would write, and nothing else. Asked for only when a finding wants it.</summary>
internal sealed class Advice
{
    private readonly HashSet<Paths.RelativePath> _sure = [];
    private readonly HashSet<Paths.RelativePath> _guessed = [];

    // Without a kept tree there is no planner: then what the catalogue says has to do.
    private readonly bool _isKnown;

    private Advice(IReadOnlyList<JunkCandidate>? junk)
    {
        _isKnown = junk is not null;
        foreach (var candidate in junk ?? [])
            (candidate.Reason is JunkReason.Secret or JunkReason.NeededSecret or JunkReason.Known ? _sure : _guessed).Add(candidate.Path);
    }

    /// <summary>Asks the planner about a survey; once for each.</summary>
    public static Advice Of(SurveyResult result, CancellationToken cancellation) => result.Advice ??= new Advice(
        (result.Tree ?? result.KeptTree) is null || result.Refusal is not null ? null : IgnoreFilePlanner.JunkOf(result, cancellation));

    /// <summary>True when a plan would drop a path or something in it, if only as a guess.</summary>
    public bool Drops(CataloguedPath path) => !_isKnown || _sure.Contains(path.Path) || _guessed.Contains(path.Path) || HasPart(path);

    /// <summary>True when a plan would drop it as a guess only.</summary>
    public bool IsGuess(CataloguedPath path) => _isKnown && !_sure.Contains(path.Path) && !HasPart(path);

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
