using ContextSlim.Advising;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
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

        // A build for several platforms asks once for what it asks for alike (specification F-10).
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

        var results = SurveyWalk.Run(prepared, lanes, laneOf, allowance, cancellation);
        for (var index = 0; index < results.Length; index++)
        {
            var result = results[index];
            if (result.Refusal is null && result.Outcome.Stops[laneOf[index]] is { } stop)
                results[index] = SurveyWalk.Run([prepared[index]], [result.Lane with { StopsAt = stop.Path }], [0], allowance, cancellation)[0];
            if (prepared[index].Request.Findings)
                results[index].Findings = Findings.Of(results[index], cancellation);
            results[index].KeptTree = null;
        }

        return results;
    }
}
