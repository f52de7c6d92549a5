using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;

namespace ContextSlim.Tests.Ignoring;

/// <summary>One rule and one path, by themselves: no folders, no order of rules.</summary>
internal static class OneRule
{
    /// <summary><c>yes</c>, <c>no</c>, <c>refused</c> (at once) or <c>refused later</c> (when it is evaluated).</summary>
    public static string Answer(string pattern, string path, bool backslashSeparates = false)
    {
        var file = IgnoreFile.Parse(Encoding.UTF8.GetBytes(pattern), ".dockerignore");
        var rules = RuleSet.Create(file, new RuleSetOptions(Builder.Classic) { BackslashSeparates = backslashSeparates });
        if (rules.Refusal is not null)
            return "refused";
        return rules.Rules[0].Match(Encoding.UTF8.GetBytes(path), new ExpressionScratch()) switch
        {
            RuleAnswer.Yes => "yes",
            RuleAnswer.No => "no",
            _ => "refused later",
        };
    }
}
