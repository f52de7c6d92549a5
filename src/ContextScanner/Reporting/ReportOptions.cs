using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>What a report needs to know besides the result.</summary>
/// <param name="ToolName">The name of the program that reports.</param>
/// <param name="ToolVersion">Its version.</param>
public sealed record ReportOptions(string ToolName, string ToolVersion)
{
    /// <summary>The findings to report; null for all of the survey's.</summary>
    public IReadOnlyList<Diagnostic>? Findings { get; init; }

    /// <summary>True to colour text with terminal escape sequences.</summary>
    public bool Colour { get; init; }

    internal IReadOnlyList<Diagnostic> FindingsOf(SurveyResult result) => Findings ?? result.Findings;
}
