using System.Buffers;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring;

/// <summary>Writes paths as rules: the characters that patterns give a meaning are escaped.</summary>
internal static class RuleText
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create("*?[\\"u8);
    private static readonly SearchValues<byte> s_specialInExpressions = SearchValues.Create("*?[\\|{}^"u8);

    /// <summary>The rule that matches one path, or, at any depth, one name; null for a path that no line can hold as it is.</summary>
    /// <param name="path">The path or the name.</param>
    /// <param name="anywhere">True to match it at any depth.</param>
    public static byte[]? Of(ReadOnlySpan<byte> path, bool anywhere)
    {
        if (!CanBeWritten(path))
            return null;
        var leads = !anywhere && (path[0] is (byte)'#' or (byte)'!');
        // A backslash makes an expression of the rule, and in an expression more characters are alive (specification M-4, M-6a).
        var special = leads || path.ContainsAny(s_special) ? s_specialInExpressions : s_special;
        var rule = new List<byte>(path.Length + 8);
        if (anywhere)
            rule.AddRange("**/"u8);
        else if (leads)
            rule.Add((byte)'\\');
        foreach (var value in path)
        {
            if (special.Contains(value))
                rule.Add((byte)'\\');
            rule.Add(value);
        }

        return [.. rule];
    }

    // White space at the ends would be trimmed; a line end or a control character cannot be written, bytes that are not UTF-8 do not travel.
    private static bool CanBeWritten(ReadOnlySpan<byte> path) =>
        !path.IsEmpty && System.Text.Unicode.Utf8.IsValid(path) && !path.ContainsAnyInRange((byte)0, (byte)0x1F) && !path.Contains((byte)0x7F)
        && UnicodeText.Trim(path).Length == path.Length;
}
