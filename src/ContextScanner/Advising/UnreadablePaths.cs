using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX304: paths that cannot be read, and whether the build fails because of them.</summary>
internal static class UnreadablePaths
{
    // A volume that another user owns can hold any number of them; one line a folder is enough to act on.
    private const int MostNamed = 20;

    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        var named = 0;
        var unnamed = 0;
        if (result.Files.IgnoreFileProblem is { } unread)
            findings.Add(DescribeIgnoreFile(result.Files.IgnoreFile.Name, unread));
        foreach (var problem in result.Outcome.Problems)
        {
            if (problem.Problem.Reason == ProblemReason.Vanished || (result.Files.IgnoreFileProblem is not null && problem.Path.ToString() == result.Files.IgnoreFile.Name))
                continue;
            if (named++ < result.Options.MostNamed(MostNamed))
                findings.Add(Describe(problem, result));
            else
                unnamed++;
        }

        if (unnamed > 0)
            findings.Add(new Diagnostic("CTX304", DiagnosticLevel.Warning, $"{unnamed} more paths cannot be read") { Files = unnamed });
    }

    private static Diagnostic DescribeIgnoreFile(string name, string problem) =>
        new("CTX304", DiagnosticLevel.Warning, $"this ignore file cannot be read ({problem}): for BuildKit it is empty, so nothing is ignored; the classic builder fails")
        {
            Path = new RelativePath(name),
            File = name,
            Fix = "Change its permissions.",
        };

    private static Diagnostic DescribeTooLong(WalkProblem problem, bool fails) => new(
        "CTX304",
        fails ? DiagnosticLevel.Error : DiagnosticLevel.Warning,
        $"with the context's own path this path is longer than 4,095 bytes, the most that the system takes at once: {(fails ? "the build fails here" : "the builder does not get here, so the build does not fail")}")
    {
        Path = problem.Path,
        Fix = fails ? "Ignore a folder that it lies in; to ignore the path itself is not enough." : null,
    };

    private static Diagnostic Describe(WalkProblem problem, BuildResult result)
    {
        var fails = problem.FailsBuild[result.LaneNumber];
        if (problem.Problem.Reason == ProblemReason.PathTooLong)
            return DescribeTooLong(problem, fails);
        var what = problem.Problem.Operation switch
        {
            FileOperation.ReadDirectory => "this folder cannot be read",
            FileOperation.ReadFile => "this file cannot be read",
            _ => "this entry's size cannot be read",
        };
        var consequence = fails
            ? "the build fails here"
            : problem.Problem.Operation == FileOperation.ReadFile && result.Lane.Builder == Builder.BuildKit
                ? "it arrives empty in the image, and the build does not fail"
                : "the builder does not look at it, so the build does not fail";
        return new Diagnostic("CTX304", fails ? DiagnosticLevel.Error : DiagnosticLevel.Warning, $"{what} ({problem.Problem.Message}): {consequence}")
        {
            Path = problem.Path,
            Fix = !fails ? null
                // The classic client looks into ignored folders, too, before it sends anything.
                : result.Lane.Builder == Builder.Classic && problem.Problem.Operation == FileOperation.ReadDirectory
                ? "To ignore it does not help with the classic builder: change its mode or its owner, or move it out of the context."
                : "Ignore it, or change its permissions.",
        };
    }
}
