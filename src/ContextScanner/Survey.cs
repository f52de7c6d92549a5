using System.Collections.Concurrent;
using ContextSlim.Advising;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Charting;
using ContextSlim.FileSystem;
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
    private const int BuildsAPiece = 16; // A thread costs as much as to read a few Dockerfiles.

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
        // What keeps files in place of the disk may be for one thread.
        var jobs = options.Files == DiskFiles.Instance ? options.Jobs : 1;
        var failures = new List<SurveyFailure>();
        var prepared = PrepareAll(builds, options, jobs, failures, cancellation);
        var results = new ConcurrentDictionary<PreparedBuild, SurveyResult>();
        var failed = new ConcurrentDictionary<PreparedBuild, string>();
        var allowance = new SecretAllowance();
        var contexts = prepared.GroupBy(build => build.Files.ContextRoot).ToList();
        var nested = new NestedContexts(contexts.Select(context => context.Key));
        using var beside = new WorkBeside(contexts.Count > 1 ? jobs : 1);
        // Each before those that lie in it. One is walked while another is advised about: only builds of one context share what they look at.
        foreach (var context in contexts.OrderBy(context => context.Key.Length))
        {
            IReadOnlyList<WalkedBuild> walked = [];
            var remembering = options.Memory is null ? options with { Memory = nested.MemoryOf(context.Key) } : options;
            Guard(context, () => walked = SurveyWalk.Run([.. context], remembering, allowance, cancellation));
            beside.Do(() => Guard(context, () =>
            {
                foreach (var build in walked)
                    results[build.Build] = Advise(build, cancellation);
            }));
        }

        beside.Finish();
        failures.AddRange(prepared.Where(failed.ContainsKey).Select(build => new SurveyFailure(build.Request, failed[build])));
        return new SurveySet([.. prepared.Where(results.ContainsKey).Select(build => results[build])], failures);

        void Guard(IEnumerable<PreparedBuild> context, Action work)
        {
            try
            {
                work();
            }
            catch (SurveyException exception)
            {
                foreach (var build in context)
                    failed[build] = Located(build.Request, exception.Message);
            }
        }
    }

    /// <summary>The findings about a build that was surveyed for a plan (<see cref="Rewriting.IgnoreFilePlanner.Look"/>), in the order in which people should read them.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Diagnostic> FindingsOf(BuildResult survey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Findings.Of(survey, survey.Tree, new Advice(survey, survey.Tree, cancellation), cancellation);
    }

    // Several at a time, and told in the order in which they were asked for.
    private static List<PreparedBuild> PrepareAll(IReadOnlyList<BuildRequest> builds, SurveyOptions options, int jobs, List<SurveyFailure> failures, CancellationToken cancellation)
    {
        var rules = new KnownRules();
        var outcomes = new PreparationOutcome[builds.Count];
        using var beside = new WorkBeside(builds.Count > BuildsAPiece ? jobs : 1);
        for (var first = 0; first < builds.Count; first += BuildsAPiece)
        {
            var (from, to) = (first, Math.Min(first + BuildsAPiece, builds.Count));
            beside.Do(() =>
            {
                for (var index = from; index < to; index++)
                    outcomes[index] = Prepare(builds[index], options, rules, cancellation);
            });
        }

        beside.Finish();
        var prepared = new List<PreparedBuild>(builds.Count);
        foreach (var outcome in outcomes)
        {
            // A build for several platforms asks once for what it asks for alike (specification F-10).
            if (outcome.Main is { Request.Name: { } name } again && prepared.Exists(other => other.Request.Name == name && again.LaneKey is { } key && other.LaneKey == key))
                continue;
            if (outcome.Main is { } main)
                prepared.Add(main);
            prepared.AddRange(outcome.Named);
            failures.AddRange(outcome.Failures);
        }

        return prepared;
    }

    private static PreparationOutcome Prepare(BuildRequest build, SurveyOptions options, KnownRules rules, CancellationToken cancellation)
    {
        var named = new List<PreparedBuild>();
        var failures = new List<SurveyFailure>();
        PreparedBuild main;
        try
        {
            main = PreparedBuild.Create(build, options, rules, cancellation);
        }
        catch (SurveyException exception)
        {
            return new PreparationOutcome(null, [], [new SurveyFailure(build, Located(build, exception.Message))]);
        }

        foreach (var folder in build.NamedFolders)
        {
            try
            {
                named.Add(main.PrepareNamed(folder, options, rules, cancellation));
            }
            catch (SurveyException exception)
            {
                failures.Add(new SurveyFailure(build with { Name = folder.Name, Context = folder.Path }, exception.Message));
            }
        }

        return new PreparationOutcome(main, named, failures);
    }

    // What is wrong with a build that a file describes is mended there; what an option is relative to, nobody asks.
    private static string Located(BuildRequest build, string message) =>
        build.Origin is null ? message : $"{build.Origin}: {message.Replace(Discovery.BuildFiles.RelativeToWorkingFolder, "", StringComparison.Ordinal)}";

    private static SurveyResult Advise(WalkedBuild walked, CancellationToken cancellation)
    {
        if (!walked.Result.Options.Findings)
            return new SurveyResult(walked.Result, []) { Map = MapOf(walked, null, [], cancellation) };
        var advice = new Advice(walked.Result, walked.Tree, cancellation);
        // What is ignored is not in the tree of a survey that does not enter it: nothing but advice about what is sent can be had of that.
        var findings = Findings.Of(walked.Result, advice.Tree, advice, cancellation);
        return new SurveyResult(walked.Result, findings) { Suggestions = RankedRules.Of(walked.Result, advice), Map = MapOf(walked, advice, findings, cancellation) };
    }

    private static ContextMap? MapOf(WalkedBuild walked, Advice? advice, IReadOnlyList<Diagnostic> findings, CancellationToken cancellation) =>
        walked is { Result: { Options.Map: { } size, Refusal: null } result, Tree: { } tree } ? MapMaker.Make(result, tree, size, advice, findings, cancellation) : null;

    /// <summary>What came of making a build ready: itself, its named contexts, and what stood against either.</summary>
    private readonly record struct PreparationOutcome(PreparedBuild? Main, IReadOnlyList<PreparedBuild> Named, IReadOnlyList<SurveyFailure> Failures);
}
