using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>
/// The built tool in processes that are kept (<c>tests/WarmTool</c>), one for each test that runs at the same time: for tests whose subject is
/// what the tool says, not that it is a process. They end with this one, whose end of their standard input closes.
/// </summary>
internal static class WarmTools
{
    private static readonly ConcurrentBag<Process> s_idle = [];

    // Hints say the name that the tool is called by.
    private static readonly Lazy<string> s_link = new(Link);

    public static ToolRun Run(RunRequest request, TimeSpan patience)
    {
        var process = s_idle.TryTake(out var idle) ? idle : Start();
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        var reading = process.StandardOutput.ReadLineAsync();
        if (!reading.Wait(patience) || reading.Result is not { } line)
        {
            process.Kill();
            throw new AssertFailedException($"{string.Join(' ', request.Arguments)} did not end within {patience}, or ended the process");
        }

        s_idle.Add(process);
        var answer = JsonSerializer.Deserialize<RunAnswer>(line)!;
        return new ToolRun(answer.ExitCode, answer.Output, Encoding.UTF8.GetString(answer.Error));
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(s_link.Value) { RedirectStandardInput = true, RedirectStandardOutput = true };
        TestEnvironment.Clean(start);
        return Process.Start(start)!;
    }

    private static string Link()
    {
        var folder = Directory.CreateTempSubdirectory("contextslim-warm-").FullName;
        var link = Path.Combine(folder, Path.GetFileName(TestEnvironment.ToolPath));
        File.CreateSymbolicLink(link, Path.Combine(AppContext.BaseDirectory, "WarmTool"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return link;
    }

    // The folder of all tests may have gone before, with what is in it.
    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
