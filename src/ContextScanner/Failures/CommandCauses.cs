using ContextSlim.Needs;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// What the command that failed reads, where its output names nothing: what its words, and the scripts behind them, name, and what programs read by their
/// nature. Only what a rule ignores is told.
/// </summary>
internal sealed class CommandCauses(FailureScene scene, PathCauses paths)
{
    private const int MostLines = 4;

    private static readonly Lazy<List<(string Text, string[] Files)>> s_programs = new(static () => [.. FailureTable.LinesOf("programs").Select(static line => Row(line.Text, line.Number))]);

    /// <summary>The cause; null where nothing that the command reads is ignored.</summary>
    public FailureCause? Find()
    {
        if (scene.Instruction is null || scene.Build.Steps is not [{ } step, ..] || !scene.HasRun || scene.IsExplained)
            return null;
        var lines = scene.Build.Steps.SelectMany(static failed => failed.Lines).ToList();
        var complaint = lines.Find(static line => line.IsMissing);
        var cause = OfNeeds(scene.Search.NeedsOfCommand, isSilent: lines.TrueForAll(IsOwnText));
        // A command that has much to say, and misses nothing, fails by itself.
        if (cause is null && (complaint.IsMissing || lines.Count <= MostLines))
            cause = OfPrograms(scene.Search.CommandsOfInstruction);
        var said = complaint.IsMissing ? (complaint.Text, Line: complaint.Number) : step.Last.Line > 0 ? step.Telling : scene.Build.Verdict;
        return cause is null ? null : cause with { Said = said.Text, LogLine = said.Line };
    }

    // `test -e a || { echo "no a here"; exit 1; }`: what the instruction prints itself tells nothing of a program.
    private bool IsOwnText(KeptLine line) => scene.InstructionText.Contains(line.Text.Trim(), StringComparison.Ordinal);

    private static (string Text, string[] Files) Row(string line, int number) => line.Split(" | ") is [var text, var files]
        ? (text, files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : throw new FormatException($"programs.failures:{number}: program | files");

    private FailureCause? OfNeeds(IEnumerable<Need> needs, bool isSilent)
    {
        foreach (var need in needs)
        {
            // What git says of the tree is rarely the end of a build: it is told where the log speaks of git.
            // What is only looked for ends a command that says nothing: `test -f`.
            if ((need.IsOnlyNamed && !isSilent) || need.Path.IsRoot || need.Path.Bytes.SequenceEqual(".git"u8) || !scene.IsIgnored(need.Path, out var rule))
                continue;
            return Likely(need.Path, rule, need.Words);
        }

        return null;
    }

    private FailureCause? OfPrograms(IReadOnlyList<ShellCommand> commands)
    {
        foreach (var command in commands)
        {
            foreach (var (text, files) in s_programs.Value)
            {
                if (!CommandWords.Starts(command, text))
                    continue;
                foreach (var path in files.SelectMany(file => scene.Search.Expanded(file, commands)))
                {
                    if (scene.IsIgnored(path, out var rule))
                        return Likely(path, rule, $"`{CommandWords.Shown(command)}` reads it by its nature");
                }
            }
        }

        return null;
    }

    private FailureCause Likely(RelativePath path, Ignoring.IgnoreRule? rule, string reason) => paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule).AsLikely(reason);
}
