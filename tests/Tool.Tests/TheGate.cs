using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`check`: what builds may send, and what they sent when the baseline was written.</summary>
[TestClass]
public class TheGate
{
    private const string Baseline = "gate/base.json";

    [TestMethod]
    [DataRow("--max-size", "1MB", "CTX501")]
    [DataRow("--max-files", "3", "CTX501")]
    [DataRow("--min-size", "1GB", "CTX504")]
    [DataRow("--min-files", "100", "CTX504")]
    [DataRow("--budget", "**/*.bin=1MB", "CTX503")]
    [DataRow("--budget", "models/**=1999999B", "CTX503")]
    [DataRow("--budget", "**/empty=0", "CTX503")]
    public void FailsOnWhatIsPastABound(string option, string value, string code)
    {
        using var project = Plant();
        var run = project.Run("check", option, value);
        run.Fails(1);
        Assert.HasCount(1, run.Lines);
        Assert.StartsWith($"warning {code}: ", run.Output);
    }

    [TestMethod]
    [DataRow("--max-size", "2000512")]
    [DataRow("--max-size", "none")]
    [DataRow("--max-files", "5")]
    [DataRow("--min-size", "2000512B")]
    [DataRow("--min-files", "5")]
    [DataRow("--budget", "**/*.bin=2MB")]
    [DataRow("--budget", "*.bin=0")]
    [DataRow("--budget", "ignored/**=0")]
    public void PassesWhatIsWithinIt(string option, string value)
    {
        using var project = Plant();
        Assert.AreEqual("ok: 2.0 MB, 5 files sent\n", project.Run("check", option, value).Succeeds().Output);
    }

    [TestMethod]
    public void SaysEachReasonOnALineOfItsOwn()
    {
        using var project = Plant();
        var run = project.Run("check", "--max-size", "1MB", "--max-files", "2", "--budget", "models/**=1MB", "--budget", "**/empty=0", "--min-files", "2");
        run.Fails(1);
        Approved.Check("check", run.Output);
    }

    [TestMethod]
    public void CountsAFileWithSeveralNamesOnce()
    {
        using var project = Plant();
        project.Shell("ln models/a.bin models/b.bin").Succeeds();
        Assert.AreEqual("ok: 2.0 MB, 6 files sent\n", project.Run("check", "--budget", "**/*.bin=2MB").Succeeds().Output);
    }

    [TestMethod]
    public void PassesUntilMoreHasGrownThanIsAllowed()
    {
        using var project = Plant();
        Assert.AreEqual($"contextslim: note: baseline {Baseline} written: 1 build\n", project.Run("check", "--baseline", Baseline, "--update").Succeeds().Error);
        Assert.AreEqual($"contextslim: note: baseline {Baseline} says that already\n", project.Run("check", "--baseline", Baseline, "--update").Succeeds().Error);
        project.Run("check", "--baseline", Baseline).Succeeds();
        project.File("models/ocr/c.bin", 90_000);
        project.Run("check", "--baseline", Baseline).Succeeds();
        project.File("src/deep/new/d.bin", 10_100);
        var grown = project.Run("check", "--baseline", Baseline);
        grown.Fails(1);
        Approved.Check("check-grown", grown.Output);
        project.Run("check", "--baseline", Baseline, "--max-growth", "10%").Succeeds();
        project.Run("check", "--baseline", Baseline, "--max-growth", "10%,100kB").Fails(1);
        project.Run("check", "--baseline", Baseline, "--max-growth", "101kB").Succeeds();
        project.Run("check", "--baseline", Baseline, "--suppress", "CTX502").Succeeds();
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.Run("check", "--baseline", Baseline, "--max-growth", "0%").Succeeds();
    }

    [TestMethod]
    public void SaysWhatIsNewAndWhatHasVanished()
    {
        using var project = Several();
        project.Run("check", "--all", "--baseline", "base.json", "--update").Succeeds();
        var whole = System.IO.File.ReadAllText(project.FullPath("base.json"));
        project.Run("check", "--all", "--include", "web/*", "--baseline", "base.json", "--update").Succeeds();
        Assert.AreEqual(whole, System.IO.File.ReadAllText(project.FullPath("base.json")));
        project.Shell("mv web site && head -c 100000 /dev/zero > api/more").Succeeds();
        var run = project.Run("check", "--all", "--baseline", "base.json");
        run.Fails(1);
        Approved.Check("check-all", run.Output);
    }

