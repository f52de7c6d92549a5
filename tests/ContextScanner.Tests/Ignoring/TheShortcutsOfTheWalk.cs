using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Ignoring;

/// <summary>
/// The walk asks each rule as little as it can: by name, by folder, by what the folder above met. Over random rules and paths the answer
/// is that of asking every rule about every whole path.
/// </summary>
[TestClass]
public sealed class TheShortcutsOfTheWalk
{
    private static readonly string[] s_pieces =
    [
        "a", "b", "ab", "a.b", "é", "日", "x y", "*", "*", "**", "**", "?", "*.b", "a*", "a*b", "?b", "*a*", "[ab]", "[^a]", "\\a", "\\*", "a|b", "a{2}", "{a}",
        "^a", "(a)", "**a", "a**", "**.b", "\uFFFD", "\uFEFFa", "\\pL", "[a/]", "[z-a]", "\n",
    ];

    private static readonly string[] s_names = ["a", "b", "ab", "a.b", "aab", "é", "日", "x y", "aa", "\na", "a\nb", "*", "{a}", "^a", "(a)", "\uFFFD", "\uFEFFa", "a|b", ".b"];

    private static readonly Gen<string> s_rule =
        from pieces in Gen.NonEmptyListOf(Gen.Elements(s_pieces))
        from slashes in Gen.ListOf(Gen.Elements("/", "/", "")).Select(list => list.ToArray())
        from exception in Gen.Elements("", "", "!")
        select exception + Join([.. pieces.Take(4)], slashes);

    private static readonly Gen<byte[]> s_path =
        from names in Gen.NonEmptyListOf(Gen.Elements(s_names))
        from broken in Gen.Choose(0, 9)
        select (byte[])[.. Encoding.UTF8.GetBytes(string.Join('/', names.Take(4))), .. broken == 0 ? [(byte)0xFF] : Array.Empty<byte>()];

    [TestMethod]
    [DataRow(Builder.BuildKit)]
    [DataRow(Builder.Classic)]
    public void DecideAsAskingEveryRuleWould(Builder builder)
    {
        var cases =
            from rules in Gen.NonEmptyListOf(s_rule)
            from paths in Gen.NonEmptyListOf(s_path)
            select (Text: string.Join('\n', rules.Take(8)), Paths: paths);
        Check.One(Tries.Of(2000), Prop.ForAll(cases.ToArbitrary(), each =>
        {
            var rules = RuleSet.Create(IgnoreFile.Parse(Encoding.UTF8.GetBytes(each.Text), ".dockerignore"), new RuleSetOptions(builder));
            return rules.Refusal is not null || each.Paths.All(path => Decide(rules, path) == Reference(rules, path));
        }));
    }

    private static (bool Ignored, int Rule) Decide(RuleSet rules, byte[] path)
    {
        var decider = new FolderDecider(rules);
        var state = FolderState.Root(rules);
        var start = 0;
        while (true)
        {
            decider.Enter(path.AsSpan(0, Math.Max(0, start - 1)), state);
            var slash = path.AsSpan(start).IndexOf((byte)'/');
            var decision = slash < 0 ? decider.Decide(path.AsSpan(start)) : decider.DecideFolder(path.AsSpan(start, slash), out state);
            if (slash < 0)
                return (decision.IsIgnored, decision.Rule);
            start += slash + 1;
        }
    }

    // The decision as it is defined: a bit a rule, carried from folder to folder; a rule is skipped when it could not change the verdict.
    private static (bool Ignored, int Rule) Reference(RuleSet rules, byte[] path)
    {
        var scratch = new ExpressionScratch();
        var parent = new bool[rules.Count];
        for (var end = 0; ; end++)
        {
            if (end < path.Length && path[end] != (byte)'/')
                continue;
            var bits = new bool[rules.Count];
            var ignored = false;
            var decides = -1;
            for (var rule = 0; rule < rules.Count; rule++)
            {
                var hit = parent[rule];
                if (!hit && rules.IsException(rule) == ignored)
                    hit = rules.Rules[rule].Match(path.AsSpan(0, end), scratch) == RuleAnswer.Yes;
                bits[rule] = hit;
                if (!hit || ignored == !rules.IsException(rule))
                    continue;
                ignored = !rules.IsException(rule);
                decides = rule;
            }

            if (end == path.Length)
                return (ignored, decides);
            parent = bits;
        }
    }

    private static string Join(string[] pieces, string[] slashes)
    {
        var rule = new StringBuilder(pieces[0]);
        for (var piece = 1; piece < pieces.Length; piece++)
            rule.Append(piece <= slashes.Length ? slashes[piece - 1] : "/").Append(pieces[piece]);
        return rule.ToString();
    }
}
