using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>What git said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record GitAnswer(int Code, byte[] Output, string Error)
{
    /// <summary>The line that says what went wrong.</summary>
    public string Reason
    {
        get
        {
            const int Longest = 300;
            var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var line = lines.FirstOrDefault(line => line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "it gave no reason";
            line = line[(line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal) ? 7 : 0)..];
            return line.Length <= Longest ? line : line[..Longest] + "…";
        }
    }

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Encoding.UTF8.GetString(Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Runs git's plumbing that reads objects, and no other command of git: no hook, no file-system monitor, no pager, no lock, no question and no transport,
/// whatever the repository's settings say. Objects that a partial clone has left out stay out.
/// </summary>
internal sealed class GitProgram
{
    private static readonly string[] s_ofAnotherRepository = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "LANGUAGE"];

    private readonly string _program;
    private readonly string _folder;
    private readonly CancellationToken _cancellation;

    /// <summary>Finds git.</summary>
    /// <param name="folder">The folder in which it is run.</param>
    /// <param name="cancellation">Ends what runs.</param>
    /// <exception cref="SurveyException">There is none.</exception>
    public GitProgram(string folder, CancellationToken cancellation)
    {
        _program = ProgramPath.Find("git") ?? throw new SurveyException("--git: there is no git on PATH: install it, or compare snapshots that `scan --save` wrote");
        _folder = folder;
        _cancellation = cancellation;
    }

    /// <summary>Runs git, gives it an input, and takes what it writes.</summary>
    /// <exception cref="SurveyException">It cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GitAnswer Run(ReadOnlyMemory<byte> input, params ReadOnlySpan<string> arguments)
    {
        using var git = Start(arguments);
        using var registration = _cancellation.UnsafeRegister(static process => ((Process)process!).Kill(), git);
        var error = git.StandardError.ReadToEndAsync(CancellationToken.None);
        var writing = Task.Run(() => Give(git, input.Span), CancellationToken.None);
        var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        writing.GetAwaiter().GetResult();
        git.WaitForExit();
        _cancellation.ThrowIfCancellationRequested();
        return new GitAnswer(git.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    // Without a reader git has ended, and says itself why.
    private static void Give(Process git, ReadOnlySpan<byte> input)
    {
        try
        {
            git.StandardInput.BaseStream.Write(input);
            git.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    private Process Start(ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(_program)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] settings = ["core.fsmonitor=false", $"core.hooksPath={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}", "protocol.allow=never"];
        foreach (var argument in (string[])["--no-pager", "--no-optional-locks", "--literal-pathspecs", .. settings.SelectMany(setting => (string[])["-c", setting])])
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The repository is that of the folder, also in a hook of another one; a trace would be taken for an error.
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("GIT_TRACE", StringComparison.Ordinal)).Concat(s_ofAnotherRepository).ToList())
            start.Environment.Remove(variable);
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new SurveyException($"--git: '{DisplayText.Escape(_program)}' cannot be run: {exception.Message}", exception);
        }
    }
}
