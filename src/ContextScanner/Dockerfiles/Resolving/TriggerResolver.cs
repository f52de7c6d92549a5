using System.Text;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>
/// Puts the triggers (ONBUILD) of a base before the commands of the stage that is built from it; those of a base image with those of
/// the image, those of an earlier stage with their own lines. Triggers may bring in further states.
/// </summary>
internal sealed class TriggerResolver(StageGraph graph, UnknownList unknowns, DiagnosticList diagnostics, WorkBudget budget)
{
    /// <summary>True when triggers made stages reachable that were not, or brought in states that have not been looked at.</summary>
    /// <exception cref="RefusedException">A trigger that is no single valid instruction; the line is that of the FROM.</exception>
    public bool TakeOver(HashSet<BuildState> reachable)
    {
        var hasNewSources = false;
        foreach (var state in reachable)
        {
            if (state.HasTriggers)
                continue;
            state.HasTriggers = true;
            if (state.Variables.IsOpen && state.Stage is not null)
                unknowns.NoteTriggers(state.ShownBase ?? state.WrittenBase, state.Line);
            try
            {
                hasNewSources |= TakeOver(state);
            }
            catch (RefusedException refusal)
            {
                throw new RefusedException(refusal.Message, refusal) { Line = state.Line };
            }
        }

        return hasNewSources;
    }

    private bool TakeOver(BuildState state)
    {
        var commands = new List<BoundCommand>();
        foreach (var trigger in state.ImageTriggers)
            commands.Add(Read(trigger, state.Line, $"ONBUILD {trigger.Split('\n')[0]}"));
        if (state.Base is { } parent)
        {
            foreach (var command in parent.Commands)
            {
                budget.Spend(1);
                if (command.Command is TriggerCommand trigger)
                    commands.Add(Read(trigger.Expression, command.Line, command.Text) with { RefusalLine = state.Line });
            }
        }

        var hasSources = false;
        foreach (var command in commands)
        {
            hasSources |= command.Sources.Count > 0;
            graph.Connect(state, command);
        }

        state.Commands.InsertRange(0, commands);
        return hasSources;
    }

    // BuildKit parses a trigger anew, as a file of its own: the escape directive does not hold in it.
    private BoundCommand Read(string trigger, int line, string text)
    {
        budget.Spend(100 + trigger.Length);
        var reader = new InstructionReader(Encoding.UTF8.GetBytes(trigger));
        DockerfileInstruction instruction;
        try
        {
            reader.ReadAll();
            if (reader.Result.Instructions is not [var only])
                throw new RefusedException("onbuild trigger should be a single expression");
            instruction = only;
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException(refusal.Message, refusal);
        }

        var command = CommandReader.Read(instruction, diagnostics) ?? new OtherCommand();
        return command is FromCommand ? throw new RefusedException("*instructions.Stage is not a command type")
            : graph.Bind(command, line, text);
    }
}
