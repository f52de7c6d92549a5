namespace ContextSlim.Sources;

/// <summary>Remembers what it was asked for, so that a caller knows every file that had a say.</summary>
/// <param name="files">Where the files come from.</param>
internal sealed class RecordedTextFiles(ITextFileSource files) : ITextFileSource
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => _paths;

    public TextFile Read(string path, int maximumBytes)
    {
        _paths.Add(path);
        return files.Read(path, maximumBytes);
    }
}
