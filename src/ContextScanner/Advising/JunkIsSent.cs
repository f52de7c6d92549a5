using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX301: what nobody needs in an image is sent. A warning where that is sure; a note for what is known by its name alone, or may be the very
/// thing that is shipped, and only where it is heavy.
/// </summary>
internal static class JunkIsSent
{
    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        foreach (var group in KindGroup.Of(result, path => IsJunk(path.Kind.Category), advice))
        {
            var isSure = group.Confidence > Confidence.Name && IsNeverShipped(group.Kind.Category);
            // Nobody builds with a root that lacks a Dockerfile where others have theirs.
            if (group.Sent.Bytes == 0 || (!isSure && (!group.IsHeavy || AskedBelow.Concerns(result))))
                continue;
            var doubt = isSure ? "" : "; the image may not need it";
            findings.Add(group.Tell("CTX301", isSure ? DiagnosticLevel.Warning : DiagnosticLevel.Note, $"sent: {group.Kind.Name}, {group.Figures}{group.BroughtBack}{doubt}"));
        }
    }

    private static bool IsJunk(KindCategory category) =>
        category is not (KindCategory.Database or KindCategory.Secret or KindCategory.Checkout);

    /// <summary>True for kinds that are told of however little of them is sent.</summary>
    public static bool IsNeverShipped(KindCategory category) =>
        category is KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.History or KindCategory.Logs or KindCategory.Reports;
}
