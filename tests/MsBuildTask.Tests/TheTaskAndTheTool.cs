using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>Both front ends say the same about the same context: every figure, every heavy path, every finding.</summary>
[TestClass]
[TestCategory("Slow")] // A build of six small projects.
public sealed class TheTaskAndTheTool
{
    private static readonly ManyProjects s_projects = Plant();

    [TestMethod]
    [DataRow("typical")]
    [DataRow("classic", "--builder", "classic")]
    [DataRow("refused")]
    [DataRow("stage", "--target", "first", "--build-arg", "DIR=src")]
    public void SayTheSame(string name, params string[] options)
    {
        var task = s_projects.Report(name);
        var tool = s_projects.Scan(name, options);
        foreach (var property in task.EnumerateObject().Where(property => property.Name != "context"))
            Assert.AreEqual(tool.GetProperty(property.Name).GetRawText(), property.Value.GetRawText(), property.Name);
        CollectionAssert.AreEqual(
            tool.GetProperty("findings").EnumerateArray().Where(IsMore).Select(Code).Distinct().Order(StringComparer.Ordinal).ToArray(),
            s_projects[name].Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), s_projects[name].Output);
    }

    [TestMethod]
    [DataRow("nativeaot", "CTX601 app/appsettings.Development.json, CTX602 App.dbg")]
    [DataRow("selfcontained", "CTX601 app/appsettings.Development.json, CTX615 libicudata.so.72, CTX616 libcoreclr.so")]
    [DataRow("decided", "CTX601 app/appsettings.Development.json")]
    public void SayTheSameOfAPublishFolder(string name, string told)
    {
        var task = s_projects.PublishReport(name);
        var tool = s_projects.ScanPublished(name, "made");
        foreach (var property in (string[])["content", "parts", "files", "directories"])
            Assert.AreEqual(tool.GetProperty(property).GetRawText(), task.GetProperty(property).GetRawText(), property);
        Assert.AreEqual(told, WrittenAdvice.Told(task));
        Assert.AreEqual(1, s_projects[name].Count("warning CTX601"), s_projects[name].Output);
    }

    [ClassCleanup]
    public static void Delete() => s_projects.Dispose();

    // A note is no warning, and is not shown unless somebody looks.
    private static bool IsMore(JsonElement finding) => finding.GetProperty("level").GetString() != "note";

    private static string Code(JsonElement finding) => finding.GetProperty("code").GetString()!;

    private static ManyProjects Plant() => new ManyProjects()
        .Case("typical", Typical("typical"), "ContextSlimReport=../typical.json;ContextSlimMaxSize=")
        .Case("classic", Typical("classic"), "ContextSlimReport=../classic.json;ContextSlimMaxSize=;ContextSlimBuilder=classic")
        .Case("refused", solution => Typical("refused")(solution).Text("refused/.dockerignore", "docs", "[a"), "ContextSlimReport=../refused.json;ContextSlimMaxSize=")
        .Case(
            "stage", solution => Typical("stage")(solution).Text("stage/Dockerfile", "FROM scratch AS first", "ARG DIR=docs", "COPY $DIR /", "FROM first", "COPY . /"),
            "ContextSlimReport=../stage.json;ContextSlimMaxSize=;ContextSlimTarget=first;ContextSlimBuildArgs=DIR=src")
        .Case("nativeaot", Published("nativeaot", solution => solution.File("nativeaot/made/App", 1_000).File("nativeaot/made/App.dbg", 2_000)), Packed("nativeaot") + ";PublishAot=true", Pack)
        .Case("selfcontained", Published("selfcontained", solution => WithRuntime("selfcontained", solution)), Packed("selfcontained"), Pack)
        .Case("decided", Published("decided", solution => WithRuntime("decided", solution)), Packed("decided") + ";SelfContained=true;InvariantGlobalization=true", Pack);

    // What the SDK does before it packs the folder, without what it does after that.
    private const string Pack = "_ContextSlimBeforeSingleContainer";

    private static string Packed(string name) => $"ContextSlimReport=../{name}.json;OutputType=Exe;EnableSdkContainerSupport=true;AssemblyName=App;PublishDir=made/;RuntimeIdentifier=linux-x64;ContainerRuntimeIdentifier=linux-x64";

    private static Func<TestSolution, TestSolution> Published(string folder, Func<TestSolution, TestSolution> plant) =>
        solution => plant(solution.File(folder + "/made/app/appsettings.Development.json", 100));

    private static TestSolution WithRuntime(string folder, TestSolution solution) => solution
        .Text(folder + "/made/App.runtimeconfig.json", "{ \"runtimeOptions\": { \"includedFrameworks\": [{ \"name\": \"Microsoft.NETCore.App\", \"version\": \"10.0.0\" }] } }")
        .Text(folder + "/made/App.deps.json", "{ \"runtimeTarget\": { \"name\": \".NETCoreApp,Version=v10.0/linux-x64\" }, \"targets\": { \".NETCoreApp,Version=v10.0/linux-x64\": { \"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0\": { \"native\": { \"libcoreclr.so\": {} } } } } }")
        .File(folder + "/made/App", 70_000).File(folder + "/made/App.dll", 9_000).File(folder + "/made/libcoreclr.so", 700_000).File(folder + "/made/libicudata.so.72", 500_000);

    private static Func<TestSolution, TestSolution> Typical(string folder) => solution => solution
        .Text(folder + "/Dockerfile", "FROM scratch", "COPY . /")
        .Text(folder + "/.dockerignore", "# build output", "**/node_modules", "*.log", "!keep.log", "docs", "!docs/README.md", "__pycache__/")
        .File(folder + "/src/main.js", 12_000)
        .File(folder + "/src/__pycache__/a.pyc", 40_000)
        .File(folder + "/web/node_modules/left-pad/index.js", 250_000)
        .File(folder + "/.git/objects/pack/p.pack", 1_234_567)
        .File(folder + "/docs/guide.md", 5_000)
        .File(folder + "/docs/README.md", 700)
        .File(folder + "/debug.log", 80_000)
        .File(folder + "/keep.log", 100);
}
