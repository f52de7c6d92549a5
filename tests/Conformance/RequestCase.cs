using System.Text;
using System.Text.Json;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Conformance;

/// <summary>A case of requested paths over a tree with links, and an ignore file: what BuildKit's client sends.</summary>
internal static class RequestCase
{
    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("follow", out _);

    /// <summary>Runs a case through the pipeline that the tool uses: once as a whole, once with the walk kept to what is sent.</summary>
    /// <returns>Null when they agree; else what differs.</returns>
    public static string? Run(JsonElement recorded, WalkSeam seam)
    {
        using var tree = PlantedTree.Plant(recorded.GetProperty("tree"));
        var request = new BuildRequest(tree.Root)
        {
            IgnoreText = Encoding.UTF8.GetBytes(recorded.GetProperty("ignore").GetString()!),
            Requested = [.. recorded.GetProperty("follow").EnumerateArray().Select(path => new RelativePath(path.GetString()!))],
        };
        var options = new SurveyOptions { Detail = SurveyDetail.Tree, Findings = false, Catalogue = false, FigureLimit = -1, Seam = seam, Jobs = 1 };
        HashSet<string> expected = recorded.TryGetProperty("sent", out var sent) ? [.. sent.EnumerateArray().Select(path => path.GetString()!)] : [];
        return SentListing.Of(request, options).Differs("buildkit", recorded, expected)
            ?? SentListing.Of(request, options with { SentOnly = true }).Differs("buildkit, sent only", recorded, expected);
    }
}
