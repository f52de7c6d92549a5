using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring;

/// <summary>
/// The matcher that Docker calls deprecated and still uses for the classic client's own two files (specification M-15): a rule hits the path
/// itself, or the one ancestor that lies as deep as the rule has components.
/// </summary>
internal static class OneDepthMatcher
{
    /// <summary>True when the path is ignored; false also when some rule could not be evaluated, whose error the client drops.</summary>
    public static bool Ignores(IReadOnlyList<CompiledRule> rules, ReadOnlySpan<byte> path, ExpressionScratch scratch)
    {
        if (path.SequenceEqual("."u8))
            return false;
        var depth = path.Count((byte)'/');
        var matched = false;
        foreach (var rule in rules)
        {
            if (rule.IsException != matched)
                continue;
            var answer = rule.Match(path, scratch);
            if (answer == RuleAnswer.Refused)
                return false;
            var components = rule.Pattern.AsSpan().Count((byte)'/') + 1;
            if (answer == RuleAnswer.No && components <= depth)
                answer = rule.Match(Ancestor(path, components), scratch);
            if (answer == RuleAnswer.Yes)
                matched = !rule.IsException;
        }

        return matched;
    }

    private static ReadOnlySpan<byte> Ancestor(ReadOnlySpan<byte> path, int components)
    {
        var end = 0;
        for (; components > 0; components--)
            end += path[end..].IndexOf((byte)'/') + 1;
        return path[..(end - 1)];
    }
}
