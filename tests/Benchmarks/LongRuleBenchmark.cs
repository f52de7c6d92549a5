using BenchmarkDotNet.Attributes;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Benchmarks;

/// <summary>A long rule read, compiled and asked about one long path: what a hostile ignore file costs once.</summary>
public class LongRuleBenchmark
{
    /// <summary>The rule's place in the list; its name is in the quick mode's output.</summary>
    [ParamsSource(nameof(Numbers))]
    public int Number { get; set; }

    public static IEnumerable<int> Numbers => Enumerable.Range(0, LongRule.All.Count);

    [Benchmark]
    public string FirstAnswer() => FirstAnswer(LongRule.All[Number]);

    internal static string FirstAnswer(LongRule rule)
    {
        var rules = RuleSet.Create(IgnoreFile.Parse(rule.Rule, ".dockerignore"), new RuleSetOptions(Builder.BuildKit));
        return rules.Refusal is not null ? "refused at once" : rules.Rules[0].Match(rule.Path, new ExpressionScratch()).ToString();
    }
}
