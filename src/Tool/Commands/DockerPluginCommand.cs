using ContextSlim.FileSystem;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Makes the tool a plugin of Docker's client, and takes it away again.</summary>
internal static class DockerPluginCommand
{
    // What tells a copy of this tool from another program of the name.
    private const string Program = "dotnet-contextslim";

    public static readonly ToolCommand Definition = new("install-docker-plugin", "Makes this tool a plugin of Docker's client: `docker contextslim scan`.")
    {
        Arguments = "",
        Most = 0,
        Takes = ValueKind.Text,
        Examples =
        [
            ("install-docker-plugin", "a link in ~/.docker/cli-plugins, or in DOCKER_CONFIG"),
            ("install-docker-plugin --remove", "takes it away again"),
        ],
        Options = [Options.Remove, Options.Quiet, Options.Version, Options.Help],
        Run = static arguments => Run(arguments.Has(Options.Remove), arguments.Has(Options.Quiet)),
    };

    private static ExitCode Run(bool isRemoval, bool isQuiet)
    {
        var file = Path.Combine(PluginFolder(), DockerPlugin.FileName + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var isThere = PathKind.Of(file) is not null;
        if (isThere && !IsOurs(file))
            throw new ToolException(Messages.PluginOfOthers(file));
        try
        {
            if (isThere)
                File.Delete(file);
            if (!isRemoval)
                Install(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(Messages.PluginRefused(file, FileReplacementException.ReasonOf(exception)));
        }

        if (!isQuiet)
            StandardStream.Say(Messages.Note(!isRemoval ? Messages.PluginInstalled(file) : isThere ? Messages.PluginRemoved(file) : Messages.NoPlugin(file)));
        return ExitCode.Done;
    }

    // Where Docker's client looks: docker/cli, cli/config.
    private static string PluginFolder()
    {
        var configuration = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } named ? named
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".docker")
            : throw new ToolException(Messages.NoHome());
        return Path.Combine(Path.GetFullPath(configuration), "cli-plugins");
    }

    private static void Install(string file)
    {
        var program = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is not "dotnet" ? path : throw new ToolException(Messages.NoProgramForPlugin());
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // A link follows an update of the tool; Windows allows it to administrators only.
        if (OperatingSystem.IsWindows())
            File.Copy(program, file);
        else
            File.CreateSymbolicLink(file, Path.GetFullPath(program));
    }

    private static bool IsOurs(string file) => OperatingSystem.IsWindows()
        ? File.Exists(file) && new FileInfo(file).Length == new FileInfo(Environment.ProcessPath!).Length
        : new FileInfo(file).LinkTarget is { } target && (Path.GetFileName(target) == Program || target == Environment.ProcessPath);
}
