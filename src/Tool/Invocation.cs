using ContextSlim.Reporting;

namespace ContextSlim.Tool;

/// <summary>How the tool was called: a hint says it so that it can be typed as it stands.</summary>
internal static class Invocation
{
    private const string Documented = "dotnet contextslim";
    private const string StartFile = "dotnet-contextslim";
    private const string Host = "dotnet";

    /// <summary>
    /// What was typed before the command: <c>dotnet contextslim</c>, <c>dotnet-contextslim</c>, or the name of a link to it. Where the system
    /// does not tell, the form that is documented.
    /// </summary>
    public static string Command { get; } = Find();

    private static string Find()
    {
        var name = Path.GetFileName(Arguments("self")[0]);
        if (name == DockerPlugin.FileName)
            return DockerPlugin.Command;
        // The host starts the assembly itself for a tool of a manifest, and the start file for one on the path.
        return name is "" or Host || (name == StartFile && IsStartedByTheHost()) ? Documented : MessageText.Escape(name);
    }

    private static bool IsStartedByTheHost() => Arguments(Parent()) is [var host, "contextslim" or "tool" or "run", ..] && Path.GetFileName(host) == Host;

    // Linux alone tells; elsewhere there is no such file.
    private static string[] Arguments(string process) => Read($"/proc/{process}/cmdline").Split('\0');

    // The fourth field; the second, the name in parentheses, may hold anything.
    private static string Parent()
    {
        var status = Read("/proc/self/stat");
        return status[(status.LastIndexOf(')') + 1)..].Split(' ') is [_, _, var parent, ..] ? parent : "self";
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
