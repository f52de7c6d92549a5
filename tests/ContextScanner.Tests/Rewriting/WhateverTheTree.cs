using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Rewriting;

/// <summary>Random trees, Dockerfiles and ignore files: what a plan that is written must never do, and how often there is one.</summary>
[TestClass]
[TestCategory("Slow")] // A quarter of a minute: every plan is proved on its tree.
public sealed class WhateverTheTree
{
    private const int Cases = 150;
    private const double MostRefused = 0.1;

    private static readonly string[] Defects = ["CTX101", "CTX104", "CTX301"];

    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Met, int Mended)> _defects = new(StringComparer.Ordinal);
    private int _written;
    private int _unchanged;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void APlanKeepsItsPromises()
    {
        Prop.ForAll(PlannedCase.Random([]).ToArbitrary(), Check).Check(Tries.Of(Cases));

        TestContext.WriteLine($"{_written} written, {_unchanged} with nothing to improve, {_refusals.Values.Sum()} refused");
        foreach (var (reason, count) in _refusals)
            TestContext.WriteLine($"refused {count} times: {reason}");
        foreach (var (code, (met, mended)) in _defects)
        {
            TestContext.WriteLine($"{code}: {mended} of {met} mended");
            // Of few, two weigh more than a tenth: an exception that could still match, or that another line undoes, is left to people.
            Assert.IsGreaterThanOrEqualTo(Math.Min(met * (1 - MostRefused), met - 2), mended, code);
        }

        Assert.IsGreaterThan(Cases / 4, _written);
    }

    private void Check(PlannedCase given)
    {
        using var tree = given.Plant();
        var before = Sent(tree, given.IgnoreText, Builder.BuildKit);
        if (before is null)
            return;
        var defects = DefectsOf(tree);
        var options = new PlanOptions { Likely = given.Likely, Prune = true, Jobs = 1 };
        var plan = tree.Optimize(options);
        if (!plan.IsChanged)
            _unchanged++;
        else if (!plan.IsProved)
            Count(_refusals, string.Join(", ", plan.Proof.Where(check => !check.Holds).Select(check => check.Kind)));
        else
            CheckWritten(tree, given, before, plan, options);
        foreach (var defect in defects)
        {
            var (met, mended) = _defects.GetValueOrDefault(defect);
            _defects[defect] = (met + 1, mended + (DefectsOf(tree).Contains(defect) ? 0 : 1));
        }
    }

    private void CheckWritten(TestTree tree, PlannedCase given, HashSet<string> before, Plan plan, PlanOptions options)
    {
        _written++;
        var text = plan.Text();
        var after = Sent(tree, text, Builder.BuildKit);
        Assert.IsNotNull(after, given.ToString());
        var lost = before.Except(after).Select(path => path.Replace("(empty)", "", StringComparison.Ordinal)).Except(after).ToArray();
        Assert.AreEqual("", string.Join(' ', lost.Where(path => !IsJunk(path) && !given.IsUnrequested(path))), $"{given}\nlost by\n{text}");
        Assert.AreEqual("", string.Join(' ', lost.Where(path => given.Requests.Contains(path))), $"{given}\nrequested, and lost by\n{text}");
        if (given.Requests.Contains("target/*.jar"))
            Assert.DoesNotContain("target/x.jar", lost, given.ToString());
        var gained = after.Except(before).ToArray();
        Assert.IsTrue(gained.Length == 0 || plan.Rules.Any(rule => rule.Change is PlanChange.Mended), $"{given}\nsends {string.Join(' ', gained)} by\n{text}");
        // An exception of people's own may do both; a plan leaves it as it is, and makes neither worse.
        Assert.IsTrue(after.Count(IsEmpty) <= before.Count(IsEmpty), $"{given}\n{text}");
        var differences = after.SymmetricExcept(Sent(tree, text, Builder.Classic)!).Count();
        Assert.IsTrue(differences == 0 || differences <= before.SymmetricExcept(Sent(tree, given.IgnoreText, Builder.Classic)!).Count(), $"{given}\nthe builders differ by\n{text}");
        tree.Text(".dockerignore", text);
        Assert.AreEqual(text, tree.Optimize(options).Text(), $"{given}\nnot stable");
    }

    private static bool IsEmpty(string path) => path.EndsWith("(empty)", StringComparison.Ordinal);

    private static bool IsJunk(string path) => path.EndsWith(".log", StringComparison.Ordinal)
        || path.Split('/').Any(name => name is "node_modules" or "__pycache__" or ".git" or "logs" or "target" or "db" or "docs");

    // Null when Docker refuses the ignore file. The builders' own files are left out: each treats them in its own way.
    private static HashSet<string>? Sent(TestTree tree, string ignore, Builder builder)
    {
        var sent = Surveys.Run(tree.Request(ignore, builder) with { Catalogue = false, Findings = false }).Sent();
        return sent == "refused" ? null : sent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(path => !path.EndsWith('/') && path is not ("Dockerfile" or ".dockerignore")).ToHashSet();
    }

    private static HashSet<string> DefectsOf(TestTree tree) =>
        [.. Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Where(IsToBeMended).Select(finding => finding.Code).Where(Defects.Contains)];

    // What is told without advice, such as an exception for what may come, is left to people.
    private static bool IsToBeMended(Diagnostic finding) => finding.Fix is not null;

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}

internal static class Sets
{
    public static IEnumerable<string> SymmetricExcept(this HashSet<string> left, HashSet<string> right) => left.Except(right).Concat(right.Except(left));
}
