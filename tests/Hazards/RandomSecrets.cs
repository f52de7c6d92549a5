using ContextSlim.Tests.Cataloguing.Secrets;

namespace ContextSlim.Hazards;

/// <summary>Every kind of secret that people leak, with ever other values and in odd shapes: each is found, whatever chance made of it.</summary>
internal sealed class RandomSecrets : IHazard
{
    // A scan names this many, and counts the others.
    private const int Named = 20;

    public string Name => "secrets-values";

    public string Summary => "secrets of every kind with random values, in odd shapes: at most one in two hundred may be missed";

    public int UsualCount => 2000;

    public void Run(HazardRun run)
    {
        var missed = new List<string>();
        var planted = 0;
        while (planted < run.Count)
        {
            var folder = Path.Combine(run.Folder, "part");
            var paths = new Dictionary<string, string>();
            for (var number = 0; number < Named; number++, planted++)
            {
                var secret = LeakedSecrets.All[planted % LeakedSecrets.All.Count];
                var shapes = OddShapes.All.Where(each => OddShapes.Fits(secret, each)).ToArray();
                var shape = shapes[run.Random.Next(shapes.Length)];
                var seed = run.Random.Next();
                var (path, content) = OddShapes.Apply(secret, shape, Planted.Bytes(secret.Pattern, seed));
                path = $"{number}/{path}";
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllBytes(Path.Combine(folder, path), content);
                paths.Add(path, $"{secret.Kind}, {shape}, seed {seed}");
            }

            var found = SecretFindings.Of(run, folder);
            if (found.Run.ExitCode != 0)
                run.Fail(found.Run.Error);
            foreach (var path in found.Errors.Concat(found.Warnings))
                paths.Remove(path);
            missed.AddRange(paths.Values);
            Directory.Delete(folder, recursive: true);
        }

        foreach (var each in missed)
            Console.WriteLine($"missed: {each}");
        Console.WriteLine($"{planted} planted, {missed.Count} missed");
        if (200 * missed.Count > planted)
            run.Fail($"{missed.Count} of {planted} are missed");
    }
}
