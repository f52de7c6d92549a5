using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// What Compose files, pipelines and the files of other tools that build images say of builds: their contexts (<c>context: src/web</c>, as Compose,
/// docker/build-push-action and Skaffold write it) and the arguments that they give. Read as text when somebody first asks.
/// </summary>
/// <param name="result">The survey.</param>
/// <param name="tree">The context's entries; without them nothing is known.</param>
internal sealed class DescribedContexts(BuildResult result, Tree? tree)
{
    private static readonly string[] s_keys = ["context:", "build:", "path:", "working-directory:", "projectPath:"];

    private HashSet<string>? _folders;
    private List<(string File, string[] Lines)>? _texts;

    /// <summary>True for a folder, relative to the context, that is said to be a context of its own.</summary>
    public bool Contains(string folder) => (_folders ??= Find()).Contains(folder);

    /// <summary>Where a build is given an argument: <c>VARIANT=default</c>, <c>VARIANT: default</c>; null when nothing that was read gives it.</summary>
    public (string File, int Line)? Giving(string argument)
    {
        foreach (var (file, lines) in Texts)
        {
            if (!Array.Exists(lines, static line => line.Contains("build-arg", StringComparison.Ordinal) || line.TrimStart().StartsWith("args:", StringComparison.Ordinal)))
                continue;
            for (var number = 0; number < lines.Length; number++)
            {
                if (Gives(lines[number], argument))
                    return (file, number + 1);
            }
        }

        return null;
    }

    private List<(string File, string[] Lines)> Texts => _texts ??= ReadAll();

    private static bool Gives(string line, string argument)
    {
        for (var at = line.IndexOf(argument, StringComparison.Ordinal); at >= 0; at = line.IndexOf(argument, at + 1, StringComparison.Ordinal))
        {
            var end = at + argument.Length;
            if ((at == 0 || !(char.IsAsciiLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '$' or '{')) && end < line.Length && line[end] is '=' or ':')
                return true;
        }

        return false;
    }

    private HashSet<string> Find()
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, lines) in Texts)
        {
            foreach (var line in lines)
            {
                var text = line.AsSpan().TrimStart(" -\t");
                foreach (var key in s_keys)
                {
                    if (!text.StartsWith(key, StringComparison.Ordinal))
                        continue;
                    var value = text[key.Length..].Trim().Trim("\"'").ToString().Split(' ')[0].TrimEnd('/');
                    // Relative to the file, as Compose reads it, or to the root, as pipelines do.
                    foreach (var from in new[] { "", ContextText.FolderOf(file) })
                    {
                        if (value.Length > 0 && ContextText.Combine(from, value) is { Length: > 0 } folder)
                            folders.Add(folder);
                    }
                }
            }
        }

        return folders;
    }

    private List<(string File, string[] Lines)> ReadAll()
    {
        var texts = new List<(string, string[])>();
        if (tree is null || result.Options.SentOnly)
            return texts;
        using var source = result.OpenSource();
        using var reader = source.OpenEntryReader();
        var text = new ContextText(tree, reader, result.Looks.Of<KnownContext>());
        foreach (var file in DescribingFiles.Of(tree))
        {
            if (text.Kind(file) == EntryKind.File && text.Read(file) is { } lines)
                texts.Add((file, lines));
        }

        return texts;
    }
}
