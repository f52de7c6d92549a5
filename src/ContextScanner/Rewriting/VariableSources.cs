using System.Text;
using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Dockerfiles.Resolving;
using ContextSlim.Paths;

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
                {
                    anything = true;
                    if (PatternOf(source) is { } pattern)
                        requests.Add(new RequestedPath(pattern, instruction.Line, instruction.Text, RequestCause.Source));
                }
            }
        }

        return anything;
    }

    // `app-$VERSION.zip` asks for every `app-*.zip` that is here; of `$DIR/app` nothing is known but the end.
    private static RelativePath? PatternOf(string source)
    {
        var pattern = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length;)
        {
            if (source[at] != '$')
            {
                pattern.Append(source[at++]);
                continue;
            }

            var isBraced = at + 1 < source.Length && source[at + 1] == '{';
            var end = at + 1;
            if (isBraced)
                end = source.IndexOf('}', at) is >= 0 and var close ? close + 1 : source.Length;
            while (!isBraced && end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '_'))
                end++;
            pattern.Append('*');
            at = end;
        }

        var first = pattern.ToString().Split('/', 2)[0];
        return first.Length == 0 || first.AsSpan().Trim("*.").IsEmpty ? null : ContextPath.Clean(pattern.ToString());
    }

    // An address whose end is a variable's: it is downloaded or cloned, and no path of the context.
    private static bool IsRemote(string known) => known.Contains("://", StringComparison.Ordinal) || known.StartsWith("git@", StringComparison.Ordinal);
}
