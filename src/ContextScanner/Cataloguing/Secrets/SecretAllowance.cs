namespace ContextSlim.Cataloguing.Secrets;

/// <summary>
/// How much one scan may open in search of secrets, however many contexts it is about. What no name tells of has an allowance of its own, so that
/// ten thousand scripts cannot hide a key.
/// </summary>
internal sealed class SecretAllowance
{
    /// <summary>The most files of telling names, or in telling folders, that are opened; as many others.</summary>
    public const int MostFiles = 2000;

    /// <summary>The most bytes that are read of the former.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The most bytes that are read of the others.</summary>
    public const int MostBytesUntold = 32 * 1024 * 1024;

    private Spent _told;
    private Spent _untold;

    /// <summary>Takes one file; false when that would be too much.</summary>
    public bool Take(SecretFileKind kind, long bytes) =>
        kind < SecretFileKind.Text ? _told.Take(bytes, MostBytes) : _untold.Take(bytes, MostBytesUntold);

    private struct Spent
    {
        private int _files;
        private long _bytes;

        public bool Take(long bytes, long most)
        {
            if (_files == MostFiles || _bytes + bytes > most)
                return false;
            _files++;
            _bytes += bytes;
            return true;
        }
    }
}
