using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool;

/// <summary>Which findings are reported, and which make the tool exit with 1.</summary>
internal sealed class FindingPolicy
{
    private readonly HashSet<string> _suppressed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _failingCodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _showsNone;
    private DiagnosticLevel? _failingLevel;

    public FindingPolicy(ParsedArguments arguments)
    {
        _showsNone = arguments.Has(Options.NoFindings);
        if (arguments.IsGiven(Options.NoFindings) && arguments.IsGiven(Options.FailOn))
            throw new ToolException(Messages.FailOnWithoutFindings());
        var (suppressed, suppressSource) = arguments.List(Options.Suppress);
        foreach (var code in suppressed)
            _suppressed.Add(Known(code, suppressSource, []));
        var (failing, failSource) = arguments.List(Options.FailOn);
        // An empty variable of a pipeline must not open the gate in silence.
        if (failing.Length == 0 && arguments.IsGiven(Options.FailOn) && failSource == Options.FailOn.Name)
            throw new ToolException(Messages.NothingToFailOn());
        foreach (var word in failing)
            AddFailing(word, failSource);
    }

    /// <summary>True when there is a finding that would make the tool exit with 1.</summary>
    public bool IsGate => _failingLevel is not null || _failingCodes.Count > 0;

    public IReadOnlyList<Diagnostic> Choose(IReadOnlyList<Diagnostic> findings)
    {
        var chosen = new List<Diagnostic>(findings.Count);
        foreach (var finding in findings)
        {
            if (!_showsNone && !_suppressed.Contains(finding.Code))
                chosen.Add(finding);
        }

        return chosen;
    }

    /// <summary>All but those that the command line silences.</summary>
    public IReadOnlyList<Diagnostic> WithoutSuppressed(IReadOnlyList<Diagnostic> findings) => [.. findings.Where(finding => !_suppressed.Contains(finding.Code))];

    public bool Fails(IReadOnlyList<Diagnostic> chosen)
    {
        foreach (var finding in chosen)
        {
            if (finding.Level >= _failingLevel || _failingCodes.Contains(finding.Code))
                return true;
        }

        return false;
    }

    private void AddFailing(string word, string source)
    {
        DiagnosticLevel? level = word switch
        {
            "error" => DiagnosticLevel.Error,
            "warning" => DiagnosticLevel.Warning,
            "note" => DiagnosticLevel.Note,
            _ => null,
        };
        if (level is not null)
            _failingLevel = _failingLevel < level ? _failingLevel : level;
        else
            _failingCodes.Add(Known(word, source, Options.FailOn.Words));
    }

    // A code that nothing has would never be met, and nobody would notice.
    private static string Known(string word, string source, string[] levels)
    {
        if (FindingPages.Codes.Contains(word, StringComparer.OrdinalIgnoreCase))
            return word;
        var meant = ClosestWord.Among(word.ToUpperInvariant(), FindingPages.Codes) ?? ClosestWord.Among(word, levels)
            ?? levels.FirstOrDefault(level => word.Length > 1 && (level.StartsWith(word, StringComparison.OrdinalIgnoreCase) || word.StartsWith(level, StringComparison.OrdinalIgnoreCase)));
        throw new ToolException(Diagnostic.IsCode(word) ? Messages.UnknownCode(source, word, meant) : Messages.NotAFindingCode(source, word, levels.Length == 0 ? "" : $"{string.Join(", ", levels)} or ", meant));
    }
}
