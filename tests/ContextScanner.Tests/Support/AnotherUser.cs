using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ContextSlim.Tests.Support;

/// <summary>
/// Runs code as a user who owns nothing. Root may read everything, and tests often run as root; on Linux a thread may give its rights up
/// for itself alone, so no other test notices.
/// </summary>
internal static partial class AnotherUser
{
    private const uint Nobody = 65534;
    private const uint Unchanged = uint.MaxValue;

    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                GiveUpRights();
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    // The raw calls change one thread; the C library's functions of the same names change all of them.
    private static void GiveUpRights()
    {
        if (Environment.UserName != "root" && !Environment.IsPrivilegedProcess)
            return;
        var isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        nint setGroups = isX64 ? 116 : 159;
        nint setGroup = isX64 ? 119 : 149;
        nint setUser = isX64 ? 117 : 147;
        Assert.AreEqual(0, Call(setGroups, 0, 0, 0));
        Assert.AreEqual(0, Call(setGroup, Unchanged, Nobody, Unchanged));
        Assert.AreEqual(0, Call(setUser, Unchanged, Nobody, Unchanged));
    }

    private static nint Call(nint number, uint first, uint second, uint third) => SystemCall(number, (nint)first, (nint)second, (nint)third);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);
}
