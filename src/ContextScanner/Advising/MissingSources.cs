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
            if (!source.IsMissing || source.IsPattern)
                continue;
            var path = source.Request.Shown;
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
}
