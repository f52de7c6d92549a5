using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Readers;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Readers;

/// <summary>One context as every engine reads it, and the file that all read alike.</summary>
[TestClass]
public sealed class AnIgnoreFileWithSevenReaders
{
    private static readonly string[] s_tree = ["Dockerfile", "docs/a", "src/a/x", "src/b/y", "a+b", "main.go", ".git/config", "node_modules/q/z"];

    [TestMethod]
    [DataRow("node_modules", "")]
    [DataRow("DOCS", "aws-cdk -docs/a")]
    [DataRow("*\n!src/**/x", "buildah -src/a/x, classic -src/a/x, podman-remote -src/a/x")]
    [DataRow("./src\n\uFEFF!src/a/**", "aws-cdk +src/a/x, testcontainers-dotnet +src/a/x, testcontainers-node +src/a/x")]
    [DataRow("a+b", "aws-cdk +a+b, buildah +a+b, podman-remote +a+b, testcontainers-node +a+b")]
    [DataRow(".*", "testcontainers-dotnet +.git/config")]
    [DataRow("**.go", "aws-cdk +main.go, buildah +main.go, podman-remote +main.go, testcontainers-node +main.go")]
    [DataRow("c++", "aws-cdk !, buildah !, podman-remote !, testcontainers-node !")]
    public void IsCompared(string ignore, string expected)
    {
        using var tree = TestTree.Of(s_tree);
        var differing = Compare(tree, ignore).Rows.Where(row => !row.IsEqual).Select(row => row.Engine.Key + " " + Tell(row)).Order(StringComparer.Ordinal);
        Assert.AreEqual(expected, string.Join(", ", differing));
    }

    [TestMethod]
    [DataRow("DOCS", "")]
    [DataRow("*\n!src/**/x", "*\n!src/a/x")]
    [DataRow("*\n!src/**/y*", "*\n!src/b/y*")]
    [DataRow("a+b", "a*b")]
    [DataRow("**.go", "**/*.go")]
    [DataRow("  /docs", "docs")]
    [DataRow("main.[fg]o", "main.fo\nmain.go")]
    [DataRow("main.[a-z]o", "main.*o")]
    [DataRow(".*", ".*\n.*/**")]
    [DataRow("doc*", "doc*\ndoc*/**")]
    [DataRow("a+b\ndocs\na+b", "a*b\ndocs\na*b")]
    public void IsRewrittenSoThatAllAgree(string ignore, string expected)
    {
        using var tree = TestTree.Of(s_tree);
        var rewrite = PortableRewrite.Find(Compare(tree, ignore), 1, CancellationToken.None);
        Assert.IsTrue(rewrite.IsEqual, rewrite.InTheWay?.Rule);
        Assert.AreEqual(expected, rewrite.Text?.TrimEnd('\n'));
    }

    // One line for each folder: more files than anybody wants to read, one with a name that engines read apart, and those that come to lie there.
    [TestMethod]
    public void IsRewrittenFolderByFolder()
    {
        using var tree = TestTree.Of(["Dockerfile", "api/v1/a+b.go", "cmd/main.go", "cmd/notes", .. Enumerable.Range(0, 120).Select(static number => $"api/v1/f{number}.go")]);
        var rewrite = PortableRewrite.Find(Compare(tree, "*\n!**/*.go"), 1, CancellationToken.None);
        Assert.IsTrue(rewrite.IsEqual, rewrite.InTheWay?.Rule);
        Assert.AreEqual("*\n!api/v1/*.go\n!cmd/*.go", rewrite.Text?.TrimEnd('\n'));
    }

    // Lines that hide each other, and lines that all read alike as they are: whoever asks, the same is found.
    [TestMethod]
    [DataRow("a+b\n./src\n!./src/a/x", "a*b\nsrc\n!src/a/x", "a*b\nsrc\n!src/a/x")]
    [DataRow("./src\n!./src/a\nc++", "src\n!src/a\nc*", "src\n!src/a\nc*")]
    [DataRow("*\n!src/\n!docs/ \n!main.go", null, "*\n!src/\n!docs/ \n!main.go")]
    public void IsTheSameToWhoeverAsks(string ignore, string? shown, string written)
    {
        using var tree = TestTree.Of(s_tree);
        var matrix = Compare(tree, ignore);
        Assert.AreEqual(shown, PortableRewrite.Find(matrix, 1, CancellationToken.None).Text?.TrimEnd('\n'));
        var everyLine = PortableRewrite.Find(matrix, 1, CancellationToken.None, everyLine: true);
        Assert.IsTrue(everyLine.ReadsAlike);
        Assert.AreEqual(written, string.Join('\n', ignore.Split('\n').SelectMany((line, index) => everyLine.Edits.GetValueOrDefault(index + 1) ?? [line])));
    }

