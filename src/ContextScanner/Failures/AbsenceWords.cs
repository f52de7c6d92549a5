using System.Buffers;

namespace ContextSlim.Failures;

/// <summary>What people and programs say of what they miss, as data: <c>absence.failures</c> beside this file.</summary>
internal static class AbsenceWords
{
    private static readonly Lazy<SearchValues<string>> s_phrases = new(static () => SearchValues.Create([.. FailureTable.LinesOf("absence").Select(static line => line.Text)], StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a line says that something is missing.</summary>
    public static bool AreIn(string line) => line.AsSpan().IndexOfAny(s_phrases.Value) >= 0;
}
