using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX404, CTX405, CTX406: what BuildKit refuses in the Dockerfile, what is newer than this program, and what only a registry could tell.</summary>
internal static class DockerfileProblems
{
    private const int MostNamed = 5;

    // Whoever publishes images for everybody.
    private static readonly string[] s_publishers =
    [
        "library/", "docker.io/library/", "mcr.microsoft.com/", "gcr.io/distroless/", "gcr.io/google", "registry.access.redhat.com/", "registry.redhat.io/", "registry.fedoraproject.org/", "registry.suse.com/",
        "registry.k8s.io/", "k8s.gcr.io/", "public.ecr.aws/", "docker.io/nvidia/", "nvidia/", "nvcr.io/nvidia/", "amazon/", "bitnami/", "docker.io/bitnami/", "cgr.dev/chainguard/", "oven/", "denoland/", "grafana/", "prom/", "quay.io/prometheus/",
        "pytorch/", "tensorflow/", "jupyter/", "quay.io/jupyter/", "continuumio/", "condaforge/", "mambaorg/", "ghcr.io/astral-sh/", "ghcr.io/graalvm/", "ghcr.io/linuxserver/", "lukemathwalker/", "tonistiigi/", "docker/", "moby/", "rocker/", "hexpm/", "sbtscala/", "apache/", "elastic/", "docker.elastic.co/",
    ];

    public static void Add(BuildResult result, Tree? tree, List<Diagnostic> findings)
    {
        if (result.Requests is not { } requests)
            return;
        var file = result.Files.DockerfileInContext?.ToString() ?? result.Request.Dockerfile ?? result.Files.Dockerfile;
        // One among tests that nobody is known to build may be odd on purpose.
        var isTest = result.Request.ContextIsGuessed && !result.Options.NameAll && file is not null && NameWords.IsAmongTests(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(Directory.GetCurrentDirectory(), result.Files.Dockerfile ?? file)));
        foreach (var diagnostic in requests.Diagnostics)
        {
            if (!isTest || diagnostic.Level > DiagnosticLevel.Note)
                findings.Add(AsGiven(diagnostic with { File = file }, result, requests, tree));
        }

        var images = new List<DockerfileUnknown>();
        foreach (var unknown in requests.Unknowns)
        {
            // More than everything cannot be requested.
            if (requests.Everything && unknown.Kind != DockerfileUnknownKind.Frontend)
                continue;
            if (unknown.Kind == DockerfileUnknownKind.BaseTriggers)
            {
                if (MayMatter(result, unknown.Name) && images.Find(image => image.Name == unknown.Name) is var known && (known is null || known.Line > unknown.Line))
                {
                    images.RemoveAll(image => image.Name == unknown.Name);
                    images.Add(unknown);
                }
            }
            else
                AddUnknown(unknown.Message, unknown.Line);
        }

        images.Sort((left, right) => left.Line.CompareTo(right.Line));
        if (images.Count == 1)
            AddUnknown(images[0].Message, images[0].Line);
        else if (images.Count > 1)
            AddUnknown($"{images.Count} base images may have triggers (ONBUILD) that request more, {Names(images, result.Options.MostNamed(MostNamed))}; taken for none", images[0].Line);

        void AddUnknown(string message, int line) =>
            findings.Add(new Diagnostic(DockerfileCodes.Unknown, DiagnosticLevel.Note, message) { File = file, Position = new TextPosition(line, 1) });
    }

    // Whoever builds it gives the arguments: where is said, for what is sent depends on them. Only a build by hand that forgets them fails.
    private static Diagnostic AsGiven(Diagnostic diagnostic, BuildResult result, DockerfileRequests requests, Tree? tree)
    {
        if (diagnostic.Level != DiagnosticLevel.Error || requests.MissingArguments.Count == 0)
            return diagnostic;
        var described = new DescribedContexts(result, tree);
        (string File, int Line)? first = null;
        foreach (var argument in requests.MissingArguments)
        {
            if (described.Giving(argument) is not { } place)
                return diagnostic;
            first ??= place;
        }

        return diagnostic with { Level = DiagnosticLevel.Note, Message = $"{diagnostic.Message}; {DisplayText.Escape(first!.Value.File)}:{first.Value.Line} gives {(requests.MissingArguments.Count == 1 ? "the argument" : "the arguments")}" };
    }

    /// <summary>
    /// True where a trigger could request more than is requested already, and one is plausible: publishers of base images gave them up long ago,
    /// but for tags that say so; that a company's own base may hold one is told where everything is asked for.
    /// </summary>
    private static bool MayMatter(BuildResult result, string image)
    {
        if (result.Eligible is { } eligible && result.Sent is { } sent && eligible.Files == sent.Files)
            return false;
        if (image.Contains("onbuild", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!result.Options.NameAll)
            return false;
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && !Array.Exists(s_publishers, publisher => image.StartsWith(publisher, StringComparison.Ordinal));
    }

    private static string Names(List<DockerfileUnknown> images, int most)
    {
        var names = string.Join(", ", images.Take(most).Select(image => image.Name));
        return images.Count > most ? names + " …" : names;
    }
}
