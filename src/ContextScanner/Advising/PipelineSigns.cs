using ContextSlim.Ignoring.Engines;
using ContextSlim.Needs;
using ContextSlim.Sources;

namespace ContextSlim.Advising;

/// <summary>The engines that a pipeline in YAML builds with: by commands under the keys that hold such, and by actions and tasks that run Buildah.</summary>
internal static class PipelineSigns
{
    private static readonly string[] s_commandKeys = ["run", "script", "before_script", "after_script", "bash", "command", "commands", "cmd", "cmds", "inlineScript", "buildCommand"];
    private static readonly string[] s_variableKeys = ["env", "variables", "environment", "vars", "matrix", "inputs", "parameters", "defaults"];

    /// <summary>The engines; the same may come more than once.</summary>
    /// <param name="text">The file.</param>
    public static IEnumerable<Engine> Of(byte[] text)
    {
        var engines = new List<Engine>();
        foreach (var root in StructuredText.YamlDocuments(text))
        {
            var variables = new Variables();
            variables.Add(root, null, isVariable: false);
            new Commands(engines, variables.Values).Add(root, isCommand: false);
        }

        return engines;
    }

    private static string? TextOf(SourceMapping mapping, string key) => mapping[key] is SourceScalar scalar ? scalar.Value : null;

    // ENGINE: podman, ENGINE: [docker, podman], ENGINE: { default: podman }, - name: ENGINE, value: podman
    private sealed class Variables
    {
        private readonly HashSet<(SourceNode, bool)> _seen = []; // an alias is its anchor's node

        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

        public void Add(SourceNode node, string? name, bool isVariable)
        {
            switch (node)
            {
                case SourceScalar scalar when isVariable && name is not null && ProgramNames.HeldBy(scalar.Value) is { } program:
                    Values.TryAdd(name, program);
                    break;
                case SourceSequence sequence when _seen.Add((node, isVariable)):
                    sequence.Items.ForEach(item => Add(item, name, isVariable));
                    break;
                case SourceMapping mapping when _seen.Add((node, isVariable)):
                    var called = TextOf(mapping, "name") ?? name;
                    foreach (var (key, entry) in mapping.Entries)
                        Add(entry.Value, key is "default" or "value" ? called : key, isVariable || Array.IndexOf(s_variableKeys, key) >= 0);
                    break;
            }
        }
    }

    private sealed class Commands(List<Engine> engines, Dictionary<string, string> variables)
    {
        private readonly HashSet<(SourceNode, bool)> _seen = [];

        public void Add(SourceNode node, bool isCommand)
        {
            switch (node)
            {
                case SourceScalar scalar when isCommand:
                    engines.AddRange(CommandSigns.OfShell(scalar.Value, variables));
                    break;
                case SourceSequence sequence when _seen.Add((node, isCommand)):
                    sequence.Items.ForEach(item => Add(item, isCommand));
                    if (isCommand)
                        AddWords(WordsOf(sequence));
                    break;
                case SourceMapping mapping when _seen.Add((node, isCommand)):
                    AddStep(mapping);
                    break;
            }
        }

        private void AddStep(SourceMapping mapping)
        {
            if (TextOf(mapping, "uses") is { } action && action.StartsWith("redhat-actions/buildah-build@", StringComparison.Ordinal))
                engines.Add(Buildah.Instance);
            // command: [buildah], args: [bud, .]
            if (mapping["command"] is SourceSequence command && mapping["args"] is SourceSequence arguments)
                AddWords([.. WordsOf(command), .. WordsOf(arguments)]);
            foreach (var (key, entry) in mapping.Entries)
            {
                // https://tekton.dev/docs/pipelines/pipelines: a task of that name, of the cluster, a hub or a bundle.
                if (key == "taskRef" && entry.Value is SourceMapping task && IsBuildah(task))
                    engines.Add(Buildah.Instance);
                // What an action calls a script is one of its language, or of another machine.
                if (key == "with" && entry.Value is SourceMapping given)
                    AddInputs(given);
                else
                    Add(entry.Value, IsCommand(key, mapping));
            }
        }

        private void AddInputs(SourceMapping given)
        {
            foreach (var (key, entry) in given.Entries)
                Add(entry.Value, key != "script" && IsCommand(key, given));
        }

        // What another language runs is none.
        private static bool IsCommand(string key, SourceMapping mapping) =>
            Array.IndexOf(s_commandKeys, key) >= 0 && !(key == "run" && TextOf(mapping, "shell") is { } shell && ContextText.NameOf(shell.Split(' ')[0]) is not ("sh" or "bash" or "zsh" or "pwsh" or "powershell" or "cmd"));

        private static bool IsBuildah(SourceMapping task) =>
            (TextOf(task, "name") ?? "").StartsWith("buildah", StringComparison.Ordinal)
            || (task["params"] is SourceSequence parameters && parameters.Items.Exists(static item =>
                item is SourceMapping parameter && TextOf(parameter, "name") == "name" && (TextOf(parameter, "value") ?? "").StartsWith("buildah", StringComparison.Ordinal)));

        private void AddWords(List<string> words)
        {
            // A list of commands is none.
            if (!words.Exists(static word => word.Contains(' ', StringComparison.Ordinal)) && CommandSigns.EngineOf(words) is { } engine)
                engines.Add(engine);
        }

        private static List<string> WordsOf(SourceSequence sequence) => [.. sequence.Items.OfType<SourceScalar>().Select(static item => item.Value)];
    }
}
