namespace ContextSlim.MSBuild.Tests;

/// <summary>What a project can do with what is found: silence it, fail on it, read it.</summary>
[TestClass]
[TestCategory("Slow")] // A build of 40 small projects.
public sealed class Outcomes
{
    private const string OverBudget = "CTX501: 3.0 kB are sent, the budget is 2.0 kB.";

    private static readonly ManyProjects s_projects = Plant();

    [TestMethod]
    public void AreAWarning()
    {
        Assert.Contains($"plain.csproj : warning {OverBudget}", s_projects["plain"].Output);
        Assert.HasCount(1, s_projects["plain"].Findings);
    }

    [TestMethod]
    public void AreThoseOfTheConfigurationWhereNoPropertyIsSet() => Assert.Contains($"configured.csproj : warning {OverBudget}", s_projects["configured"].Output);

    [TestMethod]
    [DataRow("aserror", "error")]
    [DataRow("failon", "error")]
    [DataRow("failonwarning", "error")]
    [DataRow("failonerror", "warning")]
    [DataRow("editorconfigerror", "error")]
    [DataRow("editorconfigother", "warning")]
    [DataRow("editorconfigwarning", "warning")]
    [DataRow("everywarning", "error")]
    [DataRow("everywarningbutours", "warning")]
    [DataRow("several", "warning")]
    [DataRow("container", "warning")]
    [DataRow("named", "warning")]
    public void AreOfTheLevelThatTheProjectWants(string name, string level)
    {
        Assert.Contains($"{level} {OverBudget}", s_projects[name].Output);
        Assert.HasCount(1, s_projects[name].Findings, s_projects[name].Output);
    }

    [TestMethod]
    [DataRow("disabled")]
    [DataRow("designtime")]
    [DataRow("nobudget")]
    [DataRow("nowarn")]
    [DataRow("asmessage")]
    [DataRow("configuredproperty")]
    [DataRow("configuredempty")]
    [DataRow("configuredquiet")]
    [DataRow("off")]
    [DataRow("editorconfignone")]
    [DataRow("editorconfignote")]
    [DataRow("editorconfigsilent")]
    [DataRow("editorconfigfailed")]
    public void AreNone(string name) => Assert.IsEmpty(s_projects[name].Findings, s_projects[name].Output);

    [TestMethod]
    public void AreOfThatLevelWhenTheyAreAboutTheScan()
    {
        Assert.Contains("message CTX702: ContextSlimBuilder", s_projects["editorconfigfailed"].Output);
        Assert.Contains("error CTX702: ContextSlimBuilder", s_projects["editorconfigstop"].Output);
        Assert.DoesNotContain("CTX702", s_projects["editorconfigwarning"].Output.Split("Done Building")[0]);
    }

    [TestMethod]
    public void AreRememberedForAProjectThatAsksTheSame()
    {
        var run = s_projects["again"];
        Assert.Contains("asked before by another project of this build", run.Output);
        Assert.IsEmpty(run.Findings, "told by the first");
        Assert.Contains("ContextSlim: 1 more finding is the same as another project's, told there.", run.Output);
        Assert.AreEqual(WouldSend(s_projects["plain"]), WouldSend(run));
        Assert.IsTrue(File.Exists(s_projects.Root("again/obj/Debug/net10.0/contextslim.json")));
    }

    [TestMethod]
    [DataRow("disabled")]
    [DataRow("designtime")]
    public void NeedNoScan(string name) => Assert.DoesNotContain("ContextSlim:", s_projects[name].Output);

    [TestMethod]
    [DataRow("library")]
    [DataRow("notpublished")]
    [DataRow("nosupport")]
    public void AreNoneWhereNoContainerIsPublished(string name)
    {
        Assert.DoesNotContain("ContextSlim:", s_projects[name].Output);
        Assert.IsEmpty(s_projects[name].Findings);
    }

    [TestMethod]
    public void AreItemsAndProperties()
    {
        var output = s_projects["items"].Output;
        Assert.Contains("sent=3014 eligible=", output);
        Assert.Contains("finding=CTX501 Warning 3.0 kB are sent", output);
        Assert.Contains("heavy=a 2000 bytes 1 files share 0.6636", output);
        Assert.Contains("heavy=%41$(X);'@ 1000 bytes", output);
        Assert.Contains("written=" + s_projects.Root("items/obj/Debug/net10.0/contextslim.json"), output);
    }

    [TestMethod]
    public void HaveAReportThatIsNeverPublishedAndGoesWithTheRest()
    {
        var output = s_projects["beside"].Output;
        Assert.Contains("items=;kept.json;", output, "what is called otherwise stays an item");
        Assert.Contains("scanned=True cleaned=True", output);
        Assert.IsFalse(File.Exists(s_projects.Root("beside/contextslim.json")));
        Assert.IsTrue(File.Exists(s_projects.Root("beside/kept.json")));
    }

