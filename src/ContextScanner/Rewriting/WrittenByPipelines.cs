using ContextSlim.Needs;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// What pipelines write at the root before they build an image: <c>cp .env.production .env</c>, then <c>docker build</c>. Git ignores it, and it is to go into the
/// image all the same.
/// </summary>
internal static class WrittenByPipelines
{
    private const int MostFiles = 50;

    private static readonly string[] s_builders = ["docker build", "docker buildx", "docker image build", "podman build", "buildah ", "build-push-action", "bake-action", "kaniko"];

    /// <summary>The names, without folders.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="tree">The context's entries, all of them.</param>
    public static HashSet<string> Names(BuildResult result, Tree tree)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string> files = [.. DescribingFiles.Of(tree).Where(IsPipeline).Take(MostFiles)];
        if (files.Count == 0)
            return names;
        using var source = result.OpenSource();
        using var reader = source.OpenEntryReader();
        var texts = new ContextText(tree, reader, result.Looks.Of<KnownContext>());
        foreach (var file in files)
        {
            if (texts.Read(file) is not { } lines || !Array.Exists(lines, static line => Array.Exists(s_builders, builder => line.Contains(builder, StringComparison.Ordinal))))
                continue;
            foreach (var line in lines)
                AddOf(line, names);
        }

        return names;
    }

    private static bool IsPipeline(string file) => file[0] == '.' || file.EndsWith("pipelines.yml", StringComparison.Ordinal) || file.StartsWith("cloudbuild", StringComparison.Ordinal) || file.StartsWith("Jenkinsfile", StringComparison.Ordinal);

    // A step of one command, or a line of several: `- run: cp .env.production .env`.
    private static void AddOf(string line, HashSet<string> names)
    {
        var text = line.AsSpan().TrimStart(" \t-");
        if (text.StartsWith("run:"))
            text = text[4..];
        foreach (var command in ShellText.Split(text.ToString(), 1))
        {
            if (command is { Program: "cp" or "mv" or "tee", Words.Count: > 1 })
                AddName(command.Words[^1], names);
            for (var at = 0; at + 1 < command.Words.Count; at++)
            {
                if (command.Words[at] == ">")
                    AddName(command.Words[at + 1], names);
            }
        }
    }

    private static void AddName(string word, HashSet<string> names)
    {
        var name = word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word;
        if (name.Length > 0 && !name.Contains('/', StringComparison.Ordinal))
            names.Add(name);
    }
}
