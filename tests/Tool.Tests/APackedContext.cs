using System.Formats.Tar;

namespace ContextSlim.Tool.Tests;

[TestClass]
public class APackedContext
{
    [TestMethod]
    public void HoldsWhatTheClassicBuilderReceivesInItsOrder()
    {
        using var project = TypicalProject.Plant();
        var run = project.Run("pack").Succeeds();
        Assert.AreEqual("", run.Error);
        CollectionAssert.AreEqual(project.Run("ls", "--builder", "classic").Lines, Names(run.OutputBytes));
    }

    [TestMethod]
    public void HoldsEveryFileByteForByte()
    {
        using var project = TypicalProject.Plant();
        foreach (var entry in Entries(project.Run("pack").Succeeds().OutputBytes).Where(entry => entry.EntryType != TarEntryType.Directory))
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            CollectionAssert.AreEqual(File.ReadAllBytes(project.FullPath(entry.Name)), content.ToArray(), entry.Name);
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsReadByTar()
    {
        using var project = TypicalProject.Plant();
        project.Shell("mkdir \"$(printf 'caf\\351')\"; ln -s src/main.js link").Succeeds();
        project.Shell("\"$1\" pack | tar x --one-top-level=out && rm -r out/docs docs web debug.log && diff -r --exclude=out --exclude=web . out", TestEnvironment.ToolPath).Succeeds();
    }

    [TestMethod]
    public void IsTheSameInAFile()
    {
        using var project = TypicalProject.Plant();
        using var place = new TestEnvironment();
        var run = project.Run("pack", "-o", place.FullPath("context.tar")).Succeeds();
        Assert.AreEqual("", run.Output);
        CollectionAssert.AreEqual(project.Run("pack").OutputBytes, File.ReadAllBytes(place.FullPath("context.tar")));
        CollectionAssert.AreEqual(new[] { "context.tar" }, place.Left());
    }

    [TestMethod]
    public void TellsItsSizeToThoseWhoAsk()
    {
        using var project = TypicalProject.Plant();
        var run = project.Run("pack", "--verbose").Succeeds();
        var size = run.OutputBytes.Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith($"contextslim: note: 19 entries packed; the tar has {size} bytes\n", run.Error);
    }

    [TestMethod]
    public void IsTheClassicBuildersWhateverTheVariablesSay()
    {
        using var project = TypicalProject.Plant();
        project.Variables["CONTEXTSLIM_BUILDER"] = "buildkit";
        Assert.IsNotEmpty(project.Run("pack", "--builder=classic").Succeeds().OutputBytes);
        project.Run("pack", "--builder", "buildkit").FailsWith(
            "contextslim: error: --builder: BuildKit receives no tar; `pack` writes the one that the classic builder would receive, so leave --builder out");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsNotShownOnATerminal()
    {
        using var project = TypicalProject.Plant();
        var run = project.Shell("script -qec \"$1 pack\" /dev/null < /dev/null", TestEnvironment.ToolPath);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual(
            "contextslim: error: standard output is a terminal, and a tar is not for reading: write it to a file with -o, or build from it: `dotnet-contextslim pack | docker build -`\r\n",
            run.Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsNoFailureWhenItsReaderHasHadEnough()
    {
        using var environment = new TestEnvironment().File("Dockerfile", 10).File("large", 1_000_000);
        Assert.AreEqual("0\n", environment.Shell("{ \"$1\" pack; echo $? >&2; } | head -c 100 > /dev/null", TestEnvironment.ToolPath).Error);
    }

    [TestMethod]
    [DataRow("Dockerfile", "")]
    [DataRow("dockerfile", "")]
    [DataRow("api/app.Dockerfile", "contextslim: note: the tar's Dockerfile is 'api/app.Dockerfile': build it with `docker build -f api/app.Dockerfile -`\n")]
    [DataRow("my file", "contextslim: note: the tar's Dockerfile is 'my file': build it with `docker build -f 'my file' -`\n")]
    public void SaysHowToBuildFromAnUnusualName(string name, string note)
    {
        using var environment = new TestEnvironment().File(name);
        var run = environment.Run("pack", "-f", name).Succeeds();
        Assert.AreEqual(note, run.Error);
        Assert.Contains(name, Names(run.OutputBytes));
        Assert.AreEqual("", environment.Run("pack", "-f", name, "--quiet").Succeeds().Error);
    }

    [TestMethod]
    public void MayHoldNoDockerfile()
    {
        using var environment = new TestEnvironment().File("a");
        Assert.AreEqual(
            "contextslim: note: no Dockerfile in the context: the classic builder would not start, and `docker build -` will find none; name a Dockerfile with -f\n",
            environment.Run("pack").Succeeds().Error);
    }

    [TestMethod]
    public void TakesInADockerfileFromOutside()
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch").Text("app/.dockerignore", "b").File("app/a").File("app/b");
        var run = environment.Run("pack", "app", "-f", "Dockerfile").Succeeds();
        var entries = Entries(run.OutputBytes);
        var added = entries[^1].Name;
        Assert.MatchesRegex("^\\.dockerfile\\.[0-9a-f]{20}$", added);
        CollectionAssert.AreEqual(new[] { ".dockerignore", "a", added }, Names(run.OutputBytes));
        Assert.AreEqual("FROM scratch\n", Text(entries[^1]));
        Assert.AreEqual($"b\n\n{added}\n", Text(entries[0]));
        Assert.AreEqual($"contextslim: note: the tar's Dockerfile is '{added}': build it with `docker build -f {added} -`\n", run.Error);
        CollectionAssert.AreEqual(run.OutputBytes, environment.Run("pack", "app", "-f", "Dockerfile").OutputBytes, "the same files give the same tar");
    }

    private static string Text(TarEntry entry) => new StreamReader(entry.DataStream!).ReadToEnd();

    private static string[] Names(byte[] tar) => [.. Entries(tar).Select(entry => entry.Name)];

    private static List<TarEntry> Entries(byte[] tar)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }
}
