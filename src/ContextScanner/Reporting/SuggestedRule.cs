using ContextSlim.Cataloguing;

namespace ContextSlim.Reporting;

/// <summary>The line of an ignore file that would drop a heavy path: one that a plan would write.</summary>
public static class SuggestedRule
{
    /// <summary>
    /// The rule; null for what no plan drops whole, for what takes several rules, and when no findings were asked for.
    /// </summary>
    public static string? For(HeavyPath heavy, SurveyResult result)
    {
        ArgumentNullException.ThrowIfNull(heavy);
        ArgumentNullException.ThrowIfNull(result);
        return result.Suggestions.GetValueOrDefault(heavy);
    }
}
