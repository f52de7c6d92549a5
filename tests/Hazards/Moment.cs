using System.Diagnostics;

namespace ContextSlim.Hazards;

/// <summary>When something is done to a process: at a moment by chance, or as soon as something can be seen, and a little later.</summary>
internal static class Moment
{
    private const double LongestAimedDelay = 3; // milliseconds; from a temporary file to its rename pass one or two

    /// <summary>Waits for a moment of a process that usually takes so long; some moments come after its end.</summary>
    public static string Any(HazardRun run, Process process, TimeSpan duration)
    {
        var delay = duration * (1.15 * run.Random.NextDouble());
        Wait(process, delay);
        return $"after {delay.TotalMilliseconds:0.0} of {duration.TotalMilliseconds:0} ms";
    }

    /// <summary>Waits until a file is there, and up to 3 ms more.</summary>
    public static string Aimed(HazardRun run, Process process, string file)
    {
        var delay = TimeSpan.FromMilliseconds(LongestAimedDelay * run.Random.NextDouble());
        SpinWait.SpinUntil(() => process.HasExited || File.Exists(file));
        Wait(process, delay);
        return $"{delay.TotalMilliseconds:0.00} ms behind {Path.GetFileName(file)}";
    }

    private static void Wait(Process process, TimeSpan delay)
    {
        var watch = Stopwatch.StartNew();
        process.WaitForExit((int)Math.Max(0, delay.TotalMilliseconds - 2));
        SpinWait.SpinUntil(() => watch.Elapsed >= delay || process.HasExited);
    }
}