    [TestMethod]
    public void HoldsTheBuildsOfAComposeFileToBudgetsOfTheirOwn()
    {
        using var project = Several()
            .Text("compose.yaml", "services:", "  api: { build: api }", "  web: { build: web }")
            .Text(".contextslim.json", "{ \"budgets\": { \"maxSize\": \"1kB\", \"builds\": { \"api\": { \"maxSize\": \"1MB\" } } } }");
        var run = project.Run("check", "--compose");
        run.Fails(1);
        Assert.HasCount(1, run.Lines);
        Assert.StartsWith("web: warning CTX501: ", run.Output);
        project.Run("check", "--compose", "--max-size", "none").Succeeds();
    }

    [TestMethod]
    public void IsReadByPrograms()
    {
        using var project = Plant();
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.File("models/ocr/c.bin", 900_000);
        var run = project.Run("check", "--baseline", Baseline, "--max-size", "2.5MB", "--budget", "**/empty=0", "--format", "json");
        run.Fails(1);
        SchemaValidator.AssertValid("check", run.Output);
        SchemaValidator.AssertValid("baseline", System.IO.File.ReadAllText(project.FullPath(Baseline)));
        Approved.CheckFile("docs/schema/check.example.json", Regex.Replace(run.Output, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
        Approved.CheckFile("docs/schema/baseline.example.json", System.IO.File.ReadAllText(project.FullPath(Baseline)));
    }

    [TestMethod]
    public void WritesTheSameBaselineWhereverItIsRun()
    {
        using var project = Plant();
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        var written = System.IO.File.ReadAllText(project.FullPath(Baseline));
        project.Shell($"cd src && {TestEnvironment.ToolPath} check .. --baseline ../{Baseline} --update").Succeeds();
        Assert.AreEqual(written, System.IO.File.ReadAllText(project.FullPath(Baseline)));
        using var document = JsonDocument.Parse(written);
        Assert.AreEqual("..", document.RootElement.GetProperty("builds")[0].GetProperty("context").GetString());
    }

    [TestMethod]
    [DataRow("nothing to check: give --max-size or another budget, write one into .contextslim.json, or compare with --baseline FILE")]
    [DataRow("--max-size: '50m' is no size; write a number with a unit (B, kB, MB, GB, TB, KiB, MiB, GiB or TiB), such as 50MB; or none for no bound", "--max-size", "50m")]
    [DataRow("--max-files: '1e3' is no number of files; write a whole number such as 10000, or none for no bound", "--max-files", "1e3")]
    [DataRow("--min-files: '-1' is no number of files; write a whole number such as 10000, or none for no bound", "--min-files", "-1")]
    [DataRow("--min-files is more than --max-files: no build can be both", "--min-files", "2", "--max-files", "1")]
    [DataRow("--min-size is more than --max-size: no build can be both", "--min-size", "2kB", "--max-size", "1kB")]
    [DataRow("--budget: '**/*.mp4' has no size; write GLOB=SIZE, such as \"**/*.mp4=0\"", "--budget", "**/*.mp4")]
    [DataRow("--budget: 'x' is no size; write a number with a unit (B, kB, MB, GB, TB, KiB, MiB, GiB or TiB), such as 50MB; or none for no bound", "--budget", "**=x")]
    [DataRow("--budget: 'models/' is a folder, and files are counted; write models/**", "--budget", "models/=1kB")]
    [DataRow("--max-growth: '5' is no growth; write a share of the baseline such as 5%, a size with its unit such as 10MB, or both with a comma between; or none for any growth", "--max-growth", "5")]
    [DataRow("--max-growth: '5%,6' is no growth; write a share of the baseline such as 5%, a size with its unit such as 10MB, or both with a comma between; or none for any growth", "--max-growth", "5%,6")]
    [DataRow("--budget: './models/**' begins with ./, and paths do not; write models/**", "--budget", "./models/**=1kB")]
    [DataRow("--budget: '.\\\\models\\\\a.bin' holds a backslash; write models/a.bin", "--budget", ".\\models\\a.bin=1kB")]
    [DataRow("--budget: 'C:/models/**' begins with a drive; paths are relative to the context: write such as models/**", "--budget", "C:/models/**=1kB")]
    [DataRow("--budget: '/models/**' begins with a slash; paths are relative to the context: write models/**", "--budget", "/models/**=1kB")]
    [DataRow("--budget: '../x' leads out of the context with .., and nothing is sent from there; write a path in the context", "--budget", "../x=1kB")]
    [DataRow("--update writes the baseline: name it with --baseline FILE, or as \"baseline\" in .contextslim.json", "--update")]
    [DataRow("baseline 'none.json': there is no such file; write it with `dotnet-contextslim check --baseline none.json --update`, or name another", "--baseline", "none.json")]
    [DataRow("baseline 'no/where.json': there is no such folder; create it, or name another file", "--baseline", "no/where.json", "--update")]
    [DataRow("baseline 'src': is a folder; rename it", "--baseline", "src")]
    [DataRow("unknown option '--maxsize': did you mean `--max-size`? see `dotnet-contextslim check --help`", "--maxsize", "1kB")]
    public void SaysWhatItCannotDoInOneLine(string line, params string[] arguments)
    {
        using var project = Plant();
        project.Run(["check", .. arguments]).FailsWith("contextslim: error: " + line);
    }

    [TestMethod]
    [DataRow("", ":2:1: this is not valid JSON. Look for a missing comma, quote or bracket here or just before.")]
    [DataRow("{ \"schemaVersion\": 1, \"builds\": [", ":2:1: this is not valid JSON. Look for a missing comma, quote or bracket here or just before.")]
    [DataRow("[]", ":1:1: this is no baseline: 'schemaVersion' and 'builds' are missing.")]
    [DataRow("{ \"schemaVersion\": 1, \"builds\": [{}] }", ":1:34: 'paths' is missing.")]
    [DataRow("{ \"schemaVersion\": 1, \"builds\": [{ \"paths\": [], \"context\": \".\", \"builder\": \"buildkit\", \"platform\": \"\", \"files\": -1 }] }", ":1:113: 'files' is no whole number.")]
    public void RefusesADamagedBaseline(string content, string problem)
    {
        using var project = Plant();
        System.IO.File.WriteAllText(project.FullPath("base.json"), content + "\n");
        project.Run("check", "--baseline", "base.json").FailsWith($"contextslim: error: base.json{problem} Take the file from version control, or remove it and write it anew with --update.");
    }

    [TestMethod]
    public void RefusesABaselineOfALaterVersionAndOfAnotherProject()
    {
        using var project = Plant().Text("later.json", "{ \"schemaVersion\": 2, \"builds\": [] }");
        project.Run("check", "--baseline", "later.json").FailsWith(
            "contextslim: error: later.json:1:20: this baseline was written by a later version (schemaVersion 2, this program knows 1); update contextslim");
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        using var other = Several();
        System.IO.File.Copy(project.FullPath(Baseline), other.FullPath("base.json"));
        other.Run("check", "--all", "--baseline", "base.json").FailsWith(
            "contextslim: error: the baseline is of other builds (../Dockerfile), none of which is here (api/Dockerfile and 1 more): give the options that it was written with, name the right file, or remove it and write it anew with --update");
    }

    [TestMethod]
    public void WritesNoBaselineOfWhatCouldNotBeLookedAt()
    {
        using var project = Plant().Text(".dockerignore", "[");
        project.Run("check", "--baseline", Baseline, "--update").Fails(2);
        Assert.IsFalse(System.IO.File.Exists(project.FullPath(Baseline)));
    }

    [TestMethod]
    public void IsNoInputOfAnOutput()
    {
        using var project = Plant();
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.Run("check", "--baseline", Baseline, "-o", Baseline).FailsWith(
            "contextslim: error: output 'gate/base.json': is an input of this run (base.json), which the result would replace; write elsewhere");
    }

    [TestMethod]
    [DataRow("check --update --baseline Dockerfile.dockerignore", "Dockerfile.dockerignore")]
    [DataRow("check --update --baseline .containerignore", ".containerignore")]
    [DataRow("scan --save .contextslim.json", ".contextslim.json")]
    [DataRow("scan --save Dockerfile.dockerignore", "Dockerfile.dockerignore")]
    public void IsNeverWrittenWhereABuildLooks(string line, string file)
    {
        using var project = Plant();
        project.Run(line.Split(' ')).FailsWith($"contextslim: error: output '{file}': is an input of this run ({file}), which the result would replace; write elsewhere");
        Assert.IsFalse(System.IO.File.Exists(project.FullPath(file)));
    }

    [TestMethod]
    [DataRow("check --update --baseline", "baseline '': names no file; name one with --baseline FILE, or as \"baseline\" in .contextslim.json")]
    [DataRow("scan --save", "output '': names no file; name one, or leave the option out")]
    [DataRow("scan -o", "output '': names no file; name one, or leave the option out")]
    public void HasAName(string line, string problem)
    {
        using var project = Plant();
        project.Run([.. line.Split(' '), ""]).FailsWith("contextslim: error: " + problem);
    }

    [TestMethod]
    public void TellsWhatIsNewAndWhatHasVanishedInEveryFormat()
    {
        using var project = Several();
        project.Run("check", "--all", "--baseline", "base.json", "--update").Succeeds();
        project.Shell("mv web site").Succeeds();
        var formats = (string[])["github", "sarif", "ndjson", "markdown"];
        Approved.Check("check-new-and-vanished", string.Join('\n', formats.Select(format => Read(project.Run("check", "--all", "--baseline", "base.json", "--format", format).Succeeds().Output))));

        static string Read(string output) => Regex.Replace(output, "\"version\": \"[0-9]+\\.[0-9]+\\.[0-9][^\"]*\"", "\"version\": \"…\"");
    }

    [TestMethod]
    [DataRow("--max-size", "\"maxSize\": 1", "none")]
    [DataRow("--max-files", "\"maxFiles\": 1", "none")]
    [DataRow("--min-size", "\"minSize\": \"1GB\"", "none")]
    [DataRow("--min-files", "\"minFiles\": 1000", "none")]
    [DataRow("--budget", "\"paths\": { \"**/*.bin\": 0 }", "**/*.bin=none")]
    public void LiftsABoundOfTheConfiguration(string option, string bound, string value)
    {
        using var project = Plant().Text(".contextslim.json", $"{{ \"budgets\": {{ {bound} }} }}");
        project.Run("check").Fails(1);
        project.Run("check", option, value).Succeeds();
        SchemaValidator.AssertValid("check", project.Run("check", option, value, "--format", "json").Succeeds().Output);
    }

    [TestMethod]
    public void NamesTheBaselineOfTheConfigurationAsPeopleHereWould()
    {
        using var project = Plant().Text(".contextslim.json", $"{{ \"baseline\": \"{Baseline}\" }}");
        Assert.AreEqual($"contextslim: note: baseline {Baseline} written: 1 build\n", project.Run("check", "--update").Succeeds().Error);
    }

    [TestMethod]
    public void LiftsTheGrowthThatIsAllowed()
    {
        using var project = Plant().Text(".contextslim.json", "{ \"budgets\": { \"growth\": \"1%\" } }");
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.File("models/more.bin", 900_000);
        project.Run("check", "--baseline", Baseline).Fails(1);
        project.Run("check", "--baseline", Baseline, "--max-growth", "none").Succeeds();
    }

    [TestMethod]
    [DataRow("models", "models")]
    [DataRow("**/ocr", "models/ocr")]
    public void SaysOfABudgetThatItIsOfAFolder(string glob, string folder)
    {
        using var project = Plant();
        Assert.AreEqual(
            $"contextslim: note: a budget is of files, and of '{glob}' none is sent, but {folder} is a folder of that name: write {glob}/**\n", project.Run("check", "--budget", $"{glob}=0").Succeeds().Error);
        project.Run("check", "--budget", $"{glob}/**=0").Fails(1);
    }

    [TestMethod]
    public void NamesTheFilesThatGrewWhereNoFolderDid()
    {
        using var project = Plant().Text("Dockerfile", "FROM scratch", "COPY . /");
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.File("big.tar", 800_000);
        Assert.Contains("Grown: big.tar and Dockerfile at the root (", project.Run("check", "--baseline", Baseline).Output.Replace(" with 1 more", ""));
        project.File("src/one.dat", 3_000_000).File("src/two.dat", 2_000_000).File("src/three.dat", 1_000_000);
        Assert.Contains("Grown: src/one.dat and src/two.dat with 2 more in src (", project.Run("check", "--baseline", Baseline).Output);
    }

    [TestMethod]
    public void NamesMoreToWhoeverWantsAll()
    {
        using var project = Plant();
        for (var file = 0; file < 250; file++)
            project.File($"src/many/{file:000}.mp4", 10 + file);
        var few = project.Run("check", "--budget", "**/*.mp4=0").Output;
        Assert.Contains("src/many/247.mp4 (257 B) and 247 more.", few);
        Assert.Contains("src/many/050.mp4 (60 B) and 50 more.", project.Run("check", "--budget", "**/*.mp4=0", "-v").Output);
        Assert.Contains("src/many/050.mp4 (60 B) and 50 more.", project.Run("check", "--budget", "**/*.mp4=0", "--format", "json").Output);
    }

    [TestMethod]
    [DataRow("--builder classic", "builder buildkit (here classic)")]
    [DataRow("--platform linux/arm64", "platform linux/amd64 (here linux/arm64)")]
    public void SaysThatABaselineIsOfTheSameBuildWithOtherOptions(string options, string difference)
    {
        using var project = Plant();
        project.Run("check", "--baseline", Baseline, "--update").Succeeds();
        project.Run(["check", "--baseline", Baseline, .. options.Split(' ')]).FailsWith(
            $"contextslim: error: the baseline is of the same builds with {difference}: give the options that it was written with, name the right file, or remove it and write it anew with --update");
    }

    [TestMethod]
    public void CallsNoBuildVanishedThatWasNotAskedFor()
    {
        using var project = Several().Text("compose.yaml", "services: {api: {build: api}, web: {build: web}}");
        project.Run("check", "--compose", "--baseline", "base.json", "--update");
        Assert.DoesNotContain("vanished", project.Run("check", "--compose", "--service", "web", "--baseline", "base.json").Succeeds().Output);
        Assert.DoesNotContain("vanished", project.Run("check", "--compose", "--baseline", "base.json").Succeeds().Output);
    }

    [TestMethod]
    public void LosesNoBuildsOfAnotherProjectByAnUpdate()
    {
        using var project = Several();
        project.Run("check", "api", "--baseline", "base.json", "--update");
        var before = project.Shell("cat base.json").Output;
        project.Run("check", "web", "--baseline", "base.json", "--update").FailsWith(
            "contextslim: error: baseline 'base.json': is of other builds (api/Dockerfile), none of which is here (web/Dockerfile), and --update would take those away; name another file, or remove this one first");
        Assert.AreEqual(before, project.Shell("cat base.json").Output);
    }

    [TestMethod]
    public void SaysOfABudgetThatItIsOfNoBuild()
    {
        using var project = Several().Text("compose.yaml", "services: {api: {build: api}, web: {build: web}}").Text(".contextslim.json", "{ \"budgets\": { \"maxSize\": \"1MB\", \"builds\": { \"wbe\": { \"maxSize\": \"1kB\" } } } }");
        Assert.Contains(".contextslim.json:1:46: this is a budget for a build 'wbe', and there is none of that name; did you mean 'web'?", project.Run("check", "--compose").Error);
    }

    private static TestEnvironment Plant() => new TestEnvironment()
        .Text("Dockerfile", "FROM scratch", "COPY models src /")
        .Text(".dockerignore", "ignored", "gate")
        .File("models/a.bin", 2_000_000).File("models/ocr/empty", 0).File("src/main.c", 400).File("src/deep/x.c", 90).File("src/deep/empty", 22)
        .File("ignored/b.bin", 5_000_000).Folder("gate");

    private static TestEnvironment Several() => new TestEnvironment()
        .Text("api/Dockerfile", "FROM scratch", "COPY . /").File("api/a", 10_000)
        .Text("web/Dockerfile", "FROM scratch", "COPY . /").File("web/w", 20_000);
}
