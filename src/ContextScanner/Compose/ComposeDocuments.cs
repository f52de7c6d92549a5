using ContextSlim.Paths;
using ContextSlim.Sources;
using ContextSlim.Variables;

namespace ContextSlim.Compose;

/// <summary>The Compose files of one project, each read once and with its variables looked up in that project's environment.</summary>
internal sealed class ComposeDocuments(ComposeEnvironment environment, ReadSession session)
{
    private readonly Dictionary<string, YamlLoader?> _files = new(StringComparer.Ordinal);
    private readonly HashSet<YamlLoader> _expanded = [];

    /// <summary>The file's documents; empty, with one line told, when it could not be read.</summary>
    public IReadOnlyList<SourceMapping> Read(string path, string written, SourcePlace? askedBy)
    {
        if (Parse(path, written, askedBy) is not { } file)
            return [];
        if (_expanded.Add(file))
            Expand(file);
        return [.. file.Documents.OfType<SourceMapping>()];
    }

    /// <summary>The last top-level <c>name</c> that files already parsed give, with its variables looked up.</summary>
    public string? ProjectName(IEnumerable<string> paths)
    {
        string? name = null;
        foreach (var path in paths)
        {
            foreach (var document in _files.GetValueOrDefault(path)?.Documents ?? [])
            {
                if ((document as SourceMapping)?["name"] is SourceScalar { Raw.Length: > 0 } written)
                    name = VariableTemplate.Expand(written.Value, variable => environment[variable], session.Budget).Text;
            }
        }

        return name;
    }

    /// <summary>Reads the file without looking up variables.</summary>
    public YamlLoader? Parse(string path, string written, SourcePlace? askedBy)
    {
        if (_files.TryGetValue(path, out var known))
        {
            // A file that is missing is told wherever it is asked for.
            if (known is null && session.Read(path).Status != TextFileStatus.Read)
                session.ReadText(path, written, askedBy);
            return known;
        }

        var file = session.ReadText(path, written, askedBy) is { } text ? YamlLoader.Load(text, session) : null;
        _files.Add(path, file);
        if (file is null)
            return null;
        if (!session.DefinitionFiles.Contains(path))
            session.DefinitionFiles.Add(path);
        CheckShape(file, path);
        return file;
    }

    private void CheckShape(YamlLoader file, string path)
    {
        if (file.Documents.Count == 0)
            session.Tell(ContextProblems.EmptyFile(), new SourcePlace(path, new TextPosition(1, 1)));
        foreach (var document in file.Documents)
        {
            if (document is not SourceMapping)
                session.Tell(ContextProblems.WrongShape("a Compose file", "a mapping"), document.Place);
        }
    }

    private void Expand(YamlLoader file)
    {
        foreach (var scalar in file.Scalars)
        {
            if (!scalar.Raw.Contains('$', StringComparison.Ordinal))
                continue;
            var result = VariableTemplate.Expand(scalar.Raw, variable => environment[variable], session.Budget);
            scalar.Value = result.Text;
            scalar.UnsetVariables = result.Unset;
            scalar.IsUnknown = result.Fault != TemplateFault.None;
            if (scalar.IsUnknown)
                session.Tell(result.Problem(showsReason: true), scalar.Place);
        }
    }
}
