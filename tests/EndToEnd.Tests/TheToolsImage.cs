namespace ContextSlim.EndToEnd;

/// <summary>
/// The repository's own Dockerfile, as far as it goes without base images: a real engine sends what its first stage copies, and that is enough to
/// build the tool from; its last stage is built from the packed tool, and runs.
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

    [TestMethod]
    public void IsTheToolAlone()
    {
        DockerEngine.AssertAnswers();
        var place = Directory.CreateTempSubdirectory("contextslim-image-").FullName;
        var image = "contextslim-test-" + Path.GetFileName(place).ToLowerInvariant();
        try
        {
            var unpacked = NativeRelease.Unpack(place);
            File.Move(Path.Combine(unpacked, "contextslim"), Path.Combine(place, "dotnet-contextslim"));
            Directory.Delete(unpacked, recursive: true);
            File.WriteAllLines(Path.Combine(place, "Dockerfile"), ["FROM scratch AS build", "COPY dotnet-contextslim /app/", .. LastStage()]);
            Docker("build", "--quiet", "--tag", image, place).Succeeds();
            using var context = new ToolsContext();
            string[] run = ["run", "--rm", "--network=none", "--volume", $"{context.Root}:/context:ro", image];

            using var tool = new ToolProcess();
            Assert.AreEqual(tool.Run(context.Root, "scan").Output, Docker(run).Succeeds().Output);
            Assert.AreEqual(tool.Run(context.Root, "ls").Output, Docker([.. run, "ls"]).Succeeds().Output);
            Assert.Contains("\nUsage: contextslim init ", Docker([.. run, "init", "--help"]).Succeeds().Output);
            Assert.Contains("read-only", Docker([.. run, "init", "--write", "--replace", "--quiet"]).Fails().Output, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Docker("image", "rm", "--force", image);
            Directory.Delete(place, recursive: true);
        }
    }

    private static CommandRun Docker(params string[] arguments) =>
        CommandRun.Start(DockerEngine.Client, Repository.Root, new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1" }, arguments);

    private static string[] LastStage()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));
        return lines[Array.FindLastIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
    }

    // Its COPY lines as they are; what would run in the base image is left out.
    private static IEnumerable<string> FirstStageOnScratch()
    {
        var stage = File.ReadLines(Path.Combine(Repository.Root, "Dockerfile")).SkipWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal))
            .Skip(1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal));
        return ["FROM scratch", .. stage.Where(line => !line.StartsWith("RUN ", StringComparison.Ordinal))];
    }
}
