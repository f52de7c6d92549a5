using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX404, CTX405, CTX406: what BuildKit refuses in the Dockerfile, what is newer than this program, and what only a registry could tell.</summary>
internal static class DockerfileProblems
{
    public static void Add(SurveyResult result, List<Diagnostic> findings)
    {
        if (result.Requests is not { } requests)
            return;
        var file = result.Files.DockerfileInContext?.ToString() ?? result.Request.Dockerfile ?? result.Files.Dockerfile;
        foreach (var diagnostic in requests.Diagnostics)
            findings.Add(diagnostic with { File = file });
        foreach (var unknown in requests.Unknowns)
        {
            findings.Add(new Diagnostic(DockerfileCodes.Unknown, DiagnosticLevel.Note, unknown.Message)
            {
                File = file,
                Position = new TextPosition(unknown.Line, 1),
            });
        }
    }
}
