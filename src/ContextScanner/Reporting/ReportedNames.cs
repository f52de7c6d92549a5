using ContextSlim.Discovery;
using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>The build's files as reports name them: relative to the context where they lie in it, else as the user named them.</summary>
/// <param name="Dockerfile">Null when there is none.</param>
/// <param name="IgnoreFile">Null when there is none.</param>
internal readonly record struct ReportedNames(string? Dockerfile, string? IgnoreFile)
{
    public static ReportedNames Of(BuildResult result) => Of(result.Request, result.Files);

    public static ReportedNames Of(BuildRequest request, BuildFiles files)
    {
        var dockerfile = files.Dockerfile is null && request.DockerfileText is null
            ? null
            : files.DockerfileInContext?.ToString() ?? request.Dockerfile ?? files.Dockerfile ?? "Dockerfile";
        var ignoreFile = files.IgnoreFilePath is null && request.IgnoreText is null ? null : files.IgnoreFile.Name;
        return new ReportedNames(dockerfile, ignoreFile);
    }
}
