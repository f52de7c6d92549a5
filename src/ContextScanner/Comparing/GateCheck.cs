using ContextSlim.Advising;
using ContextSlim.Baselines;
using ContextSlim.Paths;

namespace ContextSlim.Comparing;

/// <summary>Whether builds keep to their budgets and to a baseline.</summary>
/// <param name="Builds">The builds that were surveyed.</param>
/// <param name="Vanished">Builds of the baseline that are not among them.</param>
public sealed record GateCheck(IReadOnlyList<CheckedBuild> Builds, IReadOnlyList<BaselineBuild> Vanished)
{
    /// <summary>The builds that a baseline does not know.</summary>
    internal IEnumerable<CheckedBuild> New => Builds.Where(static build => build.IsNew);

    /// <summary>What has come and gone since the baseline was written, a line each.</summary>
    internal IEnumerable<string> Notes =>
    [
        .. New.Select(static build => $"{(build.Result.Request.Name is null ? "" : DisplayText.AtLineStart(build.Key.Title) + ": ")}new: not in the baseline; `check --update` adds it"),
        .. Vanished.Select(static build => $"{DisplayText.AtLineStart(build.Key.Title)}: vanished: in the baseline, and not here; `check --update` removes it"),
    ];

    /// <summary>Checks.</summary>
    /// <param name="surveys">What was surveyed.</param>
    /// <param name="baseline">What to compare with, and the folder that its paths are relative to; null for budgets alone.</param>
    /// <exception cref="SurveyException">None of the builds is in the baseline: it is of another project.</exception>
    public static GateCheck Of(SurveySet surveys, BaselineFile? baseline)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        var known = baseline?.Baseline;
        var old = (known?.Builds ?? []).GroupBy(build => build.Key).ToDictionary(same => same.Key, same => same.First());
        var seen = new HashSet<BuildKey>();
        var builds = new List<CheckedBuild>();
        foreach (var (key, result) in BaselineBuild.Keyed(surveys.Results, baseline?.Folder ?? Directory.GetCurrentDirectory()))
        {
            seen.Add(key);
            builds.Add(Check(key, result, old.GetValueOrDefault(key), known is not null));
        }

        var vanished = old.Values.Where(build => !seen.Contains(build.Key)).ToList();
        if (old.Count > 0 && vanished.Count == old.Count && builds.Count > 0)
            throw new SurveyException($"the baseline {Baseline.WhyOthers([.. vanished.Select(static build => build.Key)], [.. builds.Select(static build => build.Key)])}: give the options that it was written with, name the right file, or remove it and write it anew with --update");
        return new GateCheck(builds, vanished);
    }

    private static CheckedBuild Check(BuildKey key, SurveyResult result, BaselineBuild? old, bool hasBaseline)
    {
        var findings = Findings.OfBudget(result);
        if (old is not null && result.Sent is { } sent && (result.Request.Budget?.Growth ?? GrowthLimit.Usual) is var limit && limit.IsPassed(old.Sent.Bytes, sent.Bytes))
            findings.AddRange(Findings.AsConfigured(result, [GrowthCauses.Finding(old, result, sent, limit)]));
        return new CheckedBuild(key, result, old, findings, IsNew: hasBaseline && old is null);
    }
}

/// <summary>A build that was checked.</summary>
/// <param name="Key">Which build.</param>
/// <param name="Result">Its survey.</param>
/// <param name="Before">What the baseline says of it; null when it says nothing.</param>
/// <param name="Reasons">What stands against it: CTX501 to CTX504.</param>
/// <param name="IsNew">True when there is a baseline without it.</param>
public sealed record CheckedBuild(BuildKey Key, SurveyResult Result, BaselineBuild? Before, IReadOnlyList<Diagnostic> Reasons, bool IsNew);
