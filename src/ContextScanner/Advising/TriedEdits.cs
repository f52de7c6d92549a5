using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// Does in memory what findings advise, and draws all findings again: what is told must be gone then, and nothing else be wrong. Where an exception
/// brings back what has to be left out again, the lines for that are added. What does not help is not advised.
/// </summary>
internal sealed class TriedEdits
{
    // Each is one more look at the tree.
    private const int MostTried = 32;
    private const int MostRounds = 4;

    private readonly BuildResult _result;
    private readonly Tree _tree;
    private readonly UsedEngines? _used;
    private readonly CancellationToken _cancellation;
    private readonly List<Diagnostic> _findings;
    private readonly List<string> _lines;
    private readonly Dictionary<(string, DiagnosticLevel), int> _known = [];
    private int _tried;

    private TriedEdits(BuildResult result, Tree tree, Advice advice, List<Diagnostic> findings, CancellationToken cancellation)
    {
        _result = result;
        _used = result.Options.DrawsFindingsOfRules ? advice.Used : null;
        _tree = tree;
        _cancellation = cancellation;
        _findings = findings;
        _lines = LinesOf(Encoding.UTF8.GetString(result.Files.IgnoreFile.Text.Span));
        foreach (var finding in findings)
            _known[(KeyOf(finding, _lines), finding.Level)] = _known.GetValueOrDefault((KeyOf(finding, _lines), finding.Level)) + 1;
    }

    /// <summary>Tries what may do harm, and takes back what does.</summary>
    public static void Apply(BuildResult result, Tree? tree, Advice advice, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (tree is null || advice.Tree is null || result.Refusal is not null || !findings.Exists(finding => finding.Edit is not null))
            return;
        var trial = new TriedEdits(result, tree, advice, findings, cancellation);
        for (var index = 0; index < findings.Count; index++)
        {
            if (findings[index] is { Edit: { } edit, Fix: { } fix } finding && trial.MayHarm(finding, edit))
                findings[index] = trial.Try(finding, edit, out var more) ? finding with { Fix = With(fix, more) } : finding with { Fix = edit.Otherwise };
        }
    }

    // A rule that ignores more where nothing is brought back does what the plan saw that it does.
    private bool MayHarm(Diagnostic finding, AdvisedEdit edit) =>
        finding.Code == "CTX305" || _result.Lane.Rules.HasExceptions || edit.Lines.Any(line => line.Line > 0 || line.Text.StartsWith('!'));

    private static string With(string fix, List<string> more) =>
        more.Count == 0 ? fix : $"{fix.TrimEnd('.')}, and write {string.Join(", ", more.Select(rule => $"`{DisplayText.Escape(rule)}`"))} at the end of the file.";

    private bool Try(Diagnostic finding, AdvisedEdit advised, out List<string> more)
    {
        more = [];
        var own = (KeyOf(finding, _lines), finding.Level);
        for (var round = 0; round < MostRounds; round++)
        {
            var lines = Edit([.. advised.Lines, .. more.Select(rule => new LineEdit(rule) { Below = LineEdit.AtEnd })]);
            if (_tried == MostTried || FindingsWith(lines) is not { } after || after.Count(other => (KeyOf(other, lines), other.Level) == own) >= _known[own])
                return false;
            var called = after.Where(other => other.Level >= DiagnosticLevel.Warning && !_known.ContainsKey((KeyOf(other, lines), other.Level))).ToList();
            if (called.Count == 0)
                return true;
            var rules = called.SelectMany(other => other.Edit is { } edit && edit.Lines.All(line => line.Line == 0 && !line.Text.StartsWith('!')) ? edit.Lines.Select(line => line.Text) : [""]).Distinct().ToList();
            if (advised.KeepsWhatIsSent || rules.Contains("") || rules.Exists(more.Contains))
                return false;
            more.AddRange(rules);
        }

        return false;
    }

    private List<string> Edit(IEnumerable<LineEdit> edits)
    {
        var edited = new List<string>();
        var all = edits.ToList();
        for (var line = 0; line <= _lines.Count; line++)
        {
            if (line > 0 && !all.Exists(edit => edit.Line == line && edit.Below is not null))
                edited.Add(all.Find(edit => edit.Line == line && edit.Below is null) is { Text: { } text } ? text : _lines[line - 1]);
            edited.AddRange(all.Where(edit => edit.Below is { } below && Math.Min(below, _lines.Count) == line).Select(edit => edit.Text));
        }

        return edited;
    }

    private List<Diagnostic>? FindingsWith(List<string> lines)
    {
        _tried++;
        var file = IgnoreFile.Parse(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), _result.Files.IgnoreFile.Name);
        if (SurveyWalk.RunOn(_tree, _result, file, _cancellation) is not { Result: { Refusal: null } result } walked)
            return null;
        return Findings.Untried(result, walked.Tree, new Advice(result, walked.Tree, _cancellation) { Used = _used }, _cancellation);
    }

    // What a finding is about, whatever its figures and the numbers of lines are.
    private string KeyOf(Diagnostic finding, List<string> lines)
    {
        if (finding.Code is "CTX301" or "CTX303" or "CTX305" or "CTX307" or "CTX309")
            return $"{finding.Code} {finding.About ?? finding.Path?.ToString()}";
        var isRule = finding.File == _result.Files.IgnoreFile.Name;
        if (isRule && finding.Code != "CTX306" && finding.Position is { } position && position.Line <= lines.Count)
            return $"{finding.Code} {lines[position.Line - 1]}";
        return $"{finding.Code} {finding.File}:{(isRule ? 0 : finding.Position?.Line)} {finding.Path}";
    }

    private static List<string> LinesOf(string text) => text.Length == 0 ? [] : [.. (text.EndsWith('\n') ? text[..^1] : text).Split('\n').Select(line => line.TrimEnd('\r'))];
}
