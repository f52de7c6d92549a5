using System.Text.Json;
using ContextSlim.Conformance;
using ContextSlim.Surveying;

// Runs recorded cases through the library: Conformance [--seam framework] FILE…
var seam = WalkSeam.Automatic;
var files = new List<string>();
for (var index = 0; index < args.Length; index++)
{
    if (args[index] != "--seam")
    {
        files.Add(args[index]);
        continue;
    }

    seam = ++index < args.Length && args[index] == "framework" ? WalkSeam.Framework : WalkSeam.Automatic;
}

const int MostPrinted = 20;
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
        Parallel.ForEach(VectorFile.Read(file), recorded =>
        {
            Interlocked.Increment(ref cases);
            if (Run(recorded, seam) is not { } difference)
                return;
            if (Interlocked.Increment(ref differ) <= MostPrinted)
                Console.WriteLine($"{Name(recorded)}: {difference}\n    {recorded.GetRawText()}");
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
