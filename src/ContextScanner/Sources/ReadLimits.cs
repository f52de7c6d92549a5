namespace ContextSlim.Sources;

/// <summary>Limits that no honest file comes near, so that a hostile one costs little.</summary>
internal static class ReadLimits
{
    public const int FileBytes = 4 * 1024 * 1024;
    public const int Files = 1_000;

    /// <summary>Nesting of values, of variables within defaults, of includes and of extends.</summary>
    public const int Depth = 100;

    /// <summary>Values of one file; docker compose refuses more, too (compose-go, loader/reset.go).</summary>
    public const int Values = 100_000;

    /// <summary>Entries copied through aliases, merge keys and merged files in one reading.</summary>
    public const int Copies = 2_000_000;

    /// <summary>Characters that looking up variables may produce in one reading.</summary>
    public const int ExpandedCharacters = 16 * 1024 * 1024;

    /// <summary>Told problems; the rest would be more of the same.</summary>
    public const int Diagnostics = 1_000;
}

/// <summary>Thrown inside a reader when a limit is reached, and caught by it: it never leaves the library.</summary>
internal sealed class ReadLimitException(string what) : Exception(what);

/// <summary>Counts what one reading has cost so far.</summary>
internal sealed class ReadBudget
{
    private long _copies;
    private long _characters;

    // What would go beyond the limit is not counted, so that smaller things after it still have room.
    public void Copy(int entries)
    {
        // One more for the copying itself, which costs something even when there is nothing to copy.
        if (_copies + entries + 1 > ReadLimits.Copies)
            throw new ReadLimitException($"aliases and merges repeat more than {ReadLimits.Copies:N0} entries");
        _copies += entries + 1;
    }

    public void Expand(int characters)
    {
        if (_characters + characters > ReadLimits.ExpandedCharacters)
            throw new ReadLimitException($"variables expand to more than {ReadLimits.ExpandedCharacters:N0} characters");
        _characters += characters;
    }
}