    [TestMethod]
    public void KeepHostileNamesOnTheirLine()
    {
        var output = s_projects["hostile"].Output;
        Assert.Contains(@"Heaviest: x\n\x1b[31my (3.0 kB)", output);
        Assert.DoesNotContain("\u001b[31my", output);
    }

    [TestMethod]
    public void HaveAPageInThePackage()
    {
        var output = s_projects["items"].Output;
        Assert.Contains("help=file://", output);
        Assert.Contains("docs/findings/CTX501.md", output);
    }

    [TestMethod]
    public void SayWhichDockerfilesMayBeMeant()
    {
        var output = s_projects["twonamed"].Output;
        Assert.Contains($"one of '{s_projects.Root("twonamed/Dockerfile.prod")}', '{s_projects.Root("twonamed/api.Dockerfile")}' may be its own: ContextSlimDockerfile names it", output);
        Assert.Contains($"ContextSlim: no Dockerfile; a build of '{s_projects.Root("twonamed")}' would send", output);
    }

    [TestMethod]
    [DataRow("exec")]
    [DataRow("tools")]
    [DataRow("compose")]
    public void ComeBeforeTheBuildOfTheImage(string name)
    {
        var output = s_projects[name].Output;
        Assert.IsLessThan(output.IndexOf("docker build .", StringComparison.Ordinal), output.IndexOf(OverBudget, StringComparison.Ordinal), output);
    }

    [TestMethod]
    public void AreOfTheContextThatVisualStudioNames() =>
        Assert.Contains($"context '{s_projects.Root("tools/sub")}' (DockerfileContext), Dockerfile '{s_projects.Root("tools/docker/Web.Dockerfile")}'", s_projects["tools"].Output);

    [TestMethod]
    public void AreOfTheBuildsThatADockerComposeProjectNames()
    {
        var output = s_projects["compose"].Output;
        Assert.Contains($"context '{s_projects.Root("compose/web")}' (of 'web' at deploy/stack.yml:3:5), Dockerfile '{s_projects.Root("compose/web/Web.Dockerfile")}'", output);
        Assert.Contains($"context '{s_projects.Root("compose/db")}' (of 'db' at more.yml:3:5)", output);
        Assert.AreEqual(1, s_projects["compose"].Count($"compose.dcproj : warning {OverBudget}"), output);
        Assert.IsTrue(File.Exists(s_projects.Root("compose/obj/contextslim.json")));
    }

    [ClassCleanup]
    public static void Delete() => s_projects.Dispose();

    private static string WouldSend(CommandRun run) => run.Output.Split('\n').Single(line => line.Contains("ContextSlim: docker build would send", StringComparison.Ordinal));

