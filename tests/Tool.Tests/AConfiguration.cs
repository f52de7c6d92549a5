namespace ContextSlim.Tool.Tests;

/// <summary>`.contextslim.json`: where it is found, what goes before it, and every mistake in one line with its place.</summary>
[TestClass]
public class AConfiguration
{
    [TestMethod]
    [DataRow(".contextslim.json", ".")]
    [DataRow(".config/contextslim.json", ".")]
    [DataRow(".contextslim.json", "src")]
    [DataRow(".config/contextslim.json", "src/deep")]
    public void IsFoundInTheContextAndAboveIt(string file, string context)
    {
        using var project = Plant().Text(file, "{ \"budgets\": { \"maxSize\": 1 } }").File("src/deep/x", 100);
        var run = project.Run("check", context, "-v");
        run.Fails(1);
        Assert.StartsWith($"contextslim: note: configured by {file}\n", run.Error);
    }

    [TestMethod]
    public void IsNotLookedForAboveTheRepository()
    {
        using var project = Plant().Text(".contextslim.json", "{ \"budgets\": { \"maxSize\": 1 } }").Folder("src/.git").File("src/x", 100);
        project.Run("check", "src").FailsWith("contextslim: error: nothing to check: give --max-size or another budget, write one into .contextslim.json, or compare with --baseline FILE");
    }

    [TestMethod]
    public void IsNamedOrLeftOut()
    {
        using var project = Plant().Text(".contextslim.json", "{ \"budgets\": { \"maxSize\": 1 } }").Text("ci/other.json", "{ \"budgets\": { \"maxSize\": \"1GB\" } }");
        project.Run("check").Fails(1);
        project.Run("check", "--config", "ci/other.json").Succeeds();
        project.Run("check", "--no-config", "--max-files", "100").Succeeds();
        project.Run("check", "--config", "nope.json").FailsWith("contextslim: error: nope.json: `nope.json` does not exist. Correct the name, or remove what refers to it.");
        project.Run("check", "--config", "ci/other.json", "--no-config").FailsWith("contextslim: error: --config and --no-config exclude each other: leave one out");
    }

    [TestMethod]
    public void SaysWhoReceivesUnlessTheCommandLineDoes()
    {
        using var project = Plant().Text(".contextslim.json", "{ \"builder\": \"classic\" }");
        Assert.Contains("\"builder\": \"classic\"", project.Run("scan", "--format", "json").Succeeds().Output);
        Assert.Contains("\"builder\": \"buildkit\"", project.Run("scan", "--format", "json", "--builder", "buildkit").Succeeds().Output);
        project.Run("init", "--likely").Succeeds();
    }

    [TestMethod]
    public void ListsBuilds()
    {
        using var project = Plant().Text("other.Dockerfile", "FROM scratch AS one", "ARG DIR=src", "COPY $DIR /", "FROM scratch").File("data/y", 500).Text(
            ".contextslim.json",
            "{ \"builds\": [",
            "  { \"name\": \"a\" }, // the context's own",
            "  { \"name\": \"b\", \"context\": \".\", \"dockerfile\": \"other.Dockerfile\", \"target\": \"one\", \"buildArgs\": { \"DIR\": \"data\" } },",
            "], \"budgets\": { \"maxSize\": \"450B\", \"builds\": { \"a\": { \"maxSize\": \"1MB\" } } } }");
        var run = project.Run("check");
        run.Fails(1);
        Assert.HasCount(1, run.Lines);
        Assert.StartsWith("b: warning CTX501: 500 B are sent, the budget is 450 B.", run.Output);
        project.Run("check", "--service", "a").Succeeds();
        project.Run("check", "--service", "c").FailsWith("contextslim: error: --service: .contextslim.json has no build 'c'; its builds are a (line 2), b (line 3)");
        CollectionAssert.AreEqual(new[] { "data/", "data/y" }, project.Run("ls", "--service", "b").Succeeds().Lines);
        // Whoever names a context means that one.
        Assert.DoesNotContain("b: ", project.Run("check", ".", "--max-size", "1GB").Succeeds().Output);
    }

    [TestMethod]
    public void SaysWhereABuildIsDescribedThatCannotBeLookedAt()
    {
        using var project = Plant().Text(".contextslim.json", "{ \"builds\": [", "  { \"name\": \"a\" },", "  { \"name\": \"b\", \"dockerfile\": \"none\" },", "] }");
        project.Run("check", "--max-size", "1MB").FailsWith("contextslim: error: b: .contextslim.json:3:3: Dockerfile 'none': no such file");
    }

