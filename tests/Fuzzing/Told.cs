using System.Globalization;
using System.Text;
using System.Text.Json;
using ContextSlim.Paths;
using ContextSlim.Reporting;

namespace ContextSlim.Fuzzing;

/// <summary>What a user would see of one input: text as it is printed, and JSON.</summary>
internal sealed class Told
{
    private const int Most = 1 << 20;

    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public void Add(string printed)
    {
        if (_text.Length < Most)
            _text.Append(printed).Append('\n');
    }

    public void Add(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0 || _text.Length >= Most)
            return;
        foreach (var diagnostic in diagnostics)
            Add(FindingText.Format(diagnostic));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            ScanJson.WriteFindings(json, diagnostics);
            json.WriteEndObject();
        }

        Add(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>The first character that a terminal or an editor would obey instead of show; null when there is none.</summary>
    public string? RawControl()
    {
        for (var index = 0; index < _text.Length; index++)
        {
            var value = _text[index];
            if (value != '\n' && (char.IsControl(value) || value is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
                return string.Create(CultureInfo.InvariantCulture, $"U+{(int)value:X4}");
        }

        return null;
    }
}
