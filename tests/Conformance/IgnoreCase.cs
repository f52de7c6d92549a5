using System.Text;
using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Surveying;

namespace ContextSlim.Conformance;

/// <summary>A case of an ignore file over a tree: what each builder sends, which files arrive empty, or which error it gives.</summary>
internal static class IgnoreCase
{
    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("ignore", out _) && recorded.TryGetProperty("classic", out _)
        && recorded.TryGetProperty("tree", out _);

    /// <summary>Runs a case through the pipeline that the tool uses, its tree planted once.</summary>
    /// <returns>Null when both builders agree through every seam; else what differs.</returns>
    public static string? Run(JsonElement recorded, params WalkSeam[] seams)
    {
        using var tree = PlantedTree.Plant(recorded.GetProperty("tree"));
        var text = Encoding.UTF8.GetBytes(recorded.GetProperty("ignore").GetString()!);
        foreach (var seam in seams)
        {
            var difference = Compare("buildkit", recorded.GetProperty("buildkit"), tree, text, Builder.BuildKit, seam)
                ?? Compare("classic", recorded.GetProperty("classic"), tree, text, Builder.Classic, seam);
            if (difference is not null)
                return $"{seam}: {difference}";
        }

        return null;
    }

    private static string? Compare(string name, JsonElement expected, PlantedTree tree, byte[] text, Builder builder, WalkSeam seam)
    {
        var request = new BuildRequest(tree.Root) { IgnoreText = text, Builder = builder };
        var options = new SurveyOptions { ReadDockerfile = false, Detail = SurveyDetail.Tree, Findings = false, Catalogue = false, FigureLimit = -1, Seam = seam, Jobs = 1 };
        var sent = expected.TryGetProperty("sent", out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
        return SentListing.Of(request, options).Differs(name, expected, [.. sent]);
    }
}
