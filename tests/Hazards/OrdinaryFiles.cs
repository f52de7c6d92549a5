namespace ContextSlim.Hazards;

/// <summary>Files in which nobody hid a secret: none may be called one. Packages of npm count as the project's own here.</summary>
internal sealed class OrdinaryFiles : IHazard
{
    private const int InOneScan = 1000;

    public string Name => "secrets-ordinary";

    public string Summary => "files of three npm packages and of /usr/share: no secret among them is an error";

    public int UsualCount => 5000;

    public void Run(HazardRun run)
    {
        var files = Packages(run);
        var fromPackages = files.Count;
        var shared = Directory.EnumerateFiles("/usr/share", "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
            .Where(IsOrdinary).ToArray();
        run.Random.Shuffle(shared);
        files.AddRange(shared.Take(Math.Max(0, run.Count - Math.Min(files.Count, run.Count / 2))));
        var all = files.ToArray();
        run.Random.Shuffle(all);
        all = all[..Math.Min(all.Length, run.Count)];
        var (warnings, notes) = (0, 0);
        foreach (var part in all.Chunk(InOneScan))
        {
            var folder = Path.Combine(run.Folder, "part");
            for (var number = 0; number < part.Length; number++)
            {
                var target = Path.Combine(folder, $"d{number % 50}", $"{number}", Path.GetFileName(part[number]));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(part[number], target);
            }

            var found = SecretFindings.Of(run, folder);
            if (found.Run.ExitCode != 0)
                run.Fail(found.Run.Error);
            foreach (var error in found.Errors)
                run.Fail($"{Original(part, error)} is called a secret");
            foreach (var warning in found.Warnings)
                Console.WriteLine($"warning about {Original(part, warning)}");
            warnings += found.Warnings.Count;
            notes += found.Notes;
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine($"{all.Length} files, {fromPackages} to choose from in packages: {warnings} warnings, {notes} files in notes");
    }

    private static List<string> Packages(HazardRun run)
    {
        var installed = HazardRun.Shell(run.Folder, "mkdir npm && cd npm && npm init -y && npm install --ignore-scripts --no-audit --no-fund webpack eslint aws-sdk@2");
        if (installed.ExitCode != 0)
            Console.WriteLine("npm could not install the packages: /usr/share alone");
        string[] names = ["webpack", "eslint", "aws-sdk"];
        return [.. names.Select(name => Path.Combine(run.Folder, "npm/node_modules", name)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(IsOrdinary)];
    }

    // Keys that are made to be shown are no false alarm.
    private static bool IsOrdinary(string path) => new FileInfo(path) is { Length: > 0, LinkTarget: null } && Path.GetExtension(path) is not (".pem" or ".key" or ".pfx" or ".p12");

    private static string Original(string[] part, string path) =>
        path.Split('/') is [_, var number, ..] ? part[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)] : path;
}
