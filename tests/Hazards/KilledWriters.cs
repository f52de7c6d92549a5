namespace ContextSlim.Hazards;

/// <summary>Half of the kills come at moments spread over the whole run, half between the temporary file and its rename.</summary>
internal sealed class KilledWriters : IHazard
{
    private const int LargeIgnoreFile = 400_000;

    public string Name => "killed";

    public string Summary => "SIGKILL at any moment of each command that writes: the old file or the new one, and nothing left by the next run";

    public int UsualCount => 170;

    public void Run(HazardRun run)
    {
        foreach (var command in WritingCommand.All)
        {
            var root = Directory.CreateDirectory(Path.Combine(run.Folder, $"{Array.IndexOf(WritingCommand.All, command)}"));
            var ground = new WritingGround(run, command, root.FullName, LargeIgnoreFile);
            var hits = 0;
            for (var kill = 0; kill < run.Count; kill++)
                hits += Kill(run, command, ground, kill % 2 == 1) ? 1 : 0;
            Console.WriteLine($"{command}: {run.Count} kills, {hits} between temporary file and rename");
        }
    }

    private static bool Kill(HazardRun run, WritingCommand command, WritingGround ground, bool isAimed)
    {
        ground.Reset();
        string when;
        using (var process = ground.Start(run))
        {
            when = isAimed ? Moment.Aimed(run, process, ground.Full(command.Temporary)) : Moment.Any(run, process, ground.Duration);
            process.Kill();
            process.WaitForExit();
        }

        ground.Check(run, "killed " + when, mayLeaveTemporary: true);
        if (!ground.HasTemporary)
            return false;
        var next = run.Tool(ground.Project, command.Arguments);
        if (next.ExitCode != 0 || next.IsCrash)
            run.Fail($"{command}: the run after one that was killed {when}: exit code {next.ExitCode}: {next.Error}");
        ground.Check(run, $"after a run that was killed {when} and another", mayLeaveTemporary: false);
        return true;
    }
}
