namespace ContextSlim.Tool.Tests;

/// <summary>Hints name the tool as the user did, so that they can be typed as they stand.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class HowTheToolIsCalled
{
    [TestMethod]
    public void ByItsOwnName() => AssertHint("dotnet-contextslim", "\"$1/dotnet-contextslim\" scna");

    [TestMethod]
    public void AsACommandOfDotnet() => AssertHint("dotnet contextslim", "PATH=\"$1:$PATH\" dotnet contextslim scna");

    [TestMethod]
    public void AsAnAssembly()
    {
        if (!TestEnvironment.IsBuilt)
            Assert.Inconclusive("What is published is no assembly.");
        AssertHint("dotnet contextslim", "dotnet \"$1/dotnet-contextslim.dll\" scna");
    }

    [TestMethod]
    [DataRow("contextslim")]
    [DataRow("slim.sh")]
    public void ThroughALink(string name) => AssertHint(name, $"ln -s \"$1/dotnet-contextslim\" {name} && ./{name} scna");

    [TestMethod]
    public void InHelp()
    {
        using var environment = new TestEnvironment();
        var help = environment.Shell("ln -s \"$1\" contextslim && ./contextslim scan --help", TestEnvironment.ToolPath).Succeeds().Output;
        Assert.Contains("\n  contextslim scan ", help);
        Assert.Contains("\nUsage: contextslim scan ", help);
        Assert.DoesNotContain("dotnet", help);
    }

    private static void AssertHint(string expected, string call)
    {
        using var environment = new TestEnvironment();
        environment.Shell(call, Path.GetDirectoryName(TestEnvironment.ToolPath)!)
            .FailsWith($"contextslim: error: unknown command 'scna': did you mean `scan`?; see `{expected} --help`");
    }
}
