using System.Text.Json;

namespace ContextSlim.EndToEnd;

/// <summary>
/// Projects of many shapes, published to a real registry by the SDK: the application's layer is what was said, every entry and every byte; what is pushed is,
/// but for the times of the entries, what `publish` worked out.
/// </summary>
[TestClass]
[TestCategory("Slow")] // Twenty-one publishes: two to three minutes on an idle machine of two cores.
public sealed class WhatARegistryReceives
{
    private static readonly Lazy<LocalRegistry> s_registry = new(() => new LocalRegistry());

    [TestMethod]
    [DataRow("console")]
    [DataRow("worker")]
    [DataRow("minimalapi")]
    [DataRow("web")]
    [DataRow("fsharp")]
    [DataRow("vb")]
    [DataRow("library")]
    [DataRow("selfcontained")]
    [DataRow("singlefile")]
    [DataRow("trimmed")]
    [DataRow("links")]
    [DataRow("oddfolder")]
    [DataRow("tests")]
    public void IsWhatWasSaid(string shape)
    {
        using var solution = Plant(shape);
        AssertIsWhatWasSaid(solution, shape, Publish(solution, shape), shape == "oddfolder" ? "/srv/the app" : "/app");
    }

    [TestMethod]
    [DataRow("console", "app.dll")]
    [DataRow("worker", "app.dll")]
    [DataRow("minimalapi", "app.dll")]
    [DataRow("web", "app.dll")]
    public void IsSmallerByWhatWasSaidAndTheProgramRuns(string shape, string program)
    {
        using var solution = Plant(shape);
        var before = Publish(solution, shape);
        Assert.AreNotEqual("", WrittenAdvice.Told(before));
        WrittenAdvice.Apply(solution, "app/app.csproj", before);
        Directory.Delete(solution.FullPath("app/bin"), recursive: true);
        Directory.Delete(solution.FullPath("app/obj"), recursive: true);
        var after = Publish(solution, shape);
        Assert.AreEqual("", WrittenAdvice.Told(after));
        WrittenAdvice.AssertSmaller(before, after);
        var run = CommandRun.Start("dotnet", after.GetProperty("folder").GetString()!, new Dictionary<string, string>(), program).Succeeds();
        Assert.Contains("started", run.Output);
    }

    [ClassCleanup]
    public static void Stop()
    {
        if (s_registry.IsValueCreated)
            s_registry.Value.Dispose();
    }

    private static JsonElement Publish(TestSolution solution, string shape)
    {
        var runtime = shape is "selfcontained" or "singlefile" or "trimmed" ? "-r:linux-x64" : "-p:ContainerRuntimeIdentifier=linux-x64";
        _ = solution.PublishForEachRuntime(s_registry.Value.Address, Project(shape), "-t:PublishContainer", "-m:1", runtime, $"-p:ContainerRepository={shape}").Succeeds();
        var report = Directory.GetFiles(solution.FullPath("app/obj"), "contextslim.publish.json", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
        return solution.PublishReport(Path.GetRelativePath(solution.Root, report));
    }

    private static void AssertIsWhatWasSaid(TestSolution solution, string shape, JsonElement said, string directory)
    {
        var layer = s_registry.Value.LayerOf(shape, "latest");
        layer.AssertIs(said);
        var tool = solution.ScanPublished(said.GetProperty("folder").GetString()!, "--working-directory", directory);
        layer.AssertIs(tool);
        var pushed = tool.GetProperty("layer").GetProperty("compressedBytes").GetInt64();
        var allowed = 200 + layer.CompressedBytes / 1000;
        Assert.IsTrue(Math.Abs(pushed - layer.CompressedBytes) <= allowed, $"{pushed} bytes were said, {layer.CompressedBytes} were pushed");
    }

    private static string Project(string shape) => shape switch { "fsharp" => "app/app.fsproj", "vb" => "app/app.vbproj", _ => "app/app.csproj" };

    private static TestSolution Plant(string shape)
    {
        const string Started = "System.Console.WriteLine(\"started\");";
        var solution = new TestSolution();
        var sdk = shape switch { "worker" => "Microsoft.NET.Sdk.Worker", "web" or "minimalapi" or "links" => "Microsoft.NET.Sdk.Web", _ => "Microsoft.NET.Sdk" };
        solution.Project(Project(shape), sdk, [
            $"<PropertyGroup><OutputType>Exe</OutputType><ImplicitUsings>{(shape == "minimalapi" ? "enable" : "disable")}</ImplicitUsings></PropertyGroup>",
            .. shape switch
            {
                "library" => (string[])["<ItemGroup><ProjectReference Include=\"../lib/lib.csproj\" /></ItemGroup>"],
                "selfcontained" => ["<PropertyGroup><SelfContained>true</SelfContained><UseAppHost>true</UseAppHost></PropertyGroup>"],
                "singlefile" => ["<PropertyGroup><SelfContained>true</SelfContained><UseAppHost>true</UseAppHost><PublishSingleFile>true</PublishSingleFile></PropertyGroup>"],
                "trimmed" => ["<PropertyGroup><SelfContained>true</SelfContained><UseAppHost>true</UseAppHost><PublishTrimmed>true</PublishTrimmed></PropertyGroup>"],
                "links" => ["<PropertyGroup><CreateSymbolicLinksForPublishFilesIfPossible>true</CreateSymbolicLinksForPublishFilesIfPossible></PropertyGroup>"],
                "tests" => ["<PropertyGroup><IsTestProject>true</IsTestProject><IsPublishable>true</IsPublishable></PropertyGroup>"],
                "oddfolder" =>
                [
                    "<PropertyGroup><ContainerWorkingDirectory>/srv/the app/</ContainerWorkingDirectory></PropertyGroup>",
                    "<Target Name=\"Odd\" AfterTargets=\"Publish\"><MakeDir Directories=\"$(PublishDir)empty/deep\" />",
                    $"<Exec Command=\"cd '$(PublishDir)' &amp;&amp; mkdir -p .hidden publish &amp;&amp; echo x > .hidden/.x &amp;&amp; echo y > publish/app.dll &amp;&amp; echo z > Bücher書 &amp;&amp; ln -f Bücher書 hard &amp;&amp; ln -sfn .hidden linked &amp;&amp; touch {new string('n', 180)}\" /></Target>",
                ],
                _ => [],
            },
        ]);
        if (shape == "library")
        {
            solution.Project("lib/lib.csproj", "Microsoft.NET.Sdk", "<ItemGroup><None Update=\"lib.txt\" CopyToOutputDirectory=\"PreserveNewest\" /></ItemGroup>")
                .Text("lib/lib.cs", "public class Lib;").Text("lib/lib.txt", "text");
        }

        if (shape is "web" or "links")
            solution.Text("app/wwwroot/js/app.js", "console.log(1);").File("app/wwwroot/js/app.js.map", 900_000).Text("app/appsettings.json", "{}").Text("app/appsettings.Development.json", "{}");
        return shape switch
        {
            "fsharp" => solution.Text("app/Program.fs", "printfn \"started\"").Text("app/Directory.Build.props", "<Project><ItemGroup><Compile Include=\"Program.fs\" /></ItemGroup></Project>"),
            "vb" => solution.Text("app/Program.vb", "Module Program", "Sub Main()", "System.Console.WriteLine(\"started\")", "End Sub", "End Module"),
            "minimalapi" => solution.Text("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build(); app.MapGet(\"/\", () => \"hi\");", Started),
            _ => solution.Text("app/Program.cs", Started),
        };
    }
}
