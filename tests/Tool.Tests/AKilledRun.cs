using System.Diagnostics;

namespace ContextSlim.Tool.Tests;

/// <summary>
/// The tool, killed at any moment, leaves the old ignore file or the new one, whole. The file is large, so that writing it takes long enough
/// to be hit.
/// </summary>
[TestClass]
[DoNotParallelize]
[OSCondition(OperatingSystems.Linux)]
public class AKilledRun
{
    private const int Steps = 200;
    private const int WantedHits = 20;
    private const int MostTries = 300;
    private const string Temporary = ".dockerignore.contextslim.tmp";

    private byte[] _old = [];
    private byte[] _new = [];

    [TestMethod]
    public void LeavesTheOldFileOrTheNewOne()
    {
        using var environment = Plant();
        _old = File.ReadAllBytes(environment.FullPath(".dockerignore"));
        var whole = Stopwatch.StartNew();
        environment.Run("optimize", "--write").Succeeds();
        var duration = whole.Elapsed;
        _new = File.ReadAllBytes(environment.FullPath(".dockerignore"));
        Assert.IsGreaterThan(_old.Length, _new.Length);

        var hits = 0;
        for (var step = 0; step < Steps; step++)
            hits += KillAfter(environment, duration * (1.1 * step / Steps)) ? 1 : 0;
        for (var attempt = 0; hits < WantedHits; attempt++)
        {
            Assert.IsLessThan(MostTries, attempt, $"only {hits} kills landed between temporary file and rename");
            hits += KillWhenWriting(environment, attempt % 10 * 0.2) ? 1 : 0;
        }

        File.WriteAllBytes(environment.FullPath(".dockerignore"), _old);
        File.WriteAllText(environment.FullPath(Temporary), "half");
        environment.Run("optimize", "--write").Succeeds();
        CollectionAssert.AreEqual(_new, File.ReadAllBytes(environment.FullPath(".dockerignore")));
        CollectionAssert.AreEqual(new[] { ".dockerignore", "Dockerfile", "node_modules", "package.json" }, environment.Left());
    }

    // True when the kill landed between the temporary file and the rename: then the temporary file is still there.
    private bool KillAfter(TestEnvironment environment, TimeSpan delay)
    {
        using var process = Start(environment);
        var watch = Stopwatch.StartNew();
        process.WaitForExit((int)Math.Max(0, delay.TotalMilliseconds - 2));
        SpinWait.SpinUntil(() => watch.Elapsed >= delay || process.HasExited);
        return KillAndLook(environment, process);
    }

    private bool KillWhenWriting(TestEnvironment environment, double milliseconds)
    {
        using var process = Start(environment);
        SpinWait.SpinUntil(() => process.HasExited || File.Exists(environment.FullPath(Temporary)));
        var watch = Stopwatch.StartNew();
        SpinWait.SpinUntil(() => process.HasExited || watch.Elapsed.TotalMilliseconds >= milliseconds);
        return KillAndLook(environment, process);
    }

    private bool KillAndLook(TestEnvironment environment, Process process)
    {
        process.Kill();
        process.WaitForExit();
        var left = File.ReadAllBytes(environment.FullPath(".dockerignore"));
        Assert.IsTrue(left.AsSpan().SequenceEqual(_old) || left.AsSpan().SequenceEqual(_new), $"neither the old file nor the new one, but {left.Length} bytes");
        return File.Exists(environment.FullPath(Temporary));
    }

    private Process Start(TestEnvironment environment)
    {
        File.Delete(environment.FullPath(Temporary));
        File.WriteAllBytes(environment.FullPath(".dockerignore"), _old);
        var process = environment.Open(TestEnvironment.ToolPath, "optimize", "--write", "--quiet");
        process.StandardInput.Close();
        return process;
    }

    private static TestEnvironment Plant()
    {
        var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").File("node_modules/x/i.js", 9_000).File("package.json");
        // The machine code that the build did not make ahead is made quicker, not better: these runs are short.
        environment.Variables["DOTNET_TieredCompilation"] = "1";
        environment.Variables["DOTNET_TC_QuickJitForLoops"] = "1";
        return environment.IgnoreFile([.. Enumerable.Range(0, 64).Select(number => $"# {number} " + new string('x', 60_000))]);
    }
}
