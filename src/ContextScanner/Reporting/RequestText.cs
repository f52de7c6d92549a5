using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Says in a line what a Dockerfile requests of its context, and where it says so.</summary>
internal static class RequestText
{
    public const int MostNamed = 3;

    public static string Of(DockerfileRequests requests, string dockerfile, int most = MostNamed)
    {
        if (requests.Unused)
            return "nothing: no instruction uses the context";
        if (requests.Everything)
            return $"everything: {Place(requests.Because[0], dockerfile)}{Reason(requests.Because[0].Cause)}";
        var paths = RequestedPath.DistinctRequests(requests.Paths);
        var named = new List<string>();
        for (var index = 0; index < Math.Min(most, paths.Count); index++)
            named.Add(paths[index].Shown);
        var more = paths.Count > most ? $" and {paths.Count - most} more" : "";
        return $"{Counts.Of(paths.Count, "path", "paths")} requested: {string.Join(", ", named)}{more}";
    }

    private static string Place(RequestedPath request, string dockerfile) =>
        $"{DisplayText.Escape(dockerfile)}:{request.Line} {DisplayText.Escape(request.Text)}";

    private static string Reason(RequestCause cause) => cause switch
    {
        RequestCause.EmptyVariable => " (the variable is empty or not set)",
        RequestCause.MountWithoutSource => " (a mount without a source)",
        RequestCause.TemporaryMount => " (BuildKit takes a tmpfs mount for a request)",
        _ => "",
    };
}
