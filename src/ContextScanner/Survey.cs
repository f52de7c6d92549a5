using ContextSlim.Advising;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim;

/// <summary>The one pipeline: which builds, their files and rules, one walk of each context, what each build gets, findings.</summary>
/// <example>
/// <code>
/// using ContextSlim;
/// using ContextSlim.Surveying;
///
/// var result = Survey.Run(new BuildRequest("."), new SurveyOptions(), CancellationToken.None);
/// Console.WriteLine($"{result.Sent?.Files} files, {result.Sent?.Bytes} bytes");
/// </code>
/// </example>
public static class Survey
{
    /// <summary>Surveys one build.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveyResult Run(BuildRequest build, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(options);
        var prepared = PreparedBuild.Create(build, options, cancellation);
        return Advise(SurveyWalk.Run([prepared], options, new SecretAllowance(), cancellation)[0], cancellation);
    }

    /// <summary>
    /// Surveys several builds, each followed by its named contexts (<see cref="BuildRequest.NamedFolders"/>). Those of one context share one
    /// walk. What stands against one of them does not keep the others.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveySet RunAll(IReadOnlyList<BuildRequest> builds, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(builds);
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<SurveyFailure>();
        var prepared = new List<PreparedBuild>();
        var rules = new KnownRules();
        foreach (var build in builds)
            Prepare(build, options, rules, prepared, failures, cancellation);

        var results = new Dictionary<PreparedBuild, SurveyResult>();
        var failed = new Dictionary<PreparedBuild, string>();
        var allowance = new SecretAllowance();
        var contexts = prepared.GroupBy(build => build.Files.ContextRoot).ToList();
        var nested = new NestedContexts(contexts.Select(context => context.Key));
        // Each before those that lie in it.
        foreach (var context in contexts.OrderBy(context => context.Key.Length))
        {
            try
            {
                var remembering = options.Memory is null ? options with { Memory = nested.MemoryOf(context.Key) } : options;
                foreach (var walked in SurveyWalk.Run([.. context], remembering, allowance, cancellation))
                    results.Add(walked.Build, Advise(walked, cancellation));
            }
            catch (SurveyException exception)
            {
                foreach (var build in context)
                    failed.Add(build, exception.Message);
            }
        }

        failures.AddRange(prepared.Where(failed.ContainsKey).Select(build => new SurveyFailure(build.Request, failed[build])));
        return new SurveySet([.. prepared.Where(results.ContainsKey).Select(build => results[build])], failures);
    }

    /// <summary>The findings about a build that was surveyed for a plan (<see cref="Rewriting.IgnoreFilePlanner.Look"/>), in the order in which people should read them.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Diagnostic> FindingsOf(BuildResult survey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Findings.Of(survey, survey.Tree, new Advice(survey, survey.Tree, cancellation), cancellation);
    }

    private static void Prepare(
        BuildRequest build, SurveyOptions options, KnownRules rules, List<PreparedBuild> prepared, List<SurveyFailure> failures, CancellationToken cancellation)
    {
        PreparedBuild main;
        try
        {
            main = PreparedBuild.Create(build, options, rules, cancellation);
        }
        catch (SurveyException exception)
        {
            failures.Add(new SurveyFailure(build, exception.Message));
            return;
        }

        // A build for several platforms asks once for what it asks for alike (specification F-10).
        if (build.Name is not null && prepared.Exists(other => other.Request.Name == build.Name && other.LaneKey == main.LaneKey && main.LaneKey is not null))
            return;
        prepared.Add(main);
        foreach (var named in build.NamedFolders)
        {
            try
            {
                prepared.Add(main.PrepareNamed(named, options, rules, cancellation));
            }
            catch (SurveyException exception)
            {
                failures.Add(new SurveyFailure(build with { Name = named.Name, Context = named.Path }, exception.Message));
            }
        }
    }

    private static SurveyResult Advise(WalkedBuild walked, CancellationToken cancellation)
    {
        if (!walked.Result.Options.Findings)
            return new SurveyResult(walked.Result, []);
        var advice = new Advice(walked.Result, walked.Tree, cancellation);
        // What is ignored is not in the tree of a survey that does not enter it: nothing but advice about what is sent can be had of that.
        var findings = Findings.Of(walked.Result, advice.Tree, advice, cancellation);
        return new SurveyResult(walked.Result, findings) { Suggestions = RankedRules.Of(walked.Result, advice) };
    }
}
