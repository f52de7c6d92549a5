using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>Which of some rules for names at the root would look as if they had been meant for more: the same name is sent from deeper down.</summary>
internal sealed class DeeperNames : IDirectoryObserver
{
    private readonly NameIndex _names;
    private readonly bool[] _seen;

    private DeeperNames(NameIndex names, int count)
    {
        _names = names;
        _seen = new bool[count];
    }

    /// <inheritdoc/>
    public bool NeedsFileStatus => false;

    /// <inheritdoc/>
    public bool NeedsEveryStatus => false;

    /// <summary>Those rules, as Latin-1.</summary>
    public static IReadOnlySet<string> Among(PlanSubject subject, IgnoreFile before, IEnumerable<byte[]> rules)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var names = rules.Where(rule => !rule.Contains((byte)'/') && !rule.Contains((byte)'\\')).DistinctBy(Encoding.Latin1.GetString).ToArray();
        var old = subject.RulesOf(before, Builder.BuildKit);
        if (names.Length == 0 || old.Refusal is not null)
            return found;
        var question = new DeeperNames(Cataloguing.Catalogue.IndexOf([.. names.Select(Encoding.Latin1.GetString)]), names.Length);
        _ = TreeEvaluation.Run(subject.Tree, [new Lane(old)], [question], subject.WalkOptions, subject.Cancellation);
        for (var name = 0; name < names.Length; name++)
        {
            if (question._seen[name])
                found.Add(Encoding.Latin1.GetString(names[name]));
        }

        return found;
    }

    /// <inheritdoc/>
    public IDirectoryObserverWorker OpenWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
    {
    }

    // A flag that several threads set is set.
    private sealed class Worker(DeeperNames owner) : IDirectoryObserverWorker
    {
        private readonly int[] _found = new int[owner._seen.Length];

        public void Observe(in DirectoryView directory)
        {
            if (directory.Number == 0 || directory.OwnVerdict(0).IsSkipped || LiesInPackages(directory.Path))
                return;
            var verdicts = directory.Verdicts(0);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if (!verdicts[entry].IsSent)
                    continue;
                var found = owner._names.Collect(directory.Entries.Name(entry), _found);
                for (var index = 0; index < found; index++)
                    owner._seen[_found[index]] = true;
            }
        }

        private static bool LiesInPackages(ReadOnlySpan<byte> path) =>
            path.StartsWith("node_modules/"u8) || path.IndexOf("/node_modules/"u8) >= 0 || path.StartsWith(".git/"u8) || path.IndexOf("/.git/"u8) >= 0;
    }
}
