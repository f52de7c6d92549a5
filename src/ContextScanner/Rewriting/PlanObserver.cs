using ContextSlim.Cataloguing;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Compares the old file with the new one, entry by entry: what is lost by which rule, what is gained, what stands against it.
/// Lane 0 is the old file and lane 1 the new one as BuildKit reads them; lane 2, where there is one, the new one as the classic builder does.
/// What the old file's exceptions mean, whether or not they have anything to do, is the lane of the wishes.
/// </summary>
internal sealed class PlanObserver(PlanSubject subject, JunkIndex junk, RuleSet before, int newRules, bool withClassic, PlanWishes? wishes) : IDirectoryObserver
{
    /// <summary>What was found; complete after the walk.</summary>
    public PlanFindings Findings { get; private set; } = new(0, 0);

    public bool NeedsFileStatus => true;

    public bool NeedsEveryStatus => false;

    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
        // There may be very many candidates: the first worker's findings become those of all.
        Findings = ((Worker)workers[0]).Findings;
        for (var worker = 1; worker < workers.Count; worker++)
            Findings.Add(((Worker)workers[worker]).Findings);
    }

    private PlanSubject Subject => subject;

    private JunkIndex Junk => junk;

    private int NewRules => newRules;

    private bool IsException(int rule) => rule >= 0 && before.IsException(rule);

    private sealed class Worker(PlanObserver observer) : IDirectoryObserverWorker
    {
        private readonly bool _withClassic = observer.IsWithClassic;
        private byte[] _path = new byte[512];

        public PlanFindings Findings { get; } = new(observer.NewRules, observer.Junk.Candidates.Count);

        public void Observe(in DirectoryView directory)
        {
            if (directory.OwnVerdict(0).IsSkipped && directory.OwnVerdict(1).IsSkipped && (!_withClassic || directory.OwnVerdict(2).IsSkipped))
                return;
            var old = directory.Verdicts(0);
            var now = directory.Verdicts(1);
            var classic = _withClassic ? directory.Verdicts(2) : now;
            var owner = observer.Junk.OfFolder(directory.Path);
            var holdsSurer = observer.Junk.HoldsSurer(directory.Path, owner);
            var patterns = owner < 0 ? observer.Junk.PatternsIn(directory.Path) : null;
            for (var entry = 0; entry < old.Length; entry++)
            {
                if (!old[entry].IsSent && !now[entry].IsSent && !classic[entry].IsSent)
                    continue;
                var name = directory.Entries.Name(entry);
                if (observer.Subject.IsOwnLeftover(directory.Path, name))
                    continue;
                var kind = directory.Entries.Kind(entry);
                CompareBuilders(directory, entry, kind, now[entry], classic[entry]);
                var sum = kind == EntryKind.Directory ? new Sum(0, 1, 0) : new Sum(1, 0, kind == EntryKind.File ? directory.Entries.Status(entry).Size : 0);
                var junk = owner < 0 ? observer.Junk.OfEntry(PathOf(directory.Path, name), name, patterns)
                    : holdsSurer && observer.Junk.SurelyOf(PathOf(directory.Path, name)) is >= 0 and var own ? own : owner;
                if (now[entry].IsSent)
                    Keep(directory, entry, kind, sum, junk, old[entry], now[entry]);
                else if (old[entry].IsSent)
                    Lose(directory, entry, kind, sum, junk, old[entry], now[entry]);
            }
        }

        private void Keep(in DirectoryView directory, int entry, EntryKind kind, Sum sum, int junk, Verdict old, Verdict now)
        {
            if (junk >= 0)
                Findings.Candidates[junk].Remaining += sum;
            if (kind == EntryKind.Directory)
                return;
            var isEmptied = (now.Marks & (VerdictMarks.Emptied | VerdictMarks.Unreadable)) == VerdictMarks.Emptied;
            if (isEmptied)
            {
                Findings.Emptied++;
                Findings.FirstEmptied = Sighting.Earlier(Findings.FirstEmptied, See(directory, entry, now.Rule));
            }

            if (old.IsSent && (old.IsSentWhole || !now.IsSentWhole))
                return;
            Findings.Gained += sum;
            var gained = See(directory, entry, now.Rule >= 0 ? now.Rule : old.Rule);
            Findings.AddGained(gained);
            if (junk >= 0 && observer.Junk.Candidates[junk] is { Reason: <= JunkReason.Known or JunkReason.IgnoredByGit } or { Category: KindCategory.Secret })
                Findings.GainedJunk = Sighting.Earlier(Findings.GainedJunk, gained);
        }

        private void Lose(in DirectoryView directory, int entry, EntryKind kind, Sum sum, int junk, Verdict old, Verdict now)
        {
            ref var loss = ref Findings.Rules[now.Rule];
            loss.Lost += sum;
            loss.OutOfOrder += kind != EntryKind.Directory && (now.Marks & VerdictMarks.OutOfOrder) != 0 ? 1 : 0;
            if (observer.IsException(old.Rule))
            {
                loss.Excepted += kind != EntryKind.Directory ? 1 : 0;
                loss.LastException = Math.Max(loss.LastException, old.Rule);
            }

            Findings.Lost += sum;
            Sighting? veto = null;
            var candidate = junk >= 0 ? observer.Junk.Candidates[junk] : null;
            if (candidate is not null)
            {
                Findings.Candidates[junk].Drop(sum, now.Rule);
                loss.Candidate = loss.Candidate < 0 ? junk : Math.Min(loss.Candidate, junk);
            }

            if ((candidate is null || !observer.Subject.IsWanted(candidate)) && kind != EntryKind.Directory)
            {
                loss.Unannounced++;
                loss.FirstUnannounced = Sighting.Earlier(loss.FirstUnannounced, See(directory, entry, now.Rule));
            }

            var name = directory.Entries.Name(entry);
            for (var number = 0; number < observer.Subject.Dockerfiles.Count; number++)
            {
                if (observer.Subject.Dockerfiles[number].Named?.Names(directory.Path, name) == true)
                    veto = Findings.NamedLost = Sighting.Earlier(Findings.NamedLost, See(directory, entry, now.Rule, SightingKind.Dockerfile, number));
            }

            if (kind != EntryKind.Directory && observer.Subject.ReasonToKeep is { } reasonToKeep
                && reasonToKeep(PathOf(directory.Path, name), candidate) is { } reason)
            {
                veto = See(directory, entry, now.Rule, words: reason);
                Findings.ProtectedLost = Sighting.Earlier(Findings.ProtectedLost, veto);
            }

            // An exception that hit a folder further up says nothing about what is in it; one that hits here was written for this.
            var wish = observer.IsException(old.Rule) && directory.OwnVerdict(0).Rule != old.Rule ? old.Rule : WishFor(directory, entry, candidate);
            if (wish >= 0)
            {
                veto = See(directory, entry, now.Rule, SightingKind.OldRule, wish);
                Findings.ExceptionLost = Sighting.Earlier(Findings.ExceptionLost, veto);
            }

            if (veto is not null && junk >= 0)
                Findings.Candidates[junk].Veto = Sighting.Earlier(Findings.Candidates[junk].Veto, veto);
        }

        // Of what a wildcard meets in junk, nobody thought.
        private int WishFor(in DirectoryView directory, int entry, JunkCandidate? candidate)
        {
            if (observer.Wishes is not { } wishes)
                return -1;
            var verdict = directory.Verdicts(wishes.Lane)[entry];
            if (!verdict.IsIgnored || verdict.Rule < 0 || directory.OwnVerdict(wishes.Lane).Rule == verdict.Rule)
                return -1;
            var isTheCandidate = candidate is null or { IsFile: true } or { FilePattern: not null }
                || (candidate.Path.Bytes.Length == (directory.Path.IsEmpty ? 0 : directory.Path.Length + 1) + directory.Entries.Name(entry).Length);
            return isTheCandidate || wishes.IsLiteral(verdict.Rule) ? wishes.ExceptionOf(verdict.Rule) : -1;
        }

        private void CompareBuilders(in DirectoryView directory, int entry, EntryKind kind, Verdict now, Verdict classic)
        {
            if (!_withClassic || now.IsSent == classic.IsSent || kind is not (EntryKind.File or EntryKind.SymbolicLink)
                || observer.Subject.IsBuildFile(directory.Path, directory.Entries.Name(entry)))
                return;
            Findings.Disagreements++;
            Findings.FirstDisagreement = Sighting.Earlier(Findings.FirstDisagreement, See(directory, entry, now.Rule, SightingKind.ClassicRule, classic.Rule));
        }

        private Sighting See(in DirectoryView directory, int entry, int rule, SightingKind kind = SightingKind.None, int number = -1, string? words = null) =>
            new(new RelativePath(PathOf(directory.Path, directory.Entries.Name(entry)).ToArray()), rule, kind, number, words);

        private ReadOnlySpan<byte> PathOf(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
        {
            if (folder.IsEmpty)
                return name;
            var length = folder.Length + 1 + name.Length;
            if (_path.Length < length)
                _path = new byte[2 * length];
            folder.CopyTo(_path);
            _path[folder.Length] = (byte)'/';
            name.CopyTo(_path.AsSpan(folder.Length + 1));
            return _path.AsSpan(0, length);
        }
    }

    private bool IsWithClassic => withClassic;

    private PlanWishes? Wishes => wishes;
}
