using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX201: there is no ignore file, so a build could receive everything. What that costs decides how much it matters.</summary>
internal static class MissingIgnoreFile
{
    private const long HeavyFrom = 1_000_000;

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Files.IgnoreFilePath is not null || result.Request.IgnoreText is not null || result.Options.Purpose != SurveyPurpose.Context || result.Eligible is not { } eligible || result.Sent is not { } sent)
            return;
        if (BrokenLink(result) is { } link)
        {
            findings.Add(link);
            return;
        }

        // What may be meant is no reason to warn.
        var known = findings.FindAll(finding => finding is { Code: "CTX301" or "CTX303" or "CTX307", Level: >= DiagnosticLevel.Warning });
        known.Sort((left, right) => right.Bytes.CompareTo(left.Bytes));
        if (known.Count > 0 && known.TrueForAll(finding => finding.Path == HistoryIsSent.History) && IsNobodysContext(result))
        {
            findings.RemoveAll(known.Contains);
            return;
        }

        var bytes = known.Sum(finding => finding.Bytes);
        var files = known.Sum(finding => finding.Files);

        var heavyEnough = bytes >= HeavyFrom;
        var fix = advice.HasPlanner && findings.Exists(finding => finding is { Code: "CTX301" or "CTX302" or "CTX303" or "CTX307", Level: >= DiagnosticLevel.Warning, Fix: not null }) ? "`contextslim init --write` writes one." : null;
        // Of next to nothing, and where nothing would be left out, nobody need be warned.
        if (!heavyEnough && (!result.HasDockerfile || sent.Files == 0 || ((eligible.Bytes < HeavyFrom || fix is null) && !result.Options.NameAll)))
            return;
        var message = heavyEnough
            ? $"there is no .dockerignore, and {ByteSize.Format(bytes)} of what is sent is not what a build is for: {Names(known)}"
            : $"there is no .dockerignore: a build could receive everything in the context ({Counts.Files(eligible.Files)}, {ByteSize.Format(eligible.Bytes)})";
        findings.Add(new Diagnostic("CTX201", heavyEnough ? DiagnosticLevel.Warning : DiagnosticLevel.Note, message)
        {
            Path = default(RelativePath),
            Bytes = heavyEnough ? bytes : 0,
            Files = heavyEnough ? files : 0,
            Fix = fix,
        });
    }

    // It is there for whoever looks into the folder, and not for the builder (specification B-4).
    private static Diagnostic? BrokenLink(BuildResult result)
    {
        const string Name = ".dockerignore";
        if (result.Options.Files.LinkTarget(Path.Combine(result.Files.ContextRoot, Name)) is not { } target)
            return null;
        return new Diagnostic("CTX201", DiagnosticLevel.Warning, $"{Name} is a link to `{DisplayText.Escape(target)}`, where there is no file in the context: nothing is ignored")
        {
            File = Name,
            Position = new TextPosition(1, 1),
            Fix = "Put a file in its place.",
        };
    }

    // Every clone has a history: alone it does not say that anybody builds here.
    private static bool IsNobodysContext(BuildResult result) => !result.HasDockerfile && result.OtherDockerfiles.Count == 0 && !result.Options.NameAll;

    private static string Names(List<Diagnostic> known)
    {
        var shown = known.Select(finding => (finding.Path is { } path ? DisplayText.Escape(path) + " (" : "") + finding.About + (finding.Path is null ? " (" : ", ") + ByteSize.Format(finding.Bytes) + ")");
        return string.Join(", ", shown);
    }
}
