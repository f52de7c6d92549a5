using System.Runtime.CompilerServices;

namespace ContextSlim.Tests;

/// <summary>
/// Trees of these tests lie in memory where the system keeps a folder there with room enough: thousands of small trees are planted and deleted. What else needs the disk (recorded cases, publishes, engines) stays on it.
/// </summary>
internal static class MemoryFolder
{
    private const string Folder = "/dev/shm";
    private const long Room = 2L << 30;

    [ModuleInitializer]
    internal static void Use()
    {
        // Who names a folder means it.
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } || !Directory.Exists(Folder) || new DriveInfo(Folder).AvailableFreeSpace < Room)
            return;
        string own;
        try
        {
            own = Directory.CreateDirectory(Path.Combine(Folder, $"contextslim-tests-{Environment.ProcessId}")).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }

        Environment.SetEnvironmentVariable("TMPDIR", own);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(own);
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A tree that nobody may delete is gone with the next start of the machine.
        }
    }
}
