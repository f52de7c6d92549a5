using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>
/// Sources of COPY and ADD that hold variables, asked for with every value that somebody may give: <c>dist/$TARGETPLATFORM/app</c> asks for
/// <c>dist</c>, and <c>${JAR_FILE}</c>, whose default is <c>target/app.jar</c>, for every <c>target/*.jar</c>.
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
                var slash = source[..variable].LastIndexOf('/');
                var folder = slash <= 0 ? "" : source[..slash].TrimStart('.', '/');
                if (folder.Length > 0)
                    requests.Add(new RequestedPath(new RelativePath(folder), instruction.Line, instruction.Text, RequestCause.Source));
                else
                    anything = true;
            }
        }

        foreach (var request in requests.ToArray())
            AddAlike(model, request, requests);
        return anything;
    }

    // A default with an ending says what sort of file is asked for: others of the sort may be given.
    private static void AddAlike(DockerfileModel model, RequestedPath request, List<RequestedPath> requests)
    {
        if (!request.Text.Contains('$', StringComparison.Ordinal) || !model.Instructions.Any(instruction => instruction.Line == request.Line && instruction.Command is CopyCommand))
            return;
        var path = request.Path.ToString();
        var name = path[(path.LastIndexOf('/') + 1)..];
        var point = name.LastIndexOf('.');
        if (point < 0 || path.Contains('$', StringComparison.Ordinal) || path.Split('/') is not [.., var folder, _])
            return;
        foreach (var alike in new[] { $"{folder}/*{name[point..]}", $"*/{folder}/*{name[point..]}", $"*/*/{folder}/*{name[point..]}" })
            requests.Add(request with { Path = new RelativePath(alike) });
    }
}
