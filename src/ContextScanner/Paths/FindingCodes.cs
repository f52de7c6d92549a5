namespace ContextSlim.Paths;

/// <summary>The codes of all findings: each has a page, and pages come with the library.</summary>
internal static class FindingCodes
{
    /// <summary>What a page's name begins with among the resources.</summary>
    public const string Prefix = "findings/";

    /// <summary>What it ends with.</summary>
    public const string Ending = ".md";

    private static readonly Lazy<IReadOnlyList<string>> s_all = new(static () =>
    [
        .. typeof(FindingCodes).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..^Ending.Length]).Order(StringComparer.Ordinal),
    ]);

    /// <summary>Every code that there is, in order.</summary>
    public static IReadOnlyList<string> All => s_all.Value;
}
