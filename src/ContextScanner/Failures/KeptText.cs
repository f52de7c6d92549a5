namespace ContextSlim.Failures;

/// <summary>What a line that a command printed says of what it names.</summary>
internal enum LineStanding
{
    /// <summary>It mentions it.</summary>
    Other,

    /// <summary>It is a line of a source, quoted below an error in that.</summary>
    Quoted,

    /// <summary>It comes soon after a line that misses something.</summary>
    Following,

    /// <summary>It stands below such a line that ends with a colon, or that does not say what.</summary>
    Listed,

    /// <summary>Its words say that something is missing.</summary>
    Missing,
}

/// <summary>A line that a command printed.</summary>
/// <param name="Text">The line, cut to a bounded length.</param>
/// <param name="Number">Its number in the log, from 1.</param>
/// <param name="Standing">What it says of what it names.</param>
internal readonly record struct KeptLine(string Text, int Number, LineStanding Standing)
{
    /// <summary>True when its words say that something is missing.</summary>
    public bool IsMissing => Standing == LineStanding.Missing;

    /// <summary>True for such a line, and for those that follow it.</summary>
    public bool IsComplaining => Standing >= LineStanding.Following;
}

/// <summary>How much of what commands print may be kept, over all steps of a log: its size is not ours to choose.</summary>
internal sealed class KeptText
{
    private int _left = 16 << 20; // characters

    /// <summary>Takes room; false where there is none left.</summary>
    public bool Take(int characters)
    {
        if (_left < characters)
            return false;
        _left -= characters;
        return true;
    }

    /// <summary>Gives room back.</summary>
    public void Give(int characters) => _left += characters;
}
