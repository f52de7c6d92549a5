using System.Diagnostics;
using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Proving;

/// <summary>What the client said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it wrote to standard output; empty where a reader took it.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record DockerAnswer(int Code, string Output, string Error)
{
    /// <summary>True when it did what it was asked.</summary>
    public bool IsDone => Code == 0;

    /// <summary>The last line of what went wrong.</summary>
    public string LastLine
    {
        get
        {
            const int Longest = 300;
            var line = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it gave no reason";
            return line.Length <= Longest ? line : line[..Longest] + "…";
        }
    }
}

/// <summary>Runs the docker client.</summary>
internal sealed class DockerClient(string client, ProofSession session)
{
    /// <summary>The name of the builder that belongs to the engine asked; null to leave the choice to the client.</summary>
    public string? Builder { get; set; }

    /// <summary>Asks the client something.</summary>
    /// <exception cref="SurveyException">It cannot be run.</exception>
    public DockerAnswer Ask(params ReadOnlySpan<string> arguments) => Run(arguments, null);

    /// <summary>Runs the client and gives what it writes to a reader, as it comes.</summary>
    /// <exception cref="SurveyException">It cannot be run.</exception>
    public DockerAnswer Run(ReadOnlySpan<string> arguments, Action<Stream>? read)
    {
        var start = new ProcessStartInfo(client)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOCKER_BUILDKIT"] = "1";
        start.Environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] = "1";
        start.Environment.Remove("DOCKER_DEFAULT_PLATFORM");
        if (Builder is not null)
            start.Environment["BUILDX_BUILDER"] = Builder;
        var process = session.Start(start);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = "";
        if (read is null)
            output = process.StandardOutput.ReadToEnd();
        else
            read(process.StandardOutput.BaseStream);
        var said = error.GetAwaiter().GetResult();
        return new DockerAnswer(session.WaitFor(process), output, said);
    }
}
