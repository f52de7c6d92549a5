using System.Diagnostics;
using ContextSlim.Tests.Failures;

namespace ContextSlim.EndToEnd;

/// <summary>
/// Builds that fail, once more with the engine that is there: the cause is named from what it prints. Those that need no image, by BuildKit and the classic
/// builder. About 40 seconds of one processor.
/// </summary>
[TestClass]
public sealed class WhyBuildsFail
{
    // Where the engine is away, or a registry is asked, there is nothing to build.
    private static readonly string[] s_elsewhere = ["no-engine", "no-base", "copy-from-unknown", "unreadable"];

    [TestMethod]
    public void IsNamedFromWhatTheEnginePrints()
    {
        DockerEngine.AssertAnswers();
        var differences = new List<string?>();
        var cases = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "builders.cases"))
            .Where(static recorded => recorded.Builder is "plain" or "classic" && !s_elsewhere.Contains(recorded.Name[..recorded.Name.IndexOf('.', StringComparison.Ordinal)])).ToList();
        Assert.IsGreaterThan(30, cases.Count);
        foreach (var recorded in cases)
        {
            var folder = Directory.CreateTempSubdirectory("contextslim-e2e-").FullName;
            try
            {
                recorded.Plant(folder);
                differences.Add(recorded.Difference(folder, Build(recorded, folder)));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Assert.AreEqual("", string.Join('\n', differences.Where(static difference => difference is not null)));
    }

    private static string Build(RecordedLog recorded, string folder)
    {
        var isBuildKit = recorded.Builder == "plain";
        var start = new ProcessStartInfo(DockerEngine.Client, ["build", .. isBuildKit ? ["--progress=plain"] : Array.Empty<string>(), "--network=none", .. recorded.Arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOCKER_BUILDKIT"] = isBuildKit ? "1" : "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreNotEqual(0, process.ExitCode, $"{recorded.Name} was built: {output}");
        return output + error.Result;
    }
}
