using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing;

/// <summary>
/// Reads a template (templates/README.md describes the format):
/// <list type="bullet">
/// <item>a line that begins with <c>#:</c> is a word and what it says; every other line is one of an ignore file;</item>
/// <item><c>technology</c> comes once, before the first <c>kind</c> or <c>files</c>; these begin a group, and all other words are about it;</item>
/// <item>every group has a <c>category</c>, and a rule or a marker or a mount;</item>
/// <item>a rule names one thing at any depth, <c>**/name</c>, or one below a folder of a given name, <c>**/folder/name</c>.</item>
/// </list>
/// </summary>
internal sealed class TemplateReader(string file)
{
    private readonly List<TemplateKind> _kinds = [];
    private readonly List<int> _firstLines = [];
    private readonly HashSet<TemplateKind> _categorized = [];
    private string _technology = "";
    private int _line;

    public Template Read(ReadOnlySpan<byte> text)
    {
        var rest = text;
        for (_line = 1; !rest.IsEmpty; _line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.StartsWith("#:"u8))
                ReadDirective(Encoding.UTF8.GetString(line[2..]).Trim());
        }

        if (_technology.Length == 0)
            throw Problem(1, "no `#: technology NAME`");
        AddRules(IgnoreFile.Parse(text, file));
        for (var kind = 0; kind < _kinds.Count; kind++)
            Check(_kinds[kind], _firstLines[kind]);
        return new Template(file, _technology, _kinds);
    }

    private void ReadDirective(string directive)
    {
        var space = directive.IndexOf(' ');
        var word = space < 0 ? directive : directive[..space];
        var value = space < 0 ? "" : directive[(space + 1)..].Trim();
        if (value.Length == 0 && _kinds.Count > 0 && ReadSwitch(_kinds[^1], word))
            return;
        if (value.Length == 0)
            throw Problem(_line, $"`#: {DisplayText.Escape(directive)}` says nothing; write a word and a value");
        switch (word)
        {
            case "technology" when _kinds.Count == 0: _technology = value; return;
            case "kind" when _technology.Length > 0: Begin(value, isOfFiles: false); return;
            case "files" when _technology.Length > 0: Begin(value, isOfFiles: true); return;
        }

        if (_kinds.Count == 0 || !ReadAboutKind(_kinds[^1], word, value))
            throw Problem(_line, $"`{DisplayText.Escape(word)}` is no word that a template knows here");
    }

    private static bool ReadSwitch(TemplateKind kind, string word)
    {
        switch (word)
        {
            case "distinctive": return kind.IsDistinctive = true;
            case "unsure": return kind.IsUnsure = true;
            case "needs-tree": return kind.NeedsTree = true;
            default: return false;
        }
    }

    private void Begin(string name, bool isOfFiles)
    {
        _kinds.Add(new TemplateKind(name, _technology) { IsOfFiles = isOfFiles });
        _firstLines.Add(_line);
    }

    private bool ReadAboutKind(TemplateKind kind, string word, string value)
    {
        switch (word)
        {
            case "category":
                kind.Category = CategoryOf(value);
                return _categorized.Add(kind);
            case "marker" when !kind.IsOfFiles: kind.Markers.Add(Words(value)); return true;
            case "holds" when !kind.IsOfFiles: kind.Holds.Add(Words(value)); return true;
            case "unless" when !kind.IsOfFiles: kind.Unless.AddRange(Words(value)); return true;
            case "sibling": kind.Siblings.AddRange(Words(value)); return true;
            case "unless-beside": kind.UnlessBeside.AddRange(Words(value)); return true;
            case "begins" when !kind.IsOfFiles: kind.Begins = value; return true;
            case "contains" when !kind.IsOfFiles: kind.Contains = value; return true;
            case "mount" when !kind.IsOfFiles: kind.Mounts.AddRange(Words(value)); return true;
            case "made-by": kind.MadeBy.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)); return true;
            case "evidence": kind.Evidence.AddRange(Words(value)); return kind.Evidence.TrueForAll(evidence => evidence.IndexOf('=', StringComparison.Ordinal) > 0);
            case "used-by": kind.UsedBy.AddRange(Words(value)); return true;
            case "example": kind.Examples.Add(value); return true;
            case "counterexample": kind.Counterexamples.Add(value); return true;
            default: return false;
        }
    }

    private void AddRules(IgnoreFile rules)
    {
        if (rules.TooLongAt is { } tooLong)
            throw Problem(tooLong.Line, "the line is too long");
        foreach (var rule in rules.Rules)
        {
            var kind = _firstLines.FindLastIndex(line => line < rule.Position.Line);
            if (kind < 0)
                throw Problem(rule.Position.Line, "a rule before the first `#: kind`");
            _kinds[kind].RuleList.Add(rule);
        }
    }

    private void Check(TemplateKind kind, int line)
    {
        if (!_categorized.Contains(kind))
            throw Problem(line, $"`{DisplayText.Escape(kind.Name)}` has no `#: category`");
        if (kind.RuleList.Count == 0 && kind.Markers.Count == 0 && kind.Mounts.Count == 0)
            throw Problem(line, $"`{DisplayText.Escape(kind.Name)}` has no rule, no `#: marker` and no `#: mount`: nothing can be of this kind");
        if (kind.NeedsContent && kind.Markers.Count == 0)
            throw Problem(line, $"`{DisplayText.Escape(kind.Name)}` has a `#: begins` or `#: contains` without a `#: marker` to look into");
        foreach (var rule in kind.RuleList)
        {
            if (NamePattern.Of(rule) is null)
                throw Problem(rule.Position.Line, $"`{rule}`: a template's rule names one thing at any depth, as `**/name` or `**/folder/name`");
        }
    }

    private KindCategory CategoryOf(string value) => value switch
    {
        "packages" => KindCategory.Packages,
        "build-output" => KindCategory.BuildOutput,
        "cache" => KindCategory.Cache,
        "history" => KindCategory.History,
        "database" => KindCategory.Database,
        "secret" => KindCategory.Secret,
        "checkout" => KindCategory.Checkout,
        "logs" => KindCategory.Logs,
        "reports" => KindCategory.Reports,
        "data" => KindCategory.Data,
        "documentation" => KindCategory.Documentation,
        "clutter" => KindCategory.Clutter,
        "configuration" => KindCategory.Configuration,
        _ => throw Problem(_line, $"`{DisplayText.Escape(value)}` is no category; see templates/README.md"),
    };

    private static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private FormatException Problem(int line, string what) => new($"{file}:{line}: {what}");
}