    [TestMethod]
    public void SilencesFindingsUntilADay()
    {
        using var project = Plant().Text(".dockerignore", "main.c");
        Assert.Contains("CTX101", project.Run("lint").Succeeds().Output);
        Suppress("\"until\": \"2999-12-31\"");
        Assert.DoesNotContain("CTX101", project.Run("lint").Succeeds().Output);
        Suppress("\"until\": \"2026-01-01\"");
        var over = project.Run("lint").Succeeds();
        Assert.Contains("CTX101", over.Output);
        Assert.AreEqual("contextslim: note: .contextslim.json:2:3: the suppression of CTX101 ended on 2026-01-01 (generated): mend the cause, or give it another day\n", over.Error);

        void Suppress(string until) => project.Text(".contextslim.json", "{ \"suppressions\": [", $"  {{ \"code\": \"CTX101\", \"reason\": \"generated\", {until} }} ] }}");
    }

    [TestMethod]
    public void GivesFindingsAnotherLevel()
    {
        using var project = Plant().Text(".dockerignore", "main.c");
        project.Run("lint", "--fail-on", "error").Succeeds();
        project.Text(".contextslim.json", "{ \"severities\": { \"CTX101\": \"error\", \"CTX501\": \"note\" }, \"budgets\": { \"maxSize\": 1 } }");
        var run = project.Run("lint", "--fail-on", "error");
        run.Fails(1);
        Assert.StartsWith(".dockerignore:1:1: error CTX101: ", run.Output);
        Assert.StartsWith("note CTX501: ", project.Run("check").Succeeds().Output);
    }

    [TestMethod]
    [DataRow("", ":2:1: this is not valid JSON. Look for a missing comma, quote or bracket here or just before.")]
    [DataRow("[]", ":1:1: a list is no object; write it as { … }")]
    [DataRow("{ \"budget\": {} }", ":1:3: a configuration has no key 'budget'; did you mean 'budgets'?")]
    [DataRow("{ \"xyzzy\": {} }", ":1:3: a configuration has no key 'xyzzy'; the keys are $schema, builder, engines, builds, suppressions, severities, budgets, baseline, catalogue")]
    [DataRow("{ \"builder\": \"kaniko9\" }", ":1:14: 'kaniko9' is no builder; write ")]
    [DataRow("{ \"builder\": 1 }", ":1:14: '1' is no text; write it in quotes")]
    [DataRow("{ \"engines\": \"buildkit\" }", ":1:14: 'buildkit' is no list; write it as [ … ]")]
    [DataRow("{ \"engines\": [\"nope\"] }", ":1:15: 'nope' is no builder; write ")]
    [DataRow("{ \"baseline\": \"a\", \"baseline\": \"b\" }", ":1:20: `baseline` is written twice in the same object. Remove one.")]
    [DataRow("{ \"builds\": [{ \"context\": \"x\" }] }", ":1:14: a build needs 'name'; write it")]
    [DataRow("{ \"builds\": [{ \"name\": \"x\" }, { \"name\": \"x\" }] }", ":1:41: 'x' is the name of two builds; rename one")]
    [DataRow("{ \"builds\": [{ \"name\": \"x\", \"dockerFile\": \"y\" }] }", ":1:29: a build has no key 'dockerFile'; did you mean 'dockerfile'?")]
    [DataRow("{ \"suppressions\": [{ \"code\": \"CTX102\" }] }", ":1:20: a suppression needs 'reason'; write it")]
    [DataRow("{ \"suppressions\": [{ \"code\": \"CTX102\", \"reason\": \" \" }] }", ":1:50: a suppression needs its reason; write why it is right")]
    [DataRow("{ \"suppressions\": [{ \"code\": \"CTX1\", \"reason\": \"x\" }] }", ":1:30: 'CTX1' is not a finding's code, such as CTX301")]
    [DataRow("{ \"suppressions\": [{ \"code\": \"CTX999\", \"reason\": \"x\" }] }", ":1:30: no finding has this code: 'CTX999'; did you mean CTX")]
    [DataRow("{ \"severities\": { \"CTX120\": \"error\" } }", ":1:19: no finding has this code: 'CTX120'; did you mean CTX")]
    [DataRow("{ \"severities\": { \"ctx102\": \"error\" } }", ":1:19: no finding has this code: 'ctx102'; did you mean CTX102?")]
    [DataRow("{ \"suppressions\": [{ \"code\": \"CTX102\", \"reason\": \"x\", \"until\": \"31.12.2026\" }] }", ":1:64: '31.12.2026' is no date; write the last day as year-month-day, such as 2026-12-31")]
    [DataRow("{ \"severities\": { \"CTX102\": \"none\" } }", ":1:29: 'none' is no level; write error, warning or note, or silence the code under 'suppressions'")]
    [DataRow("{ \"severities\": { \"warning\": \"error\" } }", ":1:19: 'warning' is not a finding's code, such as CTX301")]
    [DataRow("{ \"budgets\": { \"maxSize\": \"50m\" } }", ":1:27: '50m' is no size; write a number with a unit")]
    [DataRow("{ \"budgets\": { \"maxFiles\": \"many\" } }", ":1:28: 'many' is no number of files; write a whole number such as 10000")]
    [DataRow("{ \"budgets\": { \"maxSize\": 1, \"minSize\": 2 } }", ":1:41: 'minSize' is more than 'maxSize'; no build can be both")]
    [DataRow("{ \"budgets\": { \"growth\": \"fast\" } }", ":1:26: 'fast' is no growth; write a share of the baseline such as 5%, a size with its unit such as 10MB, or both with a comma between, in quotes")]
    [DataRow("{ \"budgets\": { \"growth\": \"5\" } }", ":1:26: '5' is no growth; write a share of the baseline such as 5%")]
    [DataRow("{ \"budgets\": { \"growth\": 5 } }", ":1:26: '5' is no growth; write a share of the baseline such as 5%")]
    [DataRow("{ \"budgets\": { \"paths\": { \"/models\": 0 } } }", ":1:27: '/models' begins with a slash; paths are relative to the context: write models")]
    [DataRow("{ \"budgets\": { \"paths\": { \"**\": null } } }", ":1:33: null is no size; write 0 to allow no such file, or leave the glob out")]
    [DataRow("{ \"budgets\": { \"builds\": { \"web\": { \"maxsize\": 1 } } } }", ":1:37: a build's budget has no key 'maxsize'; did you mean 'maxSize'?")]
    [DataRow("{ \"catalogue\": \"\" }", ":1:16: this is no path; name a file or a folder, relative to the folder of this file")]
    public void SaysWhatIsWrongInOneLineWithItsPlace(string content, string problem)
    {
        using var project = Plant().Text(".contextslim.json", content);
        foreach (var command in (string[])["scan", "lint", "check", "ls", "init", "optimize"])
        {
            var run = project.Run(command);
            run.Fails(2);
            Assert.AreEqual("", run.Output);
            Assert.StartsWith("contextslim: error: .contextslim.json" + problem, run.Error);
            Assert.AreEqual(1, run.Error.Count(letter => letter == '\n'), run.Error);
        }
    }

