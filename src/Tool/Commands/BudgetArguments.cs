using ContextSlim.Baselines;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>The budget that the command line gives.</summary>
internal static class BudgetArguments
{
    private const string AnySize = "none";

    public static Budget Read(ParsedArguments arguments)
    {
        var budget = new Budget
        {
            Bytes = Size(arguments, Options.MaxSize),
            Files = Number(arguments, Options.MaxFiles),
            LeastBytes = Size(arguments, Options.MinSize),
            LeastFiles = Number(arguments, Options.MinFiles),
            Paths = [.. arguments.All(Options.Budget).Select(Path)],
            Growth = arguments.Value(Options.MaxGrowth) is { } growth ? GrowthLimit.Read(growth.Value) ?? throw new ToolException(Messages.NotAGrowth(growth.Value)) : null,
        };
        if (budget.LeastBytes > budget.Bytes)
            throw new ToolException(Messages.LeastIsMost(Options.MinSize.Name, Options.MaxSize.Name));
        if (budget.LeastFiles > budget.Files)
            throw new ToolException(Messages.LeastIsMost(Options.MinFiles.Name, Options.MaxFiles.Name));
        return budget;
    }

    // "none" goes before the configuration, too.
    private static long? Size(ParsedArguments arguments, ToolOption option)
    {
        if (arguments.Value(option) is not { } given)
            return null;
        if (given.Value == AnySize && option == Options.MaxSize)
            return long.MaxValue;
        return SizeText.TryParse(given.Value, out var bytes) ? bytes : throw new ToolException(Messages.NotASize(given.Source, given.Value));
    }

    private static long? Number(ParsedArguments arguments, ToolOption option) => arguments.Value(option) is null ? null : arguments.Number(option, 0, 0);

    private static PathBudget Path(string given)
    {
        var equals = given.LastIndexOf('=');
        if (equals < 1 || equals == given.Length - 1)
            throw new ToolException(Messages.BudgetMalformed(given));
        var (glob, size) = (given[..equals], given[(equals + 1)..]);
        if (PathGlob.ProblemOf(glob) is { } problem)
            throw new ToolException(Messages.NoGlob(Options.Budget.Name, problem));
        return SizeText.TryParse(size, out var bytes) ? new PathBudget(glob, bytes) : throw new ToolException(Messages.NotASize(Options.Budget.Name, size));
    }
}
