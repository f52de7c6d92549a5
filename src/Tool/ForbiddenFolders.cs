namespace ContextSlim.Tool;

/// <summary>Folders that are named by mistake more often than on purpose: walking them takes long and helps nobody.</summary>
internal static class ForbiddenFolders
{
    public static void Check(string context)
    {
        var full = Resolve(context);
        if (full == Path.GetPathRoot(full))
            throw new ToolException(Messages.ForbiddenFolder(context, "the root of the file system"));
        if (Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home && full == Resolve(home))
            throw new ToolException(Messages.ForbiddenFolder(context, "the home folder"));
    }

    private static string Resolve(string folder)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            full = Directory.ResolveLinkTarget(Path.TrimEndingDirectorySeparator(full), returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            // What does not exist is told with better words when it is opened.
        }

        return full.Length > Path.GetPathRoot(full)!.Length ? Path.TrimEndingDirectorySeparator(full) : full;
    }
}
