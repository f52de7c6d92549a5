using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX115: <c>.containerignore</c>, which Buildah and Podman read, says something else than <c>.dockerignore</c>. CTX116: they do not find the
/// Dockerfile's own ignore file, because they look for a relative <c>-f</c> in the context (specification E-1).
/// </summary>
internal static class IgnoreFilesOfPodman
{
    public static void Add(BuildResult result, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (!used.Has(Buildah.Instance) || result.Lane.Engine != BuildKit.Instance || result.Request is not { IgnoreFile: null, IgnoreText: null, DockerfileText: null } || result.Files.IgnoreFilePath is not { } path)
            return;
        var files = PreparedBuild.Create(result.Request with { Builder = Builder.Buildah }, result.Options with { ReadDockerfile = false }, cancellation).Files;
        if (files.IgnoreFilePath == path || IsSame(files.IgnoreFile, result.Files.IgnoreFile))
            return;
        var instead = files.IgnoreFilePath is null ? "no ignore file" : $"`{DisplayText.Escape(files.IgnoreFile.Name)}`";
        if (result.Request.Dockerfile is { } given && path == result.Files.Dockerfile + ".dockerignore" && !files.WouldRead(Buildah.Instance, given, path))
        {
            // A full path is looked for where it is.
            var isFoundInFull = files.WouldRead(Buildah.Instance, System.IO.Path.GetFullPath(given), path);
            findings.Add(new Diagnostic("CTX116", DiagnosticLevel.Warning, $"Buildah ({DisplayText.Escape(used.Because(Buildah.Instance))}) does not find this file: it looks for `{DisplayText.Escape(given)}.dockerignore` in the context, and reads {instead}")
            {
                File = result.Files.IgnoreFile.Name,
                Position = new TextPosition(1, 1),
                Fix = isFoundInFull ? "Give `-f` as a full path, or build from the context's folder." : null,
            });
        }
        else if (files.IgnoreFile.Name == ".containerignore")
        {
            findings.Add(OtherRules(result, files.IgnoreFile));
        }
    }

    private static Diagnostic OtherRules(BuildResult result, IgnoreFile container)
    {
        var docker = result.Files.IgnoreFile;
        var first = 0;
        while (first < Math.Min(container.Rules.Count, docker.Rules.Count) && container.Rules[first].Entry.SequenceEqual(docker.Rules[first].Entry))
            first++;
        var here = first < container.Rules.Count ? container.Rules[first] : null;
        var there = first < docker.Rules.Count ? $"`{docker.Rules[first]}` in line {docker.Rules[first].Position.Line} of {DisplayText.Escape(docker.Name)}" : $"nothing more in {DisplayText.Escape(docker.Name)}";
        return new Diagnostic("CTX115", DiagnosticLevel.Warning,
            $"Buildah and Podman read this file and Docker reads {DisplayText.Escape(docker.Name)}, which says something else: {(here is null ? "this one ends" : $"here is `{here}`")} where there is {there}")
        {
            File = container.Name,
            Position = here?.Position ?? new TextPosition(1, 1),
            Fix = result.Files.WouldRead(Buildah.Instance, result.Request.Dockerfile, result.Files.IgnoreFilePath!) ? $"Keep one: without `.containerignore` they read {DisplayText.Escape(docker.Name)}." : null,
        };
    }

    private static bool IsSame(IgnoreFile left, IgnoreFile right) =>
        left.Rules.Count == right.Rules.Count && left.Rules.Zip(right.Rules).All(static pair => pair.First.Entry.SequenceEqual(pair.Second.Entry));
}
