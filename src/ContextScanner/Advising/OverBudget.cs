using ContextSlim.Baselines;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX501: more is sent than the budget allows.</summary>
internal static class OverBudget
{
    private const int MostNamed = 3;

    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Request.Budget is not { } budget || result.Sent is not { } sent)
            return;
        if (Excess(budget, sent) is not { } excess)
            return;
        findings.Add(new Diagnostic("CTX501", DiagnosticLevel.Warning, excess + Heaviest(result)) { Bytes = sent.Bytes, Files = sent.Files });
    }

    private static string? Excess(Budget budget, Sum sent)
    {
        var bytes = sent.Bytes > budget.Bytes ? $"{ByteSize.Format(sent.Bytes)} are sent, the budget is {ByteSize.Format(budget.Bytes ?? 0)}" : null;
        var files = sent.Files > budget.Files
            ? $"{Counts.Files(sent.Files)} are sent, the budget is {Counts.Of(budget.Files ?? 0)}"
            : null;
        return bytes is not null && files is not null ? $"{bytes}; {files}" : bytes ?? files;
    }

    private static string Heaviest(BuildResult result)
    {
        var named = new List<string>();
        foreach (var heavy in result.HeaviestSent)
        {
            if (named.Count == MostNamed)
                break;
            named.Add($"{DisplayText.Escape(heavy.Pattern)} ({ByteSize.Format(heavy.Sum.Bytes)})");
        }

        return named.Count == 0 ? "." : $". Heaviest: {string.Join(", ", named)}.";
    }
}
