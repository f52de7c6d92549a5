using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Tests.Ignoring;

/// <summary>
/// What is looked at before a rule's expression, and instead of it, against the expression itself: random rules of everything that rules
/// may hold, and random paths that are near to matching.
/// </summary>
[TestClass]
public sealed class ShortcutsThatChangeNoAnswer
{
    private const int Rules = 20_000;

    private static readonly string[] s_ofRules =
    [
        "a", "b", "x", "7", "z", "/", ".", "-", "é", "?", "*", "**/", "a*/", "[a]", "[^a]", "[a-c]", "[a-cx_7]", "[é-ü]", "[[:alpha:]]", "[\\d]",
        "[^\\pL]", "\\d", "\\pL", "\\*", "\\x61", "|", "{2}", "{0,2}", "{1,}", "\\Q\\E{2}", "\\Q\\E{1,}", "\\Qa*\\E", "^", "\\b",
    ];

    private static readonly string[] s_ofPaths = ["a", "b", "x", "7", "z", "/", ".", "-", "é", "*", "aa", "abc", "a/b", "\n", "_", "\\"];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void TheDemandOfAnExpression(int seed)
    {
        var random = new Random(seed);
        var scratch = new ExpressionScratch();
        var text = new int[1000];
        var refused = 0;
        var matched = 0;
        for (var count = 0; count < Rules; count++)
        {
            var pattern = Encoding.UTF8.GetBytes(Make(random, s_ofRules, 8));
            Expression expression;
            try
            {
                expression = Expression.Compile(text.AsSpan(0, RuleTranslation.Write(pattern, true, text)));
            }
            catch (ExpressionSyntaxException)
            {
                refused++;
                continue;
            }

            for (var path = 0; path < 5; path++)
            {
                scratch.Load(PathBytes(random));
                var expected = expression.IsMatchInFull(scratch);
                matched += expected ? 1 : 0;
                Assert.AreEqual(expected, expression.IsMatch(scratch), $"{Encoding.UTF8.GetString(pattern)} about {Encoding.UTF8.GetString(scratch.Text)}");
            }
        }

        Assert.IsGreaterThan(Rules / 10, matched);
        Assert.IsLessThan(Rules / 2, refused);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void TheShapeOfARule(int seed)
    {
        var random = new Random(seed);
        var scratch = new ExpressionScratch();
        var split = 0;
        for (var count = 0; count < Rules; count++)
        {
            var line = (random.Next(2) == 0 ? "**/" : "") + Make(random, s_ofRules, 6);
            var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(line), "x"), new RuleSetOptions(Builder.BuildKit));
            if (rules.Refusal is not null || rules.Count == 0 || rules.IsException(0) || rules.Rules[0].Shape.Scope == FolderScope.Unknown)
                continue;
            split++;
            var decider = new FolderDecider(rules);
            for (var path = 0; path < 5; path++)
            {
                var bytes = PathBytes(random);
                var slash = bytes.AsSpan().LastIndexOf((byte)'/');
                if (slash == 0 || slash == bytes.Length - 1)
                    continue;
                decider.Enter(slash < 0 ? default : bytes.AsSpan(0, slash), FolderState.Root(rules));
                var expected = rules.Rules[0].Match(bytes, scratch) == RuleAnswer.Yes;
                Assert.AreEqual(expected, decider.Decide(bytes.AsSpan(slash + 1)).IsIgnored, $"{line} about {Encoding.UTF8.GetString(bytes)}");
            }
        }

        Assert.IsGreaterThan(Rules / 20, split);
    }

    /// <summary>Of an engine whose expressions also match what lies in a folder: from the root down, with what is said of each folder.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void TheShapeOfARuleThatReachesContent(int seed)
    {
        var random = new Random(seed);
        var scratch = new ExpressionScratch();
        var matched = 0;
        for (var count = 0; count < Rules / 10; count++)
        {
            var line = (random.Next(2) == 0 ? "**/" : "") + Make(random, s_ofRules, 6);
            var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(line), "x"), new RuleSetOptions(Builder.TestcontainersDotnet));
            if (rules.Refusal is not null || rules.OwnRuleCount == 0 || rules.IsException(0) || rules.Rules[0].Shape.Scope == FolderScope.Unknown)
                continue;
            var decider = new FolderDecider(rules);
            for (var path = 0; path < 5; path++)
            {
                var bytes = PathBytes(random);
                if (bytes.AsSpan().IndexOf("//"u8) >= 0 || bytes is [(byte)'/', ..] or [.., (byte)'/'])
                    continue;
                var expected = rules.Rules[0].Match(bytes, scratch) == RuleAnswer.Yes;
                matched += expected ? 1 : 0;
                Assert.AreEqual(expected, IsIgnored(decider, rules, bytes), $"{line} about {Encoding.UTF8.GetString(bytes)}");
            }
        }

        Assert.IsGreaterThan(Rules / 500, matched);
    }

    private static bool IsIgnored(FolderDecider decider, RuleSet rules, ReadOnlySpan<byte> path)
    {
        var state = FolderState.Root(rules);
        var start = 0;
        for (int slash; (slash = path[start..].IndexOf((byte)'/')) >= 0; start += slash + 1)
        {
            decider.Enter(start == 0 ? default : path[..(start - 1)], state);
            _ = decider.DecideFolder(path.Slice(start, slash), out state);
        }

        decider.Enter(start == 0 ? default : path[..(start - 1)], state);
        return decider.Decide(path[start..]).IsIgnored;
    }

    /// <summary>Ten thousand rules that must all be asked about a path: nearly all of them end at their demand.</summary>
    [TestMethod]
    [DataRow("**/[^a-c]?{0}*{1}", "dx7z")]
    [DataRow("**/a*/[a-c]?{0}*{1}", "bx7z")]
    [DataRow("**/[a-c]?{0}*[^/]{1}", "bx7yz")]
    public void AFileOfThousandsOfRules(string shape, string name)
    {
        var text = new StringBuilder();
        for (var rule = 0; rule < 10_000; rule++)
            text.AppendFormat(null, shape, rule % 10, (char)('a' + rule / 10 % 26)).Append('\n');
        var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(text.ToString()), "x"), new RuleSetOptions(Builder.BuildKit));
        var decider = new FolderDecider(rules);
        decider.Enter("ab"u8, FolderState.Root(rules));
        Assert.IsTrue(decider.Decide(Encoding.UTF8.GetBytes(name)).IsIgnored);
        Assert.IsFalse(decider.Decide("bxyz"u8).IsIgnored);
        Assert.IsFalse(decider.Decide("bx7Z"u8).IsIgnored);
    }

    private static byte[] PathBytes(Random random)
    {
        var path = Encoding.UTF8.GetBytes(Make(random, s_ofPaths, 6)).ToList();
        if (random.Next(10) == 0)
            path.Insert(random.Next(path.Count), 0xFF);
        return [.. path];
    }

    private static string Make(Random random, string[] parts, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => parts[random.Next(parts.Length)]));
}
