using ContextSlim.Paths;
using ContextSlim.Rewriting;

namespace ContextSlim.Advising;

/// <summary>The words for lines that have to be written or moved: each line with the place where it was tried.</summary>
internal static class AdviceText
{
    private const int MostRules = 3;

    /// <summary>The sentence; null when there is nothing to write.</summary>
    /// <param name="rules">The lines.</param>
    /// <param name="isGuess">True when only a plan that goes by names writes them.</param>
    /// <param name="nameAll">True to name every line.</param>
    public static string? Of(IReadOnlyList<AdvisedRule> rules, bool isGuess, bool nameAll)
    {
        if (rules.Count == 0)
            return null;
        var most = nameAll ? rules.Count : MostRules;
        var parts = new List<string>();
        foreach (var place in rules.Take(most).Where(rule => rule.Line == 0).GroupBy(Place))
            parts.Add($"write {string.Join(", ", place.Select(rule => $"`{DisplayText.Escape(rule.Text)}`"))}{place.Key}");
        foreach (var moved in rules.Take(most).Where(rule => rule.Line > 0))
            parts.Add($"line {moved.Line} `{DisplayText.Escape(moved.Text)}` is undone by {(moved.AtEnd ? "another" : "it")}: move that line{Place(moved)}");
        var more = rules.Count - Math.Min(most, rules.Count);
        var text = string.Join("; ", parts) + (more == 0 ? "." : $" and {Counts.Of(more, "more rule", "more rules")}: `contextslim optimize{(isGuess ? " --likely" : "")}` writes them.");
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>What <see cref="Of"/> says, to be tried; null where it does not name every line.</summary>
    public static AdvisedEdit? EditOf(IReadOnlyList<AdvisedRule> rules, bool nameAll) => rules.Count == 0 || (!nameAll && rules.Count > MostRules) ? null
        : new AdvisedEdit([.. rules.Select(rule => new LineEdit(rule.Text) { Line = rule.Line, Below = rule.AtEnd ? LineEdit.AtEnd : rule.Below })]);

    /// <summary>An exception at the end of the file, to be tried.</summary>
    public static AdvisedEdit? EditOf(string? exception) => exception is null ? null : new AdvisedEdit([new LineEdit(exception) { Below = LineEdit.AtEnd }]);

    /// <summary>The sentence for a path that a rule ignores and somebody needs; null when no exception brings it back without harm.</summary>
    public static string? TakingBack(RelativePath path, Advice advice) =>
        ExceptionFor(path, advice, withJunk: false) is { } exception ? $"Take it back at the end of the file: `{DisplayText.Escape(exception)}`." : null;

    /// <summary>The exception that brings a path back at the end of the file without harm, unless junk may come with it; null when none does.</summary>
    public static string? ExceptionFor(RelativePath path, Advice advice, bool withJunk) => Ignoring.LiteralRule.For(path.Bytes) is not { } rule ? null
        : advice.BringsBack("!" + rule, withJunk) ? "!" + rule
        : advice.BringsBack($"!{rule}/**", withJunk) ? $"!{rule}/**" : null;

    private static string Place(AdvisedRule rule) => rule.AtEnd ? " at the end of the file" : rule.Below > 0 ? $" below line {rule.Below}" : "";
}
