namespace ContextSlim.Failures;

/// <summary>A line that a command printed.</summary>
/// <param name="Text">The line, cut to a bounded length.</param>
/// <param name="Number">Its number in the log, from 1.</param>
/// <param name="IsMissing">True when its words say that something is missing.</param>
/// <param name="IsComplaining">True for such a line, and for those that follow it.</param>
internal readonly record struct KeptLine(string Text, int Number, bool IsMissing, bool IsComplaining);

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
