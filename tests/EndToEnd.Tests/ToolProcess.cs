using System.Diagnostics;
using System.Text;

namespace ContextSlim.EndToEnd;

/// <summary>How a run of the built tool ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ToolRun(int Code, string Output, string Error);

/// <summary>
/// The built tool, with a place for temporary files of its own and the client that the tests mean in front of PATH. The client can be made to
/// say when it has been called, so that a test interrupts at a known moment.
/// </summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-tool-").FullName;

    public ToolProcess()
    {
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Programs);
        File.CreateSymbolicLink(Path.Combine(Programs, "docker"), Path.Combine(AppContext.BaseDirectory, "docker.sh"));
        File.CreateSymbolicLink(Path.Combine(Programs, "real"), DockerEngine.Client);
    }

    /// <summary>Where the tool puts temporary files.</summary>
    public string Temporary => Path.Combine(_folder, "temporary");

    private string Programs => Path.Combine(_folder, "programs");

    /// <summary>Runs the tool to its end.</summary>
    public ToolRun Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return Finish(process);
    }

    /// <summary>Runs the tool, and sends it a signal as soon as it calls the client for the given purpose.</summary>
    public ToolRun Interrupt(string folder, string signal, string purpose, params string[] arguments)
    {
        var pipe = Path.Combine(Programs, "called-for-" + purpose);
        LinuxFiles.MakePipe(pipe);
        using var process = Start(folder, arguments);
        Assert.AreEqual("called\n", File.ReadAllText(pipe));
        Assert.AreEqual(0, LinuxFiles.Signal(process.Id, signal));
        return Finish(process);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ToolRun Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.Result);
    }

    private Process Start(string folder, string[] arguments)
    {
        // Where the tests run in a background, SIGINT is ignored from the start, and would stay so.
        string[] command = ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "dotnet-contextslim"), .. arguments];
        var start = new ProcessStartInfo("/usr/bin/env", command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TMPDIR"] = Temporary;
        start.Environment["PATH"] = Programs + ":" + start.Environment["PATH"];
        return Process.Start(start)!;
    }
}
