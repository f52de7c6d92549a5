using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>
/// The files of a kept tree as texts: found by path, read once each, a bounded number of bounded size. Bytes that are not UTF-8 count as U+FFFD.
/// </summary>
internal sealed class ContextText(Tree tree, EntryReader reader, KnownContext known)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int Largest = 1 << 20;

    private const int MostFiles = 4_000;
    private const int MostMatches = 200;
    private const long MostBytes = 48 << 20;

    private Dictionary<string, KnownText?> _read = new(StringComparer.Ordinal);
    private bool _isShared; // copied before anything is added
    private byte[] _buffer = new byte[8 * 1024];
    private long _bytes;

    /// <summary>Files that were to be read and were not, because there are too many or they are too large.</summary>
    public int Unread { get; private set; }

    /// <summary>Where it is noted what is asked for and what came of it; null while nobody wants to know.</summary>
    public List<(string Path, KnownText? Text)>? Asked { get; set; }

    /// <summary>The first of them.</summary>
    public string? FirstUnread { get; private set; }

    /// <summary>What a path is; null when it is not there.</summary>
    public EntryKind? Kind(string path)
    {
        if (path.Length == 0)
            return EntryKind.Directory;
        var bytes = Encoding.UTF8.GetBytes(path);
        var slash = Array.LastIndexOf(bytes, (byte)'/');
        if (tree.FindFolder(bytes.AsSpan(0, Math.Max(0, slash))) is not { } folder)
            return null;
        var index = folder.Find(bytes.AsSpan(slash + 1));
        return index < 0 ? null : folder.Kind(index);
    }

    /// <summary>True for a folder that only a file such as <c>.gitkeep</c> keeps.</summary>
    public bool IsToFill(string path) => tree.FindFolder(Encoding.UTF8.GetBytes(path)) is { } folder && FolderKeepers.AreAll(folder);

    /// <summary>The paths that a pattern takes, in walk order; a bounded number. A part <c>**</c> stands for the folder before it, whole.</summary>
    public List<string> Expand(string pattern)
    {
        var found = new List<string>();
        if (pattern.IndexOfAny(['*', '?', '[']) < 0)
        {
            if (Kind(pattern) is not null)
                found.Add(pattern);
            return found;
        }

        Expand(tree[Tree.Root], "", pattern, found);
        return found;
    }

    private void Expand(TreeFolder folder, string path, string pattern, List<string> found)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var part = slash < 0 ? pattern : pattern[..slash];
        if (part == "**")
        {
            if (path.Length > 0)
                found.Add(path);
            return;
        }

        var name = Encoding.UTF8.GetBytes(part);
        for (var index = 0; index < folder.Count && found.Count < MostMatches; index++)
        {
            if (!GlobSyntax.IsMatch(name, folder.Name(index), backslashEscapes: true))
                continue;
            var full = Join(path, Encoding.UTF8.GetString(folder.Name(index)));
            if (slash < 0)
                found.Add(full);
            else if (folder.Kind(index) == EntryKind.Directory)
                Expand(tree[folder.Directory(index)], full, pattern[(slash + 1)..], found);
        }
    }

    /// <summary>The lines of a file, without their ends; null when it is no regular file, cannot be read, or is none to be read.</summary>
    public string[]? Read(string path) => TextOf(path)?.Lines;

    /// <summary>The line, from 1, of a file that holds what a row of the table looks for; 0 for none.</summary>
    public int LineOf(NeedRow row, string path) => TextOf(path)?.LineOf(row) ?? 0;

    /// <summary>A file as it was read; null when it is no regular file, or is none to be read.</summary>
    public KnownText? TextOf(string path)
    {
        if (!_read.TryGetValue(path, out var text))
        {
            // What was read for another build is a file.
            text = known.Find(path) is not null || Kind(path) == EntryKind.File ? ReadFile(path) : null;
            if (_isShared)
                (_read, _isShared) = (new Dictionary<string, KnownText?>(_read, StringComparer.Ordinal), false);
            _read.Add(path, text);
        }

        Asked?.Add((path, text));
        return text;
    }

    /// <summary>False once nothing more is read.</summary>
    public bool HasRoom => _read.Count < MostFiles && _bytes < MostBytes;

    /// <summary>True while nothing was asked for.</summary>
    public bool IsUntouched => _read.Count == 0;

    /// <summary>All that was asked for so far, for another build that asks for the same.</summary>
    public TextsRead Share()
    {
        _isShared = true;
        return new TextsRead(_read, _bytes, Unread, FirstUnread);
    }

    /// <summary>Takes over what another build asked for, as if it had been asked for here; only while <see cref="IsUntouched"/>.</summary>
    public void TakeOver(TextsRead read)
    {
        (_read, _bytes, Unread, FirstUnread) = (read.Texts, read.Bytes, read.Unread, read.FirstUnread);
        _isShared = true;
    }

    private KnownText? ReadFile(string path)
    {
        if (!HasRoom)
            return Leave(path);
        var text = known.Find(path) ?? known.Keep(path, ReadDisk(path));
        if (text.IsTooLarge)
            return Leave(path);
        _bytes += text.Bytes;
        return text;
    }

    private KnownText ReadDisk(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var slash = Array.LastIndexOf(bytes, (byte)'/');
        var status = default(FileStatus);
        if (reader.Enter(bytes.AsSpan(0, Math.Max(0, slash))) is not null)
            return new KnownText(null, 0);
        try
        {
            if (reader.OpenFile(bytes.AsSpan(slash + 1), ref status) is not null)
                return new KnownText(null, 0);
            if (status.Size > Largest)
                return new KnownText(null, Largest + 1);
            if (status.Size >= _buffer.Length)
                _buffer = new byte[status.Size + 1];
            var length = 0;
            for (int read; (read = reader.Read(_buffer.AsSpan(length), out _)) > 0;)
            {
                length += read;
                if (length > Largest)
                    return new KnownText(null, length);
                // What holds a zero is no text.
                if (_buffer.AsSpan(0, Math.Min(length, 1024)).Contains((byte)0))
                    return new KnownText(null, length);
                if (length == _buffer.Length)
                    Array.Resize(ref _buffer, 2 * length);
            }

            return new KnownText(Encoding.UTF8.GetString(_buffer, 0, length).Split('\n'), length);
        }
        finally
        {
            reader.CloseFile();
        }
    }

    private KnownText? Leave(string path)
    {
        // Of manifests it is said by those who read them all.
        if (ManifestReading.Reads(NameOf(path)))
            return null;
        Unread++;
        FirstUnread ??= path;
        return null;
    }

    /// <summary>A path from a folder and what is written there; null for what lies outside of the context.</summary>
    public static string? Combine(string folder, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        if (IsPlain(folder) && IsPlain(path))
            return folder.Length == 0 || path.Length == 0 ? folder + path : Join(folder, path);
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    // Nothing to clean: no part is empty, or begins with what may stand for another folder.
    private static bool IsPlain(string path) => path.Length == 0
        || (path[0] is not ('/' or '.') && path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal));

    /// <summary>The folder of a path; empty for the root.</summary>
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A path of a name in a folder.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}

/// <summary>What was asked for of a context's files.</summary>
/// <param name="Texts">The files by path, null for those that were not read. Nobody changes it.</param>
/// <param name="Bytes">The bytes of the texts.</param>
/// <param name="Unread">How many were to be read and were not.</param>
/// <param name="FirstUnread">The first of these.</param>
internal sealed record TextsRead(Dictionary<string, KnownText?> Texts, long Bytes, int Unread, string? FirstUnread);
