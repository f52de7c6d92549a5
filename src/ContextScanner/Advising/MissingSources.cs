using ContextSlim.Dockerfiles;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX402: what the Dockerfile asks for is not there. An error only where every build fails; what a build makes may come later.</summary>
internal static class MissingSources
{
    public static void Add(BuildResult result, IReadOnlyList<RequestedSource> sources, List<Diagnostic> findings)
    {
        foreach (var source in sources)
        {
            // A pattern that matches nothing is how people ask for what may or may not be there.
            if (!source.IsMissing || source.IgnoredBy >= 0 || (source.IsPattern && source.LackingFolder is null))
                continue;
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

            var path = source.LackingFolder is { } folder && !source.Request.IsExpanded ? DisplayText.Escape(folder) : source.Request.Shown;
            var made = BuildOutput.IsLikely(source.Request.Path.Bytes);
            var isError = source.IsSure && !made && !result.Request.ContextIsGuessed;
            var message = isError ? $"the build fails because there is no `{path}` in the context"
                : made ? $"there is no `{path}` in the context; it has to be made before the build"
                : result.Request.ContextIsGuessed ? $"there is no `{path}` in the context that was guessed for this Dockerfile; name the right one, or write a Compose file that does"
                : $"there is no `{path}` in the context, as the build is called here";
            findings.Add(new Diagnostic("CTX402", isError ? DiagnosticLevel.Error : made ? DiagnosticLevel.Note : DiagnosticLevel.Warning, message)
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(source.Request.Line, 1),
                Path = source.Request.IsExpanded ? null : source.Request.Path,
            });
        }
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
            $"the build fails{(isError ? "" : ", as it is called here,")} because `{source.Request.Shown}` {(source.IsLinkItself ? "is a link to" : "goes through a link to")} `{DisplayText.Escape(link)}`{(leadsOut ? ", out of the context, where Docker does not follow it" : "")}: there is no `{DisplayText.Escape(source.LinkEnd)}` in the context")
        {
            File = RequestPlace.File(result),
            Position = new TextPosition(source.Request.Line, 1),
            Path = source.Request.IsExpanded ? null : source.Request.Path,
            Fix = leadsOut ? "Put the file itself in its place, or name its folder as a further context (`--build-context`)." : null,
        };
    }

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
