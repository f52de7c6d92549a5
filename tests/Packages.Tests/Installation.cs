namespace ContextSlim.Packages.Tests;

/// <summary>The tool of a release, installed from there and from nowhere else; nothing is left in the user's package cache.</summary>
internal sealed class Installation : IDisposable
{
    private readonly TestEnvironment _place = new();
    private readonly string _version;

    public Installation(Release release)
    {
        _version = release.Version;
        _place.Text("nuget.config", "<configuration><packageSources><clear />", $"<add key=\"here\" value=\"{release.Folder}\" />", "</packageSources></configuration>");
        Run("dotnet", _place.Root, "tool", "install", "ContextSlim", "--version", release.Version, "--tool-path", Tools, "--configfile", Configuration);
    }

    /// <summary>The configuration of the package manager.</summary>
    public string Configuration => _place.FullPath("nuget.config");

    /// <summary>The packages that were installed.</summary>
    public string[] Packages => [.. Directory.GetDirectories(Path.Combine(Tools, ".store", "contextslim", _version)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private string Tools => _place.FullPath("tools");

    /// <summary>Runs what was installed by its own name.</summary>
    public string Tool(string folder, params string[] arguments) => Run(Path.Combine(Tools, "dotnet-contextslim"), folder, arguments);

    /// <summary>Runs dotnet, to which what was installed is a command.</summary>
    public string Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);

    public void Dispose() => _place.Dispose();

    private string Run(string program, string folder, params string[] arguments)
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = Tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["NUGET_PACKAGES"] = _place.FullPath("nuget"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        };
        return CommandRun.Start(program, folder, variables, arguments).Succeeds().Output;
    }
}
