using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>What init and optimize show and write, to the letter.</summary>
[TestClass]
public class AnIgnoreFileForAProject
{
    [TestMethod]
    public void IsProposed() => Approve("init", Fresh(), "init");

    [TestMethod]
    public void IsProposedForPrograms() => ApproveJson("init", Fresh(), "init", "--format", "json");

    [TestMethod]
    public void IsImproved() => Approve("optimize", TypicalProject.Plant(), "optimize");

    [TestMethod]
    public void IsImprovedInColour() => Approve("optimize-colour", TypicalProject.Plant(), "optimize", "--color", "always");

    [TestMethod]
    public void IsImprovedForPrograms() => ApproveJson("optimize", TypicalProject.Plant(), "optimize", "--format", "json");

    [TestMethod]
    public void ComesFromTemplatesWithoutATree()
    {
        using var environment = new TestEnvironment();
        var run = environment.Run("init", "--template", "python,Node", "--template", "git").Succeeds();
        Assert.Contains("\n**/__pycache__\n", run.Output);
        Assert.Contains("\n**/node_modules\n", run.Output);
        Assert.AreEqual("", run.Error);
        environment.Run("init", "--template", "cobol").FailsWith(
            "contextslim: error: --template: there is no template 'cobol'; the templates are " + string.Join(", ", TemplateNames()));
    }

    [TestMethod]
    public void IsNotTouchedWithoutWrite()
    {
        using var project = TypicalProject.Plant();
        var before = File.ReadAllText(project.FullPath(".dockerignore"));
        foreach (var arguments in new[] { "init", "init --diff", "init --replace --backup", "optimize", "optimize --likely --prune --backup", "optimize --check", "optimize --format json" })
            project.Run(arguments.Split(' '));
        Assert.AreEqual(before, File.ReadAllText(project.FullPath(".dockerignore")));
        CollectionAssert.AreEqual(TypicalProject.Plant().Left(), project.Left());
    }

    [TestMethod]
    public void IsWrittenAsItWasShown()
    {
        using var project = Fresh();
        var shown = project.Run("init").Succeeds().Output;
        var run = project.Run("init", "--write").Succeeds();
        Assert.AreEqual("", run.Output);
        Assert.EndsWith("contextslim: note: .dockerignore written\n", run.Error);
        Assert.AreEqual(shown, File.ReadAllText(project.FullPath(".dockerignore")));
        Assert.EndsWith("contextslim: note: nothing to improve in .dockerignore\n", project.Run("optimize", "--write").Succeeds().Error);
    }

    [TestMethod]
    public void ChangesAsTheDifferenceSays()
    {
        using var project = TypicalProject.Plant();
        project.Shell("\"$1\" optimize 2>/dev/null | patch -p1 -o expected; rm -f expected.rej", TestEnvironment.ToolPath).Succeeds();
        var expected = File.ReadAllText(project.FullPath("expected"));
        File.Delete(project.FullPath("expected"));
        project.Run("optimize", "--write", "--backup").Succeeds();
        Assert.AreEqual(expected, File.ReadAllText(project.FullPath(".dockerignore")));
        Assert.StartsWith("# build output\n", File.ReadAllText(project.FullPath(".dockerignore.bak")));
    }

    [TestMethod]
    public void FailsACheckUntilItIsWritten()
    {
        using var project = TypicalProject.Plant();
        Assert.AreEqual(1, project.Run("optimize", "--check").ExitCode);
        project.Run("optimize", "--write").Succeeds();
        project.Run("optimize", "--check").Succeeds();
    }

    [TestMethod]
    public void IsReplacedOnlyWhenAsked()
    {
        using var project = TypicalProject.Plant();
        project.Run("init", "--write").FailsWith(
            "contextslim: error: .dockerignore exists: add --replace to replace it, see `dotnet-contextslim init --diff`, or improve it with `dotnet-contextslim optimize`");
        project.Run("init", "--write", "--replace").Succeeds();
        Assert.Contains("# kept from the file before\n", File.ReadAllText(project.FullPath(".dockerignore")));
    }

    [TestMethod]
    public void IsNotNeededWhereNothingIsJunk()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").File("src/a.c");
        var run = environment.Run("init", "--write").Succeeds();
        Assert.EndsWith("contextslim: note: nothing here is known to be junk, so there is nothing to write\n", run.Error);
        Assert.DoesNotContain(".dockerignore", environment.Left());
    }

    [TestMethod]
    public void IsWrittenForNothingButSecretsThatGitIsToldOf()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM golang", "COPY . /", "RUN git describe --tags").Text(".gitignore", ".env").File("src/a.c");
        environment.Shell("git init -q && git add .").Succeeds();
        Assert.Contains("CTX309", environment.Run("lint").Output);
        environment.Run("init", "--write").Succeeds();
        Assert.Contains("\n**/.env\n", File.ReadAllText(environment.FullPath(".dockerignore")));
        Assert.DoesNotContain("CTX309", environment.Run("lint").Output);
    }

    [TestMethod]
    public void IsPlannedWithoutADockerfile()
    {
        using var environment = new TestEnvironment().File("node_modules/x/i.js", 9_000).File("package.json");
        var run = environment.Run("init", "--write").Succeeds();
        Assert.StartsWith("contextslim: note: no Dockerfile in the context: planned from what is known by its kind alone", run.Error);
        Assert.StartsWith("# Node packages: 9.0 kB\n**/node_modules\n", File.ReadAllText(environment.FullPath(".dockerignore")));
    }

    [TestMethod]
    public void IsNotPlannedWhereDockerRefusesTheOldOne()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("a", "[b");
        foreach (var command in new[] { "init", "optimize" })
        {
            var run = environment.Run(command);
            Assert.AreEqual(2, run.ExitCode);
            Assert.StartsWith(".dockerignore:2:1: error CTX105: Docker refuses this", run.Error);
        }
    }

    [TestMethod]
    public void LeavesPeoplesWildcardExceptionsAndOffersItsSoundPart()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("d*", "!**/keep").File("node_modules/x", 9_000).File("package.json");
        for (var number = 0; number < 60; number++)
            environment.File($"d{number}/keep");
        var before = environment.Run("ls").Output.Split('\n');
        Assert.AreEqual(0, environment.Run("optimize", "--write").ExitCode);
        Assert.AreEqual(
            "d*\n!**/keep\n\n# >>> contextslim\n# Node packages: 9.0 kB\n**/node_modules\n# <<< contextslim\n",
            File.ReadAllText(environment.FullPath(".dockerignore")));
        CollectionAssert.AreEqual(before.Where(path => !path.StartsWith("node_modules", StringComparison.Ordinal)).ToArray(), environment.Run("ls").Output.Split('\n'));
    }

    private static TestEnvironment Fresh()
    {
        var project = TypicalProject.Plant();
        File.Delete(project.FullPath(".dockerignore"));
        return project;
    }

    private static IEnumerable<string> TemplateNames() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.dockerignore").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static void Approve(string name, TestEnvironment project, params string[] arguments)
    {
        using (project)
        {
            var run = project.Run(arguments).Succeeds();
            Approved.Check(name, run.Output + "-- standard error\n" + run.Error);
        }
    }

    private static void ApproveJson(string command, TestEnvironment project, params string[] arguments)
    {
        using (project)
        {
            var json = project.Run(arguments).Succeeds().Output;
            SchemaValidator.AssertValid(command, json);
            Approved.CheckFile($"docs/schema/{command}.example.json", Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""));
        }
    }
}
