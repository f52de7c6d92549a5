using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.Paths;
using ContextSlim.Rewriting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>
/// Random trees, ignore files and Dockerfiles: every fix, done as it is said, makes its finding go and calls up no error and no warning; a second
/// plan finds nothing left to do; nothing that is asked for by name is lost. <c>CONTEXTSLIM_TRIES=13</c> for over 5,000 of them,
/// <c>CONTEXTSLIM_SEED=2</c> for others, <c>CONTEXTSLIM_CASES=4,7</c> for some of them again.
/// </summary>
[TestClass]
[TestCategory("Slow")] // Half a minute: 200 projects, and every fix that is told is tried on its tree. CONTEXTSLIM_TRIES=25 tries 5,000.
public sealed partial class EverySuggestion
{
    private const int Cases = 200;
    private const int MostTold = 3000;

    private static readonly string[] s_counted = ["CTX101", "CTX104", "CTX201", "CTX301", "CTX305", "CTX401"];

    private readonly ConcurrentDictionary<string, int> _tried = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _failures = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void DoesWhatItSays()
    {
        var factor = Number("CONTEXTSLIM_TRIES", 1);
        var seed = Number("CONTEXTSLIM_SEED", 1);
        var cases = Environment.GetEnvironmentVariable("CONTEXTSLIM_CASES") is { Length: > 0 } some
            ? some.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))
            : Enumerable.Range(0, Cases * factor);
        EachCase.Check(cases, number => Check(RandomProject.Of(new Random((seed * 1_000_003) + number)), $"CONTEXTSLIM_SEED={seed}, case {number}"));
        foreach (var (code, count) in _tried.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            TestContext.WriteLine($"{code}: {count} tried");
        TestContext.WriteLine($"{_tried.Where(entry => entry.Key.StartsWith("CTX", StringComparison.Ordinal)).Sum(entry => entry.Value)} fixes tried, {_failures.Count} failures, CONTEXTSLIM_SEED={seed}");
        Assert.IsEmpty(_failures, string.Join("\n\n", _failures.Take(MostTold)));
        // Of 5,000 cases, 50 of each.
        foreach (var code in Environment.GetEnvironmentVariable("CONTEXTSLIM_CASES") is { Length: > 0 } ? [] : s_counted)
            Assert.IsGreaterThanOrEqualTo(2 * factor, _tried.GetValueOrDefault(code), code);
    }

    private void Check(RandomProject project, string name)
    {
        using var tree = project.Plant();
        try
        {
            CheckFixes(tree, project, name);
            CheckPlans(tree, project, name);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Fail(project, name, exception.ToString());
        }
    }

    private void CheckFixes(TestTree tree, RandomProject project, string name)
    {
        RandomProject.Write(tree, project.Ignore);
        var before = FindingsOf(tree);
        var random = new Random(name.GetHashCode(StringComparison.Ordinal));
        foreach (var finding in before)
        {
            if (finding.Fix is null || Done(tree, project, finding, random) is not { } text)
                continue;
            _tried.AddOrUpdate(finding.Code, 1, (_, count) => count + 1);
            RandomProject.Write(tree, text);
            var after = FindingsOf(tree);
            RandomProject.Write(tree, project.Ignore);
            var said = $"{Say(finding)}\ndone:\n{text}";
            var key = KeyOf(finding, project.Ignore);
            // Of two lines with the same words one is told of still.
            if (after.Count(other => other.Code == finding.Code && other.Level >= finding.Level && KeyOf(other, text) == key)
                >= before.Count(other => other.Code == finding.Code && other.Level >= finding.Level && KeyOf(other, project.Ignore) == key))
                Fail(project, name, $"is still told: {said}\nnow {string.Join("\n    ", after.Where(other => other.Code == finding.Code).Select(Say))}");
            var known = before.Select(other => (KeyOf(other, project.Ignore), other.Level)).ToHashSet();
            foreach (var called in after.Where(other => other.Level >= DiagnosticLevel.Warning && !known.Contains((KeyOf(other, text), other.Level))))
                Fail(project, name, $"calls up {Say(called)}\nby {said}");
        }
    }

    private static string? Done(TestTree tree, RandomProject project, Diagnostic finding, Random random)
    {
        if (finding.Fix!.Contains("`contextslim init --write`", StringComparison.Ordinal))
            return Proved(tree.Init(new PlanOptions { Jobs = 1 }));
        if (finding.Fix.Contains("`contextslim optimize", StringComparison.Ordinal))
            return Proved(tree.Optimize(new PlanOptions { Jobs = 1, Likely = finding.Fix.Contains("--likely", StringComparison.Ordinal) }));
        return SaidFix.Apply(finding, project.Ignore ?? "", random.NextDouble());
    }

    private static string? Proved(Plan plan) => plan.IsProved ? plan.Text() : throw new InvalidOperationException(plan.Failures());

    private void CheckPlans(TestTree tree, RandomProject project, string name)
    {
        var sent = Sent(tree);
        foreach (var (kind, plan) in new (string, Func<Plan>)[]
        {
            ("optimize", () => tree.Optimize(new PlanOptions { Jobs = 1 })),
            ("optimize --likely", () => tree.Optimize(new PlanOptions { Jobs = 1, Likely = true })),
            ("init", () => tree.Init(new PlanOptions { Jobs = 1 })),
        })
        {
            RandomProject.Write(tree, project.Ignore);
            var first = plan();
            if (!first.IsProved)
            {
                if (first.Proof.Any(check => check is { Holds: false, Kind: PlanCheckKind.Protected or PlanCheckKind.Requested or PlanCheckKind.Announced }))
                    Fail(project, name, $"{kind} is not proved: {first.Failures()}\n{first.Text()}");
                _tried.AddOrUpdate($"{kind} is not proved: {string.Join(", ", first.Proof.Where(check => !check.Holds).Select(check => check.Kind))}", 1, (_, count) => count + 1);
                continue;
            }

            RandomProject.Write(tree, first.Text());
            _tried.AddOrUpdate(kind, 1, (_, count) => count + 1);
            var lost = project.Requests.Where(request => sent.Contains(request)).Except(Sent(tree)).ToArray();
            if (lost.Length > 0)
                Fail(project, name, $"{kind} loses {string.Join(' ', lost)} by\n{first.Text()}");
            if (plan() is var second && second.Text() != first.Text())
                Fail(project, name, $"{kind} is not done the first time:\n{first.Text()}\nthen{(second.IsProved ? "" : ", not proved,")}\n{second.Text()}");
            // What people wrote is kept, and optimize mends it.
            if (kind == "init" && project.Ignore is null && tree.Optimize(new PlanOptions { Jobs = 1 }) is var third && third.Text() != first.Text())
                Fail(project, name, $"optimize has more to do after init:\n{first.Text()}\nthen\n{third.Text()}");
        }
    }

    private static HashSet<string> Sent(TestTree tree) =>
        [.. Surveys.Run(new SurveyRequest(tree.Root) { Findings = false, Catalogue = false, Detail = SurveyDetail.Tree, Jobs = 1 }).Sent().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(path => !path.EndsWith('/'))];

    private static IReadOnlyList<Diagnostic> FindingsOf(TestTree tree) => Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings;

    // What a finding is about, whatever its figures are: the words of its rule, the kind, git's rule, the instruction, the path.
    private static string KeyOf(Diagnostic finding, string? ignore)
    {
        if (finding.Code is "CTX301" or "CTX303" or "CTX307")
            return $"{finding.Code} {finding.About ?? finding.Path?.ToString()}";
        if (finding.Code is "CTX305")
            return $"{finding.Code} {GitRule().Match(finding.Message).Value}";
        if (finding is { File: ".dockerignore", Position: { } position, Code: not "CTX306" } && ignore is not null)
            return $"{finding.Code} {ignore.Split('\n')[position.Line - 1]}";
        return $"{finding.Code} {finding.File}:{(finding.File == ".dockerignore" ? 0 : finding.Position?.Line)} {finding.Path}";
    }

    private static string Say(Diagnostic finding) => $"{finding.Level} {finding.Code} {finding.File}:{finding.Position?.Line} {finding.Path}: {finding.Message}. {finding.Fix}";

    private void Fail(RandomProject project, string name, string what) => _failures.Enqueue($"{name}: {what}\n{project}");

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"`[^`]+` \([^)]*gitignore:[0-9]+\)")]
    private static partial Regex GitRule();

    /// <summary>A project as chance would have it.</summary>
    private sealed record RandomProject(string[] Paths, string? Ignore, string[] Instructions, string[] Requests, string[]? Tracked, string? GitIgnore)
    {
        private static readonly string[] s_paths =
        [
            "src/a.c:900", "src/b.c:800", "src/gen/c.c:70", "src/keep.log:60", "lib/a.c:500", "lib/deep/er/d.c:40", "docs/README.md:30", "docs/guide.md:3000", "docs/big.pdf:2000000", "README.md:20", "build.sh:10",
            "keep.log:90", "x.log:1400000", "src/y.log:3000", "app/logs/z.log:1900000", "logs/w.log:2000", "node_modules/p/i.js:50000", "web/node_modules/q/j.js:1200000", "web/package.json=package", "web/src/i.js:400",
            "web/node_modules/.bin/q:10", "web/dist/bundle.js:1500000", "package.json=package", "src/__pycache__/m.pyc:7000", "lib/deep/__pycache__/n.pyc:6000", "src/m.py:10", "src/.env=secret", ".env=secret", "target/x.jar:8000",
            "target/classes/A.class:900", "pom.xml:5", "db/PG_VERSION:3", "db/base/1:1700000", "db/global/1:70", "empty/", "app/App.csproj=project", "app/bin/Debug/net10.0/App.dll:40000", "app/obj/project.assets.json:900", "app/Program.cs:100",
            "icn/target/CACHEDIR.TAG=cachedir", "icn/target/debug/x:900000", "icn/Cargo.toml=cargo", "icn/src/main.rs:50", ".venv/pyvenv.cfg:50", ".venv/lib/x.py:90000", ".idea/workspace.xml:900", "data/train.parquet:2500000", "models/m.onnx:3000000",
            "tmp/cache.bin:1300000", "tmp/other.bin:50", "out/a.o:40000", "out/sub/b.o:60000", "src/c.o:5000", "notes.txt:5", "coverage/lcov.info:4000", "web/.next/cache/x:5000", "Makefile=make", "scripts/run.sh:20", "config/app.json:30", "dump.sql:1800000", "key.pem=key",
        ];

        private static readonly string[] s_lines =
        [
            "node_modules", "node_modules/", "__pycache__/", "__pycache__", "*.log", "logs/", "**/*.log", "*.pyc", ".git", "docs", "target", "target/", "src/gen", "web", "*", "lib/deep", "db", "nowhere", "*.tmp", "a?c", "bin", "obj", "*/bin", "**/node_modules", "dist", ".env",
            "!keep.log", "!src/keep.log", "!logs", "!src", "!lib", "!docs/README.md", "!nothing", "!**/keep.log", "!target/x.jar", "!src/gen/c.c", "!*.md", "!web", "!icn/", "!app", "!web/node_modules/.bin", "!package.json", "# a comment", "", "tmp", "out", "coverage", "*.o", "config", "scripts", ".log",
        ];

        // Of an exception that comes too early somebody meant something.
        private static readonly string[] s_undone =
            ["!keep.log\n*.log\n", "!src/gen/c.c\nsrc/gen\n", "!docs/README.md\ndocs\n", "!README.md\n*.md\n", "!target/x.jar\ntarget/**\n", "!src/keep.log\n**/*.log\n", "!config/app.json\nconfig\n", "!lib\nlib\n", "!icn/src\nicn\n"];

        private static readonly string[] s_requests =
            [".", ".", ".", "src", "src/a.c", "lib/deep", "docs/README.md", "target/x.jar", "package.json", "web", "README.md", "keep.log", "app", "icn", "config/app.json", "scripts", "web/dist", "src/gen", "build.sh"];

        private static readonly string[] s_commands = ["RUN make", "RUN npm ci", "RUN ./scripts/run.sh", "RUN git describe --tags", "RUN dotnet publish app/App.csproj", "RUN cargo build", "ENTRYPOINT [\"./build.sh\"]"];

        private static readonly string[] s_gitRules = ["tmp/", "*.o", "out/", "/tmp/*.bin", "*.log", "dist", "coverage", "models/", "!tmp/other.bin", "node_modules/", "/data"];

        public static RandomProject Of(Random random)
        {
            string[] paths = [.. s_paths.Where(_ => random.Next(5) < 2)];
            var ignore = random.Next(5) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pick(s_lines) + "\n"));
            if (ignore is not null && random.Next(8) == 0)
                ignore += Pick(s_undone);
            string[] requests = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(s_requests)).Distinct()];
            string[] instructions = ["FROM scratch", .. requests.Select(request => $"COPY {request} /to/{(request == "." ? "" : request)}"), .. random.Next(3) == 0 ? [Pick(s_commands)] : Array.Empty<string>()];
            if (random.Next(2) == 0)
                return new RandomProject(paths, ignore, instructions, requests, null, null);
            var rules = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Pick(s_gitRules)).Distinct().ToArray();
            string[] tracked = [.. paths.Select(path => path.Split(':', '=')[0]).Where(path => !path.EndsWith('/') && !IsJunk(path) && (random.Next(10) > 0)), "Dockerfile", ".gitignore"];
            return new RandomProject(paths, ignore, instructions, requests, tracked, string.Concat(rules.Select(rule => rule + "\n")));

            string Pick(string[] words) => words[random.Next(words.Length)];
        }

        public TestTree Plant()
        {
            var tree = TestTree.Of(Paths.Where(path => !path.Contains('=', StringComparison.Ordinal)));
            foreach (var path in Paths.Where(path => path.Contains('=', StringComparison.Ordinal)))
                tree.Text(path.Split('=')[0], Texts[path.Split('=')[1]]);
            tree.Text("Dockerfile", string.Concat(Instructions.Select(line => line + "\n")));
            if (GitIgnore is not null)
                tree.Text(".gitignore", GitIgnore).Tracking(Tracked!);
            return tree;
        }

        public static void Write(TestTree tree, string? text)
        {
            if (text is null)
                File.Delete(tree.FullPath(".dockerignore"));
            else
                tree.Text(".dockerignore", text);
        }

        public override string ToString() =>
            new StringBuilder().Append("tree ").AppendJoin(' ', Paths).Append("\nignore ").Append(Ignore is null ? "none" : string.Join(" | ", Ignore.Split('\n'))).Append("\nDockerfile ").AppendJoin(" | ", Instructions)
                .Append("\ngit ").Append(GitIgnore is null ? "none" : $"ignores {string.Join(" | ", GitIgnore.Split('\n'))} tracks {string.Join(' ', Tracked!)}").ToString();

        private static Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal)
        {
            ["package"] = "{ \"name\": \"p\", \"version\": \"1.0.0\", \"scripts\": { \"start\": \"node src/i.js\" } }\n",
            ["secret"] = "# settings\nDATABASE_PASSWORD=" + "kX9vQ2mZ7tR4wB8n" + "\n",
            ["project"] = "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n",
            ["cachedir"] = "Signature: 8a477f597d28d172789f06886806bc55\n",
            ["cargo"] = "[package]\nname = \"icn\"\nversion = \"0.1.0\"\n",
            ["make"] = "all:\n\tcc -o prog src/a.c\n",
            ["key"] = "-----BEGIN PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n", 4)) + "-----END PRIVATE KEY-----\n",
        };

        private static bool IsJunk(string path) => path.Split('/').Any(name => name is "node_modules" or "__pycache__" or "target" or "db" or "bin" or "obj" or ".venv" or "tmp" or "out" or ".next" or ".env" or ".idea" or "coverage")
            || path.EndsWith(".o", StringComparison.Ordinal) || path.EndsWith(".log", StringComparison.Ordinal);
    }
}
