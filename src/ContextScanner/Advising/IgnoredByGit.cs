using ContextSlim.Paths;
using ContextSlim.Repositories;
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

    public static void Add(BuildResult result, List<Diagnostic> findings)
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
            findings.Add(Describe(share, observer));
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

    private static Diagnostic Describe(IgnoredShare share, RepositoryObserver observer)
    {
        var rule = $"`{share.Group.Rule}` ({share.Group.File.Name}:{share.Group.Rule.Line})";
        var heaviest = share.Heaviest;
        var message = share.Places == 1
            ? $"git ignores this by {rule}, Docker is sent it: {Figures(share.Sum)}"
            : $"git ignores what {rule} matches, Docker is sent it: {Figures(share.Sum)} in {Counts.Of(share.Places)} places, this is the heaviest";
        return new Diagnostic("CTX305", DiagnosticLevel.Warning, message)
        {
            Path = heaviest,
            Bytes = share.Sum.Bytes,
            Files = share.Sum.Files,
            Fix = FixOf(share, observer) is { } fix ? $"Unless the build needs it, ignore `{fix}`." : null,
        };
    }

    private static Diagnostic DescribeRest(List<IgnoredShare> rest)
    {
        var sum = Sum.OfAll(rest, static share => share.Sum);
        var rules = Counts.Of(rest.Count, "more of git's rules matches", "more of git's rules match");
        return new Diagnostic("CTX305", DiagnosticLevel.Warning, $"{rules} what Docker is sent: {Figures(sum)}") { Bytes = sum.Bytes, Files = sum.Files };
    }

    private static string Figures(Sum sum) => $"{Counts.Files(sum.Files)}, {ByteSize.Format(sum.Bytes)}";

    // A rule is taken over only where it means the same and takes nothing that git tracks.
    private static string? FixOf(IgnoredShare share, RepositoryObserver observer)
    {
        if (share.Places == 1)
            return IsPlain(share.Heaviest.Bytes, stars: false) ? share.Heaviest.ToString() : null;
        var rule = share.Group.Rule;
        if (observer.HasExceptions || share.Group.MeetsTracked || !IsPlain(rule.Pattern, stars: true) || rule.Pattern.IndexOf("**"u8) >= 0)
            return null;
        var pattern = System.Text.Encoding.UTF8.GetString(rule.Pattern);
        var name = share.Group.File.Name;
        if (!name.EndsWith(".gitignore", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal))
            return rule.HasSlash ? null : "**/" + pattern;
        return name[..^".gitignore".Length] + (rule.HasSlash ? "" : "**/") + pattern;
    }

    // Characters that mean themselves in both files.
    private static bool IsPlain(ReadOnlySpan<byte> text, bool stars)
    {
        foreach (var value in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && "._-/@+~,= "u8.IndexOf(value) < 0 && !(stars && value == (byte)'*'))
                return false;
        }

        return !text.IsEmpty && text[0] != (byte)' ' && text[^1] != (byte)' ';
    }
}
