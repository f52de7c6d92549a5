using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`--format sarif`, `github`, `gitlab`, `markdown` and `ndjson`: what other programs show of a context.</summary>
[TestClass]
public class ReportsForOtherPrograms
{
    private static readonly string[] s_columns =
    [
        "schemaVersion", "row", "build", "context", "dockerfile", "ignoreFile", "builder", "state", "path", "kind", "files", "bytes", "share", "rule", "code", "level",
        "message", "fix", "file", "line",
    ];

    [TestMethod]
    [DataRow("sarif")]
    [DataRow("github")]
    [DataRow("gitlab")]
    [DataRow("markdown")]
    [DataRow("ndjson")]
    public void TellWhatIsFound(string format)
    {
        using var project = Plant();
        Approved.Check("lint-" + format, WithoutVersion(project.Run("lint", "w", "--format", format).Succeeds().Output));
    }

    [TestMethod]
    [DataRow("scan", "markdown", 0)]
    [DataRow("scan", "ndjson", 0)]
    [DataRow("check", "markdown", 1)]
    [DataRow("check", "github", 1)]
    [DataRow("check", "ndjson", 1)]
    [DataRow("check", "gitlab", 1)]
    [DataRow("check", "sarif", 1)]
    public void TellWhatIsSentAndWhatIsPastABound(string command, string format, int exitCode)
    {
        using var project = Plant();
        var run = project.Run([command, "w", "--format", format, .. command == "check" ? (string[])["--max-size", "10kB", "--budget", "**/*.pyc=0"] : []]);
        run.Fails(exitCode);
        Approved.Check($"{command}-{format}", WithoutVersion(run.Output));
    }

    [TestMethod]
    public void AreSarifWhosePlacesAreThere()
    {
        using var project = Plant();
        AssertSarif(project, project.Run("scan", "w", "--format", "sarif").Succeeds().Output);
        project.Text("w/docker/Dockerfile", "FROM scratch", "COPY absent.txt /");
        AssertSarif(project, project.Run("lint", "w", "--all", "--format", "sarif").Output);
        var run = project.Run("check", "w", "--max-size", "1B", "--format", "sarif");
        run.Fails(1);
        Assert.HasCount(1, AssertSarif(project, run.Output));
    }

    [TestMethod]
    public void KeepTheirFingerprintsWhenSomethingElseIsEdited()
    {
        using var project = Plant();
        foreach (var format in (string[])["sarif", "gitlab"])
        {
            var before = Fingerprints(project.Run("lint", "w", "--format", format).Succeeds().Output);
            project.Shell("sed -i '1i # a comment\\n# another' w/.dockerignore && sed -i '1i # a comment' w/Dockerfile && head -c 5000 /dev/zero > w/api/__pycache__/more.pyc").Succeeds();
            CollectionAssert.AreEqual(before, Fingerprints(project.Run("lint", "w", "--format", format).Succeeds().Output));
            CollectionAssert.AllItemsAreUnique(before);
            Assert.IsGreaterThan(5, before.Length);
        }
    }

    [TestMethod]
    public void AreAnnotationsThatNamesCannotChange()
    {
        using var project = new TestEnvironment().Text("w/Dockerfile", "FROM scratch", "COPY . /", "COPY gone%0A::error\u2028::set-env,x:y /");
        project.Shell("""
            cd w && mkdir -p "$(printf 'a,b:c%%0D\n::error title=x::y')" 'x::stop-commands::t' '##vso[task]'
            for folder in a* x* '##'*; do mkdir "$folder/__pycache__" && head -c 90000 /dev/zero > "$folder/__pycache__/x.pyc"; done
            printf '%s\n' '__pycache__' 'n,o:n%0Ae' '!::error::x' '##[error]no/such' > .dockerignore
            """).Succeeds();
        var lines = project.Run("lint", "w", "--format", "github", "-v").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.IsGreaterThan(3, lines.Length);
        foreach (var line in lines)
        {
            var command = Regex.Match(line, "^::(error|warning|notice) file=([^,:]*),line=[0-9]+(,col=[0-9]+)?,title=CTX[0-9]{3}%3A [^,:]*::(.*)$");
            Assert.IsTrue(command.Success, line);
            Assert.IsTrue(command.Groups[2].Value is "w/.dockerignore" or "w/Dockerfile", line);
            Assert.DoesNotContain("##[", line);
            Assert.DoesNotContain("##vso[", line);
            Assert.IsFalse(line.Any(letter => letter is < ' ' or '\u2028'), line);
            // Every percent sign of a name has been escaped: what is left are the runner's own escapes.
            Assert.AreEqual(Regex.Count(command.Groups[4].Value, "%25|%0A|%0D"), Regex.Count(command.Groups[4].Value, "%"), line);
        }
    }

