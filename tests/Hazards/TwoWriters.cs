namespace ContextSlim.Hazards;

/// <summary>Several runs that write the same file: one after the other, or told that another one is at it.</summary>
internal sealed class TwoWriters : IHazard
{
    private const int Writers = 3;

    public string Name => "writers";

    public string Summary => "three runs at once that write one file: it is the new one, whole; who could not write says so in a line";

    public int UsualCount => 40;

    public void Run(HazardRun run)
    {
        foreach (var command in WritingCommand.All)
        {
            var root = Directory.CreateDirectory(Path.Combine(run.Folder, $"{Array.IndexOf(WritingCommand.All, command)}"));
            var ground = new WritingGround(run, command, root.FullName, 100_000);
            var refused = 0;
            for (var time = 0; time < run.Count; time++)
                refused += Race(run, command, ground);
            Console.WriteLine($"{command}: {run.Count} races of {Writers}, {refused} runs told that another one writes or has written");
        }
    }

    private static int Race(HazardRun run, WritingCommand command, WritingGround ground)
    {
        ground.Reset();
        var processes = Enumerable.Range(0, Writers).Select(_ =>
        {
            Thread.Sleep(run.Random.Next(0, 15));
            return ground.Start(run);
        }).ToArray();
        var refused = 0;
        var done = 0;
        foreach (var process in processes)
        {
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                done++;
            else if (process.ExitCode == 2 && IsExpected(error))
                refused++;
            else
                run.Fail($"{command}: exit code {process.ExitCode}: {error}");
            process.Dispose();
        }

        if (done == 0)
            run.Fail($"{command}: nobody wrote");
        if (!File.ReadAllBytes(ground.Full(command.Result)).AsSpan().SequenceEqual(ground.New))
            run.Fail($"{command}: not the new file");
        ground.Check(run, $"{Writers} writers", mayLeaveTemporary: false);
        return refused;
    }

    private static bool IsExpected(string error) => error.Split('\n') is [var line, ""]
        && (line.Contains("another run is writing it", StringComparison.Ordinal) || line.Contains("changed since it was read", StringComparison.Ordinal) || line.Contains(" exists: add --replace", StringComparison.Ordinal));
}
