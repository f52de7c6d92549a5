namespace ContextSlim.Cataloguing;

/// <summary>The templates that come with the library.</summary>
internal static class EmbeddedTemplates
{
    private const string Prefix = "templates/";

    private static readonly Lazy<IReadOnlyList<Template>> s_all = new(Load);

    /// <summary>All of them, in the order of their files' names. Read on first use.</summary>
    public static IReadOnlyList<Template> All => s_all.Value;

    private static List<Template> Load()
    {
        var assembly = typeof(EmbeddedTemplates).Assembly;
        var names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        var templates = new List<Template>(names.Length);
        foreach (var name in names)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            templates.Add(Template.Parse(text, name[Prefix.Length..]));
        }

        return templates;
    }
}
