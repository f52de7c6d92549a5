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
/// backslash in a name for a slash (specification E-17).
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
        var isLink = trouble.Kind is TroubleKind.LeadsNowhere or TroubleKind.LeadsInCircles or TroubleKind.FolderIsFollowed;
        var others = one ? "" : $" and {(isLink ? Counts.Of(group.Files - 1, "other link", "other links") : Counts.Of(group.Files - 1, "other file", "other files"))}";
        var rule = one ? LiteralRule.For(first.Bytes) : null;
        var s = one ? "s" : "";
        var (what, then, cure) = trouble.Kind switch
        {
            TroubleKind.LeadsNowhere => ($"lead{s} nowhere", $"{engine} fails over it: FileNotFoundException", "Remove the link, or ignore it"),
            TroubleKind.LeadsInCircles => ($"lead{s} to a folder around itself", $"{engine} fails over it: Too many levels of symbolic links", "Remove the link, or ignore it"),
            TroubleKind.FolderIsFollowed => ($"lead{s} to a folder", $"{engine} sends what lies there, which is not counted here", "Ignore the link if it is not needed"),
            TroubleKind.BackslashFails => ($"{(one ? "has" : "have")} a backslash in the path", $"{engine} takes it for a slash and fails: there is no such file", "Call the file otherwise, or ignore it"),
            _ => ($"{(one ? "has" : "have")} a backslash in the path", $"{engine} takes it for a slash and sends the file of that path in its place", "Call the file otherwise"),
        };
        return new Diagnostic("CTX118", trouble.Kind == TroubleKind.FolderIsFollowed ? DiagnosticLevel.Note : DiagnosticLevel.Warning, $"`{DisplayText.Escape(first)}`{others} {what}, and {then}")
        {
            Path = first,
            Files = group.Files,
            Fix = rule is null ? null : isLink ? $"{cure}: write `{DisplayText.Escape(rule)}` at the end of the file." : cure + ".",
            Edit = isLink ? AdviceText.EditOf(rule) : null,
        };
    }
}
