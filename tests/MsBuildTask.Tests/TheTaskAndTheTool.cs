using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>Both front ends say the same about the same context: every figure, every heavy path, every finding.</summary>
[TestClass]
[TestCategory("Slow")] // A build of four small projects.
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
            "ContextSlimReport=../stage.json;ContextSlimMaxSize=;ContextSlimTarget=first;ContextSlimBuildArgs=DIR=src");

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
