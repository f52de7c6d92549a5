using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Shell;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The arguments that a Dockerfile declares before its first stage, gives no value or an empty one, and names base images by: <c>ARG BASE</c>, <c>FROM ${BASE}</c>.</summary>
internal static class MissingArguments
{
    /// <summary>Those of all stages, where the stage in a line is refused and names its base by one; else none.</summary>
    public static IReadOnlyList<string> Of(DockerfileModel model, Variables globals, ShellLexer lexer, int line)
    {
        var declared = model.GlobalArguments.Select(instruction => instruction.Command).OfType<ArgCommand>().SelectMany(command => command.Arguments).Select(argument => argument.Key).ToHashSet(StringComparer.Ordinal);
        if (!model.Stages.Any(stage => stage.From.Line == line && NamesOf(stage, globals, lexer).Exists(declared.Contains)))
            return [];
        return [.. model.Stages.SelectMany(stage => NamesOf(stage, globals, lexer)).Where(declared.Contains).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What to do about them; null when there are none.</summary>
    public static string? Fix(IReadOnlyList<string> names) => names.Count switch
    {
        0 => null,
        1 => $"Give it a value: `--build-arg {names[0]}=…`.",
        _ => $"Give these a value: `{string.Join(' ', names.Select(name => $"--build-arg {name}=…"))}`.",
    };

    private static List<string> NamesOf(DockerfileStage stage, Variables globals, ShellLexer lexer)
    {
        var absent = new AbsentNames(globals);
        try
        {
            _ = lexer.Expand(stage.Base, absent);
        }
        catch (RefusedException)
        {
            // What was read up to there was read.
        }

        return absent.Names;
    }

    private sealed class AbsentNames(Variables variables) : IVariables
    {
        public List<string> Names { get; } = [];

        public bool TryGet(string name, out string value)
        {
            var isSet = variables.TryGet(name, out value);
            // `ARG distro=""` stands for a value to come as `ARG distro` does.
            if (!isSet || value.Length == 0)
                Names.Add(name);
            return isSet;
        }
    }
}
