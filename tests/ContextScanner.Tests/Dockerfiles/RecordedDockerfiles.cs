using System.Text.Json;
using ContextSlim.Conformance;

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
            if (DockerfileCase.Run(recorded) is { } difference)
                differences.Add($"{recorded.GetRawText()}\n  {difference}");
        }

        Assert.IsGreaterThanOrEqualTo(45, cases);
        Assert.IsEmpty(differences, $"{differences.Count} of {cases} differ:\n{string.Join('\n', differences.Take(40))}");
    }

    private static IEnumerable<JsonElement> ReadAll()
    {
        var more = Environment.GetEnvironmentVariable("CONTEXTSLIM_DOCKERFILE_RECORDINGS") ?? "";
        string[] files = [Path.Combine(AppContext.BaseDirectory, "Vectors", "dockerfiles.json"), .. more.Split(':', StringSplitOptions.RemoveEmptyEntries)];
        return files.SelectMany(VectorFile.Read);
    }
}
