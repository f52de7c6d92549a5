using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Rewriting;

/// <summary>Portable plans: every engine takes the same, nothing that is asked for is lost; or the line in the way is named.</summary>
[TestClass]
[TestCategory("Slow")] // Ten seconds: every plan is tried line by line and read by seven engines. CONTEXTSLIM_PLANS=2000 takes ten minutes.
public sealed class AFileForEveryEngine
{
    private const int Cases = 20;
    private const int OfAHundred = 3; // may have something in the way: an exception that no two engines read alike

    // What engines read apart: docs/engines.md.
    private static readonly string[] s_apart =
    [
        "**.log", "**.c", "*.py[cod]", "?.log", "DOCS", "readme.md", "src/GEN", "  /docs", "/web", "./lib", "docs/../lib/deep", "! README.md", "!**/b.c", "!src/**/c.c", "!*/keep.log", "src/*/", ".*", ".?*", "a+b", "l(i)b",
        "docs|web", "c++", "x{1,2}.log", "src/^a.c", "\\x.log", "!**.md", "!**/*.md", "**/deep/**", "!lib/*/er",
    ];

    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private int _written;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void IsReadAlikeAndLosesNothingThatIsAskedFor()
    {
        var cases = int.TryParse(Environment.GetEnvironmentVariable("CONTEXTSLIM_PLANS"), out var given) ? given : Cases;
        Prop.ForAll(PlannedCase.Random(s_apart).ToArbitrary(), Check).Check(Tries.Of(cases));
        TestContext.WriteLine($"{_written} read alike, {_refusals.Values.Sum()} refused");
        foreach (var (reason, count) in _refusals)
            TestContext.WriteLine($"{count} times: {reason}");
        Assert.IsLessThanOrEqualTo(Math.Max(1, (_written + _refusals.Values.Sum()) * OfAHundred / 100), _refusals.Where(static refusal => refusal.Key.Contains("Engines", StringComparison.Ordinal)).Sum(static refusal => refusal.Value));
    }

    private void Check(PlannedCase given)
    {
        using var tree = given.Plant();
        if (Sent(tree, given.IgnoreText, Builder.BuildKit) is not { } before)
            return;
        var options = new PlanOptions { Portable = true, Likely = given.Likely, Guards = false, Jobs = 1 };
        var isNew = given.Paths.Length % 3 == 0;
        var plan = isNew ? tree.Init(options) : tree.Optimize(options);
        if (!plan.IsProved)
        {
            var failures = plan.Proof.Where(static check => !check.Holds).ToList();
            var reason = string.Join(", ", failures.Select(static check => check.Kind));
            _refusals[reason] = _refusals.GetValueOrDefault(reason) + 1;
            if (Environment.GetEnvironmentVariable("CONTEXTSLIM_PLANS") is not null)
                TestContext.WriteLine($"{reason}: {string.Join("; ", failures.Select(static check => check.Detail))}\n{given}\n{plan.Text()}");
            return;
        }

        _written++;
        var text = plan.Text();
        var after = Sent(tree, text, Builder.BuildKit)!;
        foreach (var engine in Engine.All)
            Assert.AreEqual("", string.Join(' ', after.SymmetricExcept(Sent(tree, text, engine.Builder) ?? ["refused"])), $"{engine.Name}\n{given}\nwith\n{text}");
        var lost = before.Except(after).ToHashSet();
        Assert.AreEqual("", string.Join(' ', given.Requests.Where(lost.Contains)), $"{given}\nrequested, and lost by\n{text}");
    }

    // Files and links: folders come about as each has it.
    private static HashSet<string>? Sent(TestTree tree, string ignore, Builder builder)
    {
        var sent = Surveys.Run(tree.Request(ignore, builder) with { Catalogue = false, Findings = false }).Sent();
        return sent == "refused" ? null
            : [.. sent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static path => !path.EndsWith('/')).Select(static path => path.Replace("(empty)", "", StringComparison.Ordinal)).Where(static path => path is not ("Dockerfile" or ".dockerignore"))];
    }
}
