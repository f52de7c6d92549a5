using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX604: a link in a publish folder that cannot be followed: the SDK fails at it.</summary>
internal static class PublishedBrokenLinks
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        foreach (var link in folder.Layer.BrokenLinks)
        {
            var target = link.Target is { } text ? $" to '{text}'" : "";
            findings.Add(new Diagnostic("CTX604", DiagnosticLevel.Error, link.IsCircular
                ? $"this link{target} leads to a folder that it lies in: the SDK follows it until there are too many, and fails"
                : $"this link{target} leads nowhere: the SDK follows it, and fails")
            {
                Path = link.Path,
                Files = 1,
                Fix = "Delete the link, or what made it.",
            });
        }
    }
}
