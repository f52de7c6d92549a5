using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Readers;

namespace ContextSlim.Rewriting;

/// <summary>Says of an evaluated file which checks hold, and which line stands against those that do not.</summary>
internal sealed class PlanProof(PlanSubject subject, PlanEvaluation evaluation)
{
    private const int MostNamed = 5;

    private readonly PlanFindings _findings = evaluation.Findings;
    private readonly List<PlanCheck> _checks = [];

    /// <summary>What people should know although every check holds.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The checks, each once.</summary>
    /// <param name="mended">The lines whose exceptions were mended: what they bring back is announced.</param>
    /// <param name="deep">The lines of people's own that match deeper now, and what engines ignore of their own accord: what of that is worth it was judged when they were.</param>
    public IReadOnlyList<PlanCheck> Check(IReadOnlySet<int> mended, IReadOnlySet<int> deep)
    {
        CheckAccepted();
        if (evaluation.Refusal is not null)
            return _checks;
        CheckRequested();
        CheckAnnounced(deep);
        CheckProtected();
        Add(PlanCheckKind.Exceptions, _findings.ExceptionLost, "no exception is overruled", lost => $"{Why(lost)}, and {NewLine(lost.Rule)} ignores it");
        CheckEmptied();
        CheckBuilders();
        CheckPruning();
        CheckNothingMore(mended);
        if (subject.Options.Portable)
            CheckEngines();
        return _checks;
    }

    private void CheckAccepted()
    {
        if (evaluation.Refusal is { } refusal)
            _checks.Add(new PlanCheck(PlanCheckKind.Accepted, false, $"{subject.Name}:{refusal.Position}: Docker refuses this: {refusal.Message}"));
        else
            _checks.Add(new PlanCheck(PlanCheckKind.Accepted, true, subject.CoversClassic ? "BuildKit and the classic builder accept every rule" : "BuildKit accepts every rule"));
    }

    private void CheckRequested()
    {
        var count = subject.Dockerfiles.Count;
        var holds = count switch
        {
            0 => "there is no Dockerfile, so nothing is known to be asked for",
            1 => $"every COPY, ADD and mount of {DisplayText.Escape(subject.Dockerfiles[0].Name)} finds what it names",
            _ => $"every COPY, ADD and mount of {Counts.Of(count)} Dockerfiles finds what it names",
        };
        Add(PlanCheckKind.Requested, _findings.NamedLost, holds, lost => $"{Why(lost)}, and {NewLine(lost.Rule)} ignores it");
    }

    private void CheckAnnounced(IReadOnlySet<int> deep)
    {
        Sighting? first = null;
        long files = 0;
        for (var rule = 0; rule < _findings.Rules.Length; rule++)
        {
            if (deep.Contains(evaluation.LineOf(rule)))
                continue;
            ref var loss = ref _findings.Rules[rule];
            files += loss.Unannounced;
            first = Sighting.Earlier(first, loss.FirstUnannounced);
        }

        Add(
            PlanCheckKind.Announced, first, $"nothing is dropped but {Counts.Files(_findings.Lost.Files)} that the rules name",
            lost => $"{NewLine(lost.Rule)} ignores {Path(lost)}, and nothing says that it is not needed ({Counts.Files(files)} in all)");
    }

    private void CheckProtected() => Add(
        PlanCheckKind.Protected, _findings.ProtectedLost,
        subject.ReasonToKeep is null ? "what no instruction asks for is not kept" : "no lock file, no file that a manifest names, no tracked file is dropped",
        lost => $"{NewLine(lost.Rule)} ignores {Path(lost)}: {lost.Words}");

    private void CheckBuilders()
    {
        if (!subject.CoversClassic)
        {
            _checks.Add(new PlanCheck(PlanCheckKind.Builders, true, $"BuildKit only: the classic builder reads .dockerignore, not {subject.Name}"));
            return;
        }

        if (_findings.Disagreements > 0 && evaluation.OfBefore().Findings.Disagreements >= _findings.Disagreements)
        {
            _checks.Add(new PlanCheck(PlanCheckKind.Builders, true, $"the builders do not agree on {Counts.Files(_findings.Disagreements)}, as before: {Path(_findings.FirstDisagreement!)}"));
            return;
        }

        Add(
            PlanCheckKind.Builders, _findings.FirstDisagreement, "BuildKit and the classic builder send the same files",
            seen => $"only one of the builders sends {Path(seen)}, {Counts.Files(_findings.Disagreements)} in all: BuildKit goes by {NewLine(seen.Rule)}, "
                + $"the classic builder by {ProofText.Line(subject, evaluation.Classic!, seen.Number)}");
    }

