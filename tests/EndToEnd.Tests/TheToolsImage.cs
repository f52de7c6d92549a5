using ContextSlim.MSBuild.Tests;

namespace ContextSlim.EndToEnd;

/// <summary>
/// The repository's own Dockerfile, as far as it goes without base images: a real engine sends what its first stage copies, and that is enough to
/// build the tool from.
/// </summary>
[TestClass]
[TestCategory("Slow")] // A build of the tool: half a minute.
public sealed class TheToolsImage
{
    [TestMethod]
    public void IsBuiltFromWhatItsIgnoreFileLeaves()
    {
        DockerEngine.AssertAnswers();
        var place = Directory.CreateTempSubdirectory("contextslim-image-").FullName;
        try
        {
            var (received, dockerfile) = (Path.Combine(place, "received"), Path.Combine(place, "Dockerfile"));
            File.WriteAllLines(dockerfile, FirstStageOnScratch());
            CommandRun.Start(
                DockerEngine.Client, Repository.Root, new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1" },
                "build", "--progress=plain", "--no-cache", "-f", dockerfile, "-o", $"type=local,dest={received}", ".").Succeeds();
            var source = Path.Combine(received, "source");
            Assert.IsFalse(Directory.Exists(Path.Combine(source, "tests")));

            CommandRun.Start("dotnet", source, new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
                "build", "src/Tool", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-v", "quiet", "-o", Path.Combine(place, "built")).Succeeds();

            var version = CommandRun.Start(Path.Combine(place, "built", "dotnet-contextslim"), place, new Dictionary<string, string>(), "--version").Succeeds();
            Assert.StartsWith("contextslim ", version.Output);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    // Its COPY lines as they are; what would run in the base image is left out.
    private static IEnumerable<string> FirstStageOnScratch()
    {
        var stage = File.ReadLines(Path.Combine(Repository.Root, "Dockerfile")).SkipWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal))
            .Skip(1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal));
        return ["FROM scratch", .. stage.Where(line => !line.StartsWith("RUN ", StringComparison.Ordinal))];
    }
}
