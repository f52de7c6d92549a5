using ContextSlim.Baselines;
using ContextSlim.Budgeting;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX501: more is sent than the budget allows; CTX503: more of what a glob matches; CTX504: less than there should be.</summary>
internal static class OverBudget
{
    private const int MostNamed = 3;

    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Request.Budget is not { } budget || result.Sent is not { } sent)
            return;
        if (Excess(budget, sent) is { } excess)
            findings.Add(new Diagnostic("CTX501", DiagnosticLevel.Warning, excess + Heaviest(result)) { Bytes = sent.Bytes, Files = sent.Files });
        foreach (var path in budget.Paths)
        {
            if (result.SentOf(path.Glob) is { } matched)
                AddPath(path, matched, findings);
        }

        if (Shortage(budget, sent) is { } shortage)
        {
            findings.Add(new Diagnostic("CTX504", DiagnosticLevel.Warning, shortage)
            {
                Bytes = sent.Bytes,
                Files = sent.Files,
                Fix = "Look for a rule that ignores too much, or for a step before the build that did not run",
            });
        }
    }

    private static void AddPath(PathBudget path, PathSums.PathSum sent, List<Diagnostic> findings)
    {
        var allowsNone = path.Bytes == 0;
        if (allowsNone ? sent.Files == 0 : sent.Bytes <= path.Bytes)
            return;
        var glob = DisplayText.Escape(path.Glob);
        var heaviest = sent.Heaviest.ToList();
        var named = string.Join(", ", heaviest.Select(file => $"{DisplayText.Escape(file.Path)} ({ByteSize.Format(file.Bytes)})"))
            + (sent.Files > heaviest.Count ? $" and {Counts.Of(sent.Files - heaviest.Count)} more" : "");
        findings.Add(new Diagnostic("CTX503", DiagnosticLevel.Warning, allowsNone
            ? $"{Counts.Files(sent.Files)} of `{glob}` ({ByteSize.Format(sent.Bytes)}) {(sent.Files == 1 ? "is" : "are")} sent, and none may be: {named}."
            : $"{ByteSize.Format(sent.Bytes)} of `{glob}` are sent, the budget is {ByteSize.Format(path.Bytes)}. Heaviest: {named}.")
        { Bytes = sent.Bytes, Files = sent.Files });
    }

    private static string? Excess(Budget budget, Sum sent) => Both(
        sent.Bytes > budget.Bytes ? $"{Sizes(sent.Bytes, budget.Bytes ?? 0, "are sent, the budget is")}" : null,
        sent.Files > budget.Files ? $"{Counts.Files(sent.Files)} are sent, the budget is {Counts.Of(budget.Files ?? 0)}" : null);

    private static string? Shortage(Budget budget, Sum sent) => Both(
        sent.Bytes < budget.LeastBytes ? $"only {Sizes(sent.Bytes, budget.LeastBytes ?? 0, "are sent, the least is")}" : null,
        sent.Files < budget.LeastFiles ? $"only {Counts.Files(sent.Files)} are sent, the least is {Counts.Of(budget.LeastFiles ?? 0)}" : null) is { } text ? text + "." : null;

    // Two that round to the same are told to the byte.
    private static string Sizes(long sent, long limit, string between) => ByteSize.Format(sent) == ByteSize.Format(limit)
        ? $"{Counts.Of(sent, "byte", "bytes")} {between} {Counts.Of(limit)}"
        : $"{ByteSize.Format(sent)} {between} {ByteSize.Format(limit)}";

    private static string? Both(string? bytes, string? files) => bytes is not null && files is not null ? $"{bytes}; {files}" : bytes ?? files;

    private static string Heaviest(BuildResult result)
    {
        var named = new List<string>();
        foreach (var heavy in result.HeaviestSent)
        {
            if (named.Count == result.Options.MostNamed(MostNamed))
                break;
            named.Add($"{DisplayText.Escape(heavy.Pattern)} ({ByteSize.Format(heavy.Sum.Bytes)})");
        }

        return named.Count == 0 ? "." : $". Heaviest: {string.Join(", ", named)}.";
    }
}
