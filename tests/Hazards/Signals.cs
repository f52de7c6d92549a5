using System.Runtime.InteropServices;

namespace ContextSlim.Hazards;

/// <summary>Signals that ask a program to end.</summary>
internal sealed partial class Signals : IHazard
{
    private static readonly (int Number, int Code)[] s_signals = [(2, 130), (15, 143), (1, 129)];

    public string Name => "signals";

    public string Summary => "SIGINT, SIGTERM and SIGHUP at any moment of each command: the documented exit code, no trace, nothing left";

    public int UsualCount => 60;

    public void Run(HazardRun run)
    {
        foreach (var command in WritingCommand.All)
        {
            var root = Directory.CreateDirectory(Path.Combine(run.Folder, $"{Array.IndexOf(WritingCommand.All, command)}"));
            var ground = new WritingGround(run, command, root.FullName, 100_000);
            var codes = new SortedDictionary<int, int>();
            for (var time = 0; time < run.Count; time++)
            {
                var code = Interrupt(run, command, ground, s_signals[time % s_signals.Length], time % 4 == 3);
                codes[code] = codes.GetValueOrDefault(code) + 1;
            }

            Console.WriteLine($"{command}: {run.Count} signals, exit codes {string.Join(", ", codes.Select(pair => $"{pair.Key}: {pair.Value}"))}");
        }
    }

    private static int Interrupt(HazardRun run, WritingCommand command, WritingGround ground, (int Number, int Code) signal, bool isAimed)
    {
        ground.Reset();
        using var process = ground.Start(run);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var when = isAimed ? Moment.Aimed(run, process, ground.Full(command.Temporary)) : Moment.Any(run, process, ground.Duration);
        _ = Kill(process.Id, signal.Number);
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            run.Fail($"{command}: signal {signal.Number} {when}: did not end");
        }

        // The framework tells 128 and the number also where the signal itself ended the process.
        if (process.ExitCode != 0 && process.ExitCode != signal.Code)
            run.Fail($"{command}: signal {signal.Number} {when}: exit code {process.ExitCode}: {error.Result}");
        _ = output.Result;
        if (error.Result.Length > 0)
            run.Fail($"{command}: signal {signal.Number} {when}: said {error.Result}");
        ground.Check(run, $"signal {signal.Number} {when}", mayLeaveTemporary: false);
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
