using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing;

/// <summary>All that templates know, arranged so that each name in a tree is looked up once. Read on first use; immutable.</summary>
internal sealed class Catalogue
{
    private static readonly Lazy<Catalogue> s_embedded = new(() => new Catalogue(EmbeddedTemplates.All));

    private readonly Dictionary<string, int> _patterns = new(StringComparer.Ordinal);
    private readonly List<PatternUses> _uses = [];

    /// <summary>Arranges templates; where two of them know a path, the first one's word counts.</summary>
    public Catalogue(IEnumerable<Template> templates)
    {
        foreach (var template in templates)
        {
            foreach (var kind in template.Kinds)
                Add(kind);
        }

        if (Rules.Count > FolderHint.LargestRule)
            throw new SurveyException($"the catalogue has more than {FolderHint.LargestRule} rules: name fewer templates");
        Names = IndexOf([.. _patterns.Keys]);
        Words = (_uses.Count + 63) / 64;
    }

    /// <summary>The templates that come with the library.</summary>
    public static Catalogue Embedded => s_embedded.Value;

    /// <summary>Those of the library, after those of a folder.</summary>
    /// <exception cref="SurveyException">A template in the folder cannot be read.</exception>
    public static Catalogue With(string? folder) =>
        folder is null ? Embedded : new Catalogue([.. TemplateFolder.Read(folder), .. EmbeddedTemplates.All]);

    /// <summary>Every kind, in order.</summary>
    public List<CataloguedKind> Kinds { get; } = [];

    /// <summary>Every rule, in order.</summary>
    public List<CataloguedRule> Rules { get; } = [];

    /// <summary>Every name that matters, as a rule, a marker or a sibling.</summary>
    public NameIndex Names { get; }

    /// <summary>Room for the numbers of all names.</summary>
    public int Size => _uses.Count;

    /// <summary>Words of 64 bits for a set of names.</summary>
    public int Words { get; }

    /// <summary>What a name matters for.</summary>
    public PatternUses UsesOf(int pattern) => _uses[pattern];

    private void Add(TemplateKind kind)
    {
        var number = Kinds.Count;
        var catalogued = new CataloguedKind(kind)
        {
            Holds = kind.Holds.ConvertAll(NamesOf).ToArray(),
            Siblings = NamesOf([.. kind.Siblings]),
            Unless = NamesOf([.. kind.Unless]),
            UnlessBeside = NamesOf([.. kind.UnlessBeside]),
        };
        Kinds.Add(catalogued);
        foreach (var marker in kind.Markers)
        {
            var names = NamesOf(marker);
            _uses[names[0].Pattern].Markers.Add(new Marker(number, names));
        }

        foreach (var rule in kind.RuleList)
        {
            var pattern = NamePattern.Of(rule)!;
            var uses = _uses[PatternOf(Encoding.UTF8.GetString(pattern.Name))];
            (kind.IsOfFiles ? uses.FileRules : uses.FolderRules).Add(Rules.Count);
            Rules.Add(new CataloguedRule(number, rule, pattern));
        }
    }

    private NeededName[] NamesOf(string[] names) =>
        Array.ConvertAll(names, name => name.EndsWith('/') ? new NeededName(PatternOf(name[..^1]), true) : new NeededName(PatternOf(name), false));

    private int PatternOf(string name)
    {
        if (_patterns.TryGetValue(name, out var number))
            return number;
        _patterns.Add(name, _uses.Count);
        _uses.Add(new PatternUses());
        return _uses.Count - 1;
    }

    /// <summary>An index of names, wildcards included, at any depth.</summary>
    internal static NameIndex IndexOf(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
            text.Append("**/").Append(name).Append('\n');
        var rules = IgnoreFile.Parse(Encoding.UTF8.GetBytes(text.ToString()), "names").Rules;
        var compiled = new CompiledRule[rules.Count];
        for (var index = 0; index < compiled.Length; index++)
            compiled[index] = new CompiledRule(Engine.Of(Builder.BuildKit), index, rules[index], rules[index].Entry.ToArray(), isException: false, backslashEscapes: true);
        return new NameIndex(compiled);
    }
}

/// <summary>A kind with its conditions as numbers of names.</summary>
internal sealed record CataloguedKind(TemplateKind Kind)
{
    public required NeededName[][] Holds { get; init; }

    public required NeededName[] Siblings { get; init; }

    public required NeededName[] Unless { get; init; }

    public required NeededName[] UnlessBeside { get; init; }
}

/// <summary>A rule with the number of its kind.</summary>
internal sealed record CataloguedRule(int Kind, IgnoreRule Source, NamePattern Pattern)
{
    /// <summary>The rule as text.</summary>
    public string Text => field ??= Source.ToString();
}

/// <summary>Names that prove a kind when all of them lie in a folder.</summary>
internal sealed record Marker(int Kind, NeededName[] Names);

/// <summary>A name that must be there, as a folder or as anything else.</summary>
internal sealed record NeededName(int Pattern, bool IsFolder);

/// <summary>What one name matters for.</summary>
internal sealed class PatternUses
{
    public List<int> FolderRules { get; } = [];

    public List<int> FileRules { get; } = [];

    /// <summary>The markers that this name is the first of.</summary>
    public List<Marker> Markers { get; } = [];
}
