using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>Tells a mistyped stage from an image that could not be had.</summary>
internal static class StageCause
{
    /// <summary>The cause; null where the instruction names no image that is alike a stage.</summary>
    /// <param name="model">The Dockerfile.</param>
    /// <param name="instruction">The instruction that failed; null where it is not known.</param>
    public static FailureCause? Of(DockerfileModel model, DockerfileInstruction? instruction)
    {
        var stages = model.Stages.Select(static stage => stage.Name).OfType<string>().ToList();
        foreach (var name in NamesIn(model, instruction).Where(IsBare))
        {
            if (stages.Contains(name, StringComparer.OrdinalIgnoreCase) || ClosestWord.Among(name.ToLowerInvariant(), stages) is not { } meant)
                continue;
            return new FailureCause(CauseKind.Stage, $"`{DisplayText.Escape(name)}` is no stage of the Dockerfile, so it is taken for an image")
            {
                Path = name,
                Fix = $"`{DisplayText.Escape(meant)}` is a stage: is that meant?",
            };
        }

        return null;
    }

    /// <summary>An image could not be had: a stage is mistyped, or the context has no part in it.</summary>
    /// <param name="model">The Dockerfile; null where there is none.</param>
    /// <param name="instruction">The instruction that failed; null where it is not known.</param>
    /// <param name="complaint">What the builder says.</param>
    public static FailureCause OfImage(DockerfileModel? model, DockerfileInstruction? instruction, Complaint complaint)
    {
        if (model is not null && Of(model, instruction) is { } mistyped)
            return CallCauses.Said(mistyped, complaint);
        var name = model is null ? null : BareName(model, instruction);
        var other = name is null ? "" : $" If `{DisplayText.Escape(name)}` is a folder: `--build-context {DisplayText.Escape(name)}=PATH`.";
        return CallCauses.Foreign(complaint, CauseKind.Image, "an image could not be had; the context has no part in it", "Ask the registry: the name, the tag, the login, the network." + other) with { Path = name };
    }

    /// <summary>The name that the instruction takes for an image and that may be meant for a stage or a named context; null for none.</summary>
    public static string? BareName(DockerfileModel model, DockerfileInstruction? instruction) => NamesIn(model, instruction).FirstOrDefault(IsBare);

    // A registry, a tag or a digest makes it an image for sure.
    private static bool IsBare(string name) => name.Length > 0 && name.IndexOfAny(['/', ':', '@', '$', '.']) < 0;

    private static IEnumerable<string> NamesIn(DockerfileModel model, DockerfileInstruction? instruction) => instruction switch
    {
        null => [],
        { Command: CopyCommand copy } => [copy.From],
        { Command: RunCommand run } => run.MountOrigins,
        _ => model.Stages.Where(stage => stage.From.Line == instruction.Line).Select(static stage => stage.Base),
    };
}
