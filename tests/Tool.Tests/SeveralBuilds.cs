namespace ContextSlim.Tool.Tests;

[TestClass]
public class SeveralBuilds
{
    [TestMethod]
    public void OfAComposeFile() => Approve("scan-compose", "scan", "--compose");

    [TestMethod]
    public void OfAWholeFolder() => Approve("scan-all", "scan", "--all", "--exclude", "old/**");

    [TestMethod]
    public void AreBlocksOfOneContextAndIgnoreFile()
    {
        using var project = PlantMany(24);
        Approved.Check("scan-all-many", project.Run("scan", "--all").Succeeds().Output);
    }

    [TestMethod]
    public void HaveEachCauseOnce()
    {
        using var project = PlantMany(24);
        Approved.Check("lint-all-many", project.Run("lint", "--all").Succeeds().Output);
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(60)]
    [DataRow(130)]
    public void FitTheScreenHoweverManyTheyAre(int services)
    {
        using var project = PlantMany(services);
        Assert.IsLessThanOrEqualTo(60, project.Run("scan", "--all").Succeeds().Lines.Length);
        Assert.IsLessThanOrEqualTo(12, project.Run("lint", "--all").Succeeds().Lines.Length);
    }

    // The native tool is a static file, which cannot load what .NET's own hashes need.
    [TestMethod]
    public void MayHashWhatABakeFileSays()
    {
        using var project = new TestEnvironment().Text("Dockerfile", "FROM scratch", "ARG DIR", "COPY $DIR /").File("0cc175b9/a", 10).File("b", 20)
            .Text("docker-bake.hcl", "target \"default\" {", "  args = { DIR = substr(md5(\"a\"), 0, 8) }", "}");
        using var json = System.Text.Json.JsonDocument.Parse(project.Run("scan", "--bake", "--format", "json").Succeeds().Output);
        Assert.AreEqual(10, json.RootElement.GetProperty("contexts")[0].GetProperty("sent").GetProperty("bytes").GetInt64());
    }

    [TestMethod]
    public void LoseNoOtherWhenSomeCannotBeReadOrAreRefused()
    {
        using var project = new TestEnvironment();
        foreach (var folder in (string[])["fine", "refused", "rules", "locked"])
            project.Text($"{folder}/Dockerfile", "FROM scratch", "COPY src /").File($"{folder}/src/app.js", 1_000);
        project.Text("refused/Dockerfile", "FROM").Text("rules/.dockerignore", "[").Text("rules/other/web.Dockerfile", "FROM scratch", "COPY src /");
        project.Shell("chmod 755 . && chmod 000 locked/Dockerfile").Succeeds();
        var alone = project.Run("scan", "fine", "--format", "json").Succeeds().Output;

        var run = Nobody.Runs(project, "scan", "--all", "--format", "json");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual(4, run.Error.Split('\n').Length, run.Error);
        Assert.Contains("error: locked/Dockerfile: ", run.Error);
        Assert.Contains("refused/Dockerfile:1:1: error ", run.Error);
        Assert.Contains("the build fails until the line is mended (in ", run.Error);
        using var together = System.Text.Json.JsonDocument.Parse(run.Output);
        using var own = System.Text.Json.JsonDocument.Parse(alone);
        var fine = together.RootElement.GetProperty("contexts").EnumerateArray().Single(context => context.GetProperty("name").GetString() == "fine/Dockerfile");
        foreach (var part in own.RootElement.GetProperty("contexts")[0].EnumerateObject().Where(part => part.Name is not ("name" or "contextIsGuessed")))
            Assert.AreEqual(part.Value.GetRawText(), fine.GetProperty(part.Name).GetRawText(), part.Name);
    }

    [TestMethod]
    public void AreAllNamedWhereAllIsAskedFor()
    {
        using var project = PlantMany(24);
        foreach (var command in new[] { "scan", "lint" })
        {
            var output = project.Run(command, "--all", "-v").Succeeds().Output;
            for (var service = 0; service < 24; service++)
                Assert.MatchesRegex($"(== |, )services/s{service}/Dockerfile\\b", output);
        }
    }

    [TestMethod]
    public void OfABakeFile() => Approve("scan-bake", "scan", "--bake", "--service", "web");

    [TestMethod]
    public void OfANamedContext() => Approve("scan-named-context", "scan", "-f", "api/Dockerfile", "--build-context", "common=libs/common");

    [TestMethod]
    public void ThatAreTheSameAreOneLine()
    {
        using var project = Plant();
        project.Text("compose.yaml", "services:", "  web: &web", "    build: ./web", "  worker: *web", "  cron: *web");
        Assert.Contains("web and 2 more   web ", project.Run("scan", "--compose", "--no-findings").Succeeds().Output);
    }

