using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Surveys the contexts of several builds and writes a report of them. What is wrong with one is a line on standard error, and the others go on.</summary>
internal sealed class SeveralContexts(CommonSettings settings, SurveyOptions options, FindingPolicy policy, Action<Stream, SurveySet> write, ProofSettings? proof = null)
{
    /// <summary>Looks at what was surveyed before it is reported, and says whether it is to fail; null for findings alone.</summary>
    public Func<SurveySet, bool>? Judge { get; init; }

    /// <summary>True when the surveys are for the judge alone.</summary>
    public bool WritesNothing { get; init; }

    public ExitCode Run(BuildSurveys? builds, IReadOnlyList<BuildRequest> requests, CancellationToken cancellation)
    {
        var isPossible = SayProblems(builds?.Diagnostics ?? []);
        if (requests.Count == 0 && isPossible)
            throw new ToolException(Messages.NothingBuilt());
        var surveys = settings.Survey(requests, options, cancellation);
        if (proof is not null)
            surveys = surveys with { Results = [.. surveys.Results.Select(result => proof.Prove(result, cancellation))] };
        var fails = Judge?.Invoke(surveys) ?? false;
        if (requests.Count > 0 && !WritesNothing)
            ResultOutput.Write(settings.OutputFile, output => write(output, surveys));
        foreach (var failure in surveys.Failures)
            StandardStream.Say(Messages.Failed(failure));
        isPossible &= surveys.Failures.Count == 0;

        isPossible &= SayRefusals(surveys.Results);
        foreach (var result in surveys.Results)
            fails |= policy.Fails(policy.Choose(result.Findings)) || result.Proof is { IsProved: false };
        if (!isPossible)
            return ExitCode.Impossible;
        return fails ? ExitCode.Found : ExitCode.Done;
    }

    // An ignore file that Docker refuses is refused for every build that has it: that is one line.
    private bool SayRefusals(IReadOnlyList<SurveyResult> results)
    {
        var refusals = results.Select(result => (Text: CommonSettings.RefusalOf(result), Result: result)).Where(refusal => refusal.Text is not null).ToList();
        foreach (var builds in refusals.Where(refusal => !settings.ShowsRefusal(refusal.Result, policy)).GroupBy(refusal => (refusal.Text, refusal.Result.Files.ContextRoot)))
            StandardStream.Say(Messages.OfBuilds(builds.Key.Text!, [.. builds.Select(build => build.Result)]));
        return refusals.Count == 0;
    }

    private bool SayProblems(IReadOnlyList<Diagnostic> problems)
    {
        var isPossible = true;
        foreach (var problem in problems)
        {
            isPossible &= problem.Level != DiagnosticLevel.Error;
            if (problem.Level != DiagnosticLevel.Note || !settings.IsQuiet)
                StandardStream.Say(FindingText.Format(problem) + "\n");
        }

        return isPossible;
    }
}
