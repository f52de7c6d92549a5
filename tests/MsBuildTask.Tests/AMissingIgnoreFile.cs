namespace ContextSlim.MSBuild.Tests;

/// <summary>A starter is written where that is asked for, and nowhere else.</summary>
[TestClass]
[TestCategory("Slow")] // A build of four small projects.
public sealed class AMissingIgnoreFile
{
    private static readonly ManyProjects s_projects = new ManyProjects()
        .Case("missing", Plant("missing"), "ContextSlimGenerate=missing")
        .Case("never", Plant("never"))
        .Case("there", solution => Plant("there")(solution).Text("there/.dockerignore", "# mine"), "ContextSlimGenerate=missing")
        .Case("nodockerfile", solution => solution.File("nodockerfile/node_modules/a/index.js", 100), "ContextSlimGenerate=missing");

    [TestMethod]
    public void IsWrittenAndUsed()
    {
        var run = s_projects["missing"];
        var written = File.ReadAllText(Path.Combine(s_projects.Root("missing"), ".dockerignore"));
        Assert.Contains("node_modules\n", written);
        Assert.Contains("ContextSlim: wrote '", run.Output);
        Assert.Contains("ContextSlim: docker build would send", run.Output);
    }

    [TestMethod]
    [DataRow("never")]
    [DataRow("nodockerfile")]
    public void IsNotWritten(string name)
    {
        Assert.DoesNotContain("wrote", s_projects[name].Output);
        Assert.IsFalse(File.Exists(Path.Combine(s_projects.Root(name), ".dockerignore")));
    }

    [TestMethod]
    public void IsNotReplaced()
    {
        Assert.DoesNotContain("wrote", s_projects["there"].Output);
        Assert.AreEqual("# mine\n", File.ReadAllText(Path.Combine(s_projects.Root("there"), ".dockerignore")));
    }

    [ClassCleanup]
    public static void Delete() => s_projects.Dispose();

    private static Func<TestSolution, TestSolution> Plant(string folder) => solution => solution
        .Text(folder + "/Dockerfile", "FROM scratch", "COPY . /")
        .Text(folder + "/package.json", "{}")
        .File(folder + "/node_modules/a/index.js", 100);
}
