using System.Text.Json;

namespace ContextSlim.Needs;

/// <summary>What <c>package.json</c> names: workspaces, packages by path, the files to be published; and Yarn itself, from <c>.yarnrc.yml</c>.</summary>
internal sealed class NodePackage
{
    private const int Deepest = 64;

    private readonly byte[] _text;
    private readonly List<NamedPath> _names = [];
    private readonly List<string> _keys = []; // on the way to the value at hand; the one of the innermost object is the last
    private ManifestProblem? _problem;
    private int _counted;
    private int _line = 1;

    private NodePackage(byte[] text) => _text = text;

    /// <summary>Reads <c>package.json</c>.</summary>
    /// <param name="text">Valid UTF-8.</param>
    public static ManifestContent Read(byte[] text)
    {
        var package = new NodePackage(text.AsSpan().StartsWith("\uFEFF"u8) ? text[3..] : text);
        package.Read();
        return new ManifestContent(package._names, package._problem);
    }

    public static IEnumerable<NamedPath> ReadYarnSettings(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.StartsWith("yarnPath:", StringComparison.Ordinal))
                yield return new NamedPath(line["yarnPath:".Length..].Trim().Trim('"', '\''), number, "it is the Yarn that the project uses") { Without = "Yarn does not start" };
        }
    }

    private void Read()
    {
        var reader = new Utf8JsonReader(_text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest });
        try
        {
            while (reader.Read())
                Take(ref reader);
        }
        catch (JsonException)
        {
            // What came before the mistake counts.
            var line = LineOf(reader.BytesConsumed);
            // The reader counts what an array or object lies in, without it.
            _problem = reader.CurrentDepth >= Deepest - 1 ? ManifestProblem.TooDeep(line) : ManifestProblem.Malformed("JSON", line);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var depth = reader.CurrentDepth;
                _keys.RemoveRange(Math.Min(_keys.Count, depth - 1), Math.Max(0, _keys.Count - (depth - 1)));
                while (_keys.Count < depth - 1)
                    _keys.Add("");
                _keys.Add(TextOf(ref reader));
                break;
            case JsonTokenType.String when _keys.Count > 0:
                var value = TextOf(ref reader);
                if (_keys[0] is "dependencies" or "devDependencies" or "optionalDependencies" or "resolutions" or "overrides" or "pnpm" && Local(value) is { } local)
                    Add(local, "it is a package that this one needs", ref reader, "the package cannot be installed");
                else if (_keys[0] == "workspaces" && !value.StartsWith('!'))
                    Add(value.Contains('*', StringComparison.Ordinal) ? value.TrimEnd('/') + "/package.json" : value, "it is a workspace of the project", ref reader);
                else if (_keys[0] is "main" or "bin" && _keys.Count <= 2)
                    AddEntryPoint(value, ref reader);
                else if (_keys[0] == "files" && !value.Contains('*', StringComparison.Ordinal) && !value.StartsWith('!'))
                    Add(value, "it goes into the published package", ref reader);
                break;
        }
    }

    private void Add(string path, string reason, ref Utf8JsonReader reader, string? without = null)
    {
        if (path.Length > 0)
            _names.Add(new NamedPath(path, LineOf(reader.TokenStartIndex), reason) { Without = without });
    }

    // What a build makes is named so, too: only a file that git tracks is missed.
    private void AddEntryPoint(string path, ref Utf8JsonReader reader)
    {
        if (path.Length > 0)
            _names.Add(new NamedPath(path, LineOf(reader.TokenStartIndex), "it is where the package begins") { Without = "the package cannot be loaded", IfTracked = true });
    }

    // Empty for a text that holds half a character, and for those with escapes after it: to find each of them by its failure would take long.
    private string TextOf(ref Utf8JsonReader reader)
    {
        if (_problem is not null && reader.ValueIsEscaped)
            return "";
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            _problem = ManifestProblem.HalfCharacter(LineOf(reader.TokenStartIndex));
            return "";
        }
    }

    // Asked for places further and further on.
    private int LineOf(long position)
    {
        _line += _text.AsSpan(_counted, (int)position - _counted).Count((byte)'\n');
        _counted = (int)position;
        return _line;
    }

    private static string? Local(string version)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["file:", "link:", "portal:"])
        {
            if (version.StartsWith(scheme, StringComparison.Ordinal))
                return version[scheme.Length..];
        }

        return null;
    }
}
