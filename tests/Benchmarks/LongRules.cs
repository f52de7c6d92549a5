using System.Globalization;
using System.Text;

namespace ContextSlim.Benchmarks;

/// <summary>A rule about as long as Docker reads, made to be slow, and a path about as long as Linux takes.</summary>
/// <param name="Name">What is done many times.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Path">The path.</param>
internal sealed record LongRule(string Name, byte[] Rule, byte[] Path)
{
    private const int RuleLength = 65_000;
    private const int PathLength = 4095;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LongRule> All { get; } =
    [
        Many("a*", "", "a"),
        Many("a*", "b", "a"),
        Many("?*", "b", "a"),
        Many("[^x]*", "", "a"),
        Many("[^x]*", "b", "ab/"),
        Many("x{1000}", "*", "x", 23_000),
        Many("x{2}", "*", "x"),
        Many("[ax]{0,200}", "b*", "x"),
        Many("[^a]{1,7}", "*", "x"),
        Many("**/", "b*", "a/"),
        Many("a**/", "b*", "a/"),
        Many("*/", "b", "a/"),
        Many("b|", "c*", "a"),
        Many("b*|", "c*", "a"),
        Many("a*a|", "c*", "ab"),
        Many("\\b", "b*", "a/"),
        Many("\\b*", "b*", "a-"),
        Many("\\B*", "b*", "a-"),
        Many("^{1000}", "b*", "a", 23_000),
        Many("\\b{1000}", "b*", "a-", 23_000),
        Many("\\pL*", "b", "a"),
        Many("\\pL*", "1", "é"),
        Many("[\\pL\\pN]*", "1", "é"),
        Many("[[:alpha:]]*", "1", "a"),
        Many("\\p{Greek}|", "1*", "é"),
        Many("[[:a", "", "a", prefix: "a*"),
        Many("{1", "*", "a"),
        Different("[^{0}]*", "b", "a"),
        Different("[^{0}]*", "b", "é"),
        Different("[a{0}]*", "b", "a"),
        Different("[a-m{0}]*", "b", "abcxyz"),
        Different("[\\pL{0}]*", "1", "a"),
        Different("[\\pL{0}]*", "1", "é"),
        Different("[^\\pN{0}]*", "1", "é"),
        Different("[\\pL\\PN{0}]*", "1", "é"),
        Different("[\\w{0}]*", "1", "é"),
        Different("{0}|", "1*", "é"),
        Different("[{0}]|", "1*", "é"),
        Many("é*", "b", "é"),
        Many("[à-ü]*", "b", "é"),
    ];

    private static LongRule Many(string repeated, string end, string name, int length = RuleLength, string prefix = "")
    {
        var rule = new StringBuilder(prefix);
        while (rule.Length + repeated.Length + end.Length <= length && Encoding.UTF8.GetByteCount(repeated) * (rule.Length / repeated.Length + 1) <= length)
            rule.Append(repeated);
        return Make($"{prefix}{repeated} … {end}", rule.Append(end).ToString(), name);
    }

    private static LongRule Different(string repeated, string end, string name)
    {
        var rule = new StringBuilder();
        var length = 0;
        for (var point = 0x3400; length < RuleLength - 32; point++)
        {
            var element = string.Format(CultureInfo.InvariantCulture, repeated, new Rune(point));
            rule.Append(element);
            length += Encoding.UTF8.GetByteCount(element);
        }

        return Make(string.Format(CultureInfo.InvariantCulture, repeated, "(each another)") + " … " + end, rule.Append(end).ToString(), name);
    }

    private static LongRule Make(string name, string rule, string repeated)
    {
        var path = new StringBuilder();
        while (Encoding.UTF8.GetByteCount(repeated) * (path.Length / repeated.Length + 1) <= PathLength)
            path.Append(repeated);
        return new LongRule($"{name} against {repeated}{repeated}…", Encoding.UTF8.GetBytes(rule), Encoding.UTF8.GetBytes(path.ToString().TrimEnd('/')));
    }
}
