using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ContextSlim.Fuzzing;

/// <summary>The processor time of the calling thread, which other programs of the machine hardly change; elsewhere than on Linux the time of day.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Microseconds since some moment.</summary>
    public static long Microseconds()
    {
        if (OperatingSystem.IsLinux() && GetTime(ThreadCpuTime, out var time) == 0)
            return time.Seconds * 1_000_000 + time.Nanoseconds / 1_000;
        return Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Moment moment);

    private readonly struct Moment
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
