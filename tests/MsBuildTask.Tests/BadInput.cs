namespace ContextSlim.MSBuild.Tests;

/// <summary>What cannot be used is one warning that says what, where and what to write; the build goes on.</summary>
[TestClass]
[TestCategory("Slow")] // A build of 18 small projects.
public sealed class BadInput
{
    private static readonly ManyProjects s_projects = Plant();

    [TestMethod]
    [DataRow("size", "size.csproj(8,16): warning CTX702: ContextSlimMaxSize: 'big' is no size; write a number with a unit (B, kB, MB, GB, TB, KiB, MiB, GiB or TiB), such as 50MB")]
    [DataRow("files", "files.csproj : warning CTX702: ContextSlimMaxFiles: '1.5' is no number of files, such as 10000")]
    [DataRow("builder", "builder.csproj : warning CTX702: ContextSlimBuilder: 'moby' is no builder; write buildkit or classic or buildah or podman or podman-remote or testcontainers-node or testcontainers-dotnet or aws-cdk")]
    [DataRow("fail", "fail.csproj : warning CTX702: ContextSlimFailOn: 'sometimes' is neither error, warning, note nor a code such as CTX302")]
    [DataRow("generate", "generate.csproj : warning CTX702: ContextSlimGenerate: 'always' is neither never nor missing")]
    [DataRow("dockerfile", "dockerfile.csproj : warning CTX702: ContextSlimDockerfile: 'deploy/Dockerfile' does not exist; it is relative to the project's folder")]
    [DataRow("folder", "folder.csproj : warning CTX702: ContextSlimDockerfile: 'deploy' is a folder; name the file in it")]
    [DataRow("context", "context.csproj : warning CTX702: ContextSlimContext: '../nowhere' does not exist; it is relative to the project's folder")]
    [DataRow("root", "root.csproj : warning CTX703: the context '/' is the root of the file system, so it is not scanned")]
    [DataRow("refused", "refused/.dockerignore(2,1): warning CTX105: `[`: Docker refuses this: syntax error in pattern.")]
    [DataRow("report", "report.csproj : warning CTX701: the report '/proc/nobody/may/write.json' cannot be written")]
    [DataRow("configuration", "/configuration/.contextslim.json:1:3: a configuration has no key 'budget'; did you mean 'budgets'?")]
    [DataRow("anywhere", "anywhere.csproj : warning CTX702: ContextSlimAnywhere: '1' is neither true nor false")]
    [DataRow("enabled", "enabled.csproj : warning CTX702: ContextSlimEnabled: '1' is neither true nor false")]
    [DataRow("sarif", "sarif.csproj : warning CTX702: ContextSlimReport: 'x.sarif' ends in no .json, and the report is JSON; or write none")]
    public void IsToldInOneWarning(string name, string told)
    {
        var run = s_projects[name];
        Assert.Contains(told, run.Output);
        Assert.HasCount(1, run.Findings, run.Output);
        Assert.DoesNotContain(": error ", run.Output);
    }

    [TestMethod]
    public void OutsideTheRepositoryIsNotScanned()
    {
        var run = s_projects["outside"];
        Assert.Contains($"outside.csproj : warning CTX703: the context '{s_projects.Root("elsewhere")}' is not inside the repository '{s_projects.Root("outside")}', so it is not scanned", run.Output);
        Assert.DoesNotContain("docker build would send", run.Output);
    }

    [TestMethod]
    public void IsAnErrorWhereThatIsAskedFor()
    {
        Assert.Contains("error CTX702: ContextSlimMaxSize: 'big'", s_projects["asked"].Output);
        Assert.Contains("refusedasked/.dockerignore(1,1): error CTX105: `[`", s_projects["refusedasked"].Output);
    }

    [ClassCleanup]
    public static void Delete() => s_projects.Dispose();

    private static ManyProjects Plant() => new ManyProjects()
        .Case("size", Dockerfile("size"), "", "ContextSlimScan", "<PropertyGroup><ContextSlimMaxSize>big</ContextSlimMaxSize></PropertyGroup>")
        .Case("configuration", solution => Dockerfile("configuration")(solution).Text("configuration/.contextslim.json", "{ \"budget\": 1 }"), "")
        .Case("files", Dockerfile("files"), "ContextSlimMaxFiles=1.5")
        .Case("builder", Dockerfile("builder"), "ContextSlimBuilder=moby")
        .Case("fail", Dockerfile("fail"), "ContextSlimFailOn=sometimes")
        .Case("generate", Dockerfile("generate"), "ContextSlimGenerate=always")
        .Case("dockerfile", solution => solution, "ContextSlimDockerfile=deploy/Dockerfile")
        .Case("folder", solution => solution.File("folder/deploy/x"), "ContextSlimDockerfile=deploy")
        .Case("context", Dockerfile("context"), "ContextSlimContext=../nowhere")
        .Case("root", Dockerfile("root"), "ContextSlimContext=/")
        .Case("refused", solution => solution.Text("refused/Dockerfile", "FROM scratch", "COPY a /").Text("refused/.dockerignore", "bin", "["))
        .Case("report", Dockerfile("report"), "ContextSlimReport=/proc/nobody/may/write.json")
        .Case("anywhere", Dockerfile("anywhere"), "ContextSlimAnywhere=1")
        .Case("enabled", Dockerfile("enabled"), "ContextSlimEnabled=1")
        .Case("sarif", Dockerfile("sarif"), "ContextSlimReport=x.sarif")
        .Case("outside", solution => Dockerfile("outside")(solution.File("outside/.git/HEAD").File("elsewhere/x")), "ContextSlimContext=../elsewhere")
        .Case("asked", Dockerfile("asked"), "ContextSlimMaxSize=big;ContextSlimFailOn=error")
        .Case("refusedasked", solution => Dockerfile("refusedasked")(solution).Text("refusedasked/.dockerignore", "["), "ContextSlimFailOn=CTX105");

    private static Func<TestSolution, TestSolution> Dockerfile(string folder) =>
        solution => solution.Text(folder + "/Dockerfile", "FROM scratch", "COPY a /").File(folder + "/a").Text(folder + "/.dockerignore", "bin", "obj");
}
