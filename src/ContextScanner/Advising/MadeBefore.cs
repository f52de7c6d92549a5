using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Tells whether what is missing is made before the build: git ignores it, so that nobody expects it in a fresh clone; or a Makefile, a script,
/// a pipeline, a package.json or a page for readers names it where it writes it.
/// </summary>
internal sealed class MadeBefore(BuildResult result, Tree? tree)
{
    // Before a path these say that it is written.
    private static readonly string[] s_writers = ["-o ", "-o=", "> ", ">", "--output", "--out", "--dest", "-d ", "mkdir", "cp ", "mv ", "tar ", "download", "path:", "outDir", "outputPath", "install ", "clone"];

    private static readonly string[] s_pages = ["README.md", "README", "README.rst", "CONTRIBUTING.md", "BUILDING.md", "INSTALL.md"];

    private readonly Dictionary<RelativePath, string?> _known = [];
    private List<string>? _files;

    /// <summary>What shows it, as people would look it up: <c>.gitignore</c>, <c>Makefile:12</c>; null when nothing that was read does.</summary>
    public string? Evidence(RelativePath path)
    {
        if (!_known.TryGetValue(path, out var evidence))
            _known.Add(path, evidence = result.Repository?.WouldIgnore(path) == true ? "git ignores it" : Naming(path));
        return evidence;
    }

    private string? Naming(RelativePath path)
    {
        if (tree is null || !path.IsUtf8 || path.IsRoot)
            return null;
        using var source = result.OpenSource();
        using var reader = source.OpenEntryReader();
        var texts = new ContextText(tree, reader, result.Looks.Of<KnownContext>());
        _files ??= [.. DescribingFiles.Of(tree), .. s_pages.Where(page => texts.Kind(page) == EntryKind.File)];
        var names = new List<string> { path.ToString() };
        // What makes a folder that is not here makes what lies in it: `unzip site.zip -d artifacts/site`.
        for (var above = path.Bytes; above.LastIndexOf((byte)'/') is > 0 and var slash;)
        {
            above = above[..slash];
            if (tree.FindFolder(above) is not null)
                break;
            names.Add(System.Text.Encoding.UTF8.GetString(above));
        }

        // A name that outputs bear needs only be named; any other has to be written. GoReleaser puts together a context of its own of what it built.
        var isLikely = BuildOutput.IsLikely(path.Bytes);
        foreach (var file in _files)
        {
            var isOutput = isLikely || ContextText.NameOf(file).TrimStart('.') is "goreleaser.yml" or "goreleaser.yaml";
            if (texts.Read(file) is not { } lines)
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                for (var which = 0; which < names.Count; which++)
                {
                    if (PlaceOf(lines[number], names[which]) is >= 0 and var at && ((isOutput && which == 0) || Array.Exists(s_writers, writer => lines[number].AsSpan(0, at).Contains(writer, StringComparison.Ordinal))))
                        return $"{DisplayText.Escape(file)}:{number + 1} names {(which == 0 ? "it" : "its folder")}";
                }
            }
        }

        return null;
    }

    // Where a line holds the path as a word of its own; -1 for nowhere.
    private static int PlaceOf(string line, string name)
    {
        for (var at = line.IndexOf(name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            // A full stop may end the sentence.
            if (end < line.Length && line[end] == '.' && (end + 1 == line.Length || !IsOfName(line[end + 1])))
                end++;
            if ((at == 0 || !IsOfName(line[at - 1])) && (end == line.Length || !IsOfName(line[end])))
                return at;
        }

        return -1;
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.';
}
