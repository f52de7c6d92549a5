using System.Runtime.InteropServices;

namespace ContextSlim.Hazards;

/// <summary>What the framework cannot make.</summary>
internal static partial class UnixFiles
{
    /// <summary>Makes a named pipe. 0, or -1.</summary>
    public static int MakePipe(string path) => MakePipe(path, 0x1A4);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
