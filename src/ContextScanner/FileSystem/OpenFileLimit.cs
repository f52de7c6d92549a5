namespace ContextSlim.FileSystem;

/// <summary>How many files this process may hold open at a time.</summary>
internal static class OpenFileLimit
{
    /// <summary>The least that a scan works with: the runtime itself holds open some 40, a thread of a walk at most ten.</summary>
    public const int Least = 64;

    /// <summary>The limit (<c>ulimit -n</c>); null where the system tells none.</summary>
    public static long? Current => LinuxCalls.AreKnown ? LinuxCalls.OpenFileLimit() : null;
}
