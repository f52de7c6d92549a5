using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Tests.Needs;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>Trees written in one line, and everything that is advised about them but that git's own folder is sent, and that there is no ignore file.</summary>
internal static class AdvisedTree
{
    public const string Signature = "Signature: 8a477f597d28d172789f06886806bc55\n";

    /// <summary>Makes a repository of a tree, and tracks all of it.</summary>
    public static TestTree Track(this TestTree tree) => Git.Add(Git.Init(tree));

    /// <summary>Plants <c>path=text;path</c>; <c>path@target</c> is a link.</summary>
    public static TestTree Of(string dockerfile, string? ignore, string files, bool isTracked = false)
    {
        var links = files.Split(';').Where(file => file.Contains('@', StringComparison.Ordinal) && !file.Contains('=', StringComparison.Ordinal)).ToList();
        var tree = NeedTree.Of(dockerfile, string.Join(';', files.Split(';').Except(links)));
        Directory.Delete(tree.FullPath("zz"), recursive: true);
        if (dockerfile.Length == 0)
            File.Delete(tree.FullPath("Dockerfile"));
        foreach (var link in links)
            tree.Plant(link.Replace("@", " -> ", StringComparison.Ordinal));
        if (ignore is not null)
            tree.Text(".dockerignore", ignore);
        return isTracked ? tree.Track() : tree;
    }

    public static string Findings(this TestTree tree, Builder builder = Builder.BuildKit) => Findings(new SurveyRequest(tree.Root) { Builder = builder });

    public static string Findings(SurveyRequest request) => string.Join('\n', Surveys.Run(request with { Jobs = 1 }).Findings.Where(IsMeant).Select(FindingText.Format));

    public static string Findings(string dockerfile, string? ignore, string files, bool isTracked = false)
    {
        using var tree = Of(dockerfile, ignore, files, isTracked);
        return tree.Findings();
    }

    private static bool IsMeant(Diagnostic finding) => finding.Code != "CTX201" && !(finding.Code == "CTX301" && finding.Path is { } path && path.Bytes.SequenceEqual(".git"u8));
}
