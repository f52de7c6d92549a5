namespace ContextSlim.Reporting;

/// <summary>Padding cut from a constant: the framework's own filling of a new string has to be compiled first, which costs start-up time.</summary>
internal static class Spaces
{
    private const string Many = "                                                                                                                        ";

    public static string Of(int count) => count <= Many.Length ? Many[..Math.Max(0, count)] : new string(' ', count);
}
