using System.Text;
using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Dockerfiles that scripts, Makefiles and pipelines build: those of other names that such a text names, and those that it hands over on standard
/// input. Nothing is run or understood: a file that such a text names and that begins with FROM is one, and so is a text after FROM beside <c>docker build -f -</c>.
/// </summary>
internal sealed class DescribedDockerfiles(Tree tree, EntryReader reader, KnownContext known)
{
    private readonly ContextText _text = new(tree, reader, known);

    /// <summary>The paths of the named ones, which no name tells, and the texts of the others with the file and the line that holds them.</summary>
    public (IReadOnlyList<RelativePath> Named, List<InlineDockerfile> Inline) Find()
    {
        var named = new SortedSet<string>(StringComparer.Ordinal);
        var inline = new List<InlineDockerfile>();
        foreach (var path in DescribingFiles.Of(tree))
        {
            if (_text.Read(path) is not { } lines || !Array.Exists(lines, IsAboutBuilds))
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                AddNamed(path, lines[number], named);
                if (IsFromInput(lines[number]) && Input(lines, number) is { } text)
                    inline.Add(new InlineDockerfile(path, number + 1, text));
            }
        }

        var paths = new List<RelativePath>(named.Count);
        foreach (var path in named)
            paths.Add(new RelativePath(path));
        return (paths, inline);
    }

    // Relative to the file, or to the context: `docker build -f ops/image .`, `file: ops/image`, `dockerfile: image`.
    private void AddNamed(string path, string line, SortedSet<string> named)
    {
        if (!IsAboutBuilds(line) && !line.Contains("file:", StringComparison.OrdinalIgnoreCase) && !line.Contains("-f ", StringComparison.Ordinal))
            return;
        foreach (var word in line.Split([' ', '\t', '\r', '"', '\'', '=', ',', '(', ')', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 300 || word.StartsWith('-'))
                continue;
            foreach (var folder in new[] { "", ContextText.FolderOf(path) })
            {
                if (ContextText.Combine(folder, word) is { Length: > 0 } full && _text.Kind(full) == EntryKind.File && !DockerfileNames.IsDockerfile(Encoding.UTF8.GetBytes(ContextText.NameOf(full)))
                    && _text.Read(full) is { } lines && DockerfileNames.BeginsLikeOne(Encoding.UTF8.GetBytes(string.Join('\n', lines))))
                    named.Add(full);
            }
        }
    }

    private static bool IsAboutBuilds(string text) =>
        text.Contains("docker", StringComparison.OrdinalIgnoreCase) || text.Contains("podman", StringComparison.Ordinal) || text.Contains("buildah", StringComparison.Ordinal) || text.Contains("nerdctl", StringComparison.Ordinal);

    private static bool IsFromInput(string line)
    {
        var build = line.IndexOf("build", StringComparison.Ordinal);
        return build > 0 && IsAboutBuilds(line[..build])
            && line[build..] is var rest && (rest.Contains("-f -", StringComparison.Ordinal) || rest.Contains("-f-", StringComparison.Ordinal) || rest.Contains("--file -", StringComparison.Ordinal) || rest.Contains("--file=-", StringComparison.Ordinal));
    }

    // `<<X` and the lines up to X; or what stands in quotes before the pipe.
    private static string? Input(string[] lines, int number)
    {
        var line = lines[number].TrimEnd('\r');
        var heredoc = line.IndexOf("<<", StringComparison.Ordinal);
        if (heredoc >= 0 && line[(heredoc + 2)..].TrimStart('-', ' ').Split(' ')[0].Trim('"', '\'', '\\') is { Length: > 0 } mark)
        {
            var text = new StringBuilder();
            for (var at = number + 1; at < lines.Length && lines[at].Trim() != mark; at++)
                text.Append(lines[at].TrimStart('\t')).Append('\n');
            return text.ToString();
        }

        var pipe = line.IndexOf('|', StringComparison.Ordinal);
        var from = pipe < 0 ? -1 : line.IndexOf("FROM ", 0, pipe, StringComparison.Ordinal);
        return from < 0 ? null : line[from..pipe].TrimEnd().TrimEnd('"', '\'').Replace("\\n", "\n", StringComparison.Ordinal);
    }
}

/// <summary>A Dockerfile that a script or a pipeline hands over on standard input.</summary>
/// <param name="File">The file that holds it, relative to the context.</param>
/// <param name="Line">The line that hands it over.</param>
/// <param name="Text">The Dockerfile.</param>
internal sealed record InlineDockerfile(string File, int Line, string Text);
