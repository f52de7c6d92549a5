using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>A file that is sent, or eligible, and holds a secret, or could not be cleared.</summary>
/// <param name="Candidate">The file.</param>
/// <param name="Sighting">How it was recognised.</param>
internal sealed record FoundSecret(SecretCandidate Candidate, SecretSighting Sighting)
{
    /// <summary>What to make of the file.</summary>
    public SecretAnswer Answer => Candidate.IsPublic ? SecretAnswer.Public : Sighting.Level switch
    {
        SightingLevel.Confirmed => SecretAnswer.Confirmed,
        SightingLevel.Chosen or SightingLevel.Suspected => SecretAnswer.Suspected,
        _ => SecretAnswer.Possible,
    };
}

/// <summary>What is known of a file that may hold a secret: the one answer that findings and plans go by.</summary>
internal enum SecretAnswer
{
    /// <summary>Nobody looked: its name says nothing, or there were too many.</summary>
    Unknown,

    /// <summary>Its content clears it, whatever its name.</summary>
    Cleared,

    /// <summary>Cleared: certificates, and no key.</summary>
    Certificates,

    /// <summary>It holds one that is taken for a public one: among tests, examples or installed packages.</summary>
    Public,

    /// <summary>Perhaps: a short password that a person chose.</summary>
    Possible,

    /// <summary>Its name says it, and its content cannot clear it.</summary>
    Suspected,

    /// <summary>Its content proves it.</summary>
    Confirmed,
}

/// <summary>Opens the candidates, a bounded number and a bounded part of each, and keeps what their content confirms.</summary>
internal sealed class SecretSearch
{
    /// <summary>The most bytes that are read of one file.</summary>
    public const int MostOfOne = 512 * 1024;

    private readonly List<FoundSecret> _found = [];
    private readonly Dictionary<RelativePath, SecretAnswer> _answers = [];

    private SecretSearch()
    {
    }

    /// <summary>What was found, the most telling file first.</summary>
    public IReadOnlyList<FoundSecret> Found => _found;

    /// <summary>How many candidates of telling names were not opened, because there are too many.</summary>
    public int Unopened { get; private set; }

    /// <summary>What is known of a file. Findings and plans ask this and nothing else, so that they never disagree.</summary>
    /// <param name="path">The file, relative to the context.</param>
    public SecretAnswer AnswerFor(RelativePath path) => _answers.GetValueOrDefault(path, SecretAnswer.Unknown);

    /// <summary>Looks into the candidates. Null when there are none, so nothing was opened.</summary>
    /// <param name="candidates">The candidates, the most telling first.</param>
    /// <param name="count">How many of telling names there are, those that were not kept included.</param>
    /// <param name="source">The context; no file is opened when there are no candidates.</param>
    /// <param name="allowance">What the scan may still open.</param>
    /// <param name="ignoredByGit">Of files, those that git ignores and does not track; null when nobody asked git.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SecretSearch? Run(
        IReadOnlyList<SecretCandidate> candidates, int count, DirectorySource source, SecretAllowance allowance,
        Func<IReadOnlyList<RelativePath>, IReadOnlySet<RelativePath>>? ignoredByGit, CancellationToken cancellation)
    {
        if (candidates.Count == 0)
            return null;
        var search = new SecretSearch();
        using var reader = source.OpenEntryReader();
        search.Unopened = count - search.Open(candidates, reader, allowance, cancellation);
        search.AskGit(ignoredByGit);
        foreach (var found in search._found)
            search._answers[found.Candidate.Path] = found.Answer;
        return search;
    }

    private int Open(IReadOnlyList<SecretCandidate> candidates, EntryReader reader, SecretAllowance allowance, CancellationToken cancellation)
    {
        byte[] buffer = [];
        var told = 0;
        foreach (var candidate in candidates)
        {
            // By the sizes that the walk met, so that it does not depend on what has become of the files since.
            var length = (int)Math.Min(candidate.Size, MostOfOne);
            if (!allowance.Take(candidate.Kind, length))
                continue;
            if (candidate.IsTold)
                told++;
            cancellation.ThrowIfCancellationRequested();
            if (buffer.Length < length)
                buffer = new byte[Math.Max(length, 32 * 1024)];
            Look(candidate, Read(candidate.Path.Bytes, reader, buffer.AsSpan(0, Math.Min(buffer.Length, MostOfOne))));
        }

        Array.Clear(buffer);
        return told;
    }

    private void Look(SecretCandidate candidate, Span<byte> head)
    {
        if (SecretContent.Look(candidate.Kind, NameWords.LastOf(candidate.Path.Bytes), head) is { } sighting)
            _found.Add(new FoundSecret(candidate, sighting));
        else if (candidate.IsTold)
            _answers[candidate.Path] = SecretContent.IsCertificates(head) ? SecretAnswer.Certificates : SecretAnswer.Cleared;
    }

    // What git ignores is nobody's example: its author would have shown it. A password that a person chose, and shows to all, guards nothing; nor does
    // what everybody who develops has: config/dev.exs, .env.dev, localhost.pem.
    private void AskGit(Func<IReadOnlyList<RelativePath>, IReadOnlySet<RelativePath>>? ignoredByGit)
    {
        if (ignoredByGit is null || _found.Count == 0)
            return;
        var asked = new List<RelativePath>();
        foreach (var found in _found)
        {
            if (found.Candidate.Place == SecretPlace.AmongTests || found.Sighting.Level == SightingLevel.Chosen || IsForDevelopment(found))
                asked.Add(found.Candidate.Path);
        }

        if (asked.Count == 0)
            return;
        var ignored = ignoredByGit(asked);
        for (var index = 0; index < _found.Count; index++)
        {
            var candidate = _found[index].Candidate;
            if (candidate.Place == SecretPlace.AmongTests && ignored.Contains(candidate.Path))
                _found[index] = _found[index] with { Candidate = candidate with { Place = SecretPlace.Own } };
            if (_found[index].Sighting is var sighting && (sighting.Level == SightingLevel.Chosen || IsForDevelopment(_found[index])) && !ignored.Contains(candidate.Path))
                _found[index] = _found[index] with { Sighting = sighting with { Level = SightingLevel.Hint } };
        }
    }

    // A token of a known service opens its door, wherever it stands.
    private static bool IsForDevelopment(FoundSecret found) => NameWords.IsForDevelopment(found.Candidate.Path.Bytes) && !found.Sighting.IsToken;

    // What cannot be opened any more, or is no regular file any more, holds nothing.
    private static Span<byte> Read(ReadOnlySpan<byte> path, EntryReader reader, Span<byte> buffer)
    {
        var slash = path.LastIndexOf((byte)'/');
        if (reader.Enter(slash < 0 ? default : path[..slash]) is not null)
            return default;
        var status = default(FileStatus);
        var length = 0;
        if (reader.OpenFile(path[(slash + 1)..], ref status) is null)
        {
            int read;
            while (length < buffer.Length && (read = reader.Read(buffer[length..], out _)) > 0)
                length += read;
        }

        reader.CloseFile();
        return buffer[..length];
    }
}
