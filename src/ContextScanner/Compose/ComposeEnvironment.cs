using System.Text;
using ContextSlim.Paths;
using ContextSlim.Sources;
using ContextSlim.Variables;

namespace ContextSlim.Compose;

/// <summary>What variables a Compose file sees: the process environment wins over the project's <c>.env</c>, that over an including project's own.</summary>
internal sealed class ComposeEnvironment
{
    private const string ProjectNameVariable = "COMPOSE_PROJECT_NAME";

    private readonly Func<string, string?> _outer;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private string? _projectName;

    public ComposeEnvironment(Func<string, string?> outer) => _outer = outer;

    public string? this[string name] => name == ProjectNameVariable && _projectName is not null
        ? _projectName
        : _outer(name) ?? _values.GetValueOrDefault(name);

    /// <summary>Adds what is not yet set from files, of which the later win among themselves.</summary>
    public void AddFiles(IEnumerable<(string Path, string Written, SourcePlace? AskedBy)> files, ReadSession session)
    {
        var added = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, written, askedBy) in files)
        {
            if (session.ReadText(path, written, askedBy) is { } text)
                EnvironmentFile.Read(text, name => this[name], added, session);
        }

        foreach (var (name, value) in added)
            _values.TryAdd(name, value);
    }

    /// <summary>The <c>.env</c> of a folder, which may be missing or, as container tools leave it behind, a folder.</summary>
    public void AddDefaultFile(string folder, ReadSession session)
    {
        var path = Path.Combine(folder, ".env");
        if (session.Read(path).Status is not (TextFileStatus.Missing or TextFileStatus.NotAFile))
            AddFiles([(path, ".env", new SourcePlace(path, new TextPosition(1, 1)))], session);
    }

    /// <summary>Settles the project's name, which the files see as a variable.</summary>
    public string NameProject(string? written, string folder)
    {
        _projectName = this[ProjectNameVariable] is { Length: > 0 } given ? given : Normalize(written ?? "");
        if (_projectName.Length == 0)
            _projectName = Normalize(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        return _projectName;
    }

    private static string Normalize(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-')
                kept.Append(character);
        }

        return kept.ToString().TrimStart('_', '-');
    }
}
