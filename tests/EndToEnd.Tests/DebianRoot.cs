using System.Diagnostics;
using System.Text;

namespace ContextSlim.EndToEnd;

/// <summary>
/// The newest Buildah and Podman, in a Debian of their own: CONTEXTSLIM_DEBIAN names its folder, which <c>.ci/debian-root make</c> fills. Both see
/// this machine's /tmp. Without one the tests fail: they are outside the ordinary test run for that reason.
/// </summary>
internal static class DebianRoot
{
    /// <summary>Runs a script of commands there, one for each line; fails the test when one of them fails.</summary>
    /// <returns>What was printed.</returns>
    public static string Run(IEnumerable<string> commands)
    {
        var root = Environment.GetEnvironmentVariable("CONTEXTSLIM_DEBIAN");
        Assert.IsTrue(Directory.Exists(root), "There is no Debian with Buildah: make one (`.ci/debian-root make ROOT`) and set CONTEXTSLIM_DEBIAN=ROOT, or run .ci/run, which makes its own.");
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, ".ci", "debian-root"), ["run", root!, "sh", "-e"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(string.Join('\n', commands) + "\n");
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output.Result + error.Result);
        return output.Result + error.Result;
    }

    /// <summary>A word of the shell.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
