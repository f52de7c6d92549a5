using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// What the findings about rules ask of the kept tree: every question adds its lanes and observers, then all are answered in one evaluation.
/// </summary>
internal sealed class SecondLook(BuildResult result, Tree tree, CancellationToken cancellation)
{
    /// <summary>The lane of the survey itself.</summary>
    public const int Main = 0;

    private readonly List<Lane> _lanes = [result.Lane];
    private readonly List<IDirectoryObserver> _observers = [];
    private readonly HashSet<int> _explained = [];

    public BuildResult Result => result;

    public RuleSet Rules => result.Lane.Rules;

    /// <summary>The lane without requests: what is eligible.</summary>
    public int Eligible => result.Lane.Includes is null ? Main : AddOnce(result.Lane with { Includes = null });

    /// <summary>Adds a lane and says its number.</summary>
    public int AddLane(Lane lane)
    {
        _lanes.Add(lane);
        return _lanes.Count - 1;
    }

    public void Add(IDirectoryObserver observer) => _observers.Add(observer);

    /// <summary>Answers all that was asked.</summary>
    public void Run()
    {
        if (_observers.Count > 0)
            _ = TreeEvaluation.Run(tree, _lanes, _observers, new WalkOptions { Jobs = result.Options.Jobs }, cancellation);
    }

    /// <summary>Starts over with other questions about the same tree.</summary>
    public SecondLook Again() => new(result, tree, cancellation);

    /// <summary>One rule, one explanation: the first finding about it is the most telling.</summary>
    public bool Explain(int rule) => _explained.Add(rule);

    public bool IsExplained(int rule) => _explained.Contains(rule);

    /// <summary>A finding about a rule, at the rule's place.</summary>
    public Diagnostic About(int rule, string code, DiagnosticLevel level, string message) => new(code, level, message)
    {
        File = Rules.File.Name,
        Position = Rules[rule].Position,
    };

    private int AddOnce(Lane lane)
    {
        for (var known = 1; known < _lanes.Count; known++)
        {
            if (_lanes[known].Equals(lane))
                return known;
        }

        return AddLane(lane);
    }
}
