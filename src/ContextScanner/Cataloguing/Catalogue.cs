using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Cataloguing;

/// <summary>All that the templates know, arranged for questions about names. Read on first use; immutable.</summary>
internal sealed class Catalogue
{
    private static readonly Lazy<Catalogue> s_embedded = new(LoadEmbedded);

    private readonly TemplateKind[] _kindOfName;
    private readonly TemplateKind[] _kindOfMarker;

    private Catalogue(IEnumerable<Template> templates)
    {
        var names = new List<IgnoreRule>();
        var kindsOfNames = new List<TemplateKind>();
        var markers = new List<string>();
        var kindsOfMarkers = new List<TemplateKind>();
        foreach (var template in templates)
        {
            foreach (var kind in template.Kinds)
            {
                foreach (var rule in kind.Rules)
                {
                    names.Add(rule);
                    kindsOfNames.Add(kind);
                }

                foreach (var marker in kind.Markers)
                {
                    markers.Add(marker);
                    kindsOfMarkers.Add(kind);
                }
            }
        }

        _kindOfName = [.. kindsOfNames];
        _kindOfMarker = [.. kindsOfMarkers];
        Names = IndexOf(names);
        Markers = IndexOf(markers);
    }

    /// <summary>The templates that come with the library.</summary>
    public static Catalogue Embedded => s_embedded.Value;

    /// <summary>The names that rules match.</summary>
    public NameIndex Names { get; }

    /// <summary>The names that prove a folder's kind.</summary>
    public NameIndex Markers { get; }

    /// <summary>Room for the answers of either index.</summary>
    public int Size => Math.Max(_kindOfName.Length, _kindOfMarker.Length);

    /// <summary>The kind whose rule has a number.</summary>
    public TemplateKind KindOfName(int rule) => _kindOfName[rule];

    /// <summary>The kind whose marker has a number.</summary>
    public TemplateKind KindOfMarker(int marker) => _kindOfMarker[marker];

    /// <summary>An index of names, wildcards included, at any depth.</summary>
    internal static NameIndex IndexOf(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
            text.Append("**/").Append(name).Append('\n');
        return IndexOf(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text.ToString()), "names").Rules);
    }

    private static NameIndex IndexOf(IReadOnlyList<IgnoreRule> rules)
    {
        var compiled = new CompiledRule[rules.Count];
        for (var index = 0; index < compiled.Length; index++)
        {
            compiled[index] = new CompiledRule(index, rules[index], rules[index].Entry.ToArray(), isException: false, backslashEscapes: true);
            if (compiled[index].Shape.Scope != FolderScope.Any)
                throw new FormatException($"`{rules[index]}`: a template's rule names one thing at any depth, as `**/name`");
        }

        return new NameIndex(compiled);
    }

    private static Catalogue LoadEmbedded()
    {
        const string Folder = "templates/";
        var assembly = typeof(Catalogue).Assembly;
        var templates = new List<Template>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            templates.Add(Template.Parse(text, resource[Folder.Length..]));
        }

        return new Catalogue(templates);
    }
}
