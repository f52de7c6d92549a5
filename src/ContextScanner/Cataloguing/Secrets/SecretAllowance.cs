namespace ContextSlim.Cataloguing.Secrets;

/// <summary>How much one scan may open in search of secrets, however many contexts it is about.</summary>
internal sealed class SecretAllowance
{
    /// <summary>The most files that are opened.</summary>
    public const int MostFiles = 2000;

    /// <summary>The most bytes that are read.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private int _files;
    private long _bytes;

    /// <summary>Takes one file; false when that would be too much.</summary>
    public bool Take(long bytes)
    {
        if (_files == MostFiles || _bytes + bytes > MostBytes)
            return false;
        _files++;
        _bytes += bytes;
        return true;
    }
}
