using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ContextSlim.EndToEnd;

/// <summary>
/// The real engine and its client. Without one the tests fail: they are outside the ordinary test run for that reason.
/// CONTEXTSLIM_DOCKER names the client (default <c>/usr/bin/docker</c>); DOCKER_HOST says where the engine is. `.ci/run` sets both.
/// </summary>
internal static partial class DockerEngine
{
    private static readonly Lazy<(int Code, string Output)> s_answer =
        new(() => Run(".", null, builder: 1, null, ["version", "--format", "{{.Server.Version}}"]));

    private static readonly Lazy<bool> s_hasBake = new(() => Run(".", null, builder: 1, null, ["buildx", "version"]) is { Code: 0, Output: var answer } && answer.Contains("buildx", StringComparison.Ordinal));

    /// <summary>The client's path: another, newer one may come first on PATH.</summary>
    public static string Client { get; } = Environment.GetEnvironmentVariable("CONTEXTSLIM_DOCKER") ?? "/usr/bin/docker";

    /// <summary>Fails the test when no engine answers, and says how to start one.</summary>
    public static void AssertAnswers()
    {
        AssertClient();
        var (code, output) = s_answer.Value;
        Assert.AreEqual(0, code, $"No Docker engine answers ({output.Trim()}). Start one (`dockerd --host unix://SOCKET`) and set DOCKER_HOST, or run .ci/run, which starts its own.");
    }

    /// <summary>Fails the test when there is no client, and says where to get one.</summary>
    public static void AssertClient() =>
        Assert.IsTrue(File.Exists(Client), $"No Docker client at {Client}. Install Debian's docker.io, or set CONTEXTSLIM_DOCKER to a client's full path.");

    /// <summary>True when the client has <c>buildx bake</c>: docker 20.10 of Debian has not.</summary>
    public static bool HasBake => s_hasBake.Value;

    /// <summary>Builds all targets of a bake file.</summary>
    /// <returns>The raw progress.</returns>
    public static byte[] Bake(string definition)
    {
        // The one barrier of bake: contexts outside of the folder that it is called in.
        var (code, output) = Run(".", null, builder: 1, null, ["buildx", "bake", "--file", definition, "--progress=rawjson", "--allow=fs=*"]);
        Assert.AreEqual(0, code, output);
        return Encoding.UTF8.GetBytes(output);
    }

    /// <summary>Builds with BuildKit and writes what the build produced into the context's output folder.</summary>
    /// <returns>What the client printed.</returns>
    public static string Build(PlantedContext context, Stream? input = null)
    {
        string[] command = ["build", "--progress=plain", "--no-cache", "--network=none", "-o", $"type=local,dest={context.Output}"];
        var (code, output) = Run(context.Root, input, builder: 1, null, input is null ? [.. command, .. context.Arguments, "."] : [.. command, "-"]);
        Assert.AreEqual(0, code, output);
        return output;
    }

    /// <summary>Sends the context as the classic client does, to whoever listens.</summary>
    /// <returns>What the client printed.</returns>
    public static string SendClassic(PlantedContext context, string host)
    {
        var (code, output) = Run(context.Root, null, builder: 0, host, ["build", .. context.Arguments, "."]);
        Assert.AreEqual(0, code, output);
        return output;
    }

    /// <summary>Every image and every container of the engine.</summary>
    public static string ImagesAndContainers() =>
        Run(".", null, builder: 1, null, ["images", "--all", "--quiet"]).Output + Run(".", null, builder: 1, null, ["ps", "--all", "--quiet"]).Output;

    /// <summary>The figure of the step that loads the build context; null when there was no such step.</summary>
    public static string? TransferringContext(string output)
    {
        var step = LoadStep().Match(output);
        if (!step.Success)
            return null;
        var figures = Regex.Matches(output, $"^{step.Groups[1].Value} (transferring context: \\S+)", RegexOptions.Multiline);
        return figures[^1].Groups[1].Value;
    }

    private static (int Code, string Output) Run(string folder, Stream? input, int builder, string? host, string[] arguments)
    {
        var start = new ProcessStartInfo(Client, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOCKER_BUILDKIT"] = builder == 0 ? "0" : "1";
        if (host is not null)
            start.Environment["DOCKER_HOST"] = host;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        input?.CopyTo(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    [GeneratedRegex("^(#\\d+) \\[internal\\] load build context", RegexOptions.Multiline)]
    private static partial Regex LoadStep();
}
