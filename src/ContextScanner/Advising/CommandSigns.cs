using ContextSlim.Ignoring.Engines;
using ContextSlim.Needs;
using ContextSlim.Sources;

namespace ContextSlim.Advising;

/// <summary>Commands by which Podman or Buildah build: what scripts, recipes and pipelines run, not what they say, print or comment.</summary>
internal static class CommandSigns
{
    private static readonly string[] s_commandKeys = ["run", "script", "before_script", "after_script", "bash", "command", "commands", "cmd", "cmds", "inlineScript"];

    // https://docs.podman.io/en/stable/markdown/podman.1.html: options whose value is a word of its own.
    private static readonly string[] s_withValue =
    [
        "--cgroup-manager", "--config", "--conmon", "--connection", "-c", "--events-backend", "--file", "-f", "--identity", "--imagestore", "--log-level", "--module", "--network-config-dir",
        "--out", "--project-name", "-p", "--registries-conf", "--root", "--runroot", "--runtime", "--runtime-flag", "--ssh", "--storage-driver", "--storage-opt", "--tmpdir", "--url", "--volumepath",
    ];

    /// <summary>The engines that a shell's script builds with.</summary>
    public static IEnumerable<Engine> OfShell(string text) => InShell(ProgramNames.Expand(text));

    /// <summary>The engines that the recipes of make or just build with: those of all goals.</summary>
    public static IEnumerable<Engine> OfRecipes(string text)
    {
        var lines = ProgramNames.Expand(text).ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        return lines.Where(static line => line.StartsWith('\t') || line.StartsWith(' ')).SelectMany(static line => InShell(line.TrimStart('\t', ' ', '@', '-', '+')));
    }

    /// <summary>The engines that a pipeline builds with: what stands under the keys of commands, and the action that runs Buildah.</summary>
    public static IEnumerable<Engine> OfPipeline(byte[] text)
    {
        var engines = new List<Engine>();
        if (StructuredText.Yaml("", text, out _) is { } root)
            Add(root, isCommand: false, engines);
        return engines;
    }

    private static void Add(SourceNode node, bool isCommand, List<Engine> engines)
    {
        switch (node)
        {
            case SourceScalar scalar when isCommand:
                engines.AddRange(InShell(ProgramNames.Expand(scalar.Value)));
                break;
            case SourceSequence sequence:
                sequence.Items.ForEach(item => Add(item, isCommand, engines));
                // ["podman", "build", "."]
                if (isCommand)
                    engines.AddRange(InShell(string.Join(' ', sequence.Items.OfType<SourceScalar>().Select(static item => item.Value).TakeWhile(static value => !value.Contains(' ', StringComparison.Ordinal)))));
                break;
            case SourceMapping mapping:
                foreach (var (key, entry) in mapping.Entries)
                {
                    if (key == "uses" && entry.Value is SourceScalar action && action.Value.StartsWith("redhat-actions/buildah-build@", StringComparison.Ordinal))
                        engines.Add(Buildah.Instance);
                    Add(entry.Value, Array.IndexOf(s_commandKeys, key) >= 0, engines);
                }

                break;
        }
    }

    private static IEnumerable<Engine> InShell(string text) => ShellText.Split(WithoutHeredocs(text), 1).Select(static command => EngineOf(command.Words)).OfType<Engine>();

    private static Engine? EngineOf(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && (words[at].StartsWith('-') || words[at] == "timeout" || (at > 0 && words[at - 1] == "timeout")))
            at++; // of what runs it: sudo -E, timeout 600
        var program = at < words.Count ? ContextText.NameOf(words[at]) : "";
        if (program == "alias")
            return words.Contains("docker=podman") ? Buildah.Instance : null;
        if (program is not ("podman" or "podman-remote" or "podman-compose" or "buildah") || words.Contains("--help") || words.Contains("--version"))
            return null;
        var isRemote = program == "podman-remote";
        for (at++; at < words.Count && words[at].StartsWith('-'); at++)
        {
            isRemote |= program == "podman" && words[at].Split('=')[0] is "--remote" or "-r" or "--connection" or "-c" or "--url";
            if (Array.IndexOf(s_withValue, words[at]) >= 0)
                at++;
        }

        var (verb, next) = (at < words.Count ? words[at] : "", at + 1 < words.Count ? words[at + 1] : "");
        var builds = program switch
        {
            "buildah" => verb is "build" or "bud" or "build-using-dockerfile",
            "podman-compose" => verb is "build" or "up",
            _ => verb == "build" || (verb is "image" or "buildx" && next == "build"),
        };
        return !builds ? null : isRemote ? PodmanRemote.Instance : Buildah.Instance;
    }

    // What a script writes is no command of its own: usage, units, other scripts.
    private static string WithoutHeredocs(string text)
    {
        if (!text.Contains("<<", StringComparison.Ordinal))
            return text;
        var lines = text.Split('\n');
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < lines.Length; number++)
            last[lines[number].Trim()] = number;
        var kept = new List<string>();
        for (var number = 0; number < lines.Length; number++)
        {
            kept.Add(lines[number]);
            if (EndOf(lines[number]) is not { } end || last.GetValueOrDefault(end) <= number)
                continue;
            while (lines[number + 1].Trim() != end)
                number++;
            number++;
        }

        return string.Join('\n', kept);
    }

    private static string? EndOf(string line)
    {
        var at = line.IndexOf("<<", StringComparison.Ordinal);
        if (at < 0 || line.TrimStart().StartsWith('#') || line.AsSpan(at).StartsWith("<<<"))
            return null;
        var word = line.AsSpan(at + 2).TrimStart("- \t'\"\\");
        var length = 0;
        while (length < word.Length && (char.IsAsciiLetterOrDigit(word[length]) || word[length] == '_'))
            length++;
        return length == 0 ? null : word[..length].ToString();
    }
}
