using System.Text.Json;
using System.Text.Json.Nodes;
using ContextSlim.Conformance;

namespace ContextSlim.EndToEnd;

/// <summary>
/// Bake files that use what the files of well-known projects use, as <c>docker buildx bake --print</c> reads them, whatever buildx is there:
/// <c>CONTEXTSLIM_BUILDX</c> names it, else the client's own plugin is asked. Nothing is built, and no engine is needed.
/// </summary>
[TestClass]
public sealed class BakeFilesAsBuildxReadsThem
{
    // since: the first buildx that knows what a file uses; older ones refuse it.
    [TestMethod]
    [DataRow("release-of-a-cli.hcl", "", "")]
    [DataRow("release-of-a-cli.hcl", "binary-cross validate", "REF=refs/tags/v1.2 STATIC=")]
    [DataRow("linters-in-a-matrix.hcl", "", "")]
    [DataRow("linters-in-a-matrix.hcl", "lint-v1-2-go", "")]
    [DataRow("images-of-an-engine.hcl", "", "DESTDIR=/tmp/out")]
    [DataRow("images-of-an-engine.hcl", "dev binary", "DOCKER_STATIC=0 BASE_SUITE=sid")]
    [DataRow("tags-of-versions.hcl", "base", "APP_VERSION=v15.1.2 LATEST_BRANCH=false")]
    [DataRow("matrix-of-tests.hcl", "", "")]
    [DataRow("texts.hcl", "", "")]
    [DataRow("texts.hcl", "", "NAME=you")]
    [DataRow("functions.hcl", "", "VERSION=v2.0.0")]
    [DataRow("references.hcl", "", "ROOT=lib")]
    [DataRow("secrets-and-caches.hcl", "", "IS_RELEASE=true JOBS=6 CI=1")]
    [DataRow("groups.hcl", "", "ENV_NAME=prod")]
    [DataRow("groups.hcl", "app-* jobs", "", "0.26")]
    public void AreReadTheSame(string file, string targets, string variables, string since = "0.12")
    {
        var buildx = Buildx();
        if (Version.Parse(since) > buildx.Version)
            Assert.Inconclusive($"buildx {buildx.Version} is older than {since}");
        var folder = Directory.CreateTempSubdirectory("contextslim-bake-").FullName;
        try
        {
            var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BakeFiles", file));
            File.WriteAllText(Path.Combine(folder, "docker-bake.hcl"), text);
            var environment = Words(variables).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
            var run = CommandRun.Start(buildx.Command[0], folder, environment, [.. buildx.Command[1..], "bake", "--print", .. Words(targets)]).Succeeds();
            var printed = run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..(run.Output.LastIndexOf('}') + 1)];
            var recorded = new JsonObject
            {
                ["files"] = new JsonObject { ["docker-bake.hcl"] = text },
                ["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
                ["targets"] = new JsonArray([.. Words(targets).Select(target => (JsonNode)target)]),
                ["print"] = JsonNode.Parse(printed.Replace(folder, "$ROOT", StringComparison.Ordinal)),
            };
            Assert.IsNull(BakeCase.Run(JsonSerializer.SerializeToElement(recorded)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (string[] Command, Version Version) Buildx()
    {
        string[] command = Environment.GetEnvironmentVariable("CONTEXTSLIM_BUILDX") is { Length: > 0 } named ? [named] : [DockerEngine.Client, "buildx"];
        Assert.IsTrue(File.Exists(command[0]), $"There is no {command[0]}. Set CONTEXTSLIM_BUILDX to a buildx.");
        var answer = CommandRun.Start(command[0], ".", new Dictionary<string, string>(), [.. command[1..], "version"]);
        var version = System.Text.RegularExpressions.Regex.Match(answer.Output, @"buildx v?([0-9]+\.[0-9]+)");
        Assert.IsTrue(version.Success, "The client has no buildx. Set CONTEXTSLIM_BUILDX to one.");
        return (command, Version.Parse(version.Groups[1].Value));
    }
}
