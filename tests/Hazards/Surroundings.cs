namespace ContextSlim.Hazards;

/// <summary>Machines that are set up otherwise: few handles, little memory, other languages, no home.</summary>
internal sealed class Surroundings : IHazard
{
    private static readonly (string Name, string Shell)[] s_places =
    [
        ("32 file handles", "ulimit -n 32; exec \"$@\""),
        ("48 file handles", "ulimit -n 48; exec \"$@\""),
        ("64 kB of stack for the main thread", "ulimit -s 64; exec \"$@\""),
        ("128 kB of stack for other threads", "export DOTNET_DefaultStackSize=20000; exec \"$@\""),
        ("32 MB of managed memory", "export DOTNET_GCHeapHardLimit=0x2000000; exec \"$@\""),
        ("16 MB of managed memory", "export DOTNET_GCHeapHardLimit=0x1000000; exec \"$@\""),
        ("no HOME", "unset HOME; exec \"$@\""),
        ("a HOME that is not there", "export HOME=/no/such/folder; exec \"$@\""),
        ("no TMPDIR", "unset TMPDIR; exec \"$@\""),
        ("a TMPDIR that is not there", "export TMPDIR=/no/such/folder; exec \"$@\""),
        ("no environment", "exec env -i \"$@\""),
        ("C", "export LC_ALL=C LANG=C; exec \"$@\""),
        ("Turkish", "export LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8; exec \"$@\""),
        ("German, with other separators", "export LC_ALL=de_DE.UTF-8; exec \"$@\""),
        ("umask 777", "umask 777; exec \"$@\""),
        ("closed standard input", "exec \"$@\" < /dev/null"),
        ("a file system that is read-only (root)", "exec unshare -m sh -c 'mount --make-rprivate / 2> /dev/null; mount -o bind / /mnt 2> /dev/null && mount -o remount,bind,ro / 2> /dev/null; exec \"$@\"' sh \"$@\""),
    ];

    private static readonly string[][] s_commands =
    [
        ["scan", "--quiet"], ["scan", "--format", "json"], ["lint"], ["ls", "--long"], ["explain", "src/1.c", "node_modules/x/I.js"], ["init"], ["optimize"], ["pack"],
    ];

    public string Name => "surroundings";

    public string Summary => "each command where handles, stack, memory, HOME, TMPDIR, language or the root are otherwise: the same answer, or one line";

    public int UsualCount => 1;

    public void Run(HazardRun run)
    {
        var ground = new WritingGround(run, WritingCommand.All[1], run.Folder, 1000);
        ground.Reset();
        for (var time = 0; time < run.Count; time++)
        {
            foreach (var (name, script) in s_places)
            {
                var outcome = "the same";
                foreach (var command in s_commands)
                    outcome = Compare(run, ground, name, script, command) ?? outcome;
                Console.WriteLine($"{name}: {outcome}");
            }
        }
    }

    // Null for the same answer.
    private static string? Compare(HazardRun run, WritingGround ground, string name, string script, string[] command)
    {
        var expected = run.Tool(ground.Project, command);
        var got = HazardRun.Shell(ground.Project, script, [run.ToolPath, .. command]);
        var line = string.Join(' ', command);
        if (got.ExitCode == expected.ExitCode && got.Output.AsSpan().SequenceEqual(expected.Output) && got.Error == expected.Error)
            return null;
        if (got.ExitCode == 2 && got.Output.Length == 0 && got.Error.Split('\n') is [var said, ""] && !got.IsCrash)
            return said;
        run.Fail($"{name}: {line}: exit code {got.ExitCode} instead of {expected.ExitCode}: {got.Error}");
        return null;
    }
}
