using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// Answers for findings and rankings what a plan would do, one question at a time and each about the ignore file as it is: what
/// <see cref="IgnoreFilePlanner"/> would not write is not advised. Everything is found out when it is first asked for.
/// </summary>
internal sealed class Adviser
{
    private readonly PlanGround _ground;
    private readonly CancellationToken _cancellation;
    private readonly string _name;
    private readonly RepositoryObserver? _repository;
    private readonly byte[]? _text;
    private readonly Lazy<(PlanSubject Subject, List<JunkCandidate> Junk)> _plain;
    private readonly Lazy<(PlanSubject Subject, List<JunkCandidate> Junk)> _wide;
    private readonly Lazy<AdvisedRules> _sure;
    private readonly Lazy<AdvisedRules> _guessed;
    private readonly Lazy<IReadOnlySet<int>> _deepened;

    private Adviser(BuildResult survey, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _name = PlanGround.NameOf(survey);
        _repository = survey.Repository;
        _text = survey.Files.IgnoreFilePath is null && survey.Request.IgnoreText is null ? null : survey.Files.IgnoreFile.Text.ToArray();
        var widest = new PlanOptions { Likely = true, GitIgnored = true, Jobs = survey.Options.Jobs };
        _ground = PlanGround.Of(survey, widest, takesIgnored: true, cancellation);
        _plain = new(() => Open(new PlanOptions { Jobs = survey.Options.Jobs }));
        _sure = new(() => AdvisedRules.Of(_plain.Value.Subject, _plain.Value.Junk));
        _wide = new(() => Open(widest));
        _guessed = new(() => AdvisedRules.Of(_wide.Value.Subject, _wide.Value.Junk));
        _deepened = new(() => new OptimizePlanner(_plain.Value.Subject).DeepenedLines(_plain.Value.Junk));
    }

    /// <summary>Makes ready to answer.</summary>
    /// <param name="survey">A survey that kept its tree and its catalogue, and that Docker does not refuse.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">The context cannot be read any more.</exception>
    public static Adviser For(BuildResult survey, CancellationToken cancellation) => new(survey, cancellation);

    /// <summary>What the build reads beyond its COPY sources.</summary>
    public NeedModel Needs => _ground.Needs;

    /// <summary>What a plan adds without being asked for more.</summary>
    public AdvisedRules Sure => _sure.Value;

    /// <summary>What a plan adds that may also go by names alone, and by what git ignores.</summary>
    public AdvisedRules Guessed => _guessed.Value;

    /// <summary>True when a plan would make the rule in a line, from 1, match at any depth.</summary>
    public bool Deepens(int line) => _deepened.Value.Contains(line);

    /// <summary>How a plan would mend the exception in a line, from 1; null when it leaves it alone.</summary>
    public MendedException? MendOf(int line)
    {
        try
        {
            return new ExceptionMending(_plain.Value.Subject, new JunkIndex(_plain.Value.Junk)).MendOf(Editor(), line);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>True when an exception at the end of the file brings something back and makes nothing worse.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="withJunk">True when junk may come with it.</param>
    /// <param name="mayWalk">True when it may make BuildKit look into what is ignored, as exceptions with wildcards do.</param>
    public bool BringsBack(string exception, bool withJunk, bool mayWalk = false) => Try(
        _wide.Value,
        editor => editor.InsertBehind(editor.Lines.Count - 1, [System.Text.Encoding.UTF8.GetBytes(exception)], PlanChange.Added),
        evaluation => evaluation.Findings is { Gained.Files: > 0, Lost.Files: 0 } findings && !MakesWorse(evaluation, mayWalk)
            && (withJunk || (findings.GainedJunk is null && _repository?.IgnoredAmong([.. findings.GainedFirst.Select(gained => gained.Path)]) is not { Count: > 0 })));

    /// <summary>True when another rule in the place of the one in a line, from 1, takes nothing that is needed or not known to be junk, and makes nothing worse.</summary>
    public bool MayReplace(int line, string rule) => Try(
        _plain.Value,
        editor => editor.Replace(DocumentEditor.IndexOf(line), System.Text.Encoding.UTF8.GetBytes(rule), PlanChange.Mended),
        evaluation => evaluation.Findings is { GainedJunk: null, NamedLost: null, ProtectedLost: null, ExceptionLost: null } findings
            && !findings.Rules.Any(loss => loss.Unannounced > 0) && !MakesWorse(evaluation));

    private static bool MakesWorse(PlanEvaluation evaluation, bool mayWalk = false)
    {
        var before = evaluation.OfBefore();
        return evaluation.Findings.Emptied > before.Findings.Emptied || evaluation.Findings.Disagreements > before.Findings.Disagreements
            || (!mayWalk && evaluation.After.FindPruningStop() >= 0 && evaluation.Before.FindPruningStop() < 0);
    }

    private bool Try((PlanSubject Subject, List<JunkCandidate> Junk) plan, Action<DocumentEditor> edit, Predicate<PlanEvaluation> isBetter)
    {
        var (subject, junk) = plan;
        var editor = Editor();
        var before = editor.ToDocument().ToIgnoreFile(_name);
        edit(editor);
        var evaluation = PlanEvaluation.Run(subject, new JunkIndex(junk), before, editor.ToDocument().ToIgnoreFile(_name));
        return evaluation.Refusal is null && isBetter(evaluation);
    }

    private DocumentEditor Editor() => new(IgnoreDocument.Parse(_text ?? []));

    private (PlanSubject Subject, List<JunkCandidate> Junk) Open(PlanOptions options) =>
        (_ground.SubjectOf(options, _name, _text, _cancellation, out var junk), junk);
}

/// <summary>How an exception is mended.</summary>
/// <param name="Below">The line that it moves below; 0 when it stays where it is.</param>
/// <param name="Text">What stands in its place; null when it moves.</param>
internal readonly record struct MendedException(int Below, string? Text);
