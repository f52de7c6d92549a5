using System.Globalization;
using ContextSlim.Fuzzing;

FuzzOptions options;
try
{
    options = FuzzOptions.Read(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n{FuzzOptions.Usage}");
    return 2;
}

if (options.IsList)
{
    foreach (var target in FuzzTarget.All)
        Console.WriteLine(target.Name);
    return 0;
}

if (options.Replay is { } file)
{
    var fault = Fault.Of(options.Targets[0], File.ReadAllBytes(file), secret: null);
    Console.WriteLine(fault is null ? "nothing is wrong with it" : fault.Text);
    return fault is null ? 0 : 1;
}

// Longer on one input than this is a hang: nothing here is larger than some MB.
var longest = TimeSpan.FromSeconds(60);
var waiting = new Queue<TargetRun>(options.Targets.Select(target => new TargetRun(target, options)));
var runs = waiting.ToArray();
var running = new List<(TargetRun Run, Thread Thread)>();
while (waiting.Count + running.Count > 0)
{
    while (running.Count < options.Jobs && waiting.TryDequeue(out var next))
        running.Add((next, next.Start()));
    running[0].Thread.Join(TimeSpan.FromMilliseconds(200));
    if (running.Find(item => item.Thread.IsAlive && item.Run.OnCurrent > longest) is { Run: { } hanging })
    {
        Console.WriteLine($"FAULT {hanging.Target.Name}, seed {options.Seed}: more than {longest.TotalSeconds:0} s on one input, kept as {hanging.KeepCurrent()}");
        Environment.Exit(1); // a thread that hangs cannot be ended
    }

    running.RemoveAll(item => !item.Thread.IsAlive);
}

var faulty = runs.Count(run => run.Faults > 0);
var faults = runs.Sum(run => run.Faults);
Console.WriteLine($"  succeeded: {runs.Length - faulty}\n  failed: {faulty}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Length} targets, {runs.Sum(run => run.Inputs):N0} inputs, {faults} faults"));
return faults > 0 ? 1 : 0;
