using System.Globalization;
using ContextSlim.Baselines;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>The budget that the command line gives.</summary>
internal static class BudgetArguments
{
    private const string None = "none"; // no bound, whatever the configuration says

    public static Budget Read(ParsedArguments arguments)
    {
        var budget = new Budget
        {
            Bytes = Size(arguments, Options.MaxSize),
            Files = Number(arguments, Options.MaxFiles),
            LeastBytes = Size(arguments, Options.MinSize),
            LeastFiles = Number(arguments, Options.MinFiles),
            Paths = [.. arguments.All(Options.Budget).Select(Path)],
            Growth = Growth(arguments),
        };
        if (budget.LeastBytes > budget.Bytes)
            throw new ToolException(Messages.LeastIsMost(Options.MinSize.Name, Options.MaxSize.Name));
        if (budget.LeastFiles > budget.Files)
            throw new ToolException(Messages.LeastIsMost(Options.MinFiles.Name, Options.MaxFiles.Name));
        return budget;
    }

    private static long? Size(ParsedArguments arguments, ToolOption option)
    {
        if (arguments.Value(option) is not { } given)
            return null;
        return Lifted(given.Value, option) ?? (SizeText.TryParse(given.Value, out var bytes) ? bytes : throw new ToolException(Messages.NotASize(given.Source, given.Value)));
    }

    private static long? Number(ParsedArguments arguments, ToolOption option)
    {
        if (arguments.Value(option) is not { } given)
            return null;
        return Lifted(given.Value, option) ?? (long.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ToolException(Messages.NotANumberOfFiles(given.Source, given.Value)));
    }

    private static long? Lifted(string value, ToolOption option) => value != None ? null : option == Options.MinSize || option == Options.MinFiles ? 0 : Budget.AnyNumber;

    private static GrowthLimit? Growth(ParsedArguments arguments) => arguments.Value(Options.MaxGrowth) switch
    {
        null => null,
        { Value: None } => new GrowthLimit(),
        { Value: var given } => GrowthLimit.Read(given) ?? throw new ToolException(Messages.NotAGrowth(given)),
    };

    private static PathBudget Path(string given)
    {
        var equals = given.LastIndexOf('=');
        if (equals < 1 || equals == given.Length - 1)
            throw new ToolException(Messages.BudgetMalformed(given));
        var (glob, size) = (given[..equals], given[(equals + 1)..]);
        if (PathGlob.ProblemOf(glob) is { } problem)
            throw new ToolException(Messages.NoGlob(Options.Budget.Name, problem));
        if (size == None)
            return new PathBudget(glob, Budget.AnyNumber);
        return SizeText.TryParse(size, out var bytes) ? new PathBudget(glob, bytes) : throw new ToolException(Messages.NotASize(Options.Budget.Name, size));
    }
}
