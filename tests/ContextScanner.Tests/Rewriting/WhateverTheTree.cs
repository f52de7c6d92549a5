using System.Text;
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

    private static readonly string[] Paths =
    [
        "src/a.c:900", "src/b.c:800", "src/gen/c.c:70", "src/keep.log:60", "lib/a.c:500", "lib/deep/er/d.c:40", "docs/README.md:30", "docs/guide.md:3000", "README.md:20", "build.sh:10",
        "keep.log:90", "x.log:4000", "src/y.log:3000", "app/logs/z.log:9000", "logs/w.log:2000", "node_modules/p/i.js:50000", "web/node_modules/q/j.js:40000", "web/package.json:10",
        "package.json:10", "src/__pycache__/m.pyc:7000", "lib/deep/__pycache__/n.pyc:6000", "src/m.py:10", ".git/HEAD:20", ".git/objects/pack/p:90000", ".git/refs/heads/main:40", "target/x.jar:8000",
        "target/classes/A.class:900", "pom.xml:5", "db/PG_VERSION:3", "db/base/1:70000", "db/global/1:70", "empty/",
    ];

    private static readonly string[] Lines =
    [
        "node_modules", "node_modules/", "__pycache__/", "__pycache__", "*.log", "logs/", "**/*.log", "*.pyc", ".git", "docs", "target", "src/gen", "web", "*", "lib/deep", "db", "nowhere", "*.tmp", "a?c",
        "!keep.log", "!src/keep.log", "!logs", "!src", "!lib", "!docs/README.md", "!nothing", "!**/keep.log", "!target/x.jar", "!src/gen/c.c", "!*.md", "# a comment", "",
    ];

    private static readonly string[] Requests = [".", ".", "src", "src/a.c", "lib/deep", "docs/README.md", "target/*.jar", "*.log", "package.json", "web", "README.md", "keep.log"];

    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Met, int Mended)> _defects = new(StringComparer.Ordinal);
    private int _written;
    private int _unchanged;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void APlanKeepsItsPromises()
    {
        var cases =
            from paths in Gen.SubListOf(Paths)
            from lines in Gen.Choose(0, 7).SelectMany(count => Gen.Elements(Lines).ListOf(count))
            from requests in Gen.Choose(1, 3).SelectMany(count => Gen.Elements(Requests).ListOf(count))
            from likely in Gen.Elements(true, false)
            select new Case([.. paths], [.. lines], [.. requests], likely);
        Prop.ForAll(cases.ToArbitrary(), Check).Check(Tries.Of(Cases));

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

    private void Check(Case given)
    {
        using var tree = TestTree.Of(given.Paths).Text("Dockerfile", given.Dockerfile).Text(".dockerignore", given.IgnoreText);
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

    private void CheckWritten(TestTree tree, Case given, HashSet<string> before, Plan plan, PlanOptions options)
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

    private sealed record Case(string[] Paths, string[] Lines, string[] Requests, bool Likely)
    {
        public string Dockerfile => "FROM scratch\n" + string.Concat(Requests.Select(request => $"COPY {request} /to/\n"));

        public string IgnoreText => string.Concat(Lines.Select(line => line + "\n"));

        /// <summary>True when no instruction asks for the path, so that a plan may drop it when it is heavy.</summary>
        public bool IsUnrequested(string path) => Likely && Array.TrueForAll(Requests, request => request != "." && path != request && !path.StartsWith(request + "/", StringComparison.Ordinal));

        public override string ToString() =>
            new StringBuilder().Append("tree ").AppendJoin(' ', Paths).Append("\nignore ").AppendJoin(" | ", Lines).Append("\ncopy ").AppendJoin(' ', Requests).Append("\nlikely ").Append(Likely).ToString();
    }
}

internal static class Sets
{
    public static IEnumerable<string> SymmetricExcept(this HashSet<string> left, HashSet<string> right) => left.Except(right).Concat(right.Except(left));
}
