using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX203: the Dockerfile's own ignore file replaces <c>.dockerignore</c>, and is not added to it; an empty one replaces it, too (specification B-1).</summary>
internal static class ReplacedIgnoreFile
{
    public static void Add(BuildResult result, IReadOnlyList<FoundIgnoreFile> files, List<Diagnostic> findings)
    {
        if (result.Lane.Builder != Builder.BuildKit || result.Request is not { IgnoreFile: null, IgnoreText: null } || result.Files.Dockerfile is not { } dockerfile)
            return;
        if (result.Files.IgnoreFilePath != dockerfile + ".dockerignore" || Find(files, ".dockerignore") is not { } usual)
            return;
        var own = DisplayText.Escape(result.Files.IgnoreFile.Name);
        var isEmpty = result.Files.IgnoreFile.Rules.Count == 0;
        // Another Dockerfile may read it: then both files have their use.
        if (!isEmpty && HasAnotherDockerfile(result, usual, files))
            return;
        var message = isEmpty
            ? $"{own} holds no rule and replaces `.dockerignore` all the same: nothing is ignored"
            : $"{own} replaces `.dockerignore`, whose rules do not count for this build";
        findings.Add(new Diagnostic("CTX203", isEmpty ? DiagnosticLevel.Warning : DiagnosticLevel.Note, message)
        {
            File = result.Files.IgnoreFile.Name,
            Position = new TextPosition(1, 1),
            Fix = isEmpty ? "Remove the file, or copy into it the rules that should count." : "Copy into it the rules of `.dockerignore` that should count, too.",
        });
    }

    private static FoundIgnoreFile? Find(IReadOnlyList<FoundIgnoreFile> files, string path)
    {
        foreach (var file in files)
        {
            if (file.Path == new RelativePath(path))
                return file;
        }

        return null;
    }

    private static bool HasAnotherDockerfile(BuildResult result, FoundIgnoreFile usual, IReadOnlyList<FoundIgnoreFile> files)
    {
        if (result.Files.DockerfileInContext is not { } dockerfile)
            return usual.Dockerfiles > 0;
        var isInRoot = dockerfile.Bytes.IndexOf((byte)'/') < 0;
        return usual.Dockerfiles > (isInRoot ? 1 : 0) || Find(files, result.Files.IgnoreFile.Name) is { Dockerfiles: > 1 };
    }
}
