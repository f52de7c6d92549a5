using System.Globalization;

namespace ContextSlim.Fuzzing;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        Fuzzing [--target NAME[,NAME…]|all] [--count N] [--seconds N] [--seed N] [--jobs N] [--keep FOLDER]
        Fuzzing --target NAME --replay FILE
        Fuzzing --list
        """;

    public IReadOnlyList<FuzzTarget> Targets { get; init; } = FuzzTarget.All;

    /// <summary>The most inputs of each target.</summary>
    public long Count { get; init; } = long.MaxValue;

    /// <summary>The longest time for each target.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public int Seed { get; init; } = 1;

    /// <summary>Targets at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Where inputs are kept that show a fault.</summary>
    public string Keep { get; init; } = "fuzzing-faults";

    public string? Replay { get; init; }

    public bool IsList { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">It says something that is not known.</exception>
    public static FuzzOptions Read(string[] arguments)
    {
        var options = new FuzzOptions();
        var hasTime = false;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == "--list")
            {
                options = options with { IsList = true };
                continue;
            }

            var name = arguments[index];
            var value = ++index < arguments.Length ? arguments[index] : throw new ArgumentException($"{name} needs a value");
            hasTime |= name == "--seconds";
            options = name switch
            {
                "--target" => options with { Targets = Choose(value) },
                "--count" => options with { Count = Number(name, value) },
                "--seconds" => options with { Time = TimeSpan.FromSeconds(Number(name, value)) },
                "--seed" => options with { Seed = (int)Number(name, value) },
                "--jobs" => options with { Jobs = (int)Number(name, value) },
                "--keep" => options with { Keep = value },
                "--replay" => options with { Replay = value },
                _ => throw new ArgumentException($"{name} is no option"),
            };
        }

        return options.Count == long.MaxValue || hasTime ? options : options with { Time = TimeSpan.MaxValue };
    }

    private static IReadOnlyList<FuzzTarget> Choose(string names) => names == "all" ? FuzzTarget.All : Array.ConvertAll(names.Split(','), name =>
        FuzzTarget.All.FirstOrDefault(target => target.Name == name) ?? throw new ArgumentException($"{name} is no target; see --list"));

    private static long Number(string name, string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
        ? number
        : throw new ArgumentException($"{name} needs a number, from 1");
}
