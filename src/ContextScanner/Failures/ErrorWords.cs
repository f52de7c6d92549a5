using System.Buffers;

namespace ContextSlim.Failures;

/// <summary>How programs mark the line that says what went wrong, as data: <c>errors.failures</c> beside this file.</summary>
internal static class ErrorWords
{
    private static readonly Lazy<SearchValues<string>> s_marks = new(static () => SearchValues.Create([.. FailureTable.LinesOf("errors").Select(static line => line.Text)], StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a line that says what went wrong, and not only how many things did.</summary>
    public static bool AreIn(string line) => line.AsSpan().IndexOfAny(s_marks.Value) is >= 0 and var at && !IsCount(line, at) && !line.Contains("warn", StringComparison.OrdinalIgnoreCase);

    // `0 errors`, `no error`
    private static bool IsCount(string line, int at) => line.AsSpan(0, at).TrimEnd() is [.., var last] before && (char.IsAsciiDigit(last) || before.EndsWith(" no", StringComparison.OrdinalIgnoreCase));
}
