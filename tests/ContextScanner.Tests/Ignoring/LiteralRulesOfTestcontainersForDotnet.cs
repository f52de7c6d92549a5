using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Ignoring;

/// <summary>Rules without wildcards are decided without the expression that the library makes of them, and alike (specification E-16).</summary>
[TestClass]
public sealed class LiteralRulesOfTestcontainersForDotnet
{
    private static readonly string[] s_parts = ["a", "ab", ".", "é", "(", "+", "\\", "/"];

    private static readonly string[] s_characters = ["a", "b", ".", "é", "(", "+", "\\", "/", "/", "\n"];

    [TestMethod]
    public void AreDecidedAsByTheExpression()
    {
        var random = new Random(1);
        var matches = 0;
        List<string> literals = [.. Enumerable.Range(0, 400).Select(_ => Text(random, s_parts, 3)).Where(static text => text.Trim('/', '.').Length > 0).Distinct()];
        EachCase.Check(literals, literal =>
        {
            var isBelow = literal.Length % 2 == 0;
            var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes((isBelow ? "**/" : "x\n") + literal), ".dockerignore"), new RuleSetOptions(Builder.TestcontainersDotnet));
            var rule = rules.Rules.LastOrDefault(static rule => !rule.Source.IsImplied);
            if (rule is null)
                return;
            var pattern = Encoding.UTF8.GetString(rule.Pattern);
            var rest = isBelow ? pattern[3..] : pattern;
            var expression = new Regex($@"^[\\/]?{(isBelow ? "(.+)/" : "")}{Regex.Escape(rest)}(?:[\\/]|$)");
            var alone = new Regex($@"^[\\/]?{Regex.Escape(rest)}(?:[\\/]|$)");
            var paths = new Random(literal.Length);
            for (var tried = 0; tried < 200; tried++)
            {
                var path = Text(paths, s_characters, 3) + (tried % 3 == 0 ? "" : rest) + Text(paths, s_characters, 2);
                var asked = path.Replace('\\', '/'); // specification E-17
                var expected = expression.IsMatch(asked) || (isBelow && alone.IsMatch(asked));
                Assert.AreEqual(expected ? RuleAnswer.Yes : RuleAnswer.No, rule.Match(Encoding.UTF8.GetBytes(path), new ExpressionScratch()), $"`{pattern}` and `{path}`");
                if (expected)
                    Interlocked.Increment(ref matches);
            }
        });
        Assert.IsGreaterThan(2_000, matches);
    }

    private static string Text(Random random, string[] parts, int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => parts[random.Next(parts.Length)]));
}
