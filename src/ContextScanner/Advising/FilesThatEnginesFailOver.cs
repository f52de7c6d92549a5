using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX118: what engines fail over or send as something else, whatever the rules say. Testcontainers for .NET reads what links lead to
/// (specification E-16), the AWS CDK what links to places outside of the context lead to (specification E-15); both Testcontainers take a
/// backslash in a name for a slash (specification E-17), and neither gets past a named pipe.
/// </summary>
internal static class FilesThatEnginesFailOver
{
    public static void Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        List<Engine> engines = [.. used.All.Where(static engine => engine.TakesBackslashForSlash || engine.Follows != FollowedLinks.None)];
        if (engines.Count == 0)
            return;
        try
        {
            var matrix = EngineMatrix.Of(result, tree, engines, cancellation);
            foreach (var engine in engines)
                Add(engine, matrix, used, findings);
        }
        catch (SurveyException)
        {
            // An engine's own file cannot be read: its build says so.
        }
    }

    private static void Add(Engine engine, EngineMatrix matrix, UsedEngines used, List<Diagnostic> findings)
    {
        if (matrix.Rows.FirstOrDefault(row => row.Engine == engine) is not { Refusal: null } row)
            return;
        var name = $"{engine.Name} ({DisplayText.Escape(used.Because(engine))})";
        foreach (var trouble in row.Troubles)
            findings.Add(Told(trouble, name));
    }

    private static Diagnostic Told(EngineTrouble trouble, string engine)
    {
        var group = trouble.Group;
        var first = group.First!.Value;
        var one = group.Files == 1;
        var isLink = trouble.Kind is not (TroubleKind.BackslashFails or TroubleKind.BackslashSendsAnother or TroubleKind.SpecialFileFails or TroubleKind.PipeWaits);
        var others = one ? "" : $" and {(isLink ? Counts.Of(group.Files - 1, "other link", "other links") : Counts.Of(group.Files - 1, "other file", "other files"))}";
        var s = one ? "s" : "";
        var round = $"lead{s} round to {(one ? "a folder around it" : "folders around them")}";
        var it = one ? "it" : "them";
        var (what, then, cure, ignoringHelps) = trouble.Kind switch
        {
            TroubleKind.LeadsNowhere => ($"lead{s} nowhere", $"{engine} fails over {it}: there is no file to open", $"Remove the link{(one ? "" : "s")}, or ignore {it}", true),
            TroubleKind.LeadsInCircles => (round, $"{engine} fails over {it}: it opens what lies behind the 40 links that a system follows (Too many levels of symbolic links)", $"Remove the link{(one ? "" : "s")}, or ignore {it}", true),
            TroubleKind.WalksWithoutEnd => ($"lead{s} from one to the next in more ways than can be followed", $"{engine} does not end over {it}, ignored or not", $"Build where the link{(one ? " is" : "s are")} not: to ignore {it} does not help", false),
            TroubleKind.LeadsRound => (round, $"{engine} reads what lies there again and again, and takes nothing of it", $"Remove the link{(one ? "" : "s")} if nobody needs {it}", false),
            TroubleKind.FolderIsFollowed => ($"lead{s} to {(one ? "a folder" : "folders")}", $"{engine} sends what lies there, which is not counted here", "Ignore the link if it is not needed", true),
            TroubleKind.SpecialFileFails => ($"{(one ? "is a pipe, a socket or a device" : "are pipes, sockets or devices")}", $"{engine} fails over {it}: it sends files and links alone", $"Remove {it}, or ignore {it}", true),
            TroubleKind.PipeWaits => ($"{(one ? "is a named pipe" : "are named pipes")}", $"{engine} opens {it} and waits for somebody who writes", $"Remove {it}, or ignore {it}", true),
            TroubleKind.BackslashFails => ($"{(one ? "has" : "have")} a backslash in the path", $"{engine} takes it for a slash and fails: there is no such file", $"Call the file{(one ? "" : "s")} otherwise, or ignore {it}", false),
            _ => ($"{(one ? "has" : "have")} a backslash in the path", $"{engine} takes it for a slash and sends the file of that path in its place", $"Call the file{(one ? "" : "s")} otherwise", false),
        };
        var written = ignoringHelps && one ? LiteralRule.For(first.Bytes) : null;
        var level = trouble.Kind is TroubleKind.FolderIsFollowed or TroubleKind.LeadsRound ? DiagnosticLevel.Note : DiagnosticLevel.Warning;
        return new Diagnostic("CTX118", level, $"`{DisplayText.Escape(first)}`{others} {what}, and {then}")
        {
            Path = first,
            Files = group.Files,
            Fix = written is not null ? $"{cure}: write `{DisplayText.Escape(written)}` at the end of the file." : ignoringHelps ? null : cure + ".",
            Edit = AdviceText.EditOf(written),
        };
    }
}
