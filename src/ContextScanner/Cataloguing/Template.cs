using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing;

/// <summary>A group of rules of a template: what the paths are that they match, and what makes that sure.</summary>
/// <param name="Name">What people call it.</param>
internal sealed record TemplateKind(string Name)
{
    /// <summary>Rules that match the paths of this kind by name.</summary>
    public List<IgnoreRule> Rules { get; } = [];

    /// <summary>Names that, directly inside a folder, prove that the folder is of this kind.</summary>
    public List<string> Markers { get; } = [];

    /// <summary>Names one of which must lie beside a path before its name counts; none are needed when empty.</summary>
    public List<string> Siblings { get; } = [];

    /// <summary>The siblings as an index; null when none are needed.</summary>
    public NameIndex? SiblingNames { get; private set; }

    /// <summary>Makes the index, once all siblings are known.</summary>
    public void Seal() => SiblingNames = Siblings.Count == 0 ? null : Catalogue.IndexOf(Siblings);
}

/// <summary>
/// A template: an ignore file for one technology, whose comments that begin with <c>#:</c> say what its rules are about
/// (<c>technology</c>, <c>kind</c>, <c>marker</c>, <c>sibling</c>).
/// </summary>
/// <param name="Technology">What the template is for.</param>
/// <param name="Kinds">Its kinds, in order.</param>
internal sealed record Template(string Technology, IReadOnlyList<TemplateKind> Kinds)
{
    private const string Directive = "#:";

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">The text is no template; the message says <c>file:line: what</c>.</exception>
    public static Template Parse(byte[] text, string name)
    {
        var technology = "";
        var kinds = new List<TemplateKind>();
        var kindOfLine = new List<TemplateKind?> { null };
        var lineNumber = 0;
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            lineNumber++;
            if (line.StartsWith(Directive, StringComparison.Ordinal))
                ReadDirective(line[Directive.Length..].Trim());
            kindOfLine.Add(kinds.Count == 0 ? null : kinds[^1]);
        }

        foreach (var rule in IgnoreFile.Parse(text, name).Rules)
        {
            var kind = kindOfLine[rule.Position.Line] ?? throw new FormatException($"{name}:{rule.Position.Line}: a rule before the first `#: kind`");
            kind.Rules.Add(rule);
        }

        kinds.ForEach(kind => kind.Seal());
        return technology.Length > 0 ? new Template(technology, kinds) : throw new FormatException($"{name}:1: no `#: technology NAME`");

        void ReadDirective(string directive)
        {
            var space = directive.IndexOf(' ');
            var value = space < 0 ? "" : directive[(space + 1)..].Trim();
            if (value.Length == 0)
                throw new FormatException($"{name}:{lineNumber}: `#: {DisplayText.Escape(directive)}` says nothing; write a word and a value");
            switch (directive[..space])
            {
                case "technology": technology = value; break;
                case "kind": kinds.Add(new TemplateKind(value)); break;
                case "marker" when kinds.Count > 0: kinds[^1].Markers.Add(value); break;
                case "sibling" when kinds.Count > 0: kinds[^1].Siblings.Add(value); break;
                default:
                    throw new FormatException($"{name}:{lineNumber}: `{DisplayText.Escape(directive[..space])}` is no word that a template knows here");
            }
        }
    }
}
