using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// A web project that publishes nearly everything that nobody needs: what each finding says is written into the project, word for word, and the file
/// leaves the layer, which a registry received.
/// </summary>
[TestClass]
[TestCategory("Slow")] // One project is published twice: a quarter of a minute.
public sealed class TheAdvice
{
    private const string Project = "web/web.csproj";

    [TestMethod]
    public void MakesEveryFileLeaveTheLayer()
    {
        using var registry = new Registry();
        using var solution = Plant();

        var before = Publish(solution, registry, out var layer);
        Assert.AreEqual(
            "CTX302 keys/server.pem, CTX601 appsettings.Development.json, CTX601 certs/dev.pfx, CTX601 lib.pfx, CTX601 local.settings.json, "
            + "CTX602 web.pdb, CTX605 runtimes/osx-arm64/native/libnative.dylib, CTX606 de/Fake.resources.dll, CTX607 web.xml, CTX608 wwwroot/js/app.js.map",
            WrittenAdvice.Told(before));

        WrittenAdvice.Apply(solution, Project, before);
        var after = Publish(solution, registry, out var smaller);

        Assert.AreEqual("", WrittenAdvice.Told(after));
        WrittenAdvice.AssertSmaller(before, after);
        Assert.IsLessThan(layer.Bytes, smaller.Bytes);
        var run = CommandRun.Start("dotnet", solution.FullPath("web/bin/Release/net10.0/linux-x64/publish"), new Dictionary<string, string>(), "web.dll").Succeeds();
        Assert.Contains("started", run.Output);
    }

    private static JsonElement Publish(TestSolution solution, Registry registry, out LayerContent layer)
    {
        _ = solution.Publish(registry.Address, Project, "-t:PublishContainer", "-m:1").Succeeds();
        layer = registry.LayerOf("web:latest");
        var report = Directory.GetFiles(solution.FullPath("web/obj"), "contextslim.publish.json", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
        var said = solution.PublishReport(Path.GetRelativePath(solution.Root, report));
        layer.AssertIs(said);
        return said;
    }

    private static TestSolution Plant()
    {
        var solution = new TestSolution();
        var assembly = solution.FullPath("Fake.dll");
        File.Copy(typeof(TheAdvice).Assembly.Location, assembly);
        LocalPackage.Write(PackedPackage.Feed, assembly);
        return solution
            .WebProject(
                Project,
                "<PropertyGroup><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn></PropertyGroup>",
                "<ItemGroup>",
                $"  <PackageReference Include=\"{LocalPackage.Id}\" Version=\"1.0.0\" />",
                "  <ProjectReference Include=\"../lib/lib.csproj\" />",
                "  <None Include=\"../outside/dev.pfx\" Link=\"certs/dev.pfx\" CopyToOutputDirectory=\"PreserveNewest\" />",
                "  <None Update=\"keys/server.pem\" CopyToOutputDirectory=\"PreserveNewest\" />",
                "</ItemGroup>")
            .Text("web/Program.cs", "System.Console.WriteLine(\"started\");")
            .Project("lib/lib.csproj", "Microsoft.NET.Sdk", "<ItemGroup><None Update=\"lib.pfx\" CopyToOutputDirectory=\"PreserveNewest\" /></ItemGroup>")
            .Text("lib/lib.cs", "public class Lib;")
            .File("lib/lib.pfx", 40)
            .File("outside/dev.pfx", 50)
            .Text("web/keys/server.pem", ["-----BEGIN PRIVATE " + "KEY-----", .. Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj", 8), "-----END PRIVATE " + "KEY-----"])
            .Text("web/appsettings.json", "{}")
            .Text("web/appsettings.Development.json", "{}")
            .Text("web/local.settings.json", "{}")
            .Text("web/wwwroot/js/app.js", "console.log(1);")
            .File("web/wwwroot/js/app.js.map", 9_000);
    }
}
