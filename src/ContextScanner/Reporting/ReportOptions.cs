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

    /// <summary>The columns that text has: tables and lines are made to fit; null for as many as they take.</summary>
    public int? Width { get; init; }

    internal TextLook Look => new(Colour, Width);

    /// <summary>The full path of the folder that places in files are relative to, where a report's reader opens them; the working directory unless set.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    internal IReadOnlyList<Diagnostic> FindingsOf(SurveyResult result) => Choose(result.Findings);

    internal IReadOnlyList<Diagnostic> Choose(IReadOnlyList<Diagnostic> findings) => ChooseFindings?.Invoke(findings) ?? findings;

    /// <summary>The same for people, who want to hear of the same bytes once: what the finding about the missing ignore file names is not told again.</summary>
    internal IReadOnlyList<Diagnostic> ToldOf(SurveyResult result)
    {
        var findings = FindingsOf(result);
        return result.Options.NameAll || !findings.Any(finding => finding is { Code: "CTX201", Bytes: > 0 })
            ? findings
            : [.. findings.Where(finding => finding is not { Code: "CTX301", Level: DiagnosticLevel.Warning })];
    }
}
