using System.Text.Json;

namespace ContextSlim.Tool.Tests;

/// <summary>The four project trees: what init and optimize make of them, seen through scan and ls.</summary>
[TestClass]
public class ProjectsThatPeopleReport
{
    public static IEnumerable<object[]> Names => ProjectTrees.All.Select(project => new object[] { project.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void AreSmallAfterInit(string name)
    {
        var project = ProjectTrees.Of(name);
        using var environment = new TestEnvironment();
        project.PlantIn(environment.Root, withIgnoreFile: false);
        environment.Run("init", "-f", project.Dockerfile, "--likely", "--write").Succeeds();
        AssertSlim(project, environment);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void AreSmallAfterOptimize(string name)
    {
        var project = ProjectTrees.Of(name);
        using var environment = new TestEnvironment();
        project.PlantIn(environment.Root);
        environment.Run("optimize", "-f", project.Dockerfile, "--likely", "--write").Succeeds();
        AssertSlim(project, environment);
        AssertKept(project.IgnoreText ?? "", File.ReadAllText(environment.FullPath(".dockerignore")));
        Assert.AreEqual(0, environment.Run("optimize", "-f", project.Dockerfile, "--likely", "--check").ExitCode, "the second time changes nothing");
    }

    private static void AssertSlim(ProjectTree project, TestEnvironment environment)
    {
        using var scan = JsonDocument.Parse(environment.Run("scan", "-f", project.Dockerfile, "--no-findings", "--format", "json").Succeeds().Output);
        var eligible = scan.RootElement.GetProperty("contexts")[0].GetProperty("eligible").GetProperty("bytes").GetInt64();
        Assert.IsLessThanOrEqualTo(project.MostNeeded, eligible);
        foreach (var builder in new[] { "buildkit", "classic" })
        {
            var sent = environment.Run("ls", "-f", project.Dockerfile, "--builder", builder).Succeeds().Lines.ToHashSet(StringComparer.Ordinal);
            Assert.AreEqual("", string.Join(" ", project.Needed.Where(path => !sent.Contains(path))));
            Assert.AreEqual("", string.Join(" ", project.Unwanted.Where(sent.Contains)));
        }
    }

    // Comments, blank lines and what was right stay, in their order.
    private static void AssertKept(string before, string after)
    {
        var lines = new Queue<string>(before.Split('\n').Where(line => line.StartsWith('#')));
        foreach (var line in after.Split('\n'))
        {
            if (lines.Count > 0 && line == lines.Peek())
                lines.Dequeue();
        }

        Assert.IsEmpty(lines, "a comment is gone");
    }
}
