using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;

namespace ContextSlim.Tests.Surveying;

/// <summary>Projects that share a context and a Dockerfile: what another one asks is answered by what is known, where nothing of its own would change that.</summary>
[TestClass]
public sealed class ARememberedSurvey : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("contextslim-remembered-").FullName;
    private readonly RememberedSurveys _surveys = new();

    public ARememberedSurvey()
    {
        foreach (var file in (string[])["Dockerfile", "a/a.csproj", "a/bin/Debug/a.dll", "a/obj/project.assets.json", "b/b.csproj", "b/obj/project.assets.json", "b/made/b.dll", "b/node_modules/p/package.json", "b/node_modules/p/p.csproj", "b/keys.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
            File.WriteAllText(Path.Combine(_root, file), file == "Dockerfile" ? "FROM scratch\nCOPY . /\n" : "text");
        }

        var first = Ask("a", ["bin", "obj"]);
        _surveys.Keep(first, null, Survey.Run(first, new SurveyOptions(), CancellationToken.None));
    }

    [TestMethod]
    public void IsTheAnswerForAnotherProject() => Assert.IsNotNull(_surveys.Find(Ask("b", ["bin", "obj", "obj/publish"]), null));

    [TestMethod]
    public void HoldsNoTextsThatOnlyItsFindingsAskedFor() => Assert.IsTrue(_surveys.Find(Ask("b", ["bin", "obj"]), null)!.Looks.IsEmpty);

    [TestMethod]
    public void IsNoneForOutputThatOnlyTheProjectKnows() => Assert.IsNull(_surveys.Find(Ask("b", ["obj", "made"]), null));

    [TestMethod]
    [DataRow("a/bin/Debug")]
    [DataRow("a/obj/project.assets.json")]
    [DataRow("b/obj/project.assets.json")]
    public void IsNoneForOutputThatIsKnownOnlyBecauseItWasNamed(string gone)
    {
        var path = Path.Combine(_root, gone);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
        Assert.IsNull(_surveys.Find(Ask("b", ["obj"]), null));
    }

    [TestMethod]
    public void IsNoneForAFileThatLiesInJunk() => Assert.IsNull(_surveys.Find(Ask("b", ["obj"], "b/node_modules/p/p.csproj"), null));

    [TestMethod]
    public void IsNoneForAFileThatMayBeOfAnyKind() => Assert.IsNull(_surveys.Find(Ask("b", ["obj"], "b/keys.txt"), null));

    [TestMethod]
    public void IsNoneForAnotherQuestion()
    {
        var same = Ask("b", ["obj"]);
        Assert.IsNull(_surveys.Find(same with { Budget = new() { Files = 1 } }, null));
        Assert.IsNull(_surveys.Find(same with { Build = new() { Target = "x" } }, null));
        Assert.IsNull(_surveys.Find(same with { Build = new() { BuildArguments = new Dictionary<string, string> { ["A"] = "x" } } }, null));
        Assert.IsNull(_surveys.Find(same with { Builder = ContextSlim.Ignoring.Builder.Classic }, null));
        Assert.IsNull(_surveys.Find(same with { Dockerfile = Path.Combine(_root, "other") }, null));
        Assert.IsNull(_surveys.Find(same, Path.Combine(_root, ".contextslim.json")));
    }

    [TestMethod]
    public void IsNoneOnceAnIgnoreFileWasWritten()
    {
        File.WriteAllText(Path.Combine(_root, ".dockerignore"), "a\n");
        Assert.IsNull(_surveys.Find(Ask("b", ["obj"]), null));
    }

    [TestMethod]
    public void IsWhatASurveyOfItsOwnWouldSay()
    {
        var request = Ask("b", ["bin", "obj", "obj/publish"]);
        Assert.AreEqual(Json(Survey.Run(request, new SurveyOptions(), CancellationToken.None)), Json(_surveys.Find(request, null)!));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Json(SurveyResult result)
    {
        using var output = new MemoryStream();
        ScanJson.Write(output, new SurveySet([result], []), new ReportOptions("tests", "1"));
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private BuildRequest Ask(string project, string[] outputs, params string[] needed) => new(_root)
    {
        Dockerfile = Path.Combine(_root, "Dockerfile"),
        Outputs = [.. outputs.Select(name => new KnownOutput(new RelativePath($"{project}/{name}"), name.StartsWith("obj", StringComparison.Ordinal) && name.Length == 3 ? ".NET intermediate output" : ".NET build output"))],
        NeededFiles = [new RelativePath($"{project}/{project}.csproj"), .. needed.Select(static path => new RelativePath(path))],
    };
}
