using ContextSlim.Paths;

namespace ContextSlim.Sources;

/// <summary>What one reading shares between all its files: where they come from, what was told, what it may still cost.</summary>
internal sealed class ReadSession(ITextFileSource files, string folder)
{
    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _told = [];
    private readonly HashSet<string> _limits = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The files that hold definitions, in the order they were first read.</summary>
    public List<string> DefinitionFiles { get; } = [];

    public ReadBudget Budget { get; } = new();

    public TextFile Read(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;
        if (_files.Count >= ReadLimits.Files)
            throw new ReadLimitException($"more than {ReadLimits.Files:N0} files refer to one another");
        return _files[path] = files.Read(path, ReadLimits.FileBytes);
    }

    /// <summary>Reads and decodes; tells, at the place that asked for it, why it could not.</summary>
    public SourceText? ReadText(string path, string written, SourcePlace? askedBy)
    {
        var file = Read(path);
        if (file.Status != TextFileStatus.Read)
        {
            Tell(ContextProblems.FileNotRead(file.Status, written), askedBy);
            return null;
        }

        if (file.Bytes.Length > ReadLimits.FileBytes)
        {
            Tell(ContextProblems.FileNotRead(TextFileStatus.TooLarge, written), askedBy);
            return null;
        }

        var text = SourceText.Decode(path, file.Bytes.Span);
        if (text is null)
            Tell(ContextProblems.NotText(), new SourcePlace(path, new TextPosition(1, 1)));
        return text;
    }

    /// <summary>The full path that a text means; null, with one line told, when no path can be written so.</summary>
    /// <param name="from">The folder that it is relative to.</param>
    /// <param name="path">The text.</param>
    /// <param name="what">What holds the text, as a message begins with it.</param>
    /// <param name="place">Where it stands; null for none.</param>
    public string? PathOf(string from, string path, string what, SourcePlace? place)
    {
        if (WrittenPath.CanBePath(path))
            return WrittenPath.Combine(from, path);
        Tell(ContextProblems.NotAPath(what), place);
        return null;
    }

    /// <summary>Remembers how the user wrote a file's name, so that it is shown like that.</summary>
    public void ShowAs(string path, string written) => _written.TryAdd(path, written);

    public void Tell(Diagnostic problem, SourcePlace? place)
    {
        if (place is { } known)
            problem = problem with { File = Shown(known.File), Position = known.Position };
        if (_told.Count < ReadLimits.Diagnostics && _told.Add(problem))
            Diagnostics.Add(problem);
    }

    /// <summary>Tells a limit where it was reached first; what comes after it would tell the same.</summary>
    public void Tell(ReadLimitException limit, SourcePlace? place)
    {
        if (_limits.Add(limit.Message))
            Tell(ContextProblems.Limit(limit.Message), place);
    }

    public string Shown(string path)
    {
        if (_written.TryGetValue(path, out var written))
            return written;
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..].Replace('\\', '/') : path;
    }
}
