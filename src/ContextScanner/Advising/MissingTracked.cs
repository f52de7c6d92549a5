using ContextSlim.FileSystem;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// What git tracks and rules ignore, where a build that is sent everything else asks git whether the tree is as committed: it is not, and
/// <c>git describe --dirty</c> says so in the version (git-describe(1): seen with git 2.39).
/// </summary>
/// <param name="Words">The end of a sentence.</param>
internal sealed record MissingTracked(string Words)
{
    /// <summary>What is missing; null for nothing, or where the build does not ask for everything.</summary>
    public static MissingTracked? Of(BuildResult result, Advice advice, CancellationToken cancellation)
    {
        if (advice.Tree is not { } tree || result.Requests is not { Everything: true } || result.Repository?.Repository is not { ContextPath.IsRoot: true, Index: { Problem: null, Count: > 0 } index } || result.Lane.Rules.OwnRuleCount == 0)
            return null;
        var observer = new Observer(index, result.Lane.Rules.OwnRuleCount);
        _ = TreeEvaluation.Run(tree, [result.Lane], [observer], new WalkOptions { Jobs = result.Options.Jobs }, cancellation);
        var files = 0;
        var rules = 0;
        var first = -1;
        for (var rule = 0; rule < observer.Counts.Length; rule++)
        {
            if (observer.Counts[rule] == 0)
                continue;
            files += observer.Counts[rule];
            rules++;
            first = first < 0 ? rule : first;
        }

        if (files == 0)
            return null;
        var others = rules > 1 ? $" and {Counts.Of(rules - 1, "other rule", "other rules")}" : "";
        return new MissingTracked($", and whether the tree is as committed: it is not, line {result.Lane.Rules[first].Position.Line} `{result.Lane.Rules[first]}`{others} {(rules > 1 ? "ignore" : "ignores")} {Counts.Files(files)} that it tracks");
    }

    private sealed class Observer(GitIndex index, int rules) : IDirectoryObserver
    {
        public int[] Counts { get; } = new int[rules];

        public bool NeedsFileStatus => false;

        public bool NeedsEveryStatus => false;

        public IDirectoryObserverWorker OpenWorker() => new Worker(index, rules);

        public void Merge(IReadOnlyList<IDirectoryObserverWorker> workers)
        {
            foreach (var worker in workers)
            {
                for (var rule = 0; rule < rules; rule++)
                    Counts[rule] += ((Worker)worker).Counts[rule];
            }
        }
    }

    private sealed class Worker(GitIndex index, int rules) : IDirectoryObserverWorker
    {
        public int[] Counts { get; } = new int[rules];

        public void Observe(in DirectoryView directory)
        {
            if (directory.Path.SequenceEqual(".git"u8) || directory.Path.StartsWith(".git/"u8))
                return;
            var verdicts = directory.Verdicts(0);
            for (var entry = 0; entry < verdicts.Length; entry++)
            {
                if (directory.Entries.Kind(entry) == EntryKind.Directory || !verdicts[entry].IsIgnored || verdicts[entry].Rule < 0 || verdicts[entry].Rule >= rules)
                    continue;
                var name = directory.Entries.Name(entry);
                if (index.IsTracked(directory.Path.IsEmpty ? name : [.. directory.Path, (byte)'/', .. name]))
                    Counts[verdicts[entry].Rule]++;
            }
        }
    }
}
