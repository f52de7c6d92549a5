using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Scanning;

namespace ContextSlim.Surveying;

/// <summary>What a build gets, in numbers, and what Docker refuses: a number that cannot be known then is null.</summary>
internal sealed record BuildTotals(IgnoreRefusal? Refusal, RequestRefusal? RequestRefusal)
{
    public Sum? OnDisk { get; private init; }

    public Sum? Ignored { get; private init; }

    public Sum? Eligible { get; private init; }

    public Sum? Sent { get; private init; }

    public int Emptied { get; private init; }

    public static BuildTotals Of(PreparedBuild build, BuildLane lane, SurveyOptions options, SumsObserver sums, WalkOutcome outcome)
    {
        var met = outcome.Refusals[lane.Number];
        var totals = new BuildTotals(
            lane.Lane.Rules.Refusal ?? LateRefusal(met, lane.Lane.Rules), build.Refusal ?? LateRequestRefusal(met, lane.Lane))
        {
            OnDisk = options.SentOnly ? null : sums.Table.OnDisk(0),
        };
        if (totals.Refusal is not null)
            return totals;
        totals = totals with
        {
            Ignored = options.SentOnly ? null : sums.Table.Ignored(lane.Number, 0),
            Eligible = options.SentOnly && lane.Lane.Includes is not null ? null : sums.Table.Eligible(lane.Number, 0),
        };
        if (totals.RequestRefusal is not null || build.Requests is { IsRefused: true })
            return totals;
        return totals with { Sent = sums.Table.Sent(lane.Number, 0), Emptied = sums.Emptied(lane.Number) };
    }

    private static IgnoreRefusal? LateRefusal(WalkRefusal? met, RuleSet rules)
    {
        if (met is not { IsInclude: false } refusal)
            return null;
        return rules.LateRefusal(refusal.Rule);
    }

    private static RequestRefusal? LateRequestRefusal(WalkRefusal? met, Lane lane)
    {
        if (met is not { IsInclude: true } refusal)
            return null;
        var path = new RelativePath(lane.Includes!.Rules[refusal.Rule].Entry.ToArray());
        return new RequestRefusal(RequestRefusalKind.BadPattern, path, Requesting.RequestRefusal.LateMessage);
    }
}
