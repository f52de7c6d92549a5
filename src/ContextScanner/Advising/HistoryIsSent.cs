using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX308: git's own folder is sent because a tool takes the version from it, and what would do instead; or it is sent in part, which breaks
/// <c>go build</c>.
/// </summary>
internal static class HistoryIsSent
{
    /// <summary>Git's own folder.</summary>
    internal static readonly RelativePath History = new(".git");

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (result.Sent is null || result.Directories.Find(".git"u8) is not (>= 0 and var number) || result.Directories.Sent(result.LaneNumber, number) is not { Files: > 0 } sent || advice.Needs is not { } needs)
            return;
        if (IsWithoutObjects(result) && GoBuild(result, advice, needs) is { } command)
        {
            findings.RemoveAll(finding => finding.Code == "CTX301" && finding.Path == History);
            findings.Add(new Diagnostic("CTX308", DiagnosticLevel.Warning, "`.git` is sent without its objects or its index: `go build` ends with \"error obtaining VCS status\" where git is installed")
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(command.Line, 1),
                Path = History,
                Bytes = sent.Bytes,
                Files = sent.Files,
                Fix = "Ignore `.git` whole, send it whole, or call `go build -buildvcs=false`.",
            });
            return;
        }

        // Who keeps single files of it does that for those who read them.
        if (result.Lane.Rules.OwnRuleCount > 0 && IsWithoutObjects(result))
            return;
        if (AskedBelow.Concerns(result) || findings.Exists(finding => finding.Code == "CTX301" && finding.Path == History))
            return;
        // Who names it in an instruction of its own has made up their mind.
        if (!result.Options.NameAll && result.Requests is { Everything: false } requests && requests.Paths.Any(static request => request.Path == History))
            return;
        var missing = needs.GitState is not null ? MissingTracked.Of(result, advice, cancellation) : null;
        if ((missing is null ? needs.Git : needs.GitState) is { Strength: NeedStrength.Certain } need)
        {
            findings.Add(new Diagnostic("CTX308", DiagnosticLevel.Note, $"sent: Git history, {ByteSize.Format(sent.Bytes)}, because {need.Words}{missing?.Words}")
            {
                Path = History,
                Bytes = sent.Bytes,
                Files = sent.Files,
                Fix = need.Instead is { } instead ? $"To do without, pass the version into the build (`{DisplayText.Escape(instead)}`) and ignore `.git`." : "To do without, pass the version into the build (`--build-arg VERSION=…`) and ignore `.git`.",
            });
        }
    }

    private static bool IsWithoutObjects(BuildResult result)
    {
        var judge = new PathJudge(result.Lane);
        return judge.Judge(new RelativePath(".git/HEAD"), EntryKind.File).IsSent
            && (judge.Judge(new RelativePath(".git/objects"), EntryKind.Directory).IsIgnored || judge.Judge(new RelativePath(".git/index"), EntryKind.File).IsIgnored);
    }

    // Since Go 1.18 a build in a repository asks git, where git is there to be asked.
    private static ShellCommand? GoBuild(BuildResult result, Advice advice, NeedModel needs)
    {
        if (advice.Tree is not { } tree || tree[Tree.Root].Find("go.mod"u8) < 0 || IsSwitchedOff(result))
            return null;
        return needs.Commands.FirstOrDefault(command => command is { Program: "go" } && command.Words.Count > 1 && command.Words[1] is "build" or "install" && !command.Words.Any(word => word.Contains("buildvcs=false", StringComparison.Ordinal)));
    }

    private static bool IsSwitchedOff(BuildResult result)
    {
        if (result.Request.DockerfileText is { } text)
            return Encoding.UTF8.GetString(text.Span).Contains("buildvcs=false", StringComparison.Ordinal);
        try
        {
            return result.Files.Dockerfile is { } path && Encoding.UTF8.GetString(WholeFile.Read(path)).Contains("buildvcs=false", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
