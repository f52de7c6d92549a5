using System.Text;
using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>
/// What is known of a context's files and Dockerfiles however a build looks at them, for all builds of the context. How much a build may read
/// is counted for each alone: what one of them finds does not depend on the others.
/// </summary>
internal sealed class KnownContext
{
    private readonly Dictionary<string, KnownText> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<int, KnownEntry[]> _folders = [];
    private readonly Dictionary<int, KnownEntry[]> _withSources = [];
    private readonly Dictionary<DockerfileModel, KnownDockerfile> _dockerfiles = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, bool> _isDockerfile = new(StringComparer.Ordinal);
    private readonly Dictionary<NeedRow, Dictionary<string, Need[]>> _needs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DockerfileModel, DockerfileReading> _readings = new(ReferenceEqualityComparer.Instance);
    private (bool ReadsSources, IReadOnlyList<RelativePath> Foreign, List<KnownEntry> Files)? _files;
    private FilesReading? _filesReading;
    private readonly int[] _hits = new int[NeedNames.Size];
    private readonly List<NeedRow> _rows = [];

    /// <summary>True when several builds look: what only another one could use is kept.</summary>
    public bool IsShared { get; set; }

    /// <summary>What was read of a Dockerfile; null when nobody did.</summary>
    public DockerfileReading? ReadingOf(DockerfileModel dockerfile) => _readings.GetValueOrDefault(dockerfile);

    /// <summary>Keeps what was read of a Dockerfile; the first time counts.</summary>
    public void Keep(DockerfileModel dockerfile, DockerfileReading reading) => _readings.TryAdd(dockerfile, reading);

    /// <summary>The files that another build looked at for the same question; null for none.</summary>
    public List<KnownEntry>? FilesOf(NeedQuestion question) =>
        _files is { } known && known.ReadsSources == question.ReadsSources && known.Foreign.SequenceEqual(question.Foreign) ? known.Files : null;

    /// <summary>Keeps the files that are looked at for a question: the last one counts.</summary>
    public void Keep(NeedQuestion question, List<KnownEntry> files)
    {
        if (IsShared)
            (_files, _filesReading) = ((question.ReadsSources, question.Foreign, files), null);
    }

    /// <summary>What was read of the files that are looked at; null when nobody did.</summary>
    public FilesReading? ReadingOf(List<KnownEntry> files) => _files?.Files == files ? _filesReading : null;

    /// <summary>Keeps what was read of the files that are looked at: the last one counts.</summary>
    public void Keep(List<KnownEntry> files, FilesReading reading)
    {
        if (_files?.Files == files)
            _filesReading = reading;
    }

    /// <summary>A file that was read; null when none did.</summary>
    public KnownText? Find(string path) => _texts.GetValueOrDefault(path);

    /// <summary>Keeps a file that was read.</summary>
    public KnownText Keep(string path, KnownText text)
    {
        _texts.Add(path, text);
        return text;
    }

    /// <summary>The folders in a folder, and the files that may name others, in walk order.</summary>
    /// <param name="tree">The context.</param>
    /// <param name="directory">The folder's number.</param>
    /// <param name="path">The folder's path.</param>
    /// <param name="withSources">True for programs' texts, too: they are many.</param>
    public KnownEntry[] EntriesOf(Tree tree, int directory, string path, bool withSources)
    {
        if (!IsShared)
            return List(tree[directory], path, withSources);
        var folders = withSources ? _withSources : _folders;
        if (!folders.TryGetValue(directory, out var entries))
            folders.Add(directory, entries = List(tree[directory], path, withSources));
        return entries;
    }

    /// <summary>True for a file that bears a Dockerfile's name.</summary>
    public bool IsDockerfile(string file)
    {
        if (!_isDockerfile.TryGetValue(file, out var isDockerfile))
            _isDockerfile.Add(file, isDockerfile = Discovery.DockerfileNames.IsDockerfile(Encoding.UTF8.GetBytes(ContextText.NameOf(file))));
        return isDockerfile;
    }

    /// <summary>A Dockerfile.</summary>
    public KnownDockerfile Of(DockerfileModel dockerfile)
    {
        if (!_dockerfiles.TryGetValue(dockerfile, out var known))
            _dockerfiles.Add(dockerfile, known = new KnownDockerfile(dockerfile));
        return known;
    }

