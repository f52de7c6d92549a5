using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Resolving;

namespace ContextSlim.Rewriting;

/// <summary>
/// Sources of COPY and ADD that hold variables, asked for with every value that somebody may give: <c>dist/$TARGETPLATFORM/app</c> asks for
/// <c>dist</c>, and <c>${DIR}</c> for anything.
/// </summary>
internal static class VariableSources
{
    /// <summary>Adds the requests.</summary>
    /// <returns>True when nothing stands before the variable, so that anything may be asked for.</returns>
    public static bool Add(DockerfileModel model, List<RequestedPath> requests)
    {
        var anything = false;
        foreach (var instruction in model.Instructions)
        {
            if (instruction.Command is not CopyCommand { From.Length: 0 } copy)
                continue;
            foreach (var source in copy.Sources)
            {
                var variable = source.IndexOf('$', StringComparison.Ordinal);
                if (variable < 0)
                    continue;
                var known = source[..variable];
                if (copy.IsAdd && IsRemote(known))
                    continue;
                var folder = ContextPath.Clean(known[..Math.Max(0, known.LastIndexOf('/'))]);
                if (!folder.IsRoot)
                    requests.Add(new RequestedPath(folder, instruction.Line, instruction.Text, RequestCause.Source));
                else
                    anything = true;
            }
        }

        return anything;
    }

    // An address whose end is a variable's: it is downloaded or cloned, and no path of the context.
    private static bool IsRemote(string known) => known.Contains("://", StringComparison.Ordinal) || known.StartsWith("git@", StringComparison.Ordinal);
}
