using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX404, CTX405, CTX406: what BuildKit refuses in the Dockerfile, what is newer than this program, and what only a registry could tell.</summary>
internal static class DockerfileProblems
{
    private const int MostNamed = 5;

    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Requests is not { } requests)
            return;
        var file = result.Files.DockerfileInContext?.ToString() ?? result.Request.Dockerfile ?? result.Files.Dockerfile;
        foreach (var diagnostic in requests.Diagnostics)
            findings.Add(diagnostic with { File = file });
        var images = new List<DockerfileUnknown>();
        foreach (var unknown in requests.Unknowns)
        {
            // More than everything cannot be requested.
            if (requests.Everything && unknown.Kind != DockerfileUnknownKind.Frontend)
                continue;
            if (unknown.Kind == DockerfileUnknownKind.BaseTriggers)
                images.Add(unknown);
            else
                AddUnknown(unknown.Message, unknown.Line);
        }

        if (images.Count == 1)
            AddUnknown(images[0].Message, images[0].Line);
        else if (images.Count > 1)
            AddUnknown($"{images.Count} base images may have triggers (ONBUILD) that request more, {Names(images, result.Options.MostNamed(MostNamed))}; taken for none", images[0].Line);

        void AddUnknown(string message, int line) =>
            findings.Add(new Diagnostic(DockerfileCodes.Unknown, DiagnosticLevel.Note, message) { File = file, Position = new TextPosition(line, 1) });
    }

    private static string Names(List<DockerfileUnknown> images, int most)
    {
        var names = string.Join(", ", images.Take(most).Select(image => image.Name));
        return images.Count > most ? names + " …" : names;
    }
}
