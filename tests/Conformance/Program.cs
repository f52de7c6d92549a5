using System.Text.Json;
using ContextSlim.Conformance;
using ContextSlim.Surveying;

// Runs recorded cases through the library: Conformance [--seam framework] [--all] FILE…
var seam = WalkSeam.Automatic;
var mostPrinted = 20;
var files = new List<string>();
for (var index = 0; index < args.Length; index++)
{
    if (args[index] == "--all")
    {
        mostPrinted = int.MaxValue;
        continue;
    }

    if (args[index] != "--seam")
    {
        files.Add(args[index]);
        continue;
    }

    seam = ++index < args.Length && args[index] == "framework" ? WalkSeam.Framework : WalkSeam.Automatic;
}

var cases = 0;
var differ = 0;
foreach (var file in files)
{
    if (!File.Exists(file))
    {
        Console.Error.WriteLine($"{file}: no such file; name vector files (.json, .jsonl, .gz)");
        return 2;
    }

    try
    {
        // A case waits for the threads of its walk: without a bound hundreds would be started.
        Parallel.ForEach(VectorFile.Read(file), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, recorded =>
        {
            Interlocked.Increment(ref cases);
            if (EngineCase.Is(recorded))
            {
                foreach (var (engine, ofEngine) in EngineCase.Run(recorded, seam))
                    Tell(recorded, $"{engine}: {ofEngine}");
                return;
            }

            if (Run(recorded, seam) is { } difference)
                Tell(recorded, difference);
        });
    }
    catch (AggregateException exception) when (exception.InnerException is JsonException or InvalidDataException or KeyNotFoundException or InvalidOperationException)
    {
        Console.Error.WriteLine($"{file}: no file of recorded cases: {exception.InnerException.Message}");
        return 2;
    }
}

Console.WriteLine($"{cases} cases, {differ} differ");
return differ > 0 || cases == 0 ? 1 : 0;

void Tell(JsonElement recorded, string difference)
{
    if (Interlocked.Increment(ref differ) <= mostPrinted)
        Console.WriteLine($"{Name(recorded)}: {difference}\n    {recorded.GetRawText()}");
}

static string? Run(JsonElement recorded, WalkSeam seam) =>
    IgnoreCase.Is(recorded) ? IgnoreCase.Run(recorded, seam)
    : RequestCase.Is(recorded) ? RequestCase.Run(recorded, seam)
    : TransferCase.Is(recorded) ? TransferCase.Run(recorded)
    : BakeCase.Is(recorded) ? BakeCase.Run(recorded)
    : ComposeCase.Is(recorded) ? ComposeCase.Run(recorded)
    : DockerfileCase.Is(recorded) ? DockerfileCase.Run(recorded)
    : "this kind of case is not known";

static string Name(JsonElement recorded) =>
    recorded.TryGetProperty("id", out var id) ? id.GetString()! : recorded.TryGetProperty("name", out var name) ? name.GetString()! : "?";
