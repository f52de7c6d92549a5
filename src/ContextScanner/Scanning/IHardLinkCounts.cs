namespace ContextSlim.Scanning;

/// <summary>Takes the bytes of files that have several names, each once in each set.</summary>
internal interface IHardLinkCounts
{
    /// <summary>Counts on disk at this name.</summary>
    void CountOnDisk(HardLinkName name);

    /// <summary>Counts among what a lane ignores.</summary>
    void CountIgnored(int lane, HardLinkName name);

    /// <summary>Counts among what a lane leaves eligible.</summary>
    void CountEligible(int lane, HardLinkName name);

    /// <summary>Counts among what a lane sends.</summary>
    void CountSent(int lane, HardLinkName name);

    /// <summary>Counts for the rule that decides.</summary>
    void CountDecided(int lane, int rule, HardLinkName name);
}
