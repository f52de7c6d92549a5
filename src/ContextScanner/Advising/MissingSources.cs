using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX402: what the Dockerfile asks for is not there. An error only where every build fails; what a build makes may come later. Where the project
/// shows that it is made before, or where the context was only guessed, people know better: told when everything is asked for.
/// </summary>
internal static class MissingSources
{
    public static void Add(BuildResult result, IReadOnlyList<RequestedSource> sources, Tree? tree, List<Diagnostic> findings)
    {
        var madeBefore = new MadeBefore(result, tree);
        var isGuess = result.Request.ContextIsGuessed && !IsConventional(result);
        foreach (var source in sources)
        {
            // A pattern that matches nothing is how people ask for what may or may not be there.
            if (!source.IsMissing || source.IgnoredBy >= 0 || (source.IsPattern && source.LackingFolder is null))
                continue;
            if (source.Stage is { } stage)
            {
                if (result.Options.NameAll || stage.Step is null || madeBefore.Evidence(source.Ignored) is null)
                    findings.Add(OfStage(result, source, stage));
                continue;
            }

            if (source.IsTakenForException || source.Request.UnsetVariable is not null || source.IsUnasked)
            {
                findings.Add(OfWords(result, source));
                continue;
            }

            if (source.Link is { } link)
            {
                findings.Add(OfLink(result, source, link));
                continue;
            }

            if (source.Request.Cause == RequestCause.Mount && MeantByBytes(source.Request.Path) is { } meant)
            {
                findings.Add(new Diagnostic("CTX402", DiagnosticLevel.Error, $"the build fails because BuildKit reads a flag byte by byte: for `{DisplayText.Escape(meant)}` it looks for `{DisplayText.Escape(source.Request.Path)}`")
                {
                    File = RequestPlace.File(result),
                    Position = new TextPosition(source.Request.Line, 1),
                    Path = meant,
                    Fix = "Mount the folder that it lies in, or give it a name in ASCII.",
                });
                continue;
            }

            var mayShow = !source.Request.IsExpanded || source.Request.IsWritten;
            var path = mayShow ? DisplayText.Escape(source.LackingFolder ?? source.Request.Path) : source.Request.Shown;
            if (!source.Request.IsExpanded && source.LackingFolder is null)
                path = source.Request.Shown;
            var evidence = madeBefore.Evidence(source.LackingFolder ?? source.Request.Path);
            var made = evidence is not null || BuildOutput.IsLikely(source.Request.Path.Bytes);
            // Which context is right, and what is made before, those know who build it.
            if ((evidence is not null || (isGuess && !made)) && !result.Options.NameAll)
                continue;
            var isError = source.IsSure && !made && !result.Request.ContextIsGuessed;
            var message = isError ? $"the build fails because there is no `{path}` in the context"
                : made ? $"there is no `{path}` in the context; it has to be made before the build{(evidence is null ? "" : $" ({evidence})")}"
                : isGuess ? $"there is no `{path}` in the context that was guessed for this Dockerfile; name the right one, or write a Compose file that does"
                : $"there is no `{path}` in the context, as the build is called here";
            findings.Add(new Diagnostic("CTX402", isError ? DiagnosticLevel.Error : made || isGuess ? DiagnosticLevel.Note : DiagnosticLevel.Warning, message)
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(source.Request.Line, 1),
                Path = source.Request.IsExpanded ? null : source.Request.Path,
            });
        }
    }

    // The Dockerfile lies at the root of its context, where `docker build .` looks.
    private static bool IsConventional(BuildResult result) => result.Files.DockerfileInContext is { } dockerfile && dockerfile.Bytes.IndexOf((byte)'/') < 0;

    // What the stage's only instructions did not bring.
    private static Diagnostic OfStage(BuildResult result, RequestedSource source, StageLack stage)
    {
        var made = stage.Step is not null && BuildOutput.IsLikely(source.Ignored.Bytes);
        var reason = stage.Step is { } step
            ? $"there is no `{DisplayText.Escape(source.Ignored)}` in the context for its `{DisplayText.Escape(step.Text)}` (line {step.Line}) to bring"
            : "none of its instructions puts it there";
        return Failing(result, source, made ? DiagnosticLevel.Note : DiagnosticLevel.Error, $"the stage `{DisplayText.Escape(stage.Name)}` has no `/{DisplayText.Escape(stage.Path)}`: {reason}{(made ? "; it has to be made before the build" : "")}", null);
    }

    private static Diagnostic OfWords(BuildResult result, RequestedSource source)
    {
        var shown = source.Request.Shown;
        if (source.IsTakenForException)
            return Failing(result, source, DiagnosticLevel.Error, $"BuildKit takes `{shown}` for an exception, as its name begins with `!`: nothing is sent for it", "Give it another name, or copy the folder that it lies in.");
        if (source.Request.UnsetVariable is { } variable)
        {
            return Failing(result, source, DiagnosticLevel.Error, $"the variable `{DisplayText.Escape(variable)}` has no value, and what is left of `{shown}` is not in the context",
                $"Give it a default (`ARG {DisplayText.Escape(variable)}=…` in this stage), or a value (`--build-arg {DisplayText.Escape(variable)}=…`).");
        }

        var folder = DisplayText.Escape(source.LackingFolder!.Value);
        return Failing(result, source, BuildOutput.IsLikely(source.Request.Path.Bytes) ? DiagnosticLevel.Note : DiagnosticLevel.Error, $"nothing of the folder `{folder}` is sent: `{shown}` matches nothing in it, and no other instruction asks for it",
            $"Mend the pattern, or copy the folder itself (`COPY {folder} …`).");
    }

    private static Diagnostic Failing(BuildResult result, RequestedSource source, DiagnosticLevel level, string reason, string? fix)
    {
        var isError = level == DiagnosticLevel.Error && source.IsSure && !source.DependsOnBase && !result.Request.ContextIsGuessed;
        var fails = level == DiagnosticLevel.Note ? "" : isError ? "the build fails because " : source.DependsOnBase ? "the build fails unless the base image sets it: " : "the build fails, as it is called here, because ";
        return new Diagnostic("CTX402", isError ? DiagnosticLevel.Error : level == DiagnosticLevel.Error ? DiagnosticLevel.Warning : level, fails + reason)
        {
            File = RequestPlace.File(result),
            Position = new TextPosition(source.Request.Line, 1),
            Path = source.Request.IsExpanded || source.Stage is not null ? null : source.Request.Path,
            Fix = fix,
        };
    }

    // The name whose bytes BuildKit took for characters; null for a name of ASCII, or one that cannot have been meant.
    private static RelativePath? MeantByBytes(RelativePath path)
    {
        var text = path.ToString();
        if (!text.Any(unit => unit >= 0x80) || text.Any(unit => unit > 0xFF))
            return null;
        var bytes = System.Text.Encoding.Latin1.GetBytes(text);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? new RelativePath(bytes) : null;
    }

    // BuildKit's client takes a link for what it says of the context: it never leads out.
    private static Diagnostic OfLink(BuildResult result, RequestedSource source, string link)
    {
        var leadsOut = LeadsOut(source.Request.Path, link);
        var isError = source.IsSure && !result.Request.ContextIsGuessed;
        return new Diagnostic("CTX402", isError ? DiagnosticLevel.Error : DiagnosticLevel.Warning,
            $"the build fails{(isError ? "" : ", as it is called here,")} because `{(source.Matched is { } matched ? DisplayText.Escape(matched) : source.Request.Shown)}`{Matching(source)} {(source.IsLinkItself ? "is a link to" : "goes through a link to")} `{DisplayText.Escape(link)}`{(leadsOut ? ", out of the context, where Docker does not follow it" : "")}: there is no `{DisplayText.Escape(source.LinkEnd)}` in the context")
        {
            File = RequestPlace.File(result),
            Position = new TextPosition(source.Request.Line, 1),
            Path = source.Request.IsExpanded ? null : source.Request.Path,
            Fix = leadsOut ? "Put the file itself in its place, or name its folder as a further context (`--build-context`)." : null,
        };
    }

    /// <summary>Which instruction a path that no instruction names comes from.</summary>
    internal static string Matching(RequestedSource source) => source.Matched is null ? "" : source.Request.Excludes.Count > 0 && source.Request.Written is null ? $", which `{DisplayText.Escape(source.Request.Text)}` takes by name," : $", which `{DisplayText.Escape(source.Request.Written ?? source.Request.Text)}` matches,";

    private static bool LeadsOut(RelativePath path, string link)
    {
        if (link.StartsWith('/'))
            return true;
        var depth = path.Bytes.Count((byte)'/');
        foreach (var part in link.Split('/'))
        {
            depth += part switch { ".." => -1, "" or "." => 0, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }
}
