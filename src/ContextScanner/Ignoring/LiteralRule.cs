using System.Text;

namespace ContextSlim.Ignoring;

/// <summary>The line of an ignore file that means one path and nothing else: the characters that patterns give a meaning are escaped.</summary>
internal static class LiteralRule
{
    /// <summary>The line.</summary>
    /// <param name="path">The path, relative and cleaned.</param>
    /// <param name="atAnyDepth">True to mean it below every folder.</param>
    /// <returns>Null for a path that no line can hold as it is.</returns>
    public static string? For(ReadOnlySpan<byte> path, bool atAnyDepth = false) =>
        RuleText.Of(path, atAnyDepth) is { } rule ? Encoding.UTF8.GetString(rule) : null;
}
