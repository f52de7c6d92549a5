using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>What the number of a <see cref="Sighting"/> is the number of.</summary>
internal enum SightingKind
{
    None,
    Dockerfile,
    OldRule,
    ClassicRule,
}

/// <summary>A path that stands for many: the first in walk order.</summary>
/// <param name="Path">The path.</param>
/// <param name="Rule">The number of the rule that decides it in the new file; -1 for none.</param>
/// <param name="Kind">What <paramref name="Number"/> is the number of.</param>
/// <param name="Number">Of a Dockerfile or of another rule.</param>
/// <param name="Words">What else there is to say.</param>
internal sealed record Sighting(RelativePath Path, int Rule, SightingKind Kind = SightingKind.None, int Number = -1, string? Words = null)
{
    public static Sighting? Earlier(Sighting? left, Sighting? right) =>
        left is null || (right is not null && right.Path < left.Path) ? right : left;
}

/// <summary>What a rule of the new file drops.</summary>
internal struct RuleLoss
{
    /// <summary>Everything that was sent.</summary>
    public Sum Lost;

    /// <summary>The files that are no part of any candidate.</summary>
    public int Unannounced;

    public Sighting? FirstUnannounced;

    /// <summary>The files that are sent because of an exception, be it one for a folder further up.</summary>
    public int Excepted;

    /// <summary>The first candidate of which it drops something; -1 for none.</summary>
    public int Candidate;

    /// <summary>Files that a later exception means and does not reach, because their folder had been decided (specification W-4a).</summary>
    public int OutOfOrder;

    /// <summary>The last exception of the old file because of which something of it was sent; -1 for none.</summary>
    public int LastException;

    public void Add(in RuleLoss other)
    {
        Lost += other.Lost;
        Unannounced += other.Unannounced;
        Excepted += other.Excepted;
        OutOfOrder += other.OutOfOrder;
        LastException = Math.Max(LastException, other.LastException);
        FirstUnannounced = Sighting.Earlier(FirstUnannounced, other.FirstUnannounced);
        Candidate = Candidate < 0 ? other.Candidate : other.Candidate < 0 ? Candidate : Math.Min(Candidate, other.Candidate);
    }
}

/// <summary>What becomes of a candidate.</summary>
internal struct CandidateFate
{
    /// <summary>What of it is still sent.</summary>
    public Sum Remaining;

    /// <summary>What of it is no longer sent.</summary>
    public Sum Lost;

    /// <summary>Something in it that must be kept, and why.</summary>
    public Sighting? Veto;

    private int _droppedBy; // the first rule plus one; 0 for none
    private List<int>? _others; // most candidates are dropped by one rule, and there may be very many

    /// <summary>The rules of the new file that drop it, each once.</summary>
    public readonly IReadOnlyList<int> DroppedBy => _droppedBy == 0 ? [] : [_droppedBy - 1, .. _others ?? []];

    public void Drop(Sum sum, int rule)
    {
        Lost += sum;
        if (_droppedBy == 0)
            _droppedBy = rule + 1;
        else if (_droppedBy != rule + 1 && _others?.Contains(rule) != true)
            (_others ??= []).Add(rule);
    }

    public void Add(in CandidateFate other)
    {
        foreach (var rule in other.DroppedBy)
            Drop(default, rule);
        Remaining += other.Remaining;
        Lost += other.Lost;
        Veto = Sighting.Earlier(Veto, other.Veto);
    }
}

/// <summary>What changes between two ignore files, and what stands against the new one.</summary>
internal sealed class PlanFindings
{
    private const int MostNamed = 50;

    public PlanFindings(int rules, int candidates)
    {
        Rules = new RuleLoss[rules];
        for (var rule = 0; rule < rules; rule++)
            Rules[rule].Candidate = Rules[rule].LastException = -1;
        Candidates = new CandidateFate[candidates];
    }

    /// <summary>By the number of the rule.</summary>
    public RuleLoss[] Rules { get; }

    /// <summary>By the number of the candidate.</summary>
    public CandidateFate[] Candidates { get; }

    /// <summary>No longer sent.</summary>
    public Sum Lost { get; set; }

    /// <summary>Sent, and was not; or sent whole, and arrived empty.</summary>
    public Sum Gained { get; set; }

    /// <summary>The first of what is gained.</summary>
    public List<Sighting> GainedFirst { get; } = [];

    /// <summary>Of what is gained, the first that is known to be junk or a secret.</summary>
    public Sighting? GainedJunk { get; set; }

    public int Emptied { get; set; }

    public Sighting? FirstEmptied { get; set; }

    /// <summary>Files that the builders do not agree on. The number is that of the classic builder's rule.</summary>
    public int Disagreements { get; set; }

    public Sighting? FirstDisagreement { get; set; }

    /// <summary>A path that an instruction names and that is lost; the number is the Dockerfile's.</summary>
    public Sighting? NamedLost { get; set; }

    /// <summary>A path that must be kept and is lost.</summary>
    public Sighting? ProtectedLost { get; set; }

    /// <summary>A path that an exception of people's own asks for; the number is the exception's in the old file.</summary>
    public Sighting? ExceptionLost { get; set; }

    public void AddGained(Sighting gained)
    {
        var at = GainedFirst.Count;
        while (at > 0 && gained.Path < GainedFirst[at - 1].Path)
            at--;
        GainedFirst.Insert(at, gained);
        if (GainedFirst.Count > MostNamed)
            GainedFirst.RemoveAt(MostNamed);
    }

    public void Add(PlanFindings other)
    {
        for (var rule = 0; rule < Rules.Length; rule++)
            Rules[rule].Add(other.Rules[rule]);
        for (var candidate = 0; candidate < Candidates.Length; candidate++)
            Candidates[candidate].Add(other.Candidates[candidate]);
        Lost += other.Lost;
        Gained += other.Gained;
        other.GainedFirst.ForEach(AddGained);
        GainedJunk = Sighting.Earlier(GainedJunk, other.GainedJunk);
        Emptied += other.Emptied;
        FirstEmptied = Sighting.Earlier(FirstEmptied, other.FirstEmptied);
        Disagreements += other.Disagreements;
        FirstDisagreement = Sighting.Earlier(FirstDisagreement, other.FirstDisagreement);
        NamedLost = Sighting.Earlier(NamedLost, other.NamedLost);
        ProtectedLost = Sighting.Earlier(ProtectedLost, other.ProtectedLost);
        ExceptionLost = Sighting.Earlier(ExceptionLost, other.ExceptionLost);
    }
}
