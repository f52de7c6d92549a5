using System.Diagnostics;
using System.Globalization;

namespace ContextSlim.Fuzzing;

/// <summary>One target's run, on a thread with a small stack, which a reader that recurses by its input's depth does not survive.</summary>
internal sealed class TargetRun(FuzzTarget target, FuzzOptions options)
{
    private const int StackBytes = 1 << 20;
    private const int MostFaults = 20;
    private const double ShareOfGrowth = 0.3;
    private const int InputsBeforeGrowth = 200;
    private const int EachSecret = 16; // one input of so many holds a secret, where the target has any

    private readonly HashSet<string> _kinds = [];
    private volatile byte[] _current = [];
    private long _startedAt;

    public FuzzTarget Target => target;

    public long Inputs { get; private set; }

    public long Growths { get; private set; }

    public int Faults => _kinds.Count;

    /// <summary>How long the input at hand has been read.</summary>
    public TimeSpan OnCurrent => Stopwatch.GetElapsedTime(Volatile.Read(ref _startedAt));

    public Thread Start()
    {
        // Here, not when this was made: the last target waits for minutes before its first input.
        Enter([]);
        var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = target.Name };
        thread.Start();
        return thread;
    }

    /// <summary>Keeps the input at hand for replay.</summary>
    public string KeepCurrent() => Keep(_current, "hang");

    private void Run()
    {
        var corpus = ReadCorpus(target.Name);
        var random = new Random(options.Seed);
        var maker = new InputMaker(target, corpus, random);
        var growth = new Growth(target);
        var whole = Stopwatch.StartNew();
        var onGrowth = new Stopwatch();
        foreach (var input in corpus)
            Look(input, null);
        while (Inputs < options.Count && whole.Elapsed < options.Time && Faults < MostFaults)
        {
            if (target.Secretive.Length > 0 && Inputs % EachSecret == 0)
            {
                var secret = Secret(random);
                Look(maker.WithSecret(secret), secret);
            }
            else
            {
                Look(maker.Next(), null);
            }

            if (Inputs < InputsBeforeGrowth || onGrowth.Elapsed > ShareOfGrowth * whole.Elapsed)
                continue;
            onGrowth.Start();
            LookAtGrowth(growth, maker, asLines: random.Next(4) == 0);
            onGrowth.Stop();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{target.Name,-20} seed {options.Seed}  {Inputs,9:N0} inputs  {Growths,6:N0} growths  {whole.Elapsed.TotalSeconds,7:0.0} s  {Faults} faults"));
    }

    private void Look(byte[] input, string? secret)
    {
        Enter(input);
        Inputs++;
        if (Fault.Of(target, input, secret) is not { } fault || !_kinds.Add(fault.Kind))
            return;
        var shrunk = Shrinking.Shrink(target, input, secret, fault.Kind);
        Report(Fault.Of(target, shrunk, secret) ?? fault, shrunk);
    }

    private void LookAtGrowth(Growth growth, InputMaker maker, bool asLines)
    {
        var piece = maker.Piece();
        Enter(piece.Repeated);
        Growths++;
        string? slow;
        byte[] worst;
        try
        {
            slow = growth.Look(piece, asLines, out worst);
        }
        catch (Exception exception)
        {
            slow = $"{exception.GetType().Name} in a long input: {exception.Message}";
            worst = [.. piece.Before, .. piece.Repeated, .. piece.After];
        }

        if (slow is not null && _kinds.Add($"{slow[..16]} {Convert.ToHexString(piece.Repeated.AsSpan(0, Math.Min(2, piece.Repeated.Length)))}"))
            Report(new Fault("growth", $"{slow}, `{Paths.DisplayText.Escape(piece.Repeated)}` again and again"), worst);
    }

    private void Enter(byte[] input)
    {
        _current = input;
        Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());
    }

    private void Report(Fault fault, byte[] input) => Console.WriteLine(
        $"FAULT {target.Name}, seed {options.Seed}, input {Inputs}: {fault.Text}\n  replay with: --target {target.Name} --replay {Keep(input, $"{options.Seed}-{Inputs}")}");

    private string Keep(byte[] input, string number)
    {
        Directory.CreateDirectory(options.Keep);
        var path = Path.Combine(options.Keep, $"{target.Name}-{number}");
        File.WriteAllBytes(path, input);
        return path;
    }

    private static string Secret(Random random) => $"Zq{random.NextInt64():x16}Wk{random.Next():x8}";

    private static List<byte[]> ReadCorpus(string target)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Corpus", target);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)] : [];
    }
}
