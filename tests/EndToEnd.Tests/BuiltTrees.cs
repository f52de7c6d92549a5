using System.Text.Json;
using ContextSlim.Ignoring;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>A tree that the engine has built.</summary>
/// <param name="Arrived">What the build produced.</param>
/// <param name="Sent">What the survey says is sent.</param>
/// <param name="Told">What the engine told of the transfer.</param>
/// <param name="Computed">The same as computed here.</param>
internal sealed record BuiltTree(SortedSet<string> Arrived, SortedSet<string> Sent, string? Told, string? Computed);

/// <summary>
/// Every tree built once with BuildKit. Where the client has bake, many in one call, which is several times faster than as many calls; its raw
/// progress tells the transfer to the byte, where a build alone prints it in rounded units.
/// </summary>
internal static class BuiltTrees
{
    private const int TreesOfACall = 20;
    private static readonly Lazy<Dictionary<string, BuiltTree>> s_trees = new(Build);

    public static BuiltTree Of(string name) => s_trees.Value[name];

    private static Dictionary<string, BuiltTree> Build()
    {
        var trees = new Dictionary<string, BuiltTree>(StringComparer.Ordinal);
        foreach (var cases in TreeCase.All.Chunk(DockerEngine.HasBake ? TreesOfACall : 1))
        {
            var contexts = cases.Select(planted => new PlantedContext(planted)).ToList();
            try
            {
                var told = DockerEngine.HasBake ? Bake(contexts) : [DockerEngine.TransferringContext(DockerEngine.Build(contexts[0]))];
                for (var index = 0; index < cases.Length; index++)
                    trees.Add(cases[index].Name, Compare(cases[index], contexts[index], told[index]));
            }
            finally
            {
                contexts.ForEach(context => context.Dispose());
            }
        }

        return trees;
    }

    private static BuiltTree Compare(TreeCase planted, PlantedContext context, string? told)
    {
        var result = planted.Survey(context, Builder.BuildKit);
        using var sent = result.OpenSent();
        var figures = SendingFigures.Of(sent, CancellationToken.None);
        return new BuiltTree(
            FolderListing.Of(context.Output), FolderListing.OfSent(result), told, DockerEngine.HasBake ? figures.WireBytes.ToString() : figures.DockerPrints);
    }

    private static List<string?> Bake(List<PlantedContext> contexts)
    {
        var definition = Path.Combine(Path.GetDirectoryName(contexts[0].Root)!, "docker-bake.json");
        File.WriteAllText(definition, Definition(contexts));
        var progress = DockerEngine.Bake(definition);
        return [.. contexts.Select((_, index) => TransferOf(progress, $"[t{index} internal] load build context"))];
    }

    private static string Definition(List<PlantedContext> contexts) => JsonSerializer.Serialize(new
    {
        group = new { @default = new { targets = contexts.Select((_, index) => $"t{index}") } },
        target = contexts.Select((context, index) => (Name: $"t{index}", Target: context.BakeTarget)).ToDictionary(pair => pair.Name, pair => pair.Target),
    });

    // Objects one after another, over lines or not: each may name steps, and say how far their transfers have come.
    private static string? TransferOf(byte[] progress, string step)
    {
        string? digest = null, told = null;
        var reader = new Utf8JsonReader(progress, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            foreach (var vertex in Items(document, "vertexes").Where(vertex => vertex.GetProperty("name").GetString() == step))
                digest = vertex.GetProperty("digest").GetString();
            foreach (var status in Items(document, "statuses").Where(status => status.GetProperty("vertex").GetString() == digest))
                told = status.GetProperty("current").GetInt64().ToString();
        }

        return told;
    }

    private static JsonElement.ArrayEnumerator Items(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;
}
