using System.Text;

namespace ContextSlim.Hazards;

/// <summary>
/// Every command beside a program that changes the tree all the time: files and folders go, come, grow, and become links, pipes and each
/// other. Nothing crashes or hangs, and what vanished is told as such or not at all.
/// </summary>
internal sealed class ChangingTree : IHazard
{
    private static readonly string[][] s_commands =
    [
        ["scan", "--format", "json"], ["lint"], ["ls", "--long"], ["init"], ["optimize", "--likely"], ["pack", "-o", "/dev/null"], ["explain", "a/b/c", "folder1"],
        ["scan", "--builder", "classic", "--jobs", "8"], ["scan", "--wire", "--jobs", "3"], ["ls", "--ignored", "--all-entries"],
    ];

    // Said of what is no longer what it was; any other reason would be a false alarm, since everything here may be read.
    private static readonly string[] s_false = ["Permission denied", "No such file", "Not a directory", "Became something else", "Is a directory", "Too many levels"];

    public string Name => "changing-tree";

    public string Summary => "so many runs of all commands beside a mutator: no crash, no hang, nothing false about what vanished";

    public int UsualCount => 500;

    public void Run(HazardRun run)
    {
        var tree = GeneratedTree.Spread(run.Folder + "/tree", run.Entries(2_000));
        using var stop = new CancellationTokenSource();
        var changes = 0L;
        var mutators = new Thread[2];
        for (var number = 0; number < mutators.Length; number++)
        {
            var random = new Random(run.Random.Next());
            mutators[number] = new Thread(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Change(tree, random);
                    _ = Interlocked.Increment(ref changes);
                    if (random.Next(50) == 0)
                        Thread.Sleep(1);
                }
            });
            mutators[number].Start();
        }

        for (var round = 0; round < run.Count; round++)
            Check(run, run.Tool(tree, s_commands[round % s_commands.Length]), string.Join(' ', s_commands[round % s_commands.Length]));
        stop.Cancel();
        foreach (var mutator in mutators)
            mutator.Join();
        Console.WriteLine($"changing-tree: {run.Count} runs, {changes} changes");
    }

    private static void Check(HazardRun run, ProgramRun command, string line)
    {
        if (command.IsCrash)
            run.Fail($"{line}: exit code {command.ExitCode}: {command.Error}");
        else if (command.ExitCode == 2 && !command.Error.Contains("changed while", StringComparison.Ordinal) && !command.Error.Contains("is not written", StringComparison.Ordinal))
            run.Fail($"{line}: {command.Error}");
        var output = Encoding.UTF8.GetString(command.Output);
        foreach (var reason in s_false)
        {
            if (output.Contains(reason, StringComparison.Ordinal))
                run.Fail($"{line}: says \"{reason}\": {output.Split('\n').First(text => text.Contains(reason, StringComparison.Ordinal))}");
        }
    }

    private static void Change(string tree, Random random)
    {
        var project = $"{tree}/project{random.Next(20)}";
        var folder = $"{project}/{random.Next(20)}";
        var path = random.Next(4) switch
        {
            0 => $"{folder}/src/{random.Next(40)}.cs",
            1 => $"{folder}/logs/{random.Next(10)}.log",
            2 => $"{folder}/node_modules/lib/{random.Next(40)}.js",
            _ => folder + "/" + new[] { "src", "logs", "node_modules", ".env", "deploy", ".dockerignore" }[random.Next(6)],
        };
        try
        {
            switch (random.Next(8))
            {
                case 0:
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    Grow(path, random.Next(100_000), create: true);
                    break;
                case 1:
                    File.Delete(path);
                    break;
                case 2:
                    Directory.Delete(path, recursive: true);
                    break;
                case 3:
                    File.Delete(path);
                    File.CreateSymbolicLink(path, random.Next(2) == 0 ? "/proc" : "../..");
                    break;
                case 4:
                    File.Delete(path);
                    _ = UnixFiles.MakePipe(path);
                    break;
                case 5:
                    Directory.Move(path, path + "~");
                    Directory.CreateDirectory(path);
                    break;
                case 6:
                    Directory.Move(path + "~", path);
                    break;
                default:
                    if ((File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0)
                        Grow(path, 4, create: false);
                    break;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The other mutator was here first.
        }
    }

    // The other mutator may make a pipe of it at any moment.
    private static void Grow(string path, int bytes, bool create)
    {
        using var file = UnixFiles.OpenAtOnce(path, create);
        RandomAccess.SetLength(file, RandomAccess.GetLength(file) + bytes);
    }
}
