namespace ContextSlim.Tests.Support;

/// <summary>A project as people report it, planted sparse: hundreds of megabytes that take no room.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Dockerfile">The Dockerfile that is built, relative to the context.</param>
/// <param name="BytesOnDisk">What it weighs, in bytes.</param>
/// <param name="MostNeeded">The most, in bytes, that a good ignore file leaves.</param>
internal sealed record ProjectTree(string Name, string Dockerfile, long BytesOnDisk, long MostNeeded)
{
    private readonly List<(string Path, long Bytes)> _files = [];
    private readonly List<(string Path, string Text)> _texts = [];
    private readonly List<(string Path, long Bytes)> _junk = [];
    private readonly List<string> _needed = [];
    private readonly List<string> _unwanted = [];
    private string _filling = "";

    /// <summary>What people wrote by hand; null where the root has no ignore file.</summary>
    public string? IgnoreText { get; private set; }

    /// <summary>What makes it heavy, with its bytes: folders and files that nobody needs in an image.</summary>
    public IReadOnlyList<(string Path, long Bytes)> Junk => _junk;

    /// <summary>Files that the build needs.</summary>
    public IReadOnlyList<string> Needed => _needed;

    /// <summary>Secrets, database files and build output: files that must never be sent by a good ignore file.</summary>
    public IReadOnlyList<string> Unwanted => _unwanted;

    /// <summary>Plants the project in a folder.</summary>
    /// <param name="root">The folder, which exists and is empty.</param>
    /// <param name="withIgnoreFile">False to leave out what people wrote by hand.</param>
    public void PlantIn(string root, bool withIgnoreFile = true)
    {
        foreach (var (path, bytes) in _files)
        {
            using var file = File.OpenHandle(Prepare(root, path), FileMode.CreateNew, FileAccess.Write);
            RandomAccess.SetLength(file, bytes);
        }

        foreach (var (path, text) in _texts)
            File.WriteAllText(Prepare(root, path), text);
        if (withIgnoreFile && IgnoreText is not null)
            File.WriteAllText(Path.Combine(root, ".dockerignore"), IgnoreText);
    }

    /// <summary>The same project with a file of a text.</summary>
    internal ProjectTree Text(string path, params string[] lines)
    {
        _texts.Add((path, string.Join('\n', lines) + "\n"));
        return this;
    }

    internal ProjectTree Ignoring(params string[] lines)
    {
        IgnoreText = string.Join('\n', lines) + "\n";
        return this;
    }

    /// <summary>Needed files of the same size each.</summary>
    internal ProjectTree Source(long bytesEach, params string[] paths)
    {
        foreach (var path in paths)
        {
            _files.Add((path, bytesEach));
            _needed.Add(path);
        }

        return this;
    }

    internal ProjectTree NeededText(string path, params string[] lines)
    {
        _needed.Add(path);
        return Text(path, lines);
    }

    internal ProjectTree SecretText(string path, params string[] lines)
    {
        _unwanted.Add(path);
        return Text(path, lines);
    }

    /// <summary>Says that a folder is junk; <see cref="Holding"/> fills it.</summary>
    internal ProjectTree JunkFolder(string path)
    {
        _filling = path;
        _junk.Add((path, 0));
        return this;
    }

    /// <summary>Puts files of the same size each into the junk folder named last.</summary>
    internal ProjectTree Holding(long bytesEach, params string[] paths)
    {
        foreach (var path in paths)
        {
            _files.Add(($"{_filling}/{path}", bytesEach));
            _unwanted.Add($"{_filling}/{path}");
        }

        _junk[^1] = (_filling, _junk[^1].Bytes + bytesEach * paths.Length);
        return this;
    }

    /// <summary>Puts a marker with a text into the junk folder named last.</summary>
    internal ProjectTree Marked(string path, string text)
    {
        _texts.Add(($"{_filling}/{path}", text));
        _junk[^1] = (_filling, _junk[^1].Bytes + text.Length);
        return this;
    }

    internal ProjectTree JunkFile(string path, long bytes)
    {
        _files.Add((path, bytes));
        _junk.Add((path, bytes));
        _unwanted.Add(path);
        return this;
    }

    /// <summary>Compiled files beside the sources of Python packages.</summary>
    internal ProjectTree Bytecode(long bytesEach, int files, params string[] packages)
    {
        foreach (var package in packages)
        {
            JunkFolder($"{package}/__pycache__");
            for (var file = 0; file < files; file++)
                Holding(bytesEach, $"module_{file}.cpython-312.pyc");
        }

        return this;
    }

    private static string Prepare(string root, string path)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