    private static ManyProjects Plant() => new ManyProjects()
        .Case("plain", Heavy("plain"), "ContextSlimMaxSize=2kB")
        .Case("nowarn", Heavy("nowarn"), "ContextSlimMaxSize=2kB;NoWarn=CTX501")
        .Case("asmessage", Heavy("asmessage"), "ContextSlimMaxSize=2kB;MSBuildWarningsAsMessages=CTX501")
        .Case("aserror", Heavy("aserror"), "ContextSlimMaxSize=2kB;MSBuildWarningsAsErrors=CTX501")
        .Case("failon", Heavy("failon"), "ContextSlimMaxSize=2kB;ContextSlimFailOn=CTX501")
        .Case("failonwarning", Heavy("failonwarning"), "ContextSlimMaxSize=2kB;ContextSlimFailOn=warning")
        .Case("failonerror", Heavy("failonerror"), "ContextSlimMaxSize=2kB;ContextSlimFailOn=error")
        .Case("disabled", Heavy("disabled"), "ContextSlimMaxSize=2kB;ContextSlimEnabled=false")
        .Case("designtime", Heavy("designtime"), "ContextSlimMaxSize=2kB;DesignTimeBuild=true")
        .Case("nobudget", Heavy("nobudget"), "ContextSlimMaxSize=")
        .Case("configured", Configured("configured"), "")
        .Case("configuredproperty", Configured("configuredproperty"), "ContextSlimMaxSize=1MB")
        .Case("configuredempty", Configured("configuredempty"), "ContextSlimMaxSize=")
        .Case("configuredquiet", Configured("configuredquiet", ", \"suppressions\": [{ \"code\": \"CTX501\", \"reason\": \"a test\" }]"), "")
        .Case("off", Heavy("off"), "ContextSlimMaxSize=2kB;ContextSlimEnabled=off")
        .Case("editorconfignone", EditorConfig("editorconfignone", "[*]", "dotnet_diagnostic.CTX501.severity = none"), "ContextSlimMaxSize=2kB")
        .Case("editorconfignote", EditorConfig("editorconfignote", "[*.{cs,csproj}]", "dotnet_diagnostic.ctx501.severity=suggestion # later"), "ContextSlimMaxSize=2kB")
        .Case("editorconfigerror", EditorConfig("editorconfigerror", "[*]", "dotnet_diagnostic.CTX501.severity = none", "[*.csproj]", "dotnet_diagnostic.CTX501.severity = error"), "ContextSlimMaxSize=2kB")
        .Case("editorconfigother", EditorConfig("editorconfigother", "[*.cs]", "dotnet_diagnostic.CTX501.severity = none"), "ContextSlimMaxSize=2kB")
        .Case("editorconfigsilent", EditorConfig("editorconfigsilent", "[*]", "dotnet_diagnostic.CTX501.severity = silent"), "ContextSlimMaxSize=2kB")
        .Case("editorconfigwarning", EditorConfig("editorconfigwarning", "[*]", "dotnet_diagnostic.CTX501.severity = warning", "dotnet_diagnostic.CTX702.severity = none"), "ContextSlimMaxSize=2kB;ContextSlimBuilder=nobody")
        .Case("editorconfigfailed", EditorConfig("editorconfigfailed", "[*]", "dotnet_diagnostic.CTX501.severity = none", "dotnet_diagnostic.CTX702.severity = suggestion"), "ContextSlimMaxSize=2kB;ContextSlimBuilder=nobody")
        .Case("editorconfigstop", EditorConfig("editorconfigstop", "[*]", "dotnet_diagnostic.CTX501.severity = none", "dotnet_diagnostic.CTX702.severity = error"), "ContextSlimMaxSize=2kB;ContextSlimBuilder=nobody")
        .Case("everywarning", Heavy("everywarning"), "ContextSlimMaxSize=2kB;MSBuildTreatWarningsAsErrors=true")
        .Case("everywarningbutours", Heavy("everywarningbutours"), "ContextSlimMaxSize=2kB;MSBuildTreatWarningsAsErrors=true;MSBuildWarningsNotAsErrors=CTX501")
        .Case("again", solution => solution, "ContextSlimMaxSize=2kB;ContextSlimContext=../plain;ContextSlimDockerfile=../plain/Dockerfile;ContextSlimAnywhere=true")
        .Case("several", Heavy("several"), "ContextSlimMaxSize=2kB", "ContextSlimScan", "<PropertyGroup><TargetFramework /><TargetFrameworks>net10.0</TargetFrameworks></PropertyGroup>")
        .Case("container", solution => Named("container", "Containerfile")(solution), "ContextSlimMaxSize=2kB")
        .Case("named", solution => Named("named", "Dockerfile.prod")(solution), "ContextSlimMaxSize=2kB")
        .Case("twonamed", solution => Named("twonamed", "Dockerfile.prod")(solution).Text("twonamed/api.Dockerfile", "FROM scratch"), "ContextSlimMaxSize=2kB")
        .Case("library", Heavy("library"), "ContextSlimMaxSize=2kB", "PublishContainer")
        .Case("notpublished", Heavy("notpublished"), "ContextSlimMaxSize=2kB;OutputType=Exe;EnableSdkContainerSupport=true;IsPublishable=false", "PublishContainer")
        .Case("nosupport", Heavy("nosupport"), "ContextSlimMaxSize=2kB;OutputType=Exe;EnableSdkContainerSupport=false", "PublishContainer")
        .Case("hostile", solution => Heavy("hostile")(solution).File("hostile/x\n\u001b[31my", 3_000), "ContextSlimMaxSize=2kB")
        .Case(
            "items", solution => solution.Text("items/Dockerfile", "FROM scratch", "COPY a *41* b /").File("items/a", 2_000).File("items/%41$(X);'@", 1_000).File("items/b", 14), "ContextSlimMaxSize=2kB", "ContextSlimScan;Show",
            "<Target Name=\"Show\">",
            "  <Message Importance=\"high\" Text=\"sent=$(ContextSlimSentBytes) eligible=$(ContextSlimEligibleBytes)\" />",
            "  <Message Importance=\"high\" Text=\"finding=%(ContextSlimFinding.Identity) %(Level) %(Message) help=%(HelpLink)\" />",
            "  <Message Importance=\"high\" Text=\"heavy=%(ContextSlimHeavyPath.Identity) %(Bytes) bytes %(Files) files share %(Share) rule %(SuggestedRule)\" />",
            "  <Message Importance=\"high\" Text=\"written=@(FileWrites)\" />",
            "</Target>")
        .Case(
            "beside", solution => Heavy("beside")(solution).Text("beside/contextslim.json", "{}").Text("beside/kept.json", "{}"), "ContextSlimReport=contextslim.json", "ShowItems;ContextSlimScan;ShowScanned;Clean;ShowCleaned",
            "<Target Name=\"ShowItems\"><ItemGroup><Shown Include=\"@(None);@(Content)\" /><Shown Remove=\"@(Shown)\" Condition=\"'%(Extension)' != '.json'\" /></ItemGroup><Message Importance=\"high\" Text=\"items=;@(Shown);\" /></Target>",
            "<Target Name=\"ShowScanned\"><PropertyGroup><Scanned>$([System.IO.File]::Exists('$(MSBuildProjectDirectory)/contextslim.json'))</Scanned></PropertyGroup></Target>",
            "<Target Name=\"ShowCleaned\"><Message Importance=\"high\" Text=\"scanned=$(Scanned) cleaned=True\" Condition=\"!Exists('$(MSBuildProjectDirectory)/contextslim.json')\" /></Target>")
        .Case(
            "exec", Heavy("exec"), "ContextSlimMaxSize=2kB", "DockerBuild",
            "<PropertyGroup><ContextSlimBeforeTargets>DockerBuild</ContextSlimBeforeTargets></PropertyGroup>",
            "<Target Name=\"DockerBuild\"><Exec Command=\"echo docker build .\" /></Target>")
        .Case(
            "tools", solution => solution.File("tools/sub/a", 3_000).Text("tools/docker/Web.Dockerfile", "FROM scratch", "COPY a /"), "ContextSlimMaxSize=2kB", "ContainerBuildAndLaunch",
            "<PropertyGroup><DockerfilePath>docker/Web.Dockerfile</DockerfilePath><DockerfileContext>../sub</DockerfileContext></PropertyGroup>",
            "<Target Name=\"ContainerBuildAndLaunch\"><Message Importance=\"high\" Text=\"docker build .\" /></Target>")
        .Case("compose", Compose, "", "Compose", "<Target Name=\"Compose\"><MSBuild Projects=\"compose.dcproj\" Targets=\"DockerComposeBuild\" Properties=\"ContextSlimMaxSize=2kB\" /></Target>");

