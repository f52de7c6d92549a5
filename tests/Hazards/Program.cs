using System.Globalization;
using ContextSlim.Hazards;

// dotnet run -c Release --project tests/Hazards -- NAME [--count N] [--seed S] [--entries N] [--tool PATH]
IHazard[] hazards =
[
    .. typeof(IHazard).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IHazard)))
        .Select(type => (IHazard)Activator.CreateInstance(type)!)
        .OrderBy(hazard => hazard.Name, StringComparer.Ordinal),
];
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
if (args.Length == 0 || Array.Find(hazards, hazard => hazard.Name == args[0]) is not { } chosen)
{
    Console.WriteLine("usage: NAME [--count N] [--seed S] [--entries N] [--tool PATH]");
    foreach (var hazard in hazards)
        Console.WriteLine($"  {hazard.Name,-24}{hazard.Summary} (count {hazard.UsualCount})");
    return 2;
}

var count = int.Parse(Option("--count") ?? $"{chosen.UsualCount}", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
using var run = new HazardRun(count, seed, Option("--tool"), int.Parse(Option("--entries") ?? "0", CultureInfo.InvariantCulture));
Console.WriteLine($"{chosen.Name}: count {count}, seed {seed}");
chosen.Run(run);
Console.WriteLine($"{chosen.Name}: {run.Failures} failures");
return run.Failures == 0 ? 0 : 1;
