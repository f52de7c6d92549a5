using System.Text;
using System.Text.Json;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Tests.Dockerfiles;

/// <summary>
/// Vectors/dockerfiles.json: what BuildKit's own converter requested. More recordings of the same form, one case a line, can be named in
/// the environment variable CONTEXTSLIM_DOCKERFILE_RECORDINGS, separated by colons.
/// </summary>
[TestClass]
public sealed class RecordedDockerfiles
{
    [TestMethod]
    public void RequestTheSame()
    {
        var differences = new List<string>();
        var cases = 0;
        foreach (var recorded in ReadAll())
        {
            cases++;
            var expected = Expected(recorded);
            var actual = Actual(recorded);
            if (expected != actual)
                differences.Add($"{Name(recorded)}\n  recorded {expected}\n  computed {actual}\n  {recorded.GetProperty("dockerfile").GetRawText()}");
        }

        Assert.IsGreaterThanOrEqualTo(45, cases);
        Assert.IsEmpty(differences, $"{differences.Count} of {cases} differ:\n{string.Join('\n', differences.Take(40))}");
    }

    private static IEnumerable<JsonElement> ReadAll()
    {
        foreach (var recorded in JsonDocument.Parse(File.ReadAllText(PathOf("dockerfiles.json"))).RootElement.EnumerateArray())
            yield return recorded;
        var more = Environment.GetEnvironmentVariable("CONTEXTSLIM_DOCKERFILE_RECORDINGS") ?? "";
        foreach (var file in more.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var line in File.ReadLines(file))
                yield return JsonDocument.Parse(line).RootElement;
        }
    }

    private static string Name(JsonElement recorded) =>
        recorded.TryGetProperty("name", out var name) || recorded.TryGetProperty("id", out name) ? name.ToString() : "?";

    private static string Expected(JsonElement recorded)
    {
        if (recorded.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
            return "refused";
        var requested = recorded.GetProperty("requested");
        return requested.ValueKind == JsonValueKind.String ? requested.GetString()!
            : string.Join(" | ", requested.EnumerateArray().Select(static path => path.GetString()));
    }

    private static string Actual(JsonElement recorded)
    {
        var image = BaseImage.Empty;
        if (recorded.TryGetProperty("image", out var known) && known.ValueKind == JsonValueKind.Object)
        {
            image = image with
            {
                OnBuild = Strings(known, "onbuild"),
                Environment = [.. Strings(known, "env").Select(static pair => KeyValuePair.Create(pair.Split('=')[0], pair[(pair.IndexOf('=') + 1)..]))],
                WorkingDirectory = known.TryGetProperty("workdir", out var directory) ? directory.GetString()! : "",
            };
        }

        var arguments = new Dictionary<string, string>();
        if (recorded.TryGetProperty("buildArgs", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var argument in given.EnumerateObject())
                arguments[argument.Name] = argument.Value.GetString()!;
        }

        var model = DockerfileModel.Parse(Encoding.UTF8.GetBytes(recorded.GetProperty("dockerfile").GetString()!));
        var requests = DockerfileRequests.Resolve(model, new DockerfileOptions
        {
            Target = recorded.TryGetProperty("target", out var target) ? target.GetString() : null,
            Platform = recorded.TryGetProperty("platform", out var platform) ? platform.GetString()! : "linux/amd64",
            BuildArguments = arguments,
            // The recorder describes every image so, but for the one that its triggers name.
            BaseImages = name => name == "busybox:1" ? BaseImage.Empty : image,
        });

        // What is newer than this program is refused by the BuildKit that was recorded.
        if (requests.IsRefused || requests.Diagnostics.Any(static diagnostic => diagnostic.Code == DockerfileCodes.Newer))
            return "refused";
        return requests.Unused ? "none" : requests.Everything ? "all"
            : string.Join(" | ", requests.FollowPaths.Select(static path => path.ToString()));
    }

    private static string[] Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static item => item.GetString()!)] : [];

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Vectors", name);
}
