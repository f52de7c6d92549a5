using System.Text;

namespace ContextSlim.Tool.Tests;

/// <summary>How a run of the tool ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="OutputBytes">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ToolRun(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts that it worked.</summary>
    public ToolRun Succeeds()
    {
        Assert.AreEqual(0, ExitCode, $"exit code; standard error: {Error}");
        return this;
    }

    /// <summary>Asserts how it ended.</summary>
    public void Fails(int exitCode) => Assert.AreEqual(exitCode, ExitCode, Error);

    /// <summary>Asserts that it failed with one line, and wrote no result.</summary>
    public void FailsWith(string line)
    {
        Assert.AreEqual(2, ExitCode, Error);
        Assert.AreEqual("", Output);
        Assert.AreEqual(line + "\n", Error);
    }
}
