using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Ignoring;

/// <summary>The matcher that BuildKit's own check asks about a source (specification M-13): rules in order, on the text itself and each folder above it.</summary>
internal static class FlatMatcher
{
    /// <summary>The rule that leaves a path out; -1 when none does.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="path">The path, cleaned; a slash in front of it is part of the text.</param>
    public static int FindIgnoring(RuleSet rules, ReadOnlySpan<byte> path)
    {
        var scratch = new ExpressionScratch();
        var ignoring = -1;
        for (var rule = 0; rule < rules.OwnRuleCount; rule++)
        {
            if (rules.IsException(rule) == ignoring >= 0 && Matches(rules.Rules[rule], path, scratch))
                ignoring = rules.IsException(rule) ? -1 : rule;
        }

        return ignoring;
    }

    private static bool Matches(CompiledRule rule, ReadOnlySpan<byte> path, ExpressionScratch scratch)
    {
        // What lies above a rooted path is an empty text at last.
        if (path is [(byte)'/', ..] && rule.Pattern.AsSpan() is var pattern && (pattern.SequenceEqual("*"u8) || pattern.SequenceEqual("**"u8) || pattern.SequenceEqual("**/*"u8)))
            return true;
        for (var end = path.Length; end > 0; end = Math.Max(0, path[..end].LastIndexOf((byte)'/')))
        {
            if (rule.Match(path[..end], scratch) == RuleAnswer.Yes)
                return true;
        }

        return false;
    }
}
