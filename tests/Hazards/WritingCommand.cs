using System.Diagnostics;
using ContextSlim.FileSystem;

namespace ContextSlim.Hazards;

/// <summary>A command that writes a file. A new one is a line in <see cref="All"/>: every hazard about writing takes it from there.</summary>
/// <param name="Result">The file that it writes, as from the project's folder.</param>
/// <param name="Arguments">The command line; notes that depend on the moment are left out.</param>
internal sealed record WritingCommand(string Result, params string[] Arguments)
{
    public static readonly WritingCommand[] All =
    [
        new(".dockerignore", "init", "--write", "--quiet") { BeginsWithNone = true },
        new(".dockerignore", "optimize", "--write", "--quiet"),
        new(".dockerignore", "optimize", "--write", "--backup", "--quiet"),
        new("../out/context.tar", "pack", "--quiet", "-o", "../out/context.tar"),
        new("../out/scan.json", "scan", "--format", "json", "--quiet", "-o", "../out/scan.json"),
        new("../out/list", "ls", "--long", "-o", "../out/list"),
        new("../out/snapshot", "scan", "--quiet", "--save", "../out/snapshot", "-o", "/dev/null"),
        new("../out/baseline", "check", "--quiet", "--baseline", "../out/baseline", "--update", "-o", "/dev/null") { BeginsWithNone = true },
    ];

    /// <summary>True when there is no such file before.</summary>
    public bool BeginsWithNone { get; init; }

    public bool IsKeepingBackup => Arguments.Contains("--backup");

    public string Temporary => Path.Combine(Path.GetDirectoryName(Result)!, StagedFile.TemporaryName(Path.GetFileName(Result)));

    public override string ToString() => string.Join(' ', Arguments);
}

/// <summary>A project to write in, with a folder beside it for results; what must be there before and after a command is known.</summary>
internal sealed class WritingGround
{
    private static readonly string[] s_planted = [".dockerignore", "Dockerfile", "node_modules", "package.json", "src"];

    private readonly WritingCommand _command;
    private readonly byte[] _old;

    /// <param name="run">What runs the tool.</param>
    /// <param name="command">The command.</param>
    /// <param name="root">An empty folder.</param>
    /// <param name="ignoreBytes">About how large the ignore file is: a large one takes longer to write.</param>
    public WritingGround(HazardRun run, WritingCommand command, string root, int ignoreBytes)
    {
        _command = command;
        Project = Path.Combine(root, "project");
        Directory.CreateDirectory(Path.Combine(root, "out"));
        foreach (var folder in (string[])["node_modules/x", "src"])
            Directory.CreateDirectory(Path.Combine(Project, folder));
        File.WriteAllText(Path.Combine(Project, "Dockerfile"), "FROM scratch\nCOPY . /\n");
        File.WriteAllText(Path.Combine(Project, "package.json"), "{}\n");
        File.WriteAllBytes(Path.Combine(Project, "node_modules/x/i.js"), new byte[9_000]);
        for (var number = 0; number < 50; number++)
            File.WriteAllBytes(Path.Combine(Project, $"src/{number}.c"), new byte[number * 40]);
        _old = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1 + (ignoreBytes / 1000)).Select(number => $"# {number} {new string('x', 990)}\n")) + "*.log\n");
        // Once: a tar holds its time.
        if (command.Result != ".dockerignore")
            File.WriteAllText(Full(".dockerignore"), "*.log\n");
        Reset();
        var whole = run.Tool(Project, command.Arguments);
        if (whole.ExitCode != 0)
            run.Fail($"{command}: exit code {whole.ExitCode} undisturbed: {whole.Error}");
        Duration = whole.Duration;
        New = File.ReadAllBytes(Full(command.Result));
    }

    public string Project { get; }

    /// <summary>How long the command takes undisturbed.</summary>
    public TimeSpan Duration { get; }

    public byte[] New { get; }

    public bool HasTemporary => File.Exists(Full(_command.Temporary));

    public string Full(string path) => Path.Combine(Project, path);

    /// <summary>As before the command.</summary>
    public void Reset()
    {
        foreach (var path in Directory.EnumerateFiles(Project).Concat(Directory.EnumerateFiles(Full("../out"))).Where(path => !s_planted.Contains(Path.GetFileName(path))))
            File.Delete(path);
        if (_command.BeginsWithNone)
            File.Delete(Full(_command.Result));
        else
            File.WriteAllBytes(Full(_command.Result), _old);
    }

    /// <summary>Tells whatever is neither the old state nor the new one.</summary>
    /// <param name="run">What is told.</param>
    /// <param name="when">The moment, for the message.</param>
    /// <param name="mayLeaveTemporary">True when the command was given no chance to clean up.</param>
    public void Check(HazardRun run, string when, bool mayLeaveTemporary)
    {
        var result = Full(_command.Result);
        var content = File.Exists(result) ? File.ReadAllBytes(result) : null;
        if (content is null ? !_command.BeginsWithNone : !content.AsSpan().SequenceEqual(New) && !(content.AsSpan().SequenceEqual(_old) && !_command.BeginsWithNone))
            run.Fail($"{_command}: {when}: {(content is null ? "the file is lost" : $"{content.Length} bytes that are neither the old file nor the new one")}");
        var known = new HashSet<string>(s_planted.Append(Path.GetFileName(_command.Result)), StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(Project).Concat(Directory.EnumerateFileSystemEntries(Full("../out"))))
        {
            var name = Path.GetFileName(path);
            if (known.Contains(name) || (mayLeaveTemporary && name.EndsWith(StagedFile.Ending, StringComparison.Ordinal)))
                continue;
            if (!_command.IsKeepingBackup || name != Path.GetFileName(_command.Result) + FileReplacement.BackupEnding || !File.ReadAllBytes(path).AsSpan().SequenceEqual(_old))
                run.Fail($"{_command}: {when}: left behind {name}");
        }
    }

    /// <summary>Starts the command without waiting for it, its signals as a shell's foreground has them.</summary>
    public Process Start(HazardRun run, IEnumerable<string>? arguments = null)
    {
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,TERM,HUP", run.ToolPath, .. arguments ?? _command.Arguments])
        {
            WorkingDirectory = Project,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
