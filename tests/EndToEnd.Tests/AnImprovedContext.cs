using ContextSlim.FileSystem;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;

namespace ContextSlim.EndToEnd;

/// <summary>Builds before and after <c>optimize --likely --write</c>: the build succeeds, and the image holds the same files but those that the plan announces.</summary>
[TestClass]
public sealed class AnImprovedContext
{
    private static readonly (TreeCase Planted, string[] Announced)[] s_cases =
    [
        (new TreeCase("packages", null, ["src/a.js", "node_modules/x/i.js # 9000", "package.json"]), ["node_modules"]),
        (new TreeCase("nested packages", "node_modules/\n", ["web/src/a.js", "web/node_modules/x/i.js # 9000", "web/package.json"]), ["web/node_modules"]),
        (new TreeCase("bytecode", "# mine\n__pycache__/\n\nbuild\n", ["app/m.py", "app/__pycache__/m.pyc # 900", "__pycache__/n.pyc # 90"]), ["app/__pycache__"]),
        (new TreeCase("a database", "logs\n", ["app/m.py", "pg/PG_VERSION", "pg/base/1 # 9000", "pg/global/1"]), ["pg"]),
        (new TreeCase("history", "", ["src/a.c", ".git/HEAD", ".git/objects/pack/p # 900", ".git/refs/heads/main"]), [".git"]),
        (new TreeCase("logs that are heavy", "*.tmp\n", ["app/m.py # 100", "app/logs/a.log # 90000", "a.tmp"]), ["app/logs"]),
        (new TreeCase("a folder asked for", null, ["src/a.c # 100", "src/__pycache__/a.pyc # 900", "data/x.bin # 90000"]) { Dockerfile = "FROM scratch\nCOPY src /src\n" }, ["src/__pycache__"]),
        (new TreeCase("an output asked for", null, ["target/app.jar # 900", "target/classes/A.class", "pom.xml", "src/A.java", "node_modules/x/i.js", "package.json"])
        {
            Dockerfile = "FROM scratch\nCOPY target/app.jar /\nCOPY src /src\n",
        }, []),
        (new TreeCase("several stages", "**/node_modules\n", ["api/main.go", "web/a.js", "web/node_modules/x", "api/__pycache__/b.pyc # 90", ".git/HEAD", ".git/objects/p", ".git/refs/heads/main"])
        {
            Dockerfile = "FROM scratch AS web\nCOPY web /web\nFROM scratch\nCOPY api /api\nCOPY --from=web /web /web\n",
        }, ["api/__pycache__"]),
        (new TreeCase("an exception with a wildcard", "docs\n!docs/*.md\n", ["docs/a.md", "docs/b.md", "docs/c.txt", "node_modules/x # 900", "package.json"]), ["node_modules"]),
        (new TreeCase("an environment file", "", ["src/a.c", "deploy/.env"]), ["deploy/.env"]),
        (new TreeCase("a list of what is sent", "*\n!src\n!package.json\n", ["src/a.js", "src/__pycache__/m.pyc # 900", "package.json", "other # 900"]), ["src/__pycache__"]),
        (new TreeCase("links", "build\n", ["src/a.c", "src/l -> a.c", "build/o", "node_modules/x # 900", "package.json"]), ["node_modules"]),
    ];

    public static IEnumerable<object[]> Cases => s_cases.Select(one => new object[] { one.Planted.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void HoldsTheSameFilesButTheAnnouncedOnes(string name)
    {
        DockerEngine.AssertAnswers();
        var (planted, announced) = s_cases.Single(one => one.Planted.Name == name);
        using var context = new PlantedContext(planted);
        var before = Build(context);

        var plan = Optimize(context);

        Assert.AreEqual("", string.Join('\n', plan.Proof.Where(check => !check.Holds).Select(check => check.Detail)));
        Assert.IsTrue(plan.IsChanged);
        var after = Build(context);
        CollectionAssert.AreEqual(Array.Empty<string>(), after.Except(before).ToArray());
        var lost = before.Except(after).ToList();
        foreach (var path in announced)
            Assert.IsTrue(lost.Exists(one => IsIn(one, path)), $"{path} is still there");
        CollectionAssert.AreEqual(Array.Empty<string>(), lost.Where(one => !Array.Exists(announced, path => IsIn(one, path))).ToArray());
    }

    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    // Without the build's own two files: the ignore file is new.
    private static List<string> Build(PlantedContext context)
    {
        if (Directory.Exists(context.Output))
            Directory.Delete(context.Output, recursive: true);
        DockerEngine.Build(context);
        return [.. Directory.EnumerateFileSystemEntries(context.Output, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(context.Output, path)).Where(path => path is not ("Dockerfile" or ".dockerignore"))];
    }

    private static Plan Optimize(PlantedContext context)
    {
        var survey = IgnoreFilePlanner.Look(new BuildRequest(context.Root) { Dockerfile = context.Dockerfile }, new SurveyOptions(), CancellationToken.None);
        var file = ReplaceableFile.Read(context.Root, ".dockerignore");
        var plan = IgnoreFilePlanner.Optimize(survey, new PlanOptions { Likely = true }, file.Content, CancellationToken.None);
        if (plan.IsProved)
            FileReplacement.Write(file, plan.TextAfter.Span);
        return plan;
    }
}