    // What becomes of a file beside the rules: the engine that fails is never said to take the same.
    [TestMethod]
    [DataRow("l@nowhere", "x", "testcontainers-dotnet fails over `l`")]
    [DataRow("l@nowhere m@nowhere", "x", "testcontainers-dotnet fails over `l` and 1 other")]
    [DataRow("l@nowhere", "l", "")]
    [DataRow("l@l", "x", "testcontainers-dotnet fails over `l`")]
    [DataRow("d/l@..", "x", "testcontainers-dotnet fails over `d/l`")]
    [DataRow("d/l@..", "d", "testcontainers-dotnet goes round through `d/l`")]
    [DataRow("d/y l@d", "x", "testcontainers-dotnet follows `l`")]
    [DataRow("d/y link@d", "li*\nli*/**", "")]
    [DataRow("d/y link@d", "li*", "testcontainers-dotnet follows `link`")]
    [DataRow("d/y l@d/y", "x", "")]
    [DataRow("b l@../nowhere", "*\n!**/b", "")]
    [DataRow("d/y l@d b", "*\n!**/b", "")]
    [DataRow("d/b l@d", "*\n!**/b", "testcontainers-dotnet follows `l`")]
    [DataRow("d/b l@d d/c/gone@nowhere", "*\n!**/gone", "testcontainers-dotnet fails over `d/c/gone` and 1 other")]
    [DataRow("l@d d/c@../e e/gone@nowhere", "*\n!l/c/gone", "testcontainers-dotnet fails over `l/c/gone`")]
    [DataRow("d/l@.", "*\n!b/c/d", "testcontainers-dotnet goes round through `d/l`")]
    [DataRow("p/a/n/b@../../b p/b/n/a@../../a", "**/n", "testcontainers-dotnet goes round through `p/a/n/b` and 1 other")]
    [DataRow("p/a/n/b@../../b p/b/n/a@../../a", "x", "testcontainers-dotnet fails over `p/a/n/b` and 1 other")]
    [DataRow("p/a/n/b@../../b p/b/n/y", "**/n", "")]
    [DataRow("p/a/n/b@../../b p/a/n/c@../../c p/b/n/a@../../a p/b/n/c@../../c p/c/n/a@../../a p/c/n/b@../../b p/d/n/a@../../a", "**/n", "testcontainers-dotnet does not end over `p/a/n/b` and 5 others")]
    [DataRow("n/a@. n/b@.", "n", "testcontainers-dotnet does not end over `n/a` and 1 other")]
    [DataRow("n/a@. n/b@.", "*\n!x/y/z", "testcontainers-dotnet does not end over `n/a` and 1 other")]
    [DataRow("n/a@b n/b@a", "n", "")]
    [DataRow("n/a@../m m@n/d n/d/b@../a", "n\nm", "testcontainers-dotnet goes round through `n/d/b`")]
    [DataRow("d/l@. d/y", "*\n!d/l/y", "testcontainers-dotnet follows `d/l`")]
    [DataRow("d/l@. d/y", "*\n!d/**/l", "testcontainers-dotnet fails over `d/l`")]
    [DataRow("l@/etc", "x", "aws-cdk follows `l`, testcontainers-dotnet follows `l`")]
    [DataRow(@"a\b", "x", @"testcontainers-dotnet fails over `a\\b`, testcontainers-node fails over `a\\b`")]
    [DataRow(@"a\b", "a/b\na?b", "")]
    [DataRow(@"a\b a/b", "x", @"testcontainers-dotnet replaces `a\\b`, testcontainers-node replaces `a\\b`")]
    [DataRow(@"a\b", null, @"testcontainers-dotnet fails over `a\\b`")]
    public void IsNoHelpWhereAnEngineFails(string entries, string? ignore, string expected)
    {
        using var tree = Advice.Plant(ignore, entries);
        var matrix = EngineMatrix.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, Engine.All, CancellationToken.None);
        Assert.AreEqual(expected, string.Join(", ", matrix.Rows.SelectMany(row => row.Troubles.Select(trouble => $"{row.Engine.Key} {trouble.Describe()}")).Order(StringComparer.Ordinal)));
        Assert.AreEqual(expected.Length == 0, matrix.IsEqual);
    }

    [TestMethod]
    [DataRow("*\n!l/y", "aws-cdk follows `l`, testcontainers-dotnet follows `l`")]
    [DataRow("*\n!**/z", "")]
    public void IsHelpWhereNothingBehindALinkIsTaken(string ignore, string expected)
    {
        using var outside = TestTree.Of("x/y");
        using var tree = Advice.Plant(ignore, "l@" + outside.FullPath("x"));
        var matrix = EngineMatrix.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, Engine.All, CancellationToken.None);
        Assert.AreEqual(expected, string.Join(", ", matrix.Rows.SelectMany(row => row.Troubles.Select(trouble => $"{row.Engine.Key} {trouble.Describe()}")).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("x", "testcontainers-dotnet fails over `s`, testcontainers-dotnet waits for `p`, testcontainers-node fails over `p`", "p s")]
    [DataRow("[ps]", "testcontainers-dotnet fails over `s`, testcontainers-dotnet waits for `p`", "")]
    [DataRow("p\ns", "", "")]
    public void FailOverPipesAndSockets(string ignore, string expected, string sentByDocker)
    {
        using var tree = TestTree.Of("Dockerfile").Pipe("p").Socket("s");
        Assert.AreEqual(expected, string.Join(", ", Compare(tree, ignore).Rows.SelectMany(row => row.Troubles.Select(trouble => $"{row.Engine.Key} {trouble.Describe()}")).Order(StringComparer.Ordinal)));
        Assert.AreEqual(sentByDocker, string.Join(' ', Sent(tree, ignore, Builder.BuildKit)));
        Assert.IsEmpty(Sent(tree, ignore, Builder.AwsCdk));
    }

    private static IEnumerable<string> Sent(TestTree tree, string ignore, Builder builder) =>
        Surveys.Run(tree.Request(ignore, builder) with { Catalogue = false, Findings = false }).Sent().Replace("(empty)", "", StringComparison.Ordinal).Split(' ').Intersect(["p", "s"]).Order(StringComparer.Ordinal);

    // What has the same rules by another name is that file; what only blanks make different to an engine is not.
    [TestMethod]
    [DataRow("data\n!**/k", "# a copy\n\ndata\n!**/k", ".containerignore", "!**/k")]
    [DataRow("data\n!**/k", "data/\n!**/k", ".containerignore", "!**/k")]
    [DataRow(" /data\n!**/k", "/data\n!**/k", null, "data")]
    [DataRow("data\n!**/k", "data", null, "data")]
    public void ReadsACopyAsTheFile(string ignore, string container, string? copy, string blamed)
    {
        using var tree = Advice.Plant(ignore, "data/k").Text(".containerignore", container);
        var row = EngineMatrix.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, [Buildah.Instance], CancellationToken.None) is { Rows: [_, var other] } matrix ? (other, matrix.Usual) : default;
        Assert.AreEqual(copy, row.other.Build.Files.Copy);
        var (rule, group, rules) = row.other.LostByLine(row.Usual).Single();
        Assert.AreEqual((blamed, "data/k"), (rules[rule].ToString().TrimEnd('/').TrimStart('/'), group.First.ToString()));
    }

    // What BuildKit refuses there is nothing to compare with, and rules that are refused take and lose nothing.
    [TestMethod]
    [DataRow("[z-a]", "")]
    [DataRow("c++", "buildkit classic testcontainers-dotnet")]
    [DataRow("!\n.env", "")]
    public void AreNeverEqualWhereAFileIsRefused(string ignore, string equal)
    {
        using var tree = TestTree.Of([.. s_tree, ".env"]);
        var rows = Compare(tree, ignore).Rows;
        Assert.AreEqual(equal, string.Join(' ', rows.Where(static row => row.IsEqual).Select(static row => row.Engine.Key)));
        Assert.IsTrue(rows.Where(row => row.Refusal is not null || equal.Length == 0).All(static row => row.Lost.IsEmpty && row.Gained.IsEmpty && row.GainedSecrets.Files == 0));
    }

    // The server reads the tar with Buildah's rules, and looks for the Dockerfile's own file first.
    [TestMethod]
    [DataRow(".dockerignore=*\n!**/k", "0 0", "data/k", 0)]
    [DataRow(".dockerignore=*\n!data/k", "1 1", "", 0)]
    [DataRow(".dockerignore=x Dockerfile.dockerignore=data/k", "4 4", "", 1)]
    public void AreReadOnceMoreByPodmansServer(string files, string expected, string lost, int handed)
    {
        using var tree = Advice.Plant(null, "data/k b").Text("Dockerfile", "FROM a");
        foreach (var file in files.Split(' '))
            tree.Text(file.Split('=')[0], file.Split('=')[1]);
        var matrix = EngineMatrix.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, [PodmanRemote.Instance, Buildah.Instance], CancellationToken.None);
        var (remote, local) = (matrix.Rows[1], matrix.Rows[2]);
        Assert.AreEqual(expected, $"{remote.Taken.Files} {local.Taken.Files}");
        Assert.AreEqual(lost, string.Join(' ', remote.Lost.ByRule.Select(static pair => pair.Value.First.ToString())));
        Assert.AreEqual(handed, remote.Handed.Files);
        Assert.AreEqual(lost.Length == 0, remote.IsEqual);
    }

    // Measured: Buildah fails over a folder of such a name, Testcontainers for .NET looks for a file.
    [TestMethod]
    [DataRow(".containerignore", "buildah podman-remote")]
    [DataRow(".dockerignore", "aws-cdk buildah classic podman-remote testcontainers-node")]
    public void FailOverAFolderInThePlaceOfTheFile(string folder, string expected)
    {
        using var tree = TestTree.Of("Dockerfile", "b", folder + "/x");
        var matrix = EngineMatrix.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1 }, Engine.All, CancellationToken.None);
        Assert.AreEqual(expected, string.Join(' ', matrix.Rows.Where(static row => row.Unreadable is not null).Select(static row => row.Engine.Key).Order(StringComparer.Ordinal)));
        Assert.IsFalse(matrix.IsEqual);
    }

    // Wider forms are for lines that need them: what they would take of tomorrow's files nobody knows.
    [TestMethod]
    [DataRow("x[0-9]", null)]
    [DataRow("x+y", null)]
    [DataRow("*.py[co]", "*.pyc|*.pyo")]
    [DataRow("  /docs", "docs")]
    [DataRow("! README.md", "!README.md")]
    [DataRow("**.txt", "**/*.txt")]
    public void IsWrittenAnewWhereThatIsTheSame(string ignore, string? expected)
    {
        using var tree = TestTree.Of(s_tree);
        var edits = PortableRewrite.Find(Compare(tree, ignore), 1, CancellationToken.None, everyLine: true).Edits;
        Assert.AreEqual(expected, edits.TryGetValue(1, out var lines) ? string.Join('|', lines) : null);
    }

    [TestMethod]
    public void IsNamedWithTheLineThatNoRewriteMends()
    {
        using var tree = TestTree.Of("Dockerfile", "docs/a", "Docs/b");
        var rewrite = PortableRewrite.Find(Compare(tree, "docs"), 1, CancellationToken.None);
        Assert.IsFalse(rewrite.IsEqual);
        Assert.AreEqual((1, "aws-cdk"), (rewrite.InTheWay!.Line, rewrite.InTheWay.Row.Engine.Key));
    }

    // CONTEXTSLIM_PLANS=2000 runs the hazard; the seed is printed with what fails.
    [TestMethod]
    public void KeepsWhatBuildKitTakes()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CONTEXTSLIM_PLANS"), out var given) ? given : 10;
        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            using var tree = RandomTrees.Tree(random);
            var ignore = RandomTrees.Ignore(random);
            var matrix = Compare(tree, ignore);
            if (matrix.IsEqual || matrix.Rows[0].Refusal is not null)
                continue;
            var rewrite = PortableRewrite.Find(matrix, 1, CancellationToken.None);
            if (rewrite.Text is null)
                continue;
            var after = Compare(tree, rewrite.Text);
            Assert.AreEqual(rewrite.IsEqual, after.IsEqual, $"seed {seed}: {ignore}\n->\n{rewrite.Text}");
            Assert.AreEqual(matrix.Rows[0].Taken, after.Rows[0].Taken, $"seed {seed}: {ignore}\n->\n{rewrite.Text}");
        }
    }

    private static EngineMatrix Compare(TestTree tree, string ignore) => EngineMatrix.Run(
        new BuildRequest(tree.Root) { IgnoreText = Encoding.UTF8.GetBytes(ignore) }, new SurveyOptions { Jobs = 1 }, Engine.All, CancellationToken.None);

    private static string Tell(EngineRow row) => row.Refusal is not null ? "!"
        : string.Join(' ', row.Lost.ByRule.Select(pair => "-" + pair.Value.First).Concat(row.Gained.ByRule.Select(pair => "+" + pair.Value.First)));
}
