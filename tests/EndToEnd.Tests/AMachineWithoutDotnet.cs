namespace ContextSlim.EndToEnd;

/// <summary>
/// The packed tool as a root folder's only program, or in a Debian: in the folder that CONTEXTSLIM_DEBIAN names (`.ci/run` makes it for the
/// engines), or with nothing but what every Debian has.
/// </summary>
[TestClass]
[TestCategory("Slow")] // Without that folder a Debian is installed: half a minute, and the network.
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
        using var context = new ToolsContext();
        var root = Environment.GetEnvironmentVariable("CONTEXTSLIM_DEBIAN") ?? Install(Path.Combine(context.Root, "debian"));
        Command("/usr/sbin/chroot", root, "/bin/sh", "-c", "command -v dotnet").Fails();
        string tool = Path.Combine(root, "usr/local/bin/contextslim"), source = Path.Combine(root, "src");
        try
        {
            File.Copy(Tool(context), tool);
            Directory.Move(Path.Combine(context.Root, "src"), source);
            AssertRuns(context, root, "contextslim");
        }
        finally
        {
            File.Delete(tool);
            Directory.Delete(source, recursive: true);
        }
    }

    private static string Install(string root)
    {
        Assert.IsTrue(File.Exists("/usr/sbin/debootstrap"), "There is no debootstrap. Install it, or set CONTEXTSLIM_DEBIAN to a folder with a Debian.");
        Command("/usr/sbin/debootstrap", "--variant=minbase", Index("$(CODENAME)"), root, Index("$(REPO_URI)")).Succeeds();
        return root;
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
