using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX307: another checkout lies in the context. A linked worktree is the same project once more: a warning. A clone may be a source: a note.
/// </summary>
internal static class AnotherCheckout
{
    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        foreach (var group in KindGroup.Of(result, path => path.Kind.Category == KindCategory.Checkout, advice))
        {
            if (group.Sent.Bytes == 0)
                continue;
            findings.Add(group.Tell("CTX307", DiagnosticLevel.Warning, $"sent: {group.Kind.Name}, {group.Figures}; the project is in the context once more"));
        }

        AddClones(result, advice, findings);
    }

    private static void AddClones(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Catalogued is not { } catalogued || result.Sent is null || result.Layer is not null)
            return;
        foreach (var checkout in catalogued.Checkouts)
        {
            if (checkout.Sent.Bytes == 0 || checkout.IsNamed)
                continue;
            var message = $"sent: a checkout of its own, {ByteSize.Format(checkout.Sent.Bytes)}, {Counts.Files(checkout.Sent.Files)}";
            findings.Add(new Diagnostic("CTX307", DiagnosticLevel.Note, message)
            {
                Path = checkout.Path,
                Bytes = checkout.Sent.Bytes,
                Files = checkout.Sent.Files,
                Fix = advice.DropOf(checkout.Path) is { Remaining.Files: 0 } drop && AdviceText.Of(drop.Rules, isGuess: true, result.Options.NameAll) is { } fix ? $"Unless it is a source, {char.ToLowerInvariant(fix[0])}{fix[1..]}" : null,
            });
        }
    }
}
