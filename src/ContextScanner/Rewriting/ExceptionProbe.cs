using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// What one exception is about and what it does: lane 0 is the file, lane 1 the exception's pattern alone, as a rule that ignores.
/// </summary>
internal sealed class ExceptionProbe(int exception) : IDirectoryObserver
{
    /// <summary>Files that the exception means and that are ignored all the same.</summary>
    public int Missed { get; private set; }

    /// <summary>The last of the rules that ignore these; -1 for none.</summary>
    public int LastMissing { get; private set; } = -1;

    /// <summary>Files that are sent because of the exception.</summary>
    public int Decided { get; private set; }

    /// <summary>Files that are sent empty because of the exception (specification W-9).</summary>
    public int Emptied { get; private set; }

    public bool NeedsFileStatus => true;

    public bool NeedsEveryStatus => false;

    /// <summary>Looks at one exception of a file.</summary>
    public static ExceptionProbe Of(PlanSubject subject, IgnoreFile file, int exception)
    {
        var rules = subject.RulesOf(file, Builder.BuildKit);
        var pattern = IgnoreFile.Parse(file.Rules[exception].Entry[1..], file.Name);
        var alone = subject.RulesOf(pattern, Builder.BuildKit);
        var probe = new ExceptionProbe(exception);
        if (rules.Refusal is null && alone.Refusal is null)
            _ = TreeEvaluation.Run(subject.Tree, [new Lane(rules), new Lane(alone)], [probe], subject.WalkOptions, subject.Cancellation);
        return probe;
    }

    public IDirectoryObserverWorker OpenWorker() => new Worker(exception);

    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        foreach (var merged in workers)
        {
            var worker = (Worker)merged;
            Missed += worker.Missed;
            LastMissing = Math.Max(LastMissing, worker.LastMissing);
            Decided += worker.Decided;
            Emptied += worker.Emptied;
        }
    }

    private sealed class Worker(int exception) : IDirectoryObserverWorker
    {
        public int Missed { get; private set; }

        public int LastMissing { get; private set; } = -1;

        public int Decided { get; private set; }

        public int Emptied { get; private set; }

        public void Observe(in DirectoryView directory)
        {
            var verdicts = directory.Verdicts(0);
            var meant = directory.Verdicts(1);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                var isFile = directory.Entries.Kind(entry) != EntryKind.Directory;
                if (isFile && verdicts[entry].IsIgnored && meant[entry].IsIgnored)
                {
                    Missed++;
                    LastMissing = Math.Max(LastMissing, verdicts[entry].Rule);
                }

                if (verdicts[entry].Rule != exception || !verdicts[entry].IsSent)
                    continue;
                Decided += isFile ? 1 : 0;
                Emptied += (verdicts[entry].Marks & VerdictMarks.Emptied) != 0 ? 1 : 0;
            }
        }
    }
}
