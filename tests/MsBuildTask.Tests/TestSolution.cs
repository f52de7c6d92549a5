using System.Text.Json;

namespace ContextSlim.MSBuild.Tests;

/// <summary>Real projects in a temporary folder, which restore the packed package, and the commands that people build them with.</summary>
internal sealed class TestSolution : IDisposable
{
    // No server that would outlive the test, and no look at the style of two lines.
    private static readonly string[] s_thrift = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false"];

    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-msbuild-").FullName;

    /// <param name="name">The folder that the projects lie in.</param>
    public TestSolution(string name = "work")
    {
        Root = Path.Combine(_folder, name);
        Directory.CreateDirectory(Root);
        // Outside the projects: it is no part of any context.
        System.IO.File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{PackedPackage.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="packing" value="{PackedPackage.PackingCache}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public string Root { get; }

    // Whether a project names the package itself, or all of them have it from one file.
    private bool _isGlobal;

    /// <summary>Gives every project the package by a <c>GlobalPackageReference</c>; those planted after this name it no more.</summary>
    public TestSolution GlobalPackage()
    {
        _isGlobal = true;
        return Text(
            "Directory.Packages.props", "<Project>", "  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>",
            $"  <ItemGroup><GlobalPackageReference Include=\"ContextSlim.MSBuild\" Version=\"{PackedPackage.Version}\" /></ItemGroup>", "</Project>");
    }

    public TestSolution File(string path, int bytes = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        System.IO.File.WriteAllBytes(FullPath(path), new byte[bytes]);
        return this;
    }

    public TestSolution Text(string path, params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        System.IO.File.WriteAllText(FullPath(path), string.Concat(lines.Select(line => line + "\n")));
        return this;
    }

    /// <summary>A web project of the least size, which uses the package.</summary>
    /// <param name="path">The project's path.</param>
    /// <param name="lines">What else the project says.</param>
    public TestSolution WebProject(string path, params string[] lines) => Project(path, "Microsoft.NET.Sdk.Web", lines)
        .Text(Path.Combine(Path.GetDirectoryName(path)!, "Program.cs"), "System.Console.WriteLine();");

    public TestSolution Project(string path, string sdk, params string[] lines) => Text(path, [
        $"<Project Sdk=\"{sdk}\">",
        "  <PropertyGroup>",
        "    <TargetFramework>net10.0</TargetFramework>",
        "    <UseAppHost>false</UseAppHost>",
        "    <NuGetAudit>false</NuGetAudit>",
        "  </PropertyGroup>",
        _isGlobal ? "" : $"  <ItemGroup><PackageReference Include=\"ContextSlim.MSBuild\" Version=\"{PackedPackage.Version}\" PrivateAssets=\"all\" /></ItemGroup>",
        .. lines,
        "</Project>",
    ]);

    /// <summary>Runs dotnet in the folder, one node alone unless told otherwise.</summary>
    public CommandRun Dotnet(params string[] arguments) => CommandRun.Start("dotnet", Root, Variables(""), [.. arguments, .. s_thrift]);

    /// <summary>Publishes to a registry, as people do: a build of its own, its image pushed.</summary>
    public CommandRun Publish(string registry, params string[] arguments) =>
        PublishForEachRuntime(registry, [.. arguments, "-p:ContainerRuntimeIdentifier=linux-x64"]);

    /// <summary>Publishes with an inner build for each runtime identifier that the project names.</summary>
    public CommandRun PublishForEachRuntime(string registry, params string[] arguments) => CommandRun.Start(
        "dotnet", Root, Variables(registry),
        [
            "publish", .. arguments, .. s_thrift, $"-p:ContainerBaseImage={registry}/base:1", $"-p:ContainerRegistry={registry}",
        ]);

    /// <summary>Publishes a program of one file, which has no project: such a command takes fewer options, and builds among the user's own data.</summary>
    public CommandRun PublishFile(string registry, string file)
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        return CommandRun.Start(
            "dotnet", Root, new Dictionary<string, string>(Variables(registry)) { ["MSBUILDDISABLENODEREUSE"] = "1", ["XDG_DATA_HOME"] = data },
            "publish", file, "-t:PublishContainer", "-p:UseSharedCompilation=false", $"-p:ContainerBaseImage={registry}/base:1", $"-p:ContainerRegistry={registry}", "-p:ContainerRuntimeIdentifier=linux-x64");
    }

    /// <summary>What the tool says about a context: its JSON report.</summary>
    public JsonElement Scan(string context, params string[] options)
    {
        return Report(CommandRun.Start(Tool, Root, Variables(""), ["scan", context, .. options, "--format", "json", "--progress", "never", "--anywhere"]).Output);
    }

    /// <summary>The one context of a report that the task wrote.</summary>
    public JsonElement Report(string path, bool isFile) => Report(isFile ? System.IO.File.ReadAllText(FullPath(path)) : path);

    /// <summary>The report of a publish folder that the task wrote.</summary>
    public JsonElement PublishReport(string path) => Whole(System.IO.File.ReadAllText(FullPath(path)));

    /// <summary>What the tool says about a publish folder: its JSON report.</summary>
    public JsonElement ScanPublished(string folder, params string[] options)
    {
        var run = CommandRun.Start(Tool, Root, Variables(""), ["publish", folder, .. options, "--format", "json", "--progress", "never", "--anywhere", "--quiet"]).Succeeds();
        return Whole(run.Output[..(run.Output.LastIndexOf('}') + 1)]);
    }

    public string FullPath(string path) => Path.Combine(Root, path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "dotnet-contextslim.exe" : "dotnet-contextslim");

    private static JsonElement Whole(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static JsonElement Report(string json)
    {
        using var document = JsonDocument.Parse(json[..(json.LastIndexOf('}') + 1)]);
        return document.RootElement.GetProperty("contexts")[0].Clone();
    }

    private static Dictionary<string, string> Variables(string registry) => new()
    {
        ["NUGET_PACKAGES"] = PackedPackage.Cache,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry,
        ["MSBUILDTERMINALLOGGER"] = "off",
    };
}
