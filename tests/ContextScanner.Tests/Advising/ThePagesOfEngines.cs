using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>The examples on the pages of findings about engines: each is what this program says of such a tree.</summary>
[TestClass]
public sealed class ThePagesOfEngines
{
    private const string Csproj = "test/Test.csproj=<Project><ItemGroup><PackageReference Include=\"Testcontainers\" /></ItemGroup></Project>";

    // Entries, the ignore file, other files with their text (a bar parts them), the engine that is named.
    [TestMethod]
    [DataRow("CTX107", 1, "data/keep:6 data/z/keep:5", "data\n!**/keep", "", null)]
    [DataRow("CTX107", 2, ".x/config", ".*", Csproj, null)]
    [DataRow("CTX112", 1, "data/keep Containerfile", "data\n!**/keep", "", null)]
    [DataRow("CTX113", 1, "a+b Containerfile", "x\ny\na+b", "", null)]
    [DataRow("CTX113", 2, "x podman-compose.yml", "c++", "", null)]
    [DataRow("CTX114", 1, "keep Containerfile", "*\n! keep", "", null)]
    [DataRow("CTX114", 2, "a", "/log\n/tmp\n/.git\n#\n/x", "deploy.sh=podman --remote build .", null)]
    [DataRow("CTX115", 1, "a/1 data/1 docs/1", "a\ndocs", ".containerignore=a\ndata", null)]
    [DataRow("CTX115", 2, ".containerignore/a Containerfile", "x", "", null)]
    [DataRow("CTX116", 1, "log/1 .env:3 package.json", "x", "Dockerfile.dockerignore=.env\nlog|package.json={\"devDependencies\":{\"testcontainers\":\"11\"}}", null)]
    [DataRow("CTX116", 2, "config/master.key:9", "/config/master.key", "deploy.sh=podman --remote build .", null)]
    [DataRow("CTX117", 1, ".env:3 log/1 log/2 Containerfile", ".env\nlog", "Dockerfile=FROM a\nWORKDIR /s\nRUN --mount=type=bind,target=/src make", null)]
    [DataRow("CTX118", 1, "old@nowhere", "x", Csproj, null)]
    [DataRow("CTX118", 2, "data@d d/1", "x", Csproj, null)]
    [DataRow("CTX118", 3, "node_modules/a@. node_modules/b@.", "node_modules", Csproj, null)]
    [DataRow("CTX118", 4, @"a\b c", "x", Csproj, null)]
    [DataRow("CTX119", 1, "README.md cdk.json", "**/readme.md", "", null)]
    public void AreWhatIsSaid(string code, int number, string entries, string ignore, string files, object? engine)
    {
        using var tree = Advice.Plant(ignore, entries, "COPY . .");
        foreach (var file in files.Split('|', StringSplitOptions.RemoveEmptyEntries))
            tree.Text(file[..file.IndexOf('=', StringComparison.Ordinal)], file[(file.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var request = new BuildRequest(tree.Root) { Builder = engine is Builder builder ? builder : Builder.BuildKit };
        var said = Survey.Run(request, new SurveyOptions { Jobs = 1 }, CancellationToken.None).Findings.Where(finding => finding.Code == code).Select(FindingText.Format).ToList();
        var examples = Examples(code);
        Assert.IsLessThanOrEqualTo(examples.Count, number, $"{code} has {examples.Count} examples; said was\n{string.Join('\n', said)}");
        Assert.Contains(examples[number - 1], said, string.Join('\n', said));
    }

    [TestMethod]
    public void HaveNoExampleThatIsNotTried()
    {
        var rows = GetType().GetMethod(nameof(AreWhatIsSaid))!.GetCustomAttributes(typeof(DataRowAttribute), false).Cast<DataRowAttribute>().CountBy(static row => (string)row.Data[0]!).ToDictionary();
        foreach (var code in (string[])["CTX107", "CTX112", "CTX113", "CTX114", "CTX115", "CTX116", "CTX117", "CTX118", "CTX119"])
            Assert.AreEqual(Examples(code).Count, rows.GetValueOrDefault(code), code);
    }

    private static List<string> Examples(string code)
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "docs", "findings")))
            folder = Path.GetDirectoryName(folder)!;
        return [.. File.ReadLines(Path.Combine(folder, "docs", "findings", code + ".md")).Where(line => line.StartsWith("    ", StringComparison.Ordinal) && line.Contains(code + ":", StringComparison.Ordinal)).Select(static line => line.Trim())];
    }
}
