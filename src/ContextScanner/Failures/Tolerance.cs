namespace ContextSlim.Failures;

/// <summary>What a command lived with: it complains, goes on, and fails later for a reason of its own.</summary>
/// <param name="instruction">The instruction that failed, as the Dockerfile or the log has it.</param>
internal sealed class Tolerance(string instruction)
{
    private static readonly string[] s_operators = ["&&", "||", ";", "\n", "|"];

    private readonly Lazy<HashSet<string>> _programs = new(() => ProgramsOf(instruction));

    /// <summary>True for such a line: a warning, or of a program whose failure the instruction's shell passes over.</summary>
    /// <param name="step">The step that printed it.</param>
    /// <param name="text">The line.</param>
    /// <param name="number">Its number.</param>
    public bool Is(LogStep step, string text, int number) => step.OwnReason > number
        && (text.Contains("warn", StringComparison.OrdinalIgnoreCase) || (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && _programs.Value.Contains(NameOf(text[..colon]))));

    // Programs that the shell runs with something to do where they fail: `cp a b || true`, and before a semicolon where nothing says that errors end it.
    private static HashSet<string> ProgramsOf(string instruction)
    {
        var tolerated = new HashSet<string>(StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        var text = instruction.StartsWith("RUN ", StringComparison.Ordinal) ? instruction["RUN ".Length..] : instruction;
        var endsOnError = text.Contains("set -", StringComparison.Ordinal);
        while (text.Length > 0)
        {
            var (at, mark) = s_operators.Select(mark => (At: text.IndexOf(mark, StringComparison.Ordinal), Mark: mark)).Where(static found => found.At >= 0).OrderBy(static found => found.At).ThenByDescending(static found => found.Mark.Length).FirstOrDefault();
            var command = mark is null ? text : text[..at];
            text = mark is null ? "" : text[(at + mark.Length)..];
            if (command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var program, ..])
                (mark == "||" || (mark == ";" && !endsOnError && text.Trim().Length > 0) ? tolerated : others).Add(NameOf(program));
        }

        tolerated.ExceptWith(others);
        return tolerated;
    }

    private static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];
}
