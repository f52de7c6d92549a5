namespace ContextSlim.EndToEnd;

/// <summary>The packed tool as a root folder's only program, or in a Debian with nothing but what every Debian has.</summary>
[TestClass]
[TestCategory("Slow")] // A Debian is installed: half a minute, and the network.
public sealed class AMachineWithoutDotnet
{
    [TestMethod]
    public void ThatHasNothingElse()
    {
        using var context = new ToolsContext();
        File.Copy(Tool(context), Path.Combine(context.Root, "contextslim"));

        AssertRuns(context, context.Root, "/contextslim");
    }

    [TestMethod]
    public void ThatIsADebian()
    {
        if (!File.Exists("/usr/sbin/debootstrap"))
            Assert.Inconclusive("There is no debootstrap here.");
        using var context = new ToolsContext();
        var root = Path.Combine(context.Root, "debian");
        var release = Index("$(CODENAME)");
        Command("/usr/sbin/debootstrap", "--variant=minbase", release, root, Index("$(REPO_URI)")).Succeeds();
        Command("/usr/sbin/chroot", root, "/bin/sh", "-c", "command -v dotnet").Fails();
        File.Copy(Tool(context), Path.Combine(root, "usr/local/bin/contextslim"));
        Directory.Move(Path.Combine(context.Root, "src"), Path.Combine(root, "src"));

        AssertRuns(context, root, "contextslim");
    }

    private static void AssertRuns(ToolsContext context, string root, string program)
    {
        using var built = new ToolProcess();
        foreach (var command in new[] { "scan", "ls", "init" })
        {
            var run = Command("/usr/sbin/chroot", root, program, command, "src", "--quiet").Succeeds();
            Assert.AreEqual(built.Run(root, command, "src", "--quiet").Output, run.Output, $"{command} in {context.Root}");
        }
    }

    private static string Tool(ToolsContext context) => Path.Combine(NativeRelease.Unpack(context.Root), "contextslim");

    // Where this machine's own packages come from.
    private static string Index(string field) =>
        Command("apt-get", "indextargets", "--format", $"$(SUITE) {field}", "Created-By: Packages").Succeeds().Output
            .Split('\n').First(line => !line.Contains("-updates", StringComparison.Ordinal) && !line.Contains("-security", StringComparison.Ordinal)).Split(' ')[1];

    private static CommandRun Command(string program, params string[] arguments) =>
        CommandRun.Start(program, "/", new Dictionary<string, string>(), arguments);
}
