using System.Text;
using ContextSlim.Needs;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Needs;

/// <summary>No manifest keeps anybody from anything: what can be read of it counts, and one note tells of all that could not.</summary>
[TestClass]
public sealed class ManifestsThatCannotBeReadWhole
{
    private const string HalfCharacter = "names half a character; this text and others with escapes after it were passed over";
    private const string NotUtf8 = "it is not UTF-8, so that names in it may be lost";

    [TestMethod]
    [DataRow("package.json", "{\"author\": \"\u00FF\",\n\"files\": [\"\u00FF\", \"a\"]}", "\uFFFD a", NotUtf8)]
    [DataRow("package.json", "{\"files\": [\n\"\\ud800\", \"a\", \"\\u0062\"]}", "a", "an escape in line 2 " + HalfCharacter)]
    [DataRow("package.json", "{\"\\udfff\": 1, \"files\": [\"a\"]}", "a", "an escape in line 1 " + HalfCharacter)]
    [DataRow("package.json", "{\"files\": [\"a\"],\n\"x\": }", "a", "line 2 is not valid JSON, and what comes after it was not read")]
    [DataRow("Cargo.toml", "[package]\nreadme = \"R\"\nx = = 1\nbuild = \"b.rs\"", "R", "line 3 is not valid TOML, and what comes after it was not read")]
    [DataRow("Cargo.toml", "[package]\nreadme = '\u00FF'\nbuild = \"b.rs\"", "? b.rs", NotUtf8)]
    [DataRow("pyproject.toml", "[project]\nreadme = \"R\"\nx = \"\\ud800\"", "R", "line 3 is not valid TOML, and what comes after it was not read")]
    [DataRow("Cargo.toml", "'", "", "line 1 is not valid TOML, and what comes after it was not read")]
    [DataRow("pyproject.toml", "\"", "", "line 1 is not valid TOML, and what comes after it was not read")]
    [DataRow("pyproject.toml", "e={e=\"\"\"\\", "", "line 1 is not valid TOML, and what comes after it was not read")]
    [DataRow("pyproject.toml", "[project]\nreadme = \"R\"\ne=\"\"\"\\", "R", "line 3 is not valid TOML, and what comes after it was not read")]
    [DataRow("a.csproj", "<Project>\n<ApplicationIcon>a.ico</ApplicationIcon>\n<", "a.ico", "line 3 is not valid XML, and what comes after it was not read")]
    [DataRow("a.csproj", "<Project><ApplicationIcon>\u00FF</ApplicationIcon></Project>", "\uFFFD", NotUtf8)]
    [DataRow("setup.py", "open('a.txt'); open('\u00FF.txt')", "a.txt \uFFFD.txt", NotUtf8)]
    [DataRow("setup.cfg", "license_file = \u00FF", "\uFFFD", NotUtf8)]
    [DataRow(".yarnrc.yml", "yarnPath: \u00FF", "\uFFFD", NotUtf8)]
    public void NameWhatCanBeRead(string name, string text, string expected, string problem)
    {
        var content = ManifestReading.Of(Encoding.UTF8.GetBytes(name), Encoding.Latin1.GetBytes(text));
        Assert.AreEqual(expected, string.Join(' ', content.Names.Select(named => named.Path)));
        Assert.AreEqual(problem, content.Problem?.What);
    }

    [TestMethod]
    [DataRow("package.json", "[", "values are nested too deep in line 1, and what comes after it was not read")]
    [DataRow("package.json", "{\"a\":", "values are nested too deep in line 1, and what comes after it was not read")]
    [DataRow("Cargo.toml", "a = [[", null)]
    [DataRow("Cargo.toml", "a = {a = {", null)]
    [DataRow("Cargo.toml", "a.", null)]
    [DataRow("Cargo.toml", "[", null)]
    [DataRow("pyproject.toml", "[a.", null)]
    [DataRow("a.csproj", "<a>", null)]
    public void AreReadToALimitHoweverDeepTheyAre(string name, string unit, string? problem)
    {
        foreach (var times in (int[])[100, 10_000, ManifestReading.Largest / unit.Length])
        {
            var content = ManifestReading.Of(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, times))));
            Assert.IsEmpty(content.Names);
            Assert.IsNotNull(content.Problem, name);
            if (problem is not null)
                Assert.AreEqual(problem, content.Problem.What);
        }
    }

    [TestMethod]
    public void CostNoMoreForTheirPathsThanForTheirLength()
    {
        // Under sixty tables, each of many values would carry sixty keys.
        var text = "[" + string.Join('.', Enumerable.Repeat("a", 60)) + "]\n" + string.Concat(Enumerable.Repeat("b = 'c'\n", 10_000));
        Assert.HasCount(8, TomlFile.Read(text, out var problem));
        Assert.IsNull(problem);
    }

    [TestMethod]
    public void AreToldInOneNoteByThePlanAndByTheFindings()
    {
        using var tree = TestTree.Of("c/package.json:2000000").Text("a/package.json", "{\"\\ud800\": 1}").Text("b/Cargo.toml", "=").Text("d/go.mod", "").Text(".dockerignore", "x\n").Init();
        const string Message = "the files that it names are not all protected: an escape in line 1 " + HalfCharacter + "; 2 more manifests were not read whole";
        var survey = IgnoreFilePlanner.Look(new BuildRequest(tree.Root), new SurveyOptions(), CancellationToken.None);
        var plan = IgnoreFilePlanner.Optimize(survey, new PlanOptions(), "x\n"u8.ToArray(), CancellationToken.None);
        Assert.AreEqual($"a/package.json: {Message}", plan.Notes.Single(note => note.Contains("package.json", StringComparison.Ordinal)));

        var note = Surveys.Run(new SurveyRequest(tree.Root)).Findings.Single(finding => finding.Code == "CTX306");
        Assert.AreEqual($"Note a/package.json 3: {Message}", $"{note.Level} {note.Path} {note.Files}: {note.Message}");
    }

    [TestMethod]
    public void AreNoneWhereAllIsWell()
    {
        using var tree = TestTree.Of("gone -> nowhere").Text("package.json", "// a comment\n{\"files\": [\"a\",]}").Text("Cargo.toml", "[package]\nname = 'a'").Text(".dockerignore", "x\n").Init();
        Assert.IsEmpty(Surveys.Run(new SurveyRequest(tree.Root)).Findings.Where(finding => finding.Code == "CTX306"));
    }
}
