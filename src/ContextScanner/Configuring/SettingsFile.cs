using ContextSlim.Paths;
using ContextSlim.Sources;

namespace ContextSlim.Configuring;

/// <summary>A JSON file that people write: comments and a last comma are allowed, a key stands once, and what is wrong is one line with its place.</summary>
/// <param name="path">The file's full path.</param>
/// <param name="shown">The file as messages name it.</param>
internal sealed class SettingsFile(string path, string shown)
{
    private readonly string _shown = DisplayText.Escape(shown);

    /// <summary>Reads the file.</summary>
    /// <exception cref="SurveyException">It cannot be read, or is no JSON object.</exception>
    public SettingsObject Load()
    {
        var session = new ReadSession(DiskTextFiles.Instance, Path.GetDirectoryName(path)!);
        session.ShowAs(path, _shown);
        SourceNode? root = null;
        if (session.ReadText(path, Path.GetFileName(path), null) is { } text)
            root = JsonLoader.LoadSettings(text, session);
        if (session.Diagnostics is [var problem, ..])
            throw new SurveyException($"{_shown}{(problem.Position is { } position ? $":{position}" : "")}: {problem.Message}");
        return Object(root!);
    }

    /// <summary>What to throw for a value.</summary>
    public SurveyException Problem(SourcePlace place, string text) => new($"{_shown}:{place.Position}: {DisplayText.Escape(text)}");

    /// <summary>A value that is an object.</summary>
    public SettingsObject Object(SourceNode node) =>
        node is SourceMapping mapping ? new SettingsObject(this, mapping) : throw Problem(node.Place, $"{Shown(node)} is no object; write it as {{ … }}");

    /// <summary>A value that is a text.</summary>
    public SourceScalar Text(SourceNode node) =>
        node is SourceScalar { IsNull: false, IsLiteral: false } scalar ? scalar : throw Problem(node.Place, $"{Shown(node)} is no text; write it in quotes");

    /// <summary>A value, in a message.</summary>
    public static string Shown(SourceNode node) => node switch
    {
        SourceScalar { IsNull: true } => "null",
        SourceScalar scalar => $"'{scalar.Value}'",
        SourceSequence => "a list",
        _ => "an object",
    };
}

/// <summary>An object of such a file.</summary>
internal sealed class SettingsObject(SettingsFile file, SourceMapping mapping)
{
    public OrderedDictionary<string, SourceEntry> Entries => mapping.Entries;

    public SourceNode? this[string key] => mapping[key];

    /// <summary>Refuses a key that is none.</summary>
    public void Check(string what, string[] keys)
    {
        foreach (var (key, entry) in mapping.Entries)
        {
            if (!keys.Contains(key))
                throw file.Problem(entry.KeyPlace, $"{what} has no key '{key}'{(ClosestWord.Among(key, keys) is { } meant ? $"; did you mean '{meant}'?" : $"; the keys are {string.Join(", ", keys)}")}");
        }
    }

    /// <summary>A text; null when there is none.</summary>
    public SourceScalar? Value(string key) => mapping[key] is { } node and not SourceScalar { IsNull: true } ? file.Text(node) : null;

    /// <summary>A text that must be there.</summary>
    public SourceScalar Required(string key, string what) => Value(key) ?? throw file.Problem(mapping.Place, $"{what} needs '{key}'; write it");

    /// <summary>An object; null when there is none.</summary>
    public SettingsObject? Object(string key) => mapping[key] is { } node and not SourceScalar { IsNull: true } ? file.Object(node) : null;

    /// <summary>A list; empty when there is none.</summary>
    public IReadOnlyList<SourceNode> List(string key) => mapping[key] switch
    {
        null or SourceScalar { IsNull: true } => [],
        SourceSequence list => list.Items,
        { } node => throw file.Problem(node.Place, $"{SettingsFile.Shown(node)} is no list; write it as [ … ]"),
    };
}
