using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>
/// Entries as lines: <c>folder/</c>, <c>link -> target</c>, <c>pipe|</c>, <c>file</c> with its size and the beginning of its content's hash.
/// </summary>
internal static partial class FolderListing
{
    private const char Pipe = '|';

    /// <summary>Everything below a folder.</summary>
    public static SortedSet<string> Of(string folder)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Collect(new DirectoryInfo(folder));
        return lines;

        void Collect(DirectoryInfo directory)
        {
            foreach (var entry in directory.EnumerateFileSystemInfos())
            {
                lines.Add(Line(folder, Path.GetRelativePath(folder, entry.FullName)));
                if (entry is DirectoryInfo inner && entry.LinkTarget is null)
                    Collect(inner);
            }
        }
    }

    /// <summary>
    /// What a survey says is sent, as an image holds it: a socket is an empty file there, what is emptied is empty.
    /// </summary>
    public static SortedSet<string> OfSent(SurveyResult result)
    {
        var collector = new Collector(result.Files.ContextRoot);
        SentEntries.Run(result.Tree!, result.Lane, collector, CancellationToken.None);
        return collector.Lines;
    }

    /// <summary>True for the line of a pipe.</summary>
    public static bool IsPipe(string line) => line.EndsWith(Pipe);

    /// <summary>The lines without what tells a file's content.</summary>
    public static List<string> Paths(IEnumerable<string> lines) => [.. lines.Select(line => Contents().Replace(line, ""))];

    private static string Line(string folder, string path)
    {
        var full = Path.Combine(folder, path);
        var information = new FileInfo(full);
        if (information.LinkTarget is { } target)
            return $"{path} -> {target}";
        if (Directory.Exists(full))
            return path + "/";
        // For writing, too: a pipe that is only read waits for a writer.
        using var file = new FileStream(full, FileMode.Open, FileAccess.ReadWrite);
        if (!file.CanSeek)
            return path + Pipe;
        using var content = new MemoryStream();
        file.CopyTo(content);
        return FileLine(path, content.ToArray());
    }

    private static string FileLine(string path, byte[] content) => $"{path} {content.Length} {Convert.ToHexStringLower(SHA256.HashData(content))[..8]}";

    [GeneratedRegex(" [0-9]+ [0-9a-f]{8}$")]
    private static partial Regex Contents();

    private sealed class Collector(string root) : ISentEntryReceiver
    {
        public SortedSet<string> Lines { get; } = new(StringComparer.Ordinal);

        public void Receive(in OrderedEntry entry)
        {
            var path = Encoding.UTF8.GetString(entry.Path);
            if (entry.Kind == EntryKind.Socket || !entry.Verdict.IsSentWhole && entry.Kind == EntryKind.File)
                Lines.Add(FileLine(path, []));
            else if (entry.Kind is EntryKind.File or EntryKind.Directory or EntryKind.SymbolicLink or EntryKind.Fifo)
                Lines.Add(Line(root, path));
        }
    }
}
