using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>How a command ended.</summary>
/// <param name="Command">The command, for a failing test.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to both outputs.</param>
internal sealed partial record CommandRun(string Command, int ExitCode, string Output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>The warnings and errors in the output as MSBuild tells them, each once: <c>warning CTX301: …</c>, with its place.</summary>
    public IReadOnlyList<string> Findings => [.. FindingLine().Matches(Output).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The codes of <see cref="Findings"/>, in their order.</summary>
    public string Codes => string.Join(' ', FindingLine().Matches(Output).Select(match => match.Groups[2].Value).Distinct().Order(StringComparer.Ordinal));

    public static CommandRun Start(string program, string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        // A run is too short for code that is compiled a third time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {s_patience}");
        }

        return new CommandRun($"{program} {string.Join(' ', arguments)}", process.ExitCode, output.Result + error.Result);
    }

    public CommandRun Succeeds()
    {
        Assert.AreEqual(0, ExitCode, $"{Command}\n{Output}");
        return this;
    }

    public CommandRun Fails()
    {
        Assert.AreNotEqual(0, ExitCode, $"{Command}\n{Output}");
        return this;
    }

    /// <summary>How often a text stands in the output.</summary>
    public int Count(string text) => Output.Split(text).Length - 1;

    [GeneratedRegex(@"^\s*(?:\d+(?::\d+)?>)?(\S.*?: (?:warning|error) (CTX\d{3}): .*?)(?: \[[^\[\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex FindingLine();
}
