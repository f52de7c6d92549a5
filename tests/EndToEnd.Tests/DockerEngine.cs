using System.Diagnostics;

namespace ContextSlim.EndToEnd;

/// <summary>
/// The real engine and its client. Without one the tests fail: they are outside the ordinary test run for that reason.
/// CONTEXTSLIM_DOCKER names the client (default <c>docker</c>); DOCKER_HOST says where the engine is. `.ci/run` sets both.
/// </summary>
internal static class DockerEngine
{
    private static readonly string s_client = Environment.GetEnvironmentVariable("CONTEXTSLIM_DOCKER") ?? "docker";

    /// <summary>Fails the test when no engine answers, and says how to start one.</summary>
    public static void AssertAnswers()
    {
        var (code, output) = Run(".", "version", "--format", "{{.Server.Version}}");
        Assert.AreEqual(0, code, $"No Docker engine answers ({output.Trim()}). Start one and set DOCKER_HOST, or run .ci/run, which starts its own.");
    }

    /// <summary>Builds with BuildKit and writes what the build produced into a folder.</summary>
    public static string BuildInto(string context, string destination)
    {
        var (code, output) = Run(context, "build", "--progress=plain", "--no-cache", "-o", $"type=local,dest={destination}", ".");
        Assert.AreEqual(0, code, output);
        return output;
    }

    private static (int Code, string Output) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(s_client, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOCKER_BUILDKIT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
