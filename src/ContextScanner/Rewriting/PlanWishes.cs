using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// What the exceptions of a file mean, also those that have nothing to do today: somebody wants it. Each is a rule of a lane of its own, in
/// which "ignored" is "meant".
/// </summary>
internal sealed class PlanWishes
{
    private readonly RuleSet _rules;
    private readonly List<int> _exceptions = [];

    private PlanWishes(RuleSet before, int lane)
    {
        Lane = lane;
        _rules = before.With(number =>
        {
            if (!before.IsException(number))
                return null;
            _exceptions.Add(number);
            byte[] entry = before[number].Entry[1..].ToArray();
            return new IgnoreRule(before[number].Position, entry, entry);
        });
    }

    /// <summary>The lane's number.</summary>
    public int Lane { get; }

    /// <summary>The wishes of a file, which become the next of some lanes; null for a file without exceptions.</summary>
    public static PlanWishes? Add(RuleSet before, List<Lane> lanes)
    {
        if (!before.HasExceptions || before.Refusal is not null)
            return null;
        var wishes = new PlanWishes(before, lanes.Count);
        if (wishes._rules.Refusal is not null || wishes._exceptions.Count == 0)
            return null;
        lanes.Add(new Lane(wishes._rules));
        return wishes;
    }

    /// <summary>The number, in the file, of the exception that a rule of the lane is.</summary>
    public int ExceptionOf(int rule) => rule < _exceptions.Count ? _exceptions[rule] : -1;

    /// <summary>True for an exception without a wildcard: it was written for one path.</summary>
    public bool IsLiteral(int rule) => !GlobSyntax.HasWildcard(_rules[rule].Entry, backslashEscapes: true);
}
