using System.Globalization;
using ContextSlim.Paths;
using ContextSlim.Rewriting;

namespace ContextSlim.Reporting;

/// <summary>A plan in words: what it comes to, and what its proof says.</summary>
public static class PlanText
{
    /// <summary>The summary on one line: <c>eligible 847.2 MB → 22.9 MB (−97 %), 64 → 12 rules, 31,002 → 1,204 files</c>.</summary>
    public static string Summary(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var before = plan.Before.Eligible;
        var after = plan.After.Eligible;
        return $"eligible {ByteSize.Format(before.Bytes)} → {ByteSize.Format(after.Bytes)}{Change(before.Bytes, after.Bytes)}, "
            + $"{Counts.Of(plan.Before.Rules)} → {Counts.Of(plan.After.Rules)} rules, {Counts.Of(before.Files)} → {Counts.Of(after.Files)} files";
    }

    /// <summary>A check of the proof on one line.</summary>
    public static string Describe(PlanCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return (check.Holds ? "holds: " : "does not hold: ") + check.Detail;
    }

    private static string Change(long before, long after)
    {
        if (before == 0 || before == after)
            return "";
        var share = 100d * Math.Abs(after - before) / before;
        var rounded = after > 0 && after < before ? Math.Min(99, Math.Round(share)) : Math.Round(share);
        var text = share < 0.5 ? "<1" : rounded.ToString("0", CultureInfo.InvariantCulture);
        return $" ({(after < before ? "−" : "+")}{text} %)";
    }
}
