using ContextSlim.Advising;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;

namespace ContextSlim;

/// <summary>
/// The one pipeline: find the build's files, compile the rules, walk the context once, rank what is heavy, advise.
/// </summary>
/// <example>
/// <code>
/// var result = Survey.Run(new SurveyRequest("."), CancellationToken.None);
/// Console.WriteLine($"{result.Sent?.Files} files, {result.Sent?.Bytes} bytes");
/// </code>
/// </example>
public static class Survey
{
    private static readonly DockerfileOptions s_noBuild = new();

    /// <summary>Surveys one context.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveyResult Run(SurveyRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Walk([PreparedSurvey.Create(request, cancellation)], new SecretAllowance(), cancellation)[0];
    }

    /// <summary>
    /// Surveys several contexts, each followed by its named contexts (<see cref="SurveyRequest.NamedFolders"/>). Those of one folder share
    /// one walk. What stands against one of them does not keep the others.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SurveySet RunAll(IReadOnlyList<SurveyRequest> requests, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var failures = new List<SurveyFailure>();
        var prepared = new List<PreparedSurvey>();
        foreach (var request in requests)
            Prepare(request, prepared, failures, cancellation);

        var results = new SurveyResult?[prepared.Count];
        var walks = new Dictionary<(string, SurveyRequest), List<int>>();
        for (var index = 0; index < prepared.Count; index++)
        {
            var key = (prepared[index].Files.ContextRoot, HowToWalk(prepared[index].Request));
            if (!walks.TryGetValue(key, out var members))
                walks.Add(key, members = []);
            members.Add(index);
        }

        var allowance = new SecretAllowance();
        foreach (var members in walks.Values)
        {
            try
            {
                var walked = Walk(members.ConvertAll(member => prepared[member]), allowance, cancellation);
                for (var member = 0; member < members.Count; member++)
                    results[members[member]] = walked[member];
            }
            catch (SurveyException exception)
            {
                failures.AddRange(members.ConvertAll(member => new SurveyFailure(prepared[member].Request, exception.Message)));
            }
        }

        return new SurveySet([.. results.OfType<SurveyResult>()], failures);
    }

    // What is left of a request when everything is taken out in which contexts that share a walk may differ.
    private static SurveyRequest HowToWalk(SurveyRequest request) => new("")
    {
        Detail = request.Detail,
        SentOnly = request.SentOnly,
        Catalogue = request.Catalogue,
        CatalogueFolder = request.CatalogueFolder,
        By = request.By,
        Top = request.Top,
        Findings = request.Findings,
        Purpose = request.Purpose,
        Jobs = request.Jobs,
        Seam = request.Seam,
        Memory = request.Memory,
        Build = s_noBuild,
    };

    private static void Prepare(SurveyRequest request, List<PreparedSurvey> prepared, List<SurveyFailure> failures, CancellationToken cancellation)
    {
        PreparedSurvey main;
        try
        {
            main = PreparedSurvey.Create(request, cancellation);
        }
        catch (SurveyException exception)
        {
            failures.Add(new SurveyFailure(request, exception.Message));
            return;
        }

        // A build for several platforms asks once for what it asks for alike (SEMANTICS F-10).
        if (request.Name is not null && prepared.Exists(other => other.Request.Name == request.Name && other.LaneKey == main.LaneKey && main.LaneKey is not null))
            return;
        prepared.Add(main);
        foreach (var named in request.NamedFolders)
        {
            try
            {
                prepared.Add(main.PrepareNamed(named, cancellation));
            }
            catch (SurveyException exception)
            {
                failures.Add(new SurveyFailure(request with { Name = named.Name, Context = named.Path }, exception.Message));
            }
        }
    }

    // All of one folder; lanes that could not differ are one.
    private static SurveyResult[] Walk(List<PreparedSurvey> prepared, SecretAllowance allowance, CancellationToken cancellation)
    {
        var lanes = new List<Lane>();
        var laneOf = new int[prepared.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < laneOf.Length; index++)
        {
            var key = prepared.Count == 1 ? null : prepared[index].LaneKey;
            if (key is not null && known.TryGetValue(key, out laneOf[index]))
                continue;
            laneOf[index] = lanes.Count;
            lanes.Add(prepared[index].Lane);
            if (key is not null)
                known.Add(key, laneOf[index]);
        }

        var results = Walk(prepared, lanes, laneOf, allowance, cancellation);
        for (var index = 0; index < results.Length; index++)
        {
            var result = results[index];
            if (result.Refusal is null && result.Outcome.Stops[laneOf[index]] is { } stop)
                results[index] = Walk([prepared[index]], [result.Lane with { StopsAt = stop.Path }], [0], allowance, cancellation)[0];
            if (prepared[index].Request.Findings)
                results[index].Findings = Findings.Of(results[index], cancellation);
            results[index].KeptTree = null;
        }

        return results;
    }

    private static SurveyResult[] Walk(
        List<PreparedSurvey> prepared, List<Lane> lanes, int[] laneOf, SecretAllowance allowance, CancellationToken cancellation)
    {
        var request = prepared[0].Request;
        var sums = new SumsObserver(lanes);
        var kinds = request.Catalogue ? new CatalogueObserver(Catalogue.With(request.CatalogueFolder), NamedPathsOf(prepared, lanes.Count, laneOf)) : null;
        var looksAgain = lanes.Exists(lane => SecondLook.IsWorthwhile(lane, request));
        var tree = request.Detail == SurveyDetail.Sums && !looksAgain ? null : new TreeObserver(request.Detail == SurveyDetail.TreeWithStatus);
        var observers = new List<IDirectoryObserver> { sums };
        if (kinds is not null)
            observers.Add(kinds);
        if (tree is not null)
            observers.Add(tree);
        var ranking = new Ranking(request.By, lanes.Count, request.Top);
        if (ranking.Observer is { } looksAlong)
            observers.Add(looksAlong);
        var published = request is { Findings: true, Purpose: SurveyPurpose.PublishFolder } ? new PublishedFiles(0) : null;
        if (published is not null)
            observers.Add(published);
        var secrets = request.Findings ? new SecretObserver() : null;
        if (secrets is not null)
            observers.Add(secrets);

        var ignoreFiles = request is { Findings: true, Purpose: SurveyPurpose.Context } ? new FoundIgnoreFiles() : null;
        if (ignoreFiles is not null)
            observers.Add(ignoreFiles);

        var figures = new FiguresOfLanes(lanes.Count, prepared, laneOf, observers);

        using var source = PreparedSurvey.OpenSource(request, prepared[0].Files.ContextRoot);
        var repository = request is { Findings: true, Purpose: not SurveyPurpose.PublishFolder }
            ? RepositoryObserver.Create(prepared[0].Files.ContextRoot, source, lanes.Count)
            : null;
        if (repository is not null)
            observers.Add(repository);
        var options = new WalkOptions { Jobs = request.Jobs, SentOnly = request.SentOnly, Progress = request.Progress };
        var outcome = ContextWalk.Run(source, lanes, observers, options, cancellation);
        if (outcome.Problems is [{ Path.IsRoot: true, Problem: var problem }, ..])
            throw new SurveyException($"context '{DisplayText.Escape(request.Context)}': cannot be read: {problem.Message}");
        if (kinds is not null)
        {
            MarkerContents.Prove(kinds, sums.Table, source);
            KnownOutput.Mark(prepared.SelectMany(each => each.Request.Outputs), kinds, sums.Table);
            if (request.Findings)
                DataMounts.Find(kinds, sums, source, prepared[0].Files.ContextRoot);
        }

        var found = secrets is null ? null : SecretSearch.Run(secrets.Candidates, secrets.Count, source, allowance, cancellation);
        var results = new SurveyResult[prepared.Count];
        for (var index = 0; index < results.Length; index++)
        {
            var survey = prepared[index] with { Lane = lanes[laneOf[index]] };
            var catalogued = kinds is null ? null : new CataloguedPaths(kinds, sums.Table, laneOf[index], outcome);
            var result = new SurveyResult(survey, laneOf[index], sums, outcome)
            {
                Tree = request.Detail == SurveyDetail.Sums ? null : tree?.Tree,
                KeptTree = tree?.Tree,
                Published = published,
                Secrets = found,
                Repository = repository,
                IgnoreFiles = ignoreFiles,
                Catalogued = catalogued,
            };
            result.Figures = figures.Of(result, source, cancellation);
            result.HeaviestSent = result.Sent is null ? [] : ranking.Rank(HeavyState.Sent, sums, laneOf[index], catalogued, survey.Request.Top);
            result.HeaviestIgnored = survey.Lane.Rules.Refusal is null ? ranking.Rank(HeavyState.Ignored, sums, laneOf[index], catalogued, survey.Request.Top) : [];
            results[index] = result;
        }

        return results;
    }

    // Builds that share a lane may name different paths: what one of them names is wanted.
    private static NamedPaths?[] NamedPathsOf(List<PreparedSurvey> prepared, int lanes, int[] laneOf)
    {
        var named = new NamedPaths?[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            var paths = new List<RelativePath>();
            for (var index = 0; index < prepared.Count; index++)
            {
                if (laneOf[index] == lane)
                    paths.AddRange(prepared[index].NamedPaths());
            }

            named[lane] = NamedPaths.Of(paths);
        }

        return named;
    }
}
