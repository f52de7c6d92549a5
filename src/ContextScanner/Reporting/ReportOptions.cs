using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>What a report needs to know besides the result.</summary>
/// <param name="ToolName">The name of the program that reports.</param>
/// <param name="ToolVersion">Its version.</param>
public sealed record ReportOptions(string ToolName, string ToolVersion)
{
    /// <summary>Chooses which of a survey's findings to report; null for all.</summary>
    public Func<IReadOnlyList<Diagnostic>, IReadOnlyList<Diagnostic>>? ChooseFindings { get; init; }

    /// <summary>True to colour text with terminal escape sequences.</summary>
    public bool Colour { get; init; }

    internal IReadOnlyList<Diagnostic> FindingsOf(SurveyResult result) => ChooseFindings?.Invoke(result.Findings) ?? result.Findings;
}
