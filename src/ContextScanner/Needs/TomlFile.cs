using Tomlyn;
using Tomlyn.Parsing;

namespace ContextSlim.Needs;

/// <summary>Takes the tables, texts and truth values out of a TOML file, in order. What comes before a mistake counts.</summary>
internal sealed class TomlFile
{
    // Nothing that anybody asks for lies deeper; a hostile file should not cost its depth for each of its values.
    private const int Deepest = 8;

    private static readonly TomlParserOptions s_options = new() { Mode = TomlParserMode.Tolerant };

    private readonly TomlParser _parser;
    private readonly List<TomlItem> _items = [];
    private readonly List<string> _keys = [];
    private readonly Stack<bool> _arrays = new(); // for each container around: whether it is an array, whose values have no keys
    private int _line = 1;

    // Tomlyn 2.10 refuses the character that stands for bytes that are no text, though TOML allows it.
    private TomlFile(string text) => _parser = TomlParser.Create(text.Replace('\uFFFD', '?'), s_options, null);

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why reading ended early; null when it did not.</param>
    public static List<TomlItem> Read(string text, out ManifestProblem? problem)
    {
        var file = new TomlFile(text);
        problem = null;
        try
        {
            while (file._parser.MoveNext())
                file.Take(file._parser.Current);
            if (file._parser.HasErrors)
                problem = ManifestProblem.Malformed("TOML", file._parser.Diagnostics[0].Span.Start.Line + 1);
        }
        catch (TomlException)
        {
            // The one failure that tolerance does not cover.
            problem = ManifestProblem.TooDeep(file._line);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Tomlyn 2.10 makes a character of the end of the text, behind a backslash there: no such slip of a library ends a run.
            problem = ManifestProblem.Malformed("TOML", file._line);
        }

        return file._items;
    }

    private void Take(in TomlParseEvent current)
    {
        _line = Math.Max(_line, current.Line);
        switch (current.Kind)
        {
            case TomlParseEventKind.PropertyName:
                _keys.Add(_parser.GetPropertyName());
                break;
            case TomlParseEventKind.StartTable or TomlParseEventKind.StartArray:
                if (_keys.Count > 0 && current.Kind == TomlParseEventKind.StartTable)
                    Add(null, null);
                _arrays.Push(current.Kind == TomlParseEventKind.StartArray);
                break;
            case TomlParseEventKind.EndTable or TomlParseEventKind.EndArray:
                // A file that ends too early may end more than it began.
                _ = _arrays.TryPop(out _);
                LeaveKey();
                break;
            case TomlParseEventKind.String:
                Add(_parser.GetString(), null);
                LeaveKey();
                break;
            case TomlParseEventKind.Boolean:
                Add(null, current.GetBoolean());
                LeaveKey();
                break;
            case TomlParseEventKind.Integer or TomlParseEventKind.Float or TomlParseEventKind.DateTime:
                LeaveKey();
                break;
        }
    }

    private void Add(string? text, bool? truth)
    {
        if (_keys.Count <= Deepest)
            _items.Add(new TomlItem([.. _keys], _line) { Text = text, Truth = truth });
    }

    private void LeaveKey()
    {
        if (_keys.Count > 0 && _arrays.TryPeek(out var isArray) && !isArray)
            _keys.RemoveAt(_keys.Count - 1);
    }
}
