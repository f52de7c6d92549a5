using System.Text;
using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Surveying;

namespace ContextSlim.Conformance;

/// <summary>
/// A case of an ignore file over a tree, as engines other than Docker read it: what each sends, or that it fails. Of those that make a tar or a
/// copy of their own, files and links count; folders come about as each library has it.
/// </summary>
internal static class EngineCase
{
    private static readonly (string Name, Builder Builder, bool CountsFolders)[] s_engines =
    [
        ("buildah", Builder.Buildah, true),
        ("testcontainersNode", Builder.TestcontainersNode, false),
        ("testcontainersNet", Builder.TestcontainersDotnet, false),
        ("awsCdk", Builder.AwsCdk, false),
    ];

    /// <summary>True when a recorded case is of this kind.</summary>
    public static bool Is(JsonElement recorded) => recorded.TryGetProperty("ignore", out _) && s_engines.Any(engine => recorded.TryGetProperty(engine.Name, out _));

    /// <summary>Runs a case through the pipeline that the tool uses.</summary>
    /// <returns>The engines that differ, and how; those that a file of known differences has are among them.</returns>
    public static IEnumerable<(string Engine, string Difference)> Run(JsonElement recorded, WalkSeam seam)
    {
        using var tree = PlantedTree.Plant(recorded.GetProperty("tree"), recorded.GetProperty("ignore").GetString()!.Contains(" / ", StringComparison.Ordinal) ? ["Dockerfile"] : []);
        var ignore = recorded.GetProperty("ignore").GetString()!;
        foreach (var (name, builder, countsFolders) in s_engines)
        {
            if (recorded.TryGetProperty(name, out var expected) && Compare(tree, ignore, builder, countsFolders, expected, seam) is { } difference)
                yield return (name, difference);
        }
    }

    private static string? Compare(PlantedTree tree, string ignore, Builder builder, bool countsFolders, JsonElement expected, WalkSeam seam)
    {
        var request = RequestOf(tree, ignore) with { Builder = builder };
        var listing = SentListing.Of(request, new SurveyOptions { ReadDockerfile = false, Detail = SurveyDetail.Tree, Seam = seam, Jobs = 1 });
        if (expected.TryGetProperty("error", out var error))
            return listing.Error is not null || !IsOfRules(error.GetString()!) ? null : $"recorded {error.GetString()}, computed no error";
        if (listing.Error is not null)
            return $"recorded no error, computed {listing.Error}";
        HashSet<string> recorded = [.. expected.GetProperty("sent").EnumerateArray().Select(static item => Path(item.GetString()!)).Where(path => countsFolders || !path.EndsWith('/'))];
        // Where attributes were recorded, so was the ignore file that was planted for the build.
        if (!File.Exists(System.IO.Path.Combine(tree.Root, ".dockerignore")))
            recorded.Remove(".dockerignore");
        return listing.Compare("sends", recorded, listing.Sent.Where(path => countsFolders || !path.EndsWith('/')));
    }

    // Two texts are those of the context's file and of the Dockerfile's own; the planted file itself was left out of the record.
    private static BuildRequest RequestOf(PlantedTree tree, string ignore)
    {
        if (ignore.Split(" / ") is [var ofContext, var ofDockerfile])
        {
            File.WriteAllText(System.IO.Path.Combine(tree.Root, ".dockerignore"), ofContext + "\n.dockerignore\n");
            File.WriteAllText(System.IO.Path.Combine(tree.Root, "Dockerfile.dockerignore"), ofDockerfile + "\n.dockerignore\n");
            return new BuildRequest(tree.Root) { Dockerfile = System.IO.Path.Combine(tree.Root, "Dockerfile") };
        }

        return new BuildRequest(tree.Root) { IgnoreText = Encoding.UTF8.GetBytes(ignore) };
    }

    // A link is recorded with what it leads to, an entry with its attributes where they were looked at.
    private static string Path(string entry) => entry.IndexOf(" -> ", StringComparison.Ordinal) is > 0 and var arrow ? entry[..arrow]
        : entry.IndexOf(" [0", StringComparison.Ordinal) is > 0 and var bracket ? entry[..bracket] : entry;

    // The others come of the tree: a link that leads nowhere, a name with a backslash.
    private static bool IsOfRules(string error) =>
        error.StartsWith("Invalid regular expression", StringComparison.Ordinal) || error.StartsWith("IndexOutOfRange", StringComparison.Ordinal) || !error.Contains("Exception:", StringComparison.Ordinal);
}
