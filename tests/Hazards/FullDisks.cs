using System.Globalization;

namespace ContextSlim.Hazards;

/// <summary>A file system with no room for the result, or with a limit on the size of files. Root only: it is mounted in a namespace of its own.</summary>
internal sealed class FullDisks : IHazard
{
    private const int RoomInKilobytes = 400;

    public string Name => "full-disk";

    public string Summary => "each command that writes, with 0 to 60 kB left, and with a limit on file sizes: one line, the old file, nothing left (root)";

    public int UsualCount => 20;

    public void Run(HazardRun run)
    {
        var mounted = Path.Combine(run.Folder, "mounted");
        Directory.CreateDirectory(mounted);
        if (!Environment.IsPrivilegedProcess || HazardRun.Shell(run.Folder, $"mount -t tmpfs -o size={RoomInKilobytes}k none \"$1\"", mounted).ExitCode != 0)
        {
            Console.WriteLine("not run: nothing can be mounted here");
            return;
        }

        try
        {
            foreach (var command in WritingCommand.All)
                Fill(run, command, mounted);
        }
        finally
        {
            _ = HazardRun.Shell(run.Folder, "umount \"$1\"", mounted);
        }
    }

    private static void Fill(HazardRun run, WritingCommand command, string mounted)
    {
        var root = Directory.CreateDirectory(Path.Combine(mounted, "x")).FullName;
        var ground = new WritingGround(run, command, root, 30_000);
        var filling = Path.Combine(mounted, "filling");
        var (full, done) = (0, 0);
        for (var time = 0; time < run.Count; time++)
        {
            ground.Reset();
            var room = run.Random.Next(0, 60).ToString(CultureInfo.InvariantCulture);
            var isLimit = time % 4 == 3;
            // The runtime's own memory is a file, too. Its places for temporary files are elsewhere.
            var script = isLimit
                ? "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f $(( ($1 + 1) / 4 )); shift 2; exec \"$@\""
                : "export DOTNET_EnableWriteXorExecute=0; free=$(df -k --output=avail . | tail -1); [ $free -gt $1 ] && head -c $(( (free - $1) * 1024 )) /dev/zero > \"$2\"; shift 2; exec \"$@\"";
            var ended = HazardRun.Shell(ground.Project, script, [room, filling, run.ToolPath, .. command.Arguments]);
            File.Delete(filling);
            if (ended.ExitCode == 0)
                done++;
            else if (ended.ExitCode == 2 && ended.Error.Split('\n') is [var line, ""] && line.Contains("cannot be written: ", StringComparison.Ordinal))
                full++;
            else
                run.Fail($"{command}: {room} kB left: exit code {ended.ExitCode}: {ended.Error}");
            ground.Check(run, $"{room} kB left{(isLimit ? " by a limit" : "")}", mayLeaveTemporary: false);
        }

        Directory.Delete(root, recursive: true);
        Console.WriteLine($"{command}: {run.Count} times, {full} full, {done} with room enough");
    }
}
