using System.Text.RegularExpressions;

namespace ContextSlim.Tool.Tests;

/// <summary>`publish`: the layer that .NET's SDK makes of a publish folder.</summary>
[TestClass]
public sealed class ThePublishFolderOfAProject
{
    private const string Folder = "Shop/bin/Release/net10.0/publish";

    [TestMethod]
    public void IsALayer()
    {
        using var project = Project();
        Approved.Check("publish", Steady(project.Run("publish", Folder).Succeeds().Output));
        var json = project.Run("publish", Folder, "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("publish", json);
        Approved.CheckFile("docs/schema/publish.example.json", Regex.Replace(Regex.Replace(json, "\"version\": \"[^\"]+\"", "\"version\": \"0.1.0\""), "\"compressedBytes\": [0-9]+", "\"compressedBytes\": 68000"));
    }

    [TestMethod]
    [DataRow("Shop/Shop.csproj")]
    [DataRow("Shop")]
    public void IsFoundByItsProject(string project)
    {
        using var environment = Project();
        var run = environment.Run("publish", project).Succeeds();
        Assert.Contains($"contextslim: note: {Folder}, as it was published last", run.Error);
        Assert.AreEqual(Steady(environment.Run("publish", Folder).Output), Steady(run.Output));
    }

    [TestMethod]
    public void MayBeAmongTheArtifacts()
    {
        using var environment = new TestEnvironment().Text("src/Web/Web.csproj", "<Project />").Text("artifacts/publish/Web/release/Web.dll", "x").Text(".git/HEAD", "x");
        Assert.Contains("../../artifacts/publish/Web/release, as it was published last", environment.Shell("cd src/Web && \"$1\" publish", TestEnvironment.ToolPath).Succeeds().Error);
    }

    [TestMethod]
    [DataRow("nowhere", "'nowhere': there is no such project or folder")]
    [DataRow("two", "'two': 2 projects lie here; name one of them (a.csproj, b.fsproj), or a publish folder")]
    [DataRow("never", "'never.csproj': has no publish folder below bin/ or artifacts/publish/; run `dotnet publish` first, or name the folder that it wrote")]
    [DataRow("two/text.md", "'two/text.md': is no project (.csproj, .fsproj, .vbproj) and no folder; name one of them")]
    public void IsNotThere(string named, string told)
    {
        using var environment = new TestEnvironment().Text("two/a.csproj", "").Text("two/b.fsproj", "").Text("two/text.md", "").Text("never/never.csproj", "").Text("never/bin/Release/net10.0/never.dll", "");
        environment.Run("publish", named).FailsWith("contextslim: error: " + told);
    }

    [TestMethod]
    public void IsAGateOnRequest()
    {
        using var environment = Project();
        Assert.AreEqual(1, environment.Run("publish", Folder, "--fail-on", "CTX601").ExitCode);
        Assert.AreEqual(0, environment.Run("publish", Folder, "--fail-on", "CTX613").ExitCode);
        Assert.DoesNotContain("CTX601", environment.Run("publish", Folder, "--suppress", "CTX601").Output);
    }

    [TestMethod]
    public void IsSaidToBeOneWhereItIsScannedAsAContext()
    {
        using var environment = Project();
        Assert.Contains($"contextslim publish {Folder}` shows", environment.Run("scan", Folder).Succeeds().Error);
        Assert.DoesNotContain("publish folder", environment.Run("scan", "Shop").Error);
    }

    [TestMethod]
    public void CannotBePackedWithALinkThatLeadsNowhere()
    {
        using var environment = Project();
        environment.Shell($"ln -s gone {Folder}/current").Succeeds();
        var run = environment.Run("publish", Folder, "--fail-on", "error");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("current: error CTX604: this link to 'gone' leads nowhere", run.Output);
        Assert.DoesNotContain("pushed", run.Output);
    }

    [TestMethod]
    public void MayBeLessInAnotherWay()
    {
        using var environment = WithSdk(Project());
        Assert.DoesNotContain("CTX617", environment.Run("publish", "Shop", "--estimate", "trimmed").Succeeds().Output, "the base image has the runtime, and its size is not known");
        environment.Text($"{Folder}/Shop.runtimeconfig.json", "{ \"runtimeOptions\": { \"includedFrameworks\": [{ \"name\": \"Microsoft.NETCore.App\", \"version\": \"10.0.0\" }] } }");
        var before = environment.Shell(EntriesOfProject).Output;
        var run = environment.Run("publish", "Shop", "--estimate", "trimmed,single-file,aot").Succeeds();
        Assert.AreEqual(before, environment.Shell(EntriesOfProject).Output, "the project's own output stays as it is");
        Assert.Contains("contextslim: note: publishes for linux-", run.Error);
        Assert.Contains("note CTX617: trimmed and without symbols, ", run.Output);
        Assert.AreEqual(1, Regex.Count(run.Output, "CTX617"), run.Output);
        Assert.Contains("as a single file         no estimate: the SDK's analyzers warn (IL2026, IL3000)", Regex.Replace(run.Output, " {9,}", "         "));
        Assert.Contains("fails: X1: no such target", run.Output);
        Assert.AreEqual("", environment.Shell("ls tmp").Output, "nothing is left behind");
        var asked = File.ReadAllText(environment.FullPath("asked"));
        Assert.Contains("--self-contained", asked);
        Assert.Contains("<PublishTrimmed>true</PublishTrimmed>", asked);
        var json = environment.Run("publish", "Shop", "--estimate", "trimmed,aot", "--format", "json").Succeeds().Output;
        SchemaValidator.AssertValid("publish", json);
        Assert.Contains("\"way\": \"trimmed\"", json);
    }

    [TestMethod]
    [DataRow("--estimate: 'Shop/bin/Release/net10.0/publish' is a publish folder; name the project, which is published in other ways", Folder, "trimmed")]
    [DataRow("--estimate: 'small' is not one of trimmed, single-file, aot", "Shop", "small")]
    public void CannotBeLessInAWayThatIsNone(string told, string named, string way)
    {
        using var environment = Project();
        environment.Run("publish", named, "--estimate", way).FailsWith("contextslim: error: " + told);
    }

    [TestMethod]
    public void LeavesNothingOfAnEstimateThatIsInterrupted()
    {
        using var environment = WithSdk(Project());
        // The SDK has programs of its own at work.
        environment.Text("sdk/dotnet", "#!/bin/sh", "sleep 600 & echo $! >\"$ASKED.part\"; mv \"$ASKED.part\" \"$ASKED\"; wait").Shell("chmod +x sdk/dotnet").Succeeds();
        environment.Text($"{Folder}/Shop.runtimeconfig.json", "{ \"runtimeOptions\": { \"includedFrameworks\": [{ \"name\": \"Microsoft.NETCore.App\", \"version\": \"10.0.0\" }] } }");
        using var process = environment.OpenInterruptible("publish", "Shop", "--estimate", "trimmed");
        Assert.IsTrue(SpinWait.SpinUntil(() => File.Exists(environment.FullPath("asked")), TimeSpan.FromSeconds(30)), "it publishes");
        environment.Interrupt(process);
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.AreEqual(130, process.ExitCode);
        Assert.AreEqual("", environment.Shell("ls tmp").Output, "no folder is left behind");
        var child = File.ReadAllText(environment.FullPath("asked")).Trim();
        Assert.IsTrue(SpinWait.SpinUntil(() => environment.Shell($"kill -0 {child} 2>/dev/null && grep -v '^State:.Z' /proc/{child}/status | grep State || true").Output.Length == 0, TimeSpan.FromSeconds(30)), "and no program");
    }

    // Of everything in it the name, the size, the time and the content.
    private const string EntriesOfProject = "find Shop -printf '%p %y %s %T@\\n' | LC_ALL=C sort && find Shop -type f -exec cksum {} + | LC_ALL=C sort";

    // A program that does as `dotnet publish` does: what it is asked is written down, and what it is told to do depends on the way's property.
    private static TestEnvironment WithSdk(TestEnvironment environment)
    {
        environment.Text(
            "sdk/dotnet", "#!/bin/sh", "while [ $# -gt 0 ]; do", "  echo \"$1\" >>\"$ASKED\"", "  case $1 in", "  -o) shift; out=$1 ;;", "  esac", "  shift", "done",
            "props=$CustomAfterDirectoryBuildProps", "cat \"$props\" >>\"$ASKED\"",
            "if grep -q PublishAot \"$props\"; then echo '/a/Shop.csproj : error X1: no such target [/a/Shop.csproj]'; exit 1; fi",
            "mkdir -p \"$out\"", "echo x >\"$out/Shop\"",
            "if grep -q PublishSingleFile \"$props\"; then echo '/a/b.cs(1,2): warning IL3000: text [/a/Shop.csproj]'; echo 'ILLink : Trim analysis warning IL2026: text'; echo '/a/b.cs(1,2): warning IL3000: text'; fi");
        environment.Folder("tmp").Shell("chmod +x sdk/dotnet").Succeeds();
        environment.Variables["PATH"] = environment.FullPath("sdk") + ":/usr/bin:/bin";
        environment.Variables["TMPDIR"] = environment.FullPath("tmp");
        environment.Variables["ASKED"] = environment.FullPath("asked");
        return environment;
    }

    // Of what is pushed some bytes are times.
    private static string Steady(string text) => Regex.Replace(text, "pushed   .*", "pushed   …");

    private static TestEnvironment Project() => new TestEnvironment()
        .Text("Shop/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />")
        .Text($"{Folder}/Shop.runtimeconfig.json", "{ \"runtimeOptions\": { \"tfm\": \"net10.0\" } }")
        .Text($"{Folder}/Shop.deps.json", "{ \"runtimeTarget\": { \"name\": \".NETCoreApp,Version=v10.0\" }, \"targets\": { \".NETCoreApp,Version=v10.0\": {} }, \"libraries\": { \"Shop/1.0.0\": { \"type\": \"project\" }, \"Dapper/2.1.0\": { \"type\": \"package\" } } }")
        .File($"{Folder}/Shop.dll", 90_000)
        .File($"{Folder}/Shop.pdb", 30_000)
        .File($"{Folder}/Dapper.dll", 230_000)
        .Text($"{Folder}/appsettings.json", "{}")
        .Text($"{Folder}/appsettings.Development.json", "{}")
        .File($"{Folder}/de/Dapper.resources.dll", 9_000)
        .File($"{Folder}/fr/Dapper.resources.dll", 9_500)
        .File($"{Folder}/runtimes/win-x64/native/e_sqlite3.dll", 1_800_000)
        .File($"{Folder}/runtimes/linux-x64/native/libe_sqlite3.so", 1_500_000)
        .File($"{Folder}/runtimes/osx-arm64/native/libe_sqlite3.dylib", 1_700_000)
        .File($"{Folder}/wwwroot/js/app.js", 40_000)
        .File($"{Folder}/wwwroot/js/app.js.map", 70_000)
        .Folder($"{Folder}/wwwroot/uploads");
}
