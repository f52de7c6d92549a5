using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX202: a file that was meant to be an ignore file and that no build reads: it lies in the wrong folder or has the wrong name (specification B-1, C-1).</summary>
internal static class UnreadIgnoreFiles
{
    private const int MostNamed = 5;

    public static void Add(BuildResult result, IReadOnlyList<FoundIgnoreFile> files, Tree? tree, List<Diagnostic> findings)
    {
        var contexts = new DescribedContexts(result, tree);
        AddBesideDockerfile(result, findings);
        var most = result.Options.MostNamed(MostNamed);
        var named = 0;
        foreach (var file in files)
        {
            if (file.Folder[result.LaneNumber].IsIgnored || Describe(result, file, contexts) is not var (level, message, fix))
                continue;
            if (++named <= most)
                findings.Add(new Diagnostic("CTX202", level, message) { File = file.Path.ToString(), Path = file.Path, Fix = fix });
        }

        if (named > most)
            findings.Add(new Diagnostic("CTX202", DiagnosticLevel.Note, $"{Counts.Of(named - most, "more ignore file is", "more ignore files are")} read by no build of this context") { Files = named - most });
    }

    // A Dockerfile outside of the context does not bring an ignore file of this name along.
    private static void AddBesideDockerfile(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Files is not { DockerfileInContext: null, Dockerfile: { } dockerfile } || Path.GetDirectoryName(dockerfile) is not { } folder)
            return;
        var beside = Path.Combine(folder, ".dockerignore");
        if (!File.Exists(beside) || beside == result.Files.IgnoreFilePath || beside == Path.Combine(result.Files.ContextRoot, ".dockerignore"))
            return;
        var given = result.Request.Dockerfile ?? dockerfile;
        var shown = given.LastIndexOf('/') is >= 0 and var slash ? given[..(slash + 1)] + ".dockerignore" : ".dockerignore";
        findings.Add(new Diagnostic("CTX202", DiagnosticLevel.Warning, "this build does not read it: Docker looks in the context root, and for `<Dockerfile>.dockerignore` beside the Dockerfile")
        {
            File = shown,
            Fix = result.Lane.Builder == Builder.BuildKit
                ? $"Call it `{DisplayText.Escape(given)}.dockerignore`, or move it to the context root; its rules are relative to that."
                : "Move it to the context root; its rules are relative to that.",
        });
    }

    private static (DiagnosticLevel Level, string Message, string? Fix)? Describe(BuildResult result, FoundIgnoreFile file, DescribedContexts contexts)
    {
        var path = file.Path.ToString();
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        var name = path[(slash + 1)..];
        var hasNone = result.Files.IgnoreFilePath is null && result.Request.IgnoreText is null;
        if (name == ".dockerignore")
            return folder.Length == 0 ? null : InFolder(result, file, folder, hasNone, contexts);
        if (name.EndsWith(".dockerignore", StringComparison.Ordinal) && name.Length > ".dockerignore".Length)
            return WithoutOwner(result, file, folder, name);
        return folder.Length > 0 ? null : (hasNone ? DiagnosticLevel.Warning : DiagnosticLevel.Note, "no build reads a file of this name", hasNone ? "Call it `.dockerignore`." : null);
    }

    // A folder with a Dockerfile may well be a context of its own, which reads this file; not so when this build takes its Dockerfile from there.
    private static (DiagnosticLevel Level, string Message, string? Fix)? InFolder(BuildResult result, FoundIgnoreFile file, string folder, bool hasNone, DescribedContexts contexts)
    {
        var dockerfile = result.Files.DockerfileInContext?.ToString();
        if (dockerfile is not null && dockerfile.StartsWith(folder + "/", StringComparison.Ordinal) && dockerfile.LastIndexOf('/') == folder.Length)
        {
            var fix = result.Lane.Builder == Builder.BuildKit
                ? $"Call it `{DisplayText.Escape(dockerfile)}.dockerignore`, or move it to the context root; its rules are relative to that."
                : "Move it to the context root; its rules are relative to that.";
            return (DiagnosticLevel.Warning, "this build does not read it: Docker looks in the context root, and for `<Dockerfile>.dockerignore` beside the Dockerfile", fix);
        }

        // One that is built with its own folder is in its place.
        if (file.Dockerfiles > 0 || contexts.Contains(folder))
            return null;
        var message = $"only a build whose context is `{DisplayText.Escape(folder)}` reads it; Docker looks in the context root";
        return (hasNone && file.Dockerfiles == 0 ? DiagnosticLevel.Warning : DiagnosticLevel.Note, message, hasNone ? "Move it there when it is meant for this context." : null);
    }

    private static (DiagnosticLevel Level, string Message, string? Fix)? WithoutOwner(BuildResult result, FoundIgnoreFile file, string folder, string name)
    {
        var owner = name[..^".dockerignore".Length];
        // Ignore files without a Dockerfile anywhere near are templates, as often as not.
        return file.HasOwner || file.Dockerfiles == 0 || result.Files.IgnoreFile.Name == file.Path.ToString()
            ? null
            : (DiagnosticLevel.Warning, $"no build reads it: there is no Dockerfile `{DisplayText.Escape(owner)}` beside it", "Call it as the Dockerfile that it is for, with `.dockerignore` behind the whole name.");
    }
}
