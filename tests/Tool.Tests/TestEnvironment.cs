using System.Diagnostics;

namespace ContextSlim.Tool.Tests;

/// <summary>A tree of its own in a temporary folder, and the built tool to run on it.</summary>
internal sealed class TestEnvironment : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The folder; the tool's working folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("contextslim-test-").FullName;

    // Another tool than the built one: what is published is tested by the same tests.
    private static readonly string? s_named = Environment.GetEnvironmentVariable("CONTEXTSLIM_TOOL");

    /// <summary>True when the tool is the one that the build made, which is run as an assembly, too.</summary>
    public static bool IsBuilt => string.IsNullOrEmpty(s_named);

    /// <summary>The tool, as the build made it, or the one that CONTEXTSLIM_TOOL names.</summary>
    public static string ToolPath { get; } = IsBuilt
        ? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "dotnet-contextslim.exe" : "dotnet-contextslim")
        : Path.GetFullPath(s_named!);

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Plants a file of a size; the folders on the way come with it.</summary>
    public TestEnvironment File(string path, int bytes = 2)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllBytes(full, new byte[bytes]);
        return this;
    }

    public TestEnvironment Text(string path, params string[] lines)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, string.Concat(lines.Select(line => line + "\n")));
        return this;
    }

    public TestEnvironment IgnoreFile(params string[] lines) => Text(".dockerignore", lines);

    public TestEnvironment Folder(string path)
    {
        Directory.CreateDirectory(FullPath(path));
        return this;
    }

    /// <summary>Runs a shell in the folder: for what the framework cannot do, such as names that are not UTF-8.</summary>
    public ToolRun Shell(string script, params string[] arguments) => Start("/bin/sh", [], ["-c", script, "sh", .. arguments]);

    public ToolRun RunProgram(string program, params string[] arguments) => Start(program, [], arguments);

    /// <summary>Runs the tool's entry point, in a process that is kept where that can be: see <see cref="WarmTools"/>.</summary>
    public ToolRun Run(params string[] arguments) => RunWithInput([], arguments);

    public ToolRun RunWithInput(byte[] input, params string[] arguments) => OperatingSystem.IsLinux() && IsBuilt
        ? WarmTools.Run(new RunRequest(Root, Variables, arguments, input), Patience)
        : Start(ToolPath, input, arguments);

    /// <summary>Starts the tool so that it can be interrupted, also where the tests themselves run in a background that ignores it.</summary>
    public Process OpenInterruptible(params string[] arguments) => Open("/usr/bin/env", ["--default-signal=INT", ToolPath, .. arguments]);

    public void Interrupt(Process process) =>
        Shell("kill -INT $1 2>/dev/null || true", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Succeeds();

    public Process Open(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Clean(start);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>A process that is not told what the caller of the tests tells the tool.</summary>
    public static void Clean(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CONTEXTSLIM_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
    }

    public string FullPath(string path) => Path.Combine(Root, path);

    public string[] Left() => [.. Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private ToolRun Start(string program, byte[] input, string[] arguments)
    {
        using var process = Open(program, arguments);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Patience}");
        }

        reading.Wait();
        return new ToolRun(process.ExitCode, output.ToArray(), error.Result);
    }

    public void Dispose()
    {
        // The framework cannot delete a name that is not UTF-8.
        if (OperatingSystem.IsWindows())
            Directory.Delete(Root, recursive: true);
        else
            Shell("chmod -R u+rwX . && cd / && rm -rf -- \"$1\"", Root).Succeeds();
    }
}
