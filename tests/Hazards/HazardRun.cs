using System.Diagnostics;

namespace ContextSlim.Hazards;

/// <summary>What a hazard needs: how often, by which chance, on which tool; and what it found.</summary>
/// <param name="count">How often.</param>
/// <param name="seed">What chance begins with: the same seed does the same.</param>
/// <param name="toolPath">The tool; null for the one that was built with this program.</param>
/// <param name="entries">How large a tree; 0 for the hazard's usual size.</param>
internal sealed class HazardRun(int count, int seed, string? toolPath, int entries) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private string? _folder;

    public int Count { get; } = count;

    /// <summary>How large a tree is wanted.</summary>
    /// <param name="usual">Unless something else was asked for.</param>
    public int Entries(int usual) => entries > 0 ? entries : usual;

    public Random Random { get; } = new(seed);

    public string ToolPath { get; } = toolPath ?? Path.Combine(AppContext.BaseDirectory, "dotnet-contextslim");

    /// <summary>What was found wrong.</summary>
    public int Failures { get; private set; }

    /// <summary>A folder of this run's own, which goes with it.</summary>
    public string Folder => _folder ??= Directory.CreateTempSubdirectory("contextslim-hazard-").FullName;

    public void Fail(string message)
    {
        Failures++;
        Console.WriteLine($"FAILED {message}");
    }

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">Its arguments.</param>
    public ProgramRun Tool(string folder, params IEnumerable<string> arguments) => Start(folder, ToolPath, arguments);

    /// <summary>Runs a shell script in a folder.</summary>
    public static ProgramRun Shell(string folder, string script, params IEnumerable<string> arguments) => Start(folder, "/bin/sh", ["-c", script, "sh", .. arguments]);

    public static ProgramRun Start(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var error = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExit(s_patience);
        if (!ended)
            process.Kill(entireProcessTree: true);
        reading.Wait();
        return new ProgramRun(ended ? process.ExitCode : -1, output.ToArray(), error.Result, watch.Elapsed);
    }

    public void Dispose()
    {
        if (_folder is not null)
            _ = Shell("/", "chmod -R u+rwX \"$1\" 2>/dev/null; rm -rf -- \"$1\"", _folder);
    }
}

/// <summary>A program that ended.</summary>
/// <param name="ExitCode">Its code; -1 when it was killed because it did not end.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record ProgramRun(int ExitCode, byte[] Output, string Error, TimeSpan Duration)
{
    /// <summary>True when it hung, ended by a signal or an internal error, or told of one.</summary>
    public bool IsCrash => ExitCode is < 0 or > 2 || Error.Contains("internal error", StringComparison.Ordinal) || Error.Contains("Unhandled", StringComparison.Ordinal);
}
