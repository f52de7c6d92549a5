using System.Text;
using ContextSlim.Dockerfiles;

namespace ContextSlim.Failures;

/// <summary>Finds the instruction of the Dockerfile that a log says failed.</summary>
internal static class FailedInstruction
{
    /// <summary>Finds it; null where the log does not tell, or the Dockerfile is another one.</summary>
    public static DockerfileInstruction? Find(FailedBuild build, DockerfileModel model)
    {
        if (build.Place is { } place && model.Instructions.FirstOrDefault(instruction => instruction.Line <= place.Line && place.Line <= instruction.EndLine) is { } shown)
            return shown;
        if (build.Steps is not [{ } step, ..])
            return null;
        var text = Squeeze(step.Text);
        if (text.Length > 0 && model.Instructions.FirstOrDefault(instruction => Squeeze(instruction.Text) == text) is { } same)
            return same;
        // What the log counts are the instructions behind the first FROM, and those before it.
        if (step.Count is { Number: > 0 } count && model.Instructions.Count(static instruction => instruction.Keyword.Length > 0) == count.Of)
            return model.Instructions[count.Number - 1];
        // Variables are replaced in what the log shows; in the form of the instruction nothing else changes.
        var keyword = text[..Math.Max(0, text.IndexOf(' ', StringComparison.Ordinal))];
        var alike = model.Instructions.Where(instruction => instruction.Keyword == keyword && instruction.Text.Contains('$', StringComparison.Ordinal)).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    /// <summary>True when a Dockerfile has the lines that the log shows, or else the instruction that failed.</summary>
    public static bool IsIn(FailedBuild build, byte[] text)
    {
        if (build.Excerpt.Count == 0)
            return Squeeze(build.Instruction) is { Length: > 0 } failed && DockerfileModel.Parse(text).Instructions.Any(instruction => Squeeze(instruction.Text) == failed);
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        // Behind the last line the builder shows an empty one.
        return build.Excerpt.TrueForAll(shown => shown.Number <= lines.Length ? lines[shown.Number - 1].Trim() == shown.Text : shown.Text.Length == 0);
    }

    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var word in text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            squeezed.Append(squeezed.Length == 0 ? "" : " ").Append(word);
        return squeezed.ToString();
    }
}