    // What people's own lines do is no reason against the rest.
    private void CheckEmptied()
    {
        if (_findings.Emptied > 0 && evaluation.OfBefore().Findings.Emptied >= _findings.Emptied)
            _checks.Add(new PlanCheck(PlanCheckKind.Emptied, true, $"no more files arrive empty than before: {Path(_findings.FirstEmptied!)}"));
        else
            Add(
                PlanCheckKind.Emptied, _findings.FirstEmptied, "no file arrives empty",
                emptied => $"{Path(emptied)} would arrive empty, {Counts.Files(_findings.Emptied)} in all: {NewLine(emptied.Rule)} and a later rule disagree about it");
    }

    private void CheckPruning()
    {
        var stands = evaluation.After.FindPruningStop();
        if (stands >= 0 && evaluation.Before.FindPruningStop() >= 0)
        {
            _checks.Add(new PlanCheck(PlanCheckKind.Pruning, true, $"BuildKit walks everything that is ignored, as before: {NewLine(stands)} is an exception with a wildcard"));
            return;
        }

        _checks.Add(stands < 0
            ? new PlanCheck(PlanCheckKind.Pruning, true, "BuildKit need not walk what is ignored")
            : new PlanCheck(PlanCheckKind.Pruning, false, $"{NewLine(stands)} is an exception with a wildcard: BuildKit walks everything that is ignored"));
    }

    private void CheckNothingMore(IReadOnlySet<int> mended)
    {
        if (_findings.GainedFirst.Count == 0)
        {
            _checks.Add(new PlanCheck(PlanCheckKind.NothingMore, true, "nothing is sent that was not sent before"));
            return;
        }

        var stands = _findings.GainedJunk ?? _findings.GainedFirst.Find(gained => !mended.Contains(evaluation.LineOf(gained.Rule)));
        _checks.Add(stands is null
            ? new PlanCheck(PlanCheckKind.NothingMore, true, $"mended exceptions bring back what they name: {string.Join(", ", _findings.GainedFirst.Take(MostNamed).Select(Path))} ({Counts.Files(_findings.Gained.Files)})")
            : new PlanCheck(PlanCheckKind.NothingMore, false, $"{Path(stands)} would be sent and was not: {NewLine(stands.Rule)} ({Counts.Files(_findings.Gained.Files)} in all)"));
    }

    // The file as it would be written, read anew by each.
    private void CheckEngines()
    {
        var matrix = EngineMatrix.Of(subject.Survey, subject.Tree, evaluation.After.File, subject.Path, Engine.All, subject.Cancellation);
        if (matrix.ReadsAnother(subject.Path, evaluation.After.File) is { Build.Files: var files } another)
        {
            // What is in two files is the same for all only as long as somebody sees to it.
            if (another.Unreadable is { } unreadable)
            {
                _checks.Add(new PlanCheck(PlanCheckKind.Engines, false, $"{DisplayText.Escape(unreadable)}, and its build fails"));
                return;
            }

            var cure = files.IgnoreFilePath is null ? "put these rules where it looks" : $"remove that, or make it a link to {DisplayText.Escape(subject.Name)}";
            var reads = files.IgnoreFilePath is null ? "no ignore file here" : DisplayText.Escape(files.IgnoreFile.Name);
            _checks.Add(new PlanCheck(PlanCheckKind.Engines, false, $"{another.Engine.Name} goes by other rules: it reads {reads}, not {DisplayText.Escape(subject.Name)}; {cure}"));
            return;
        }

        Notes = [.. matrix.Troubles.Select(static trouble => trouble + ": no rule mends that but one that ignores it"), .. CopiesLeftBehind(matrix)];
        _checks.Add(Obstacle.Of(matrix.Rows) is { } stands
            ? new PlanCheck(PlanCheckKind.Engines, false, stands.Describe(subject.Name))
            : new PlanCheck(PlanCheckKind.Engines, true, matrix.IsEqual ? $"all {Engine.All.Count} engines take the same files"
                : $"all {Engine.All.Count} engines read the rules alike; but {string.Join("; ", matrix.Troubles)}"));
    }

    // Equal now, and not once this file is written.
    private IEnumerable<string> CopiesLeftBehind(EngineMatrix matrix) => evaluation.After.File.HasRulesOf(subject.Survey.Files.IgnoreFile) ? []
        : matrix.Copies.Select(copy => $"{DisplayText.Escape(copy)} has the rules that {DisplayText.Escape(subject.Name)} had: write the new ones there, too, or make it a link to {DisplayText.Escape(subject.Name)}");

    private void Add(PlanCheckKind kind, Sighting? stands, string holds, Func<Sighting, string> against) =>
        _checks.Add(new PlanCheck(kind, stands is null, stands is null ? holds : against(stands)));

    private string Why(Sighting lost) => ProofText.Why(subject, evaluation, lost);

    private string NewLine(int rule) => ProofText.Line(subject, evaluation.After, rule);

    private static string Path(Sighting sighting) => DisplayText.Escape(sighting.Path);
}
