using ContextSlim.Sources;

namespace ContextSlim.Needs;

/// <summary>JSON and YAML manifests, by the readers of definitions.</summary>
internal static class StructuredText
{
    /// <summary>The JSON value; null when it is no JSON.</summary>
    public static SourceNode? Json(string name, byte[] text, out ManifestProblem? problem) => Load(name, text, "JSON", JsonLoader.Load, out problem);

    /// <summary>The first document; null when it is no YAML.</summary>
    public static SourceNode? Yaml(string name, byte[] text, out ManifestProblem? problem) =>
        Load(name, text, "YAML", static (source, session) => YamlLoader.Load(source, session) is { Documents: [var first, ..] } ? first : null, out problem);

    /// <summary>All documents of a YAML file; none when it is no YAML.</summary>
    public static IReadOnlyList<SourceNode> YamlDocuments(byte[] text) =>
        SourceText.Decode("", text) is { } source && YamlLoader.Load(source, new ReadSession(NoFiles.Instance, "")) is { } loader ? loader.Documents : [];

    private static SourceNode? Load(string name, byte[] text, string format, Func<SourceText, ReadSession, SourceNode?> load, out ManifestProblem? problem)
    {
        var session = new ReadSession(NoFiles.Instance, "");
        var root = SourceText.Decode(name, text) is { } source ? load(source, session) : null;
        problem = session.Diagnostics is [var told, ..] ? ManifestProblem.Malformed(format, told.Position?.Line ?? 1) : null;
        return root;
    }

    // A manifest is read alone.
    private sealed class NoFiles : ITextFileSource
    {
        public static readonly NoFiles Instance = new();

        public TextFile Read(string path, int maximumBytes) => TextFile.Not(TextFileStatus.Missing);
    }
}