    [TestMethod]
    public void AreSafeMarkdown()
    {
        using var project = new TestEnvironment().Text("w/Dockerfile", "FROM scratch", "COPY . /");
        project.Shell("""cd w && head -c 90000 /dev/zero > "$(printf 'a|b`c`\n<script>@everyone [x](http:e)')" && echo '![x](y) | `<b>' > .dockerignore""").Succeeds();
        foreach (var command in (string[])["scan", "lint"])
        {
            var text = project.Run(command, "w", "--format", "markdown").Succeeds().Output;
            var plain = Regex.Replace(Regex.Replace(text, "(`+)(?!`).*?(?<!`)\\1(?!`)", ""), "\\\\.", "");
            Assert.DoesNotContain("<", plain, text);
            Assert.DoesNotContain("@", plain, text);
            Assert.DoesNotContain("](", plain, text);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(200)]
    public void FitAComment(int builds)
    {
        using var project = new TestEnvironment();
        for (var build = 0; build < builds; build++)
        {
            project.Text($"w/s{build}/Dockerfile", "FROM scratch", "COPY . /", $"COPY gone{build % 40}.txt /").File($"w/s{build}/a{build % 7}/x", 1000 + build).File($"w/s{build}/logs/y.log", 2000);
            if (build % 3 == 0)
                project.Text($"w/s{build}/.dockerignore", "none/such", "__pycache__");
        }

        foreach (var arguments in (string[][])[["scan", "w"], ["lint", "w"], ["check", "w", "--max-size", "1B"]])
        {
            var text = project.Run([.. arguments, "--all", "--format", "markdown"]).Output;
            Assert.IsLessThanOrEqualTo(60, text.Count(letter => letter == '\n'), text);
            Assert.IsGreaterThan(3, text.Count(letter => letter == '\n'), text);
        }

        Approved.Check($"scan-markdown-{builds}", project.Run("scan", "w", "--all", "--format", "markdown").Output);
    }

    [TestMethod]
    public void HaveTheSameColumnsInEveryRow()
    {
        using var project = Plant();
        project.Text("w/docker/Dockerfile", "FROM scratch", "COPY absent.txt /");
        foreach (var arguments in (string[][])[["scan", "w"], ["scan", "w", "--all", "--by", "kind"], ["lint", "w"], ["check", "w", "--max-size", "1B"], ["scan", "w", "--builder", "classic", "--sent-only"]])
        {
            foreach (var line in project.Run([.. arguments, "--format", "ndjson"]).Lines)
                CollectionAssert.AreEqual(s_columns, JsonDocument.Parse(line).RootElement.EnumerateObject().Select(property => property.Name).ToArray(), line);
        }
    }

    [TestMethod]
    public void NamePlacesFromTheWorkingFolder()
    {
        using var project = Plant();
        Assert.Contains("w/.dockerignore:1:1: warning CTX101", project.Run("lint", "w").Succeeds().Output);
        Assert.Contains("w/Dockerfile:3:1: error CTX401", project.Run("lint", project.FullPath("w")).Succeeds().Output);
        project.Shell("ln -s w link && mkdir other && mv w/Dockerfile other/Dockerfile").Succeeds();
        var elsewhere = project.Run("lint", "link", "-f", "other/Dockerfile").Succeeds().Output;
        Assert.Contains("other/Dockerfile:3:1: error CTX401", elsewhere);
        Assert.Contains("link/.dockerignore:1:1: warning CTX101", elsewhere);
    }

    [TestMethod]
    public void AreLeftToCommandsThatHaveThemWhereTheVariableAsks()
    {
        using var project = Plant();
        project.Variables["CONTEXTSLIM_FORMAT"] = "github";
        Assert.StartsWith("::error file=w/Dockerfile,", project.Run("lint", "w").Succeeds().Output);
        Assert.Contains("Dockerfile", project.Run("ls", "w").Succeeds().Lines);
        project.Variables.Remove("CONTEXTSLIM_FORMAT");
    }

    [TestMethod]
    public void FitTheWidthThatThereIs()
    {
        using var project = Plant();
        foreach (var (width, name) in ((int, string)[])[(60, "scan-60"), (200, "scan-200")])
        {
            var text = project.Run("scan", "w", "--width", $"{width}").Succeeds().Output;
            foreach (var line in text.Split('\n').Where(line => line.TrimStart().Contains(' ', StringComparison.Ordinal)))
                Assert.IsLessThanOrEqualTo(width, line.Length, line);
            Approved.Check(name, text);
        }
    }

    private static string[] Fingerprints(string json) => [.. Regex.Matches(json, "\"(?:fingerprint|contextSlim/v1)\": \"([^\"]+)\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    // What the standard asks and a reader relies on; `.ci/run` has Microsoft's validator say the rest.
    private static List<JsonElement> AssertSarif(TestEnvironment project, string text)
    {
        var log = JsonDocument.Parse(text).RootElement;
        Assert.AreEqual("2.1.0", log.GetProperty("version").GetString());
        var run = log.GetProperty("runs").EnumerateArray().Single();
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        CollectionAssert.AllItemsAreUnique(rules.ConvertAll(rule => rule.GetProperty("id").GetString()));
        foreach (var rule in rules)
        {
            var page = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs/findings", rule.GetProperty("id").GetString() + ".md"));
            Assert.Contains(rule.GetProperty("shortDescription").GetProperty("text").GetString()!.TrimEnd('.')[1..], page.Split('\n')[0]);
            Assert.DoesNotContain(".md)", rule.GetProperty("help").GetProperty("markdown").GetString()!);
            Assert.IsGreaterThan(200, rule.GetProperty("help").GetProperty("markdown").GetString()!.Length);
        }

        var results = run.GetProperty("results").EnumerateArray().ToList();
        CollectionAssert.AllItemsAreUnique(results.ConvertAll(result => result.GetProperty("partialFingerprints").GetProperty("contextSlim/v1").GetString()));
        foreach (var result in results)
        {
            Assert.AreEqual(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.IsTrue(result.GetProperty("level").GetString() is "error" or "warning" or "note");
            Assert.IsGreaterThan(10, result.GetProperty("message").GetProperty("text").GetString()!.Length);
            var place = result.GetProperty("locations").EnumerateArray().Single().GetProperty("physicalLocation");
            var address = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.IsTrue(Uri.IsWellFormedUriString(address, UriKind.Relative), address);
            var lines = System.IO.File.ReadAllLines(project.FullPath(Uri.UnescapeDataString(address)));
            var region = place.GetProperty("region");
            Assert.IsTrue(region.GetProperty("startLine").GetInt32() >= 1 && region.GetProperty("startLine").GetInt32() <= Math.Max(1, lines.Length), address);
            if (region.TryGetProperty("startColumn", out var column))
                Assert.IsTrue(column.GetInt32() >= 1 && column.GetInt32() <= lines[region.GetProperty("startLine").GetInt32() - 1].Length + 1, address);
        }

        return results;
    }

    // The pages are approved where they are written.
    private static string WithoutVersion(string text) => Regex.Replace(Regex.Replace(text, "\"version\": \"[0-9]+\\.[0-9]+\\.[0-9]+[^\"]*\"(?=,\n          \"rules\")", "\"version\": \"0.1.0\""), "\"markdown\": \".*\"", "\"markdown\": \"…\"");

    private static TestEnvironment Plant() => new TestEnvironment()
        .Text("w/Dockerfile", "FROM scratch", "COPY . /app", "COPY dist/app.js conf/missing.json /app/")
        .Text("w/.dockerignore", "__pycache__/", "**/*.log", "!logs", "docs # the manual", "dist", "none/such", "é", "app", "!app/settings.json", "app")
        .File("w/api/__pycache__/a.pyc", 40_000).File("w/src/lib/__pycache__/b.pyc", 24_000).File("w/src/main.py", 2_000).File("w/logs/start.log", 500)
        .File("w/app/settings.json", 300).File("w/dist/app.js", 9_000).File("w/web/node_modules/x/package.json", 120_000);
}
