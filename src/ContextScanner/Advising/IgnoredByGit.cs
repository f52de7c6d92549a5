using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX305: what git ignores and does not track, and Docker is sent. One finding for each of git's rules, heaviest first. Not told of are
/// paths that an instruction of the Dockerfile names, lock files, and what the catalogue knows: another finding says that better.
/// </summary>
internal static class IgnoredByGit
{
    private const int MostTold = 5;

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Repository is not { } observer || result.Sent is null)
            return;
        if (Problem(observer) is { } problem)
        {
            findings.Add(new Diagnostic("CTX305", DiagnosticLevel.Note, problem));
            return;
        }

        if (observer.Repository is not { } repository || observer.Ignored.Count == 0 || IsForeign(repository))
            return;
        var shares = Collect(result, observer, findings);
        var most = result.Options.MostNamed(MostTold);
        foreach (var share in shares.Take(most))
        {
            findings.Add(Describe(share, result, advice));
            // The rule for the folder drops what lies in it.
            if (share.Places == 1)
                findings.RemoveAll(finding => finding is { Code: "CTX301", Level: DiagnosticLevel.Note, Path: { } path } && path.Bytes.Length > share.Heaviest.Bytes.Length
                    && path.Bytes.StartsWith(share.Heaviest.Bytes) && path.Bytes[share.Heaviest.Bytes.Length] == (byte)'/');
        }

        if (shares.Count > most)
            findings.Add(DescribeRest(shares[most..]));
    }

    /// <summary>What each of git's rules ignores and this context's builder is sent, heaviest first.</summary>
    private static List<IgnoredShare> Collect(BuildResult result, RepositoryObserver observer, List<Diagnostic> told)
    {
        var filter = new ToldElsewhere(result, told);
        var shares = new List<IgnoredShare>();
        foreach (var group in observer.Ignored)
        {
            var share = new IgnoredShare(group);
            foreach (var folder in group.Folders)
            {
                var sum = result.Directories.Sent(result.LaneNumber, folder);
                if (sum.Files == 0)
                    continue;
                var path = result.Directories.Path(folder);
                if (!filter.CoversFolder(path) && sum.Files > filter.FilesToldIn(path))
                    share.AddFolder(path, sum);
            }

            if (!filter.CoversFiles(group))
                share.AddFiles(group.Files(result.LaneNumber), group.Heaviest(result.LaneNumber), filter);
            if (share.Sum.Files > 0)
                shares.Add(share);
        }

        shares.Sort((left, right) => right.Sum.Bytes.CompareTo(left.Sum.Bytes));
        return shares;
    }

    private static string? Problem(RepositoryObserver observer)
    {
        if (observer.Discovery.Reason is { } reason)
            return reason;
        return observer.Discovery.Repository is { HasReadIndex: true, Index.Problem: { } problem }
            ? $"git's index: {problem}; what git ignores is not compared with what is sent"
            : null;
    }

    // A folder of which the repository around it tracks nothing is not its business: a home folder in git, a checkout's build folder.
    private static bool IsForeign(GitRepository repository) =>
        !repository.ContextPath.IsRoot && !repository.Index.TracksBelow(repository.ContextPath.Bytes);

    private static Diagnostic Describe(IgnoredShare share, BuildResult result, Advice advice)
    {
        var rule = $"`{share.Group.Rule}` ({share.Group.File.Name}:{share.Group.Rule.Line})";
        var heaviest = share.Heaviest;
        var message = share.Places == 1
            ? $"git ignores this by {rule}, Docker is sent it: {Figures(share.Sum)}"
            : $"git ignores what {rule} matches, Docker is sent it: {Figures(share.Sum)} in {Counts.Of(share.Places)} places, this is the heaviest";
        var rules = RulesFor(share, advice);
        return new Diagnostic("CTX305", DiagnosticLevel.Warning, message)
        {
            Path = heaviest,
            Bytes = share.Sum.Bytes,
            Files = share.Sum.Files,
            About = share.Group.Rule.ToString(),
            Edit = AdviceText.EditOf(rules, result.Options.NameAll),
            Fix = AdviceText.Of(rules, isGuess: true, result.Options.NameAll) is { } fix ? $"Unless the build needs it, {(fix.StartsWith("Write", StringComparison.Ordinal) ? "ignore" + fix["Write".Length..] : char.ToLowerInvariant(fix[0]) + fix[1..])}" : null,
        };
    }

    private static Diagnostic DescribeRest(List<IgnoredShare> rest)
    {
        var sum = Sum.OfAll(rest, static share => share.Sum);
        var rules = Counts.Of(rest.Count, "more of git's rules matches", "more of git's rules match");
        return new Diagnostic("CTX305", DiagnosticLevel.Warning, $"{rules} what Docker is sent: {Figures(sum)}") { Bytes = sum.Bytes, Files = sum.Files };
    }

    private static string Figures(Sum sum) => $"{Counts.Files(sum.Files)}, {ByteSize.Format(sum.Bytes)}";

    // A plan may leave a part of it alone: then what remains would be told again.
    private static List<AdvisedRule> RulesFor(IgnoredShare share, Advice advice)
    {
        if (share.Paths.Count < share.Places)
            return [];
        var rules = new List<AdvisedRule>();
        foreach (var path in share.Paths)
        {
            if (advice.DropOf(path) is not { Remaining.Files: 0 } drop)
                return [];
            rules.AddRange(drop.Rules);
        }

        return [.. rules.Distinct()];
    }
}