    // The SDK of such a project comes with Visual Studio alone; this is what stands in one, and the target that builds.
    private static TestSolution Compose(TestSolution solution) => solution
        .Text("compose/compose.dcproj",
            "<Project>",
            $"  <Import Project=\"{PackedPackage.Cache}/contextslim.msbuild/{PackedPackage.Version}/build/ContextSlim.MSBuild.props\" />",
            "  <PropertyGroup>",
            "    <DockerComposeBaseFilePath>deploy\\stack</DockerComposeBaseFilePath>",
            "    <AdditionalComposeFilePaths>more.yml</AdditionalComposeFilePaths>",
            "    <ContextSlimBeforeTargets>DockerComposeBuild</ContextSlimBeforeTargets>",
            "  </PropertyGroup>",
            "  <Target Name=\"DockerComposeBuild\"><Message Importance=\"high\" Text=\"docker build .\" /></Target>",
            $"  <Import Project=\"{PackedPackage.Cache}/contextslim.msbuild/{PackedPackage.Version}/build/ContextSlim.MSBuild.targets\" />",
            "</Project>")
        .Text("compose/deploy/stack.yml", "services:", "  web:", "    build:", "      context: ../web", "      dockerfile: Web.Dockerfile")
        .Text("compose/more.yml", "services:", "  db:", "    build: ../db", "  cache:", "    image: redis")
        .Text("compose/web/Web.Dockerfile", "FROM scratch", "COPY a /").File("compose/web/a", 3_000).Text("compose/web/.dockerignore", "bin")
        .Text("compose/db/Dockerfile", "FROM scratch", "COPY a /").File("compose/db/a", 30).Text("compose/db/.dockerignore", "bin");

    private static Func<TestSolution, TestSolution> EditorConfig(string folder, params string[] lines) =>
        solution => Heavy(folder)(solution).Text(folder + "/.editorconfig", ["root = true", .. lines]);

    private static Func<TestSolution, TestSolution> Named(string folder, string dockerfile) =>
        solution => solution.Text($"{folder}/{dockerfile}", "FROM scratch", "COPY a /").File(folder + "/a", 3_000).Text(folder + "/.dockerignore", "bin", "obj");

    private static Func<TestSolution, TestSolution> Configured(string folder, string more = "") =>
        solution => Heavy(folder)(solution).Text(folder + "/.contextslim.json", "{ \"budgets\": { \"maxSize\": \"2kB\" }" + more + " }");

    private static Func<TestSolution, TestSolution> Heavy(string folder) =>
        solution => solution.Text(folder + "/Dockerfile", "FROM scratch", "COPY a x* /").File(folder + "/a", folder == "hostile" ? 0 : 3_000).Text(folder + "/.dockerignore", "bin", "obj");
}
