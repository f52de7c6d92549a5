using ContextSlim.Paths;
using ContextSlim.Requesting;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX404, or CTX304 for what cannot be read: BuildKit's client refuses what the Dockerfile asks for, so the build fails.</summary>
internal static class RefusedRequests
{
    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.RequestRefusal is not { } refusal || result.Refusal is not null)
            return;
        if (refusal.Kind == RequestRefusalKind.Unreadable)
        {
            findings.Add(new Diagnostic("CTX304", DiagnosticLevel.Error, $"this cannot be read ({refusal.Message}), and the Dockerfile asks for what it leads to: the build fails here") { Path = refusal.Path });
            return;
        }

        findings.Add(new Diagnostic("CTX404", DiagnosticLevel.Error, $"BuildKit's client refuses what the Dockerfile asks for: {refusal.Message}")
        {
            File = RequestPlace.File(result),
            Position = LineOf(result, refusal.Path) is { } line ? new TextPosition(line, 1) : null,
        });
    }

    private static int? LineOf(BuildResult result, RelativePath path)
    {
        foreach (var request in result.Requests?.Paths ?? [])
        {
            if (request.Path == path)
                return request.Line;
        }

        return null;
    }
}
