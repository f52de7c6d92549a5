namespace ContextSlim.Hazards;

/// <summary>
/// Something that happens to a program in the world, done to the tool many times. A hazard is one file: a class with this interface and no
/// constructor of its own is found by itself.
/// </summary>
internal interface IHazard
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is done and what must hold, in one line.</summary>
    string Summary { get; }

    /// <summary>How often, unless <c>--count</c> says otherwise.</summary>
    int UsualCount { get; }

    /// <summary>Does it. What must not be is told to <see cref="HazardRun.Fail"/>.</summary>
    void Run(HazardRun run);
}
