using ContextSlim.FileSystem;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>A file that is sent and holds a secret, or could not be cleared.</summary>
/// <param name="Candidate">The file.</param>
/// <param name="Sighting">How it was recognised.</param>
internal sealed record FoundSecret(SecretCandidate Candidate, SecretSighting Sighting);

/// <summary>Opens the candidates, a bounded number and a bounded part of each, and keeps what their content confirms.</summary>
internal sealed class SecretSearch
{
    /// <summary>The most bytes that are read of one file: keys and tokens stand at its head.</summary>
    public const int MostOfOne = 64 * 1024;

    private readonly List<FoundSecret> _found = [];

    private SecretSearch()
    {
    }

    /// <summary>What was found, the most telling file first.</summary>
    public IReadOnlyList<FoundSecret> Found => _found;

    /// <summary>How many candidates were not opened, because there are too many.</summary>
    public int Unopened { get; private set; }

    /// <summary>Looks into the candidates. Null when there are none, so nothing was opened.</summary>
    /// <param name="candidates">The candidates, the most telling first.</param>
    /// <param name="count">How many there are, those that were not kept included.</param>
    /// <param name="source">The context; no file is opened when there are no candidates.</param>
    /// <param name="allowance">What the scan may still open.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SecretSearch? Run(
        IReadOnlyList<SecretCandidate> candidates, int count, DirectorySource source, SecretAllowance allowance, CancellationToken cancellation)
    {
        if (candidates.Count == 0)
            return null;
        var search = new SecretSearch();
        using var reader = source.OpenEntryReader();
        search.Unopened = count - search.Open(candidates, reader, allowance, cancellation);
        return search;
    }

    private int Open(IReadOnlyList<SecretCandidate> candidates, EntryReader reader, SecretAllowance allowance, CancellationToken cancellation)
    {
        var buffer = new byte[MostOfOne];
        var opened = 0;
        foreach (var candidate in candidates)
        {
            // By the sizes that the walk met, so that it does not depend on what has become of the files since.
            if (!allowance.Take(Math.Min(candidate.Size, MostOfOne)))
                break;
            opened++;
            cancellation.ThrowIfCancellationRequested();
            var head = Read(candidate.Path.Bytes, reader, buffer);
            var name = candidate.Path.Bytes[(candidate.Path.Bytes.LastIndexOf((byte)'/') + 1)..];
            if (SecretContent.Look(candidate.Kind, name, head) is { } sighting)
                _found.Add(new FoundSecret(candidate, sighting));
        }

        Array.Clear(buffer);
        return opened;
    }

    // What cannot be opened any more, or is no regular file any more, holds nothing.
    private static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> path, EntryReader reader, byte[] buffer)
    {
        var slash = path.LastIndexOf((byte)'/');
        if (reader.Enter(slash < 0 ? default : path[..slash]) is not null)
            return default;
        var status = default(FileStatus);
        var length = 0;
        if (reader.OpenFile(path[(slash + 1)..], ref status) is null)
        {
            int read;
            while (length < buffer.Length && (read = reader.Read(buffer.AsSpan(length), out _)) > 0)
                length += read;
        }

        reader.CloseFile();
        return buffer.AsSpan(0, length);
    }
}