    [TestMethod]
    public void AreOneDocumentForPrograms()
    {
        using var project = Plant();
        var json = project.Run("scan", "--compose", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("scan", json);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var names = document.RootElement.GetProperty("contexts").EnumerateArray().Select(context => context.GetProperty("name").GetString()).ToArray();
        CollectionAssert.AreEqual(new[] { "api", "api common", "inline", "web" }, names.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void AreListedOneAtATime()
    {
        using var project = Plant();
        CollectionAssert.AreEqual(new[] { "src/", "src/app.js" }, project.Run("ls", "--compose", "--service", "web").Succeeds().Lines);
        project.Run("ls", "--compose").FailsWith(
            "contextslim: error: 3 builds, and this command is about one: choose it with --service, or name its Dockerfile with -f (api, web, inline)");
    }

    [TestMethod]
    public void GoOnWhenOneOfThemCannotBeDone()
    {
        using var project = Plant();
        project.Text("compose.yaml", "services:", "  web:", "    build: ./web", "  gone:", "    build: ./gone");
        var run = project.Run("scan", "--compose");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("web", run.Output);
        Assert.AreEqual("contextslim: error: gone: context 'gone': no such folder; name the folder given to `docker build`\n", run.Error);
    }

    [TestMethod]
    [DataRow("services:\n  web: [\n", "compose.yaml:3:1: error CTX802: ", DisplayName = "no YAML")]
    [DataRow("services:\n  a:\n    build: ./web\n    extends: a\n", "error CTX804: ", DisplayName = "a cycle")]
    [DataRow("include: [nowhere.yaml]\n", "error CTX801: ", DisplayName = "a missing file")]
    public void OfAComposeFileThatIsWrongAreALine(string compose, string expected)
    {
        using var project = Plant();
        System.IO.File.WriteAllText(project.FullPath("compose.yaml"), compose);
        var run = project.Run("scan", "--compose");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [TestMethod]
    [DataRow("--service says which builds of --compose are meant: add --compose, or leave --service out", "scan", "--service", "web")]
    [DataRow("--include says which builds of --all are meant: add --all, or leave --include out", "scan", "--include", "a")]
    [DataRow("--compose and --file exclude each other: leave one out", "scan", "--compose", "-f", "Dockerfile")]
    [DataRow("--build-context: 'x' names no folder; write --build-context NAME=PATH", "scan", "--build-context", "x")]
    [DataRow("--build-context needs BuildKit: other builders get no named contexts here", "scan", "--builder", "classic", "--build-context", "x=y")]
    public void ThatCannotBeMeantAreALine(string message, params string[] arguments)
    {
        using var project = Plant();
        project.Run(arguments).FailsWith($"contextslim: error: {message}");
    }

    [TestMethod]
    public void TakeADockerfileFromStandardInput()
    {
        using var project = Plant();
        var lines = project.RunWithInput("FROM scratch\nCOPY web/src /\n"u8.ToArray(), "ls", "-f", "-").Succeeds().Lines;
        CollectionAssert.AreEqual(new[] { "web/", "web/src/", "web/src/app.js" }, lines);
    }

    [TestMethod]
    public void NeverShowTheValuesThatTheyAreCalledWith()
    {
        using var project = Plant();
        project.Text(".env", "TOKEN=hunter2-from-env-file");
        project.Text("compose.yaml", "services:", "  web:", "    build:", "      context: ./web", "      args:", "        - TOKEN", "        - OTHER=hunter2-written", "        - DIR=${TOKEN}");
        project.Text("web/Dockerfile", "FROM scratch", "ARG TOKEN", "ARG OTHER", "ARG DIR", "COPY src${UNSET} /");
        foreach (var format in new[] { "text", "json" })
        {
            var run = project.Run("scan", "--compose", "-v", "--format", format).Succeeds();
            Assert.DoesNotContain("hunter2", run.Output + run.Error);
        }
    }

    private static void Approve(string name, params string[] arguments)
    {
        using var project = Plant();
        Approved.Check(name, project.Run([.. arguments, "--no-findings"]).Succeeds().Output);
    }

    // Every second service is built from the root with a junk rule that matches nothing, every third asks for what is not there; the
    // others are of their own folders, which have no ignore file.
    private static TestEnvironment PlantMany(int services)
    {
        var project = new TestEnvironment().IgnoreFile("**/node_modules", "nowhere").File("libs/shared.bin", 200_000);
        for (var service = 0; service < services; service++)
        {
            var folder = $"services/s{service}";
            var root = service % 2 == 0 ? $"COPY {folder}/src /app\nCOPY libs /libs" : "COPY src /app\nCOPY package.json /app/";
            project.Text($"{folder}/Dockerfile", "FROM scratch", service % 3 == 0 ? root + "\nCOPY absent.txt /" : root).Text($"{folder}/package.json", "{}")
                .File($"{folder}/src/app.js", 1_000 + service).File($"{folder}/node_modules/x/index.js", 5_000);
        }

        return project;
    }

    private static TestEnvironment Plant() => new TestEnvironment()
        .Text("api/Dockerfile", "FROM scratch", "COPY api /app", "COPY --from=common . /common")
        .Text("web/Dockerfile", "FROM scratch", "COPY src /app")
        .Text("docker/Dockerfile", "FROM scratch", "COPY . .")
        .Text("old/Dockerfile", "FROM scratch")
        .Text("compose.yaml",
            "services:", "  api:", "    build:", "      context: .", "      dockerfile: api/Dockerfile", "      additional_contexts:", "        common: ./libs/common",
            "  web:", "    build: ./web", "  inline:", "    build:", "      context: .", "      dockerfile_inline: |", "        FROM scratch", "        COPY web/src /x", "  db:", "    image: postgres")
        .Text("docker-bake.json", "{\"target\": {\"web\": {\"context\": \"web\"}, \"api\": {\"dockerfile\": \"api/Dockerfile\", \"contexts\": {\"common\": \"libs/common\"}}}}")
        .IgnoreFile("docker", "old")
        .File("api/app.py", 4_000)
        .File("web/src/app.js", 30_000)
        .File("web/node_modules/x/index.js", 500_000)
        .File("libs/common/util.py", 700);
}
