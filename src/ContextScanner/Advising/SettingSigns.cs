using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Advising;

/// <summary>What in settings says that Podman builds.</summary>
internal static class SettingSigns
{
    // Of the extensions of Visual Studio Code for containers.
    private static readonly string[] s_editorSettings = ["docker.", "containers.", "dev.containers.", "remote.containers."];

    /// <summary>True for a Compose file with a key of podman-compose's own.</summary>
    public static bool ComposeUsesPodman(string text) => HasLine(text, static line => line.TrimStart(" \t\"'").StartsWith("x-podman", StringComparison.Ordinal));

    /// <summary>True for a unit from which Podman makes a build (podman-systemd.unit): other files of such a name have no such section.</summary>
    public static bool IsQuadletBuild(string text) => HasLine(text, static line => line.Trim() is "[Build]");

    /// <summary>
    /// True for a dev container whose container tools are told to use Podman, that builds by a command, or that takes Podman or Buildah as a feature, with
    /// which people build in it: an image, a name or a user says nothing of who builds.
    /// </summary>
    public static bool DevContainerUsesPodman(string text)
    {
        var uses = EditorUsesPodman(text);
        JsonTexts.Read(text, (value, path) =>
        {
            uses |= path is ["features", var feature] && (IsProgram(feature) || NameOf(feature).StartsWith("buildah", StringComparison.OrdinalIgnoreCase))
                || (value is not null && path[0].EndsWith("Command", StringComparison.Ordinal) && CommandSigns.OfShell(value).Any());
        });
        return uses;
    }

    /// <summary>The engines that tasks in JSON build with: the scripts of npm and Composer, the tasks of Deno.</summary>
    public static IReadOnlyList<Engine> EnginesOfTasks(string text)
    {
        var engines = new List<Engine>();
        JsonTexts.Read(text, (value, path) =>
        {
            if (value is not null && path is ["scripts", _] or ["tasks", _] or ["tasks", _, "command"])
                engines.AddRange(CommandSigns.OfShell(value!));
        });
        return engines;
    }

    /// <summary>True for settings of Visual Studio Code that have its container tools use Podman.</summary>
    public static bool EditorUsesPodman(string text)
    {
        var uses = false;
        JsonTexts.Read(text, (value, path) =>
            uses |= value is not null && path.Exists(static key => Array.Exists(s_editorSettings, start => key.StartsWith(start, StringComparison.Ordinal))) && (IsProgram(value) || value.EndsWith(".podman", StringComparison.Ordinal)));
        return uses;
    }

    private static bool HasLine(string text, Func<ReadOnlySpan<char>, bool> isOne)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (isOne(line))
                return true;
        }

        return false;
    }

    private static bool IsProgram(string value) => NameOf(value).StartsWith("podman", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameOf(string path) => path.AsSpan(path.AsSpan().LastIndexOfAny('/', '\\') + 1);
}
