using System.Globalization;

namespace ContextSlim.Hazards;

/// <summary>Readers that have had enough, as <c>head</c>.</summary>
internal sealed class ClosedPipes : IHazard
{
    private static readonly string[][] s_commands =
    [
        ["ls"], ["ls", "--long"], ["scan"], ["scan", "--format", "json"], ["lint"], ["pack"], ["init"], ["optimize"], ["explain", "src/1.c", "--trace"], ["--help"], ["scan", "--help"],
    ];

    public string Name => "closed-pipes";

    public string Summary => "a reader that takes a few bytes and goes: exit code 0 and no error";

    public int UsualCount => 10;

    public void Run(HazardRun run)
    {
        var ground = new WritingGround(run, WritingCommand.All[1], run.Folder, 1000);
        ground.Reset();
        var ended = 0;
        foreach (var command in s_commands)
        {
            for (var time = 0; time < run.Count; time++)
            {
                var bytes = run.Random.Next(0, 3000).ToString(CultureInfo.InvariantCulture);
                var piped = HazardRun.Shell(ground.Project, "n=$1; shift; { \"$@\" 2> ../error; echo $? > ../code; } | head -c $n > /dev/null; cat ../error >&2; exit $(cat ../code)",
                    [bytes, run.ToolPath, .. command]);
                if (piped.ExitCode != 0 || piped.IsCrash || piped.Error.Contains("error", StringComparison.Ordinal))
                    run.Fail($"{string.Join(' ', command)} | head -c {bytes}: exit code {piped.ExitCode}: {piped.Error}");
                ended++;
            }
        }

        Console.WriteLine($"{ended} pipes");
    }
}
