namespace ContextSlim.FileSystem;

/// <summary>
/// Finds a program on PATH. The framework would look into the working folder before, which is the context more often than not, and nothing
/// found in a context is ever run; for the same reason a relative folder on PATH does not count.
/// </summary>
internal static class ProgramPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path; null when there is none.</summary>
    /// <param name="program">A name, or a path.</param>
    public static string? Find(string program)
    {
        if (Path.GetFileName(program) != program)
            return IsProgram(Path.GetFullPath(program)) ? Path.GetFullPath(program) : null;
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(folder) && IsProgram(Path.Combine(folder, name)))
                return Path.Combine(folder, name);
        }

        return null;
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