    /// <summary>What a row of the table needs because of a file that it is about.</summary>
    /// <param name="row">The row.</param>
    /// <param name="file">The file.</param>
    /// <param name="find">Finds out.</param>
    public Need[] NeedsOf(NeedRow row, string file, Func<Need[]> find)
    {
        if (!_needs.TryGetValue(row, out var known))
            _needs.Add(row, known = new(StringComparer.Ordinal));
        if (!known.TryGetValue(file, out var needs))
            known.Add(file, needs = find());
        return needs;
    }

    private KnownEntry[] List(TreeFolder folder, string path, bool withSources)
    {
        var entries = new List<KnownEntry>();
        for (var index = 0; index < folder.Count; index++)
        {
            var name = folder.Name(index);
            if (folder.Kind(index) == EntryKind.Directory)
            {
                var full = ContextText.Join(path, Encoding.UTF8.GetString(name));
                entries.Add(new KnownEntry(full) { Directory = folder.Directory(index), PathBytes = Encoding.UTF8.GetBytes(full) });
            }
            else if (folder.Kind(index) == EntryKind.File)
            {
                var isKnown = NeedNames.Find(name, _hits, _rows, out var asks);
                var isSource = (isKnown || withSources) && SourceMentions.IsSource(name);
                if (isKnown || isSource)
                    entries.Add(new KnownEntry(ContextText.Join(path, Encoding.UTF8.GetString(name))) { Rows = [.. _rows], Asks = asks, IsSource = isSource });
            }
        }

        return [.. entries];
    }
}

/// <summary>A folder, or a file that may name others.</summary>
/// <param name="Path">Its path.</param>
internal sealed record KnownEntry(string Path)
{
    /// <summary>A folder's number; -1 for a file.</summary>
    public int Directory { get; init; } = -1;

    /// <summary>A folder's path in UTF-8.</summary>
    public byte[] PathBytes { get; init; } = [];

    /// <summary>The lines of the table that are about a file's name.</summary>
    public NeedRow[] Rows { get; init; } = [];

    /// <summary>True for a program that may start git.</summary>
    public bool Asks { get; init; }

    /// <summary>True for what may be compiled, run or loaded.</summary>
    public bool IsSource { get; init; }
}

/// <summary>A file as it was read.</summary>
/// <param name="Lines">Its lines, without their ends; null when it is no text, or could not be read.</param>
/// <param name="Bytes">Its length; 0 when it could not be read.</param>
internal sealed record KnownText(string[]? Lines, int Bytes)
{
    private readonly Dictionary<NeedRow, int> _found = new(ReferenceEqualityComparer.Instance);

    /// <summary>True for one that is too large to be read whole.</summary>
    public bool IsTooLarge => Bytes > ContextText.Largest;

    /// <summary>The line, from 1, that holds what a row of the table looks for; 0 for none.</summary>
    public int LineOf(NeedRow row)
    {
        if (!_found.TryGetValue(row, out var line))
            _found.Add(row, line = Lines is null ? 0 : NeedTable.Find(row, Lines));
        return line;
    }
}

/// <summary>What the table says of a Dockerfile.</summary>
internal sealed class KnownDockerfile(DockerfileModel model)
{
    private readonly Dictionary<NeedRow, List<int>> _lines = new(ReferenceEqualityComparer.Instance);
    private NeedRow[]? _overridden; // hardly ever any: every build of a context asks every Dockerfile in it

    /// <summary>The lines of the commands that a row of the table is about.</summary>
    public List<int> LinesOf(NeedRow row)
    {
        if (_lines.TryGetValue(row, out var lines))
            return lines;
        _lines.Add(row, lines = []);
        foreach (var instruction in model.Instructions)
        {
            if (instruction.Keyword is "RUN" or "CMD" or "ENTRYPOINT" && NeedTable.Find(row, [instruction.Text]) > 0)
                lines.Add(instruction.Line);
        }

        return lines;
    }

    /// <summary>True when it shows that the build does without what a row needs.</summary>
    public bool Overrides(NeedRow row)
    {
        foreach (var overridden in _overridden ??= [.. NeedTable.All.Where(AskIfOverrides)])
        {
            if (ReferenceEquals(overridden, row))
                return true;
        }

        return false;
    }

    private bool AskIfOverrides(NeedRow row)
    {
        foreach (var word in row.Overrides)
        {
            if (model.Instructions.Any(instruction => instruction.Text.Contains(word, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
