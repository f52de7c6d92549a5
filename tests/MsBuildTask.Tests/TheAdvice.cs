using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextSlim.MSBuild.Tests;

/// <summary>
/// A web project that publishes nearly everything that nobody needs: what each finding says is written into the project, word for word, and the file
/// leaves the layer, which a registry received.
/// </summary>
[TestClass]
[TestCategory("Slow")] // One project is restored twice and published three times: half a minute.
public sealed partial class TheAdvice
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
            Told(before));

        // What is no static web asset leaves at the next publish; of those the finding says what else to do.
        Apply(solution, before);
        var again = Publish(solution, registry, out _);
        Assert.AreEqual("CTX614 wwwroot/js/app.js.map", Told(again));
        Directory.Delete(solution.FullPath("web/bin"), recursive: true);
        Directory.Delete(solution.FullPath("web/obj"), recursive: true);
        var after = Publish(solution, registry, out var smaller);

        Assert.AreEqual("", Told(after));
        var said = before.GetProperty("findings").EnumerateArray().Sum(finding => finding.GetProperty("bytes").GetInt64());
        var left = Content(before) - Content(after);
        Assert.IsTrue(Math.Abs(said - left) <= said / 50, $"{said} bytes were said to be of no use, and {left} left");
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

    private static string Told(JsonElement report) => string.Join(
        ", ", report.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("code").GetString()} {finding.GetProperty("path").GetString()}").Order(StringComparer.Ordinal));

    private static long Content(JsonElement report) => report.GetProperty("content").GetProperty("bytes").GetInt64();

    // Each piece of XML that a finding names, at the end of the project: below all that it includes.
    private static void Apply(TestSolution solution, JsonElement report)
    {
        var project = File.ReadAllText(solution.FullPath(Project));
        var number = 0;
        foreach (var finding in report.GetProperty("findings").EnumerateArray())
        {
            foreach (var piece in Piece().Matches(finding.GetProperty("fix").GetString()!).Select(match => match.Groups[1].Value).Where(piece => !piece.Contains("DebugType", StringComparison.Ordinal)))
            {
                var xml = piece.StartsWith("<Target", StringComparison.Ordinal) ? piece.Replace("\"LeaveOut\"", $"\"LeaveOut{++number}\"", StringComparison.Ordinal)
                    : piece.EndsWith("/>", StringComparison.Ordinal) ? $"<ItemGroup>{piece}</ItemGroup>" : $"<PropertyGroup>{piece}</PropertyGroup>";
                project = project.Replace("</Project>", $"  {xml}\n</Project>", StringComparison.Ordinal);
            }
        }

        File.WriteAllText(solution.FullPath(Project), project);
    }

    [GeneratedRegex("`(<[^`]*>)`")]
    private static partial Regex Piece();

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
            .Text("web/keys/server.pem", "-----BEGIN PRIVATE " + "KEY-----", .. Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj", 8), "-----END PRIVATE " + "KEY-----")
            .Text("web/appsettings.json", "{}")
            .Text("web/appsettings.Development.json", "{}")
            .Text("web/local.settings.json", "{}")
            .Text("web/wwwroot/js/app.js", "console.log(1);")
            .File("web/wwwroot/js/app.js.map", 9_000);
    }
}