    [TestMethod]
    public void StandsOnceInAFolder()
    {
        using var project = Plant().Text(".contextslim.json", "{}").Text(".config/contextslim.json", "{}");
        var run = project.Run("scan");
        run.Fails(2);
        Assert.Contains(".contextslim.json: .config/contextslim.json is there, too, and only one can hold; remove one of them", run.Error);
    }

    [TestMethod]
    [DataRow("mkdir .contextslim.json", "`.contextslim.json` is not a file. Name a regular file.")]
    [DataRow("mkfifo .contextslim.json", "`.contextslim.json` is not a file. Name a regular file.")]
    [DataRow("printf '\\377\\376\\377' > .contextslim.json", "this is not UTF-8 text. Save the file as UTF-8.")]
    [OSCondition(OperatingSystems.Linux)]
    public void IsAFileOfText(string plant, string problem)
    {
        using var project = Plant();
        project.Shell(plant).Succeeds();
        var run = project.Run("scan");
        run.Fails(2);
        Assert.EndsWith(problem + "\n", run.Error);
    }

    [TestMethod]
    public void IsWhatItsSchemaSays()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs/configuration.md"));
        var example = string.Join('\n', page.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)).TakeWhile((line, number) => number == 0 || line != "    {"));
        using var project = Plant().Text(".contextslim.json", example).Text("build/templates/own.dockerignore", System.IO.File.ReadAllText(Path.Combine(Repository.Root, "templates/python.dockerignore"))).Folder("web").Text("api/Dockerfile", "FROM scratch AS runtime", "COPY . /").Text("web/Dockerfile", "FROM scratch", "COPY . /");
        project.Run("check", "--baseline", "x.json", "--update", "--min-files", "0", "--max-size", "1MB").Succeeds();
        var plain = System.Text.Json.JsonDocument.Parse(example, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true });
        SchemaValidator.AssertValid("configuration", System.Text.Json.JsonSerializer.Serialize(plain));
    }

    private static TestEnvironment Plant() => new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").File("src/main.c", 400);
}
