using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Tests.Cataloguing.Secrets;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX301, CTX303 and CTX307: what is told, and what is not because somebody may need it.</summary>
[TestClass]
public sealed class JunkInAContext
{
    [TestMethod]
    // proved, or by a name and its sibling: a warning, however little it is
    [DataRow("target/debug/app:10 Cargo.toml:990000", "target: warning CTX301: sent: Cargo build output, 10 B, 1 file. Write `target`.")]
    [DataRow("env312/pyvenv.cfg:10 main.py:1", "env312: warning CTX301: sent: virtual environment, 10 B, 1 file. Write `env312`.")]
    [DataRow("web/node_modules/a/x:10 x:1", "web/node_modules: warning CTX301: sent: Node packages, 10 B, 1 file. Write `web/node_modules`.")]
    [DataRow("a/run.trx:5 b/run.trx:5", "warning CTX301: sent: .NET test results, 10 B, 2 files in 2 places, most of it in `a/run.trx`. Write `**/*.trx`.")]
    // one rule for all of a name only where nothing else bears it
    [DataRow("a/target/x:1 a/Cargo.toml b/target/y:2 b/Cargo.toml", "warning CTX301: sent: Cargo build output, 3 B, 2 files in 2 places, most of it in `b/target`. Write `**/target`.")]
    [DataRow("a/target/x:1 a/Cargo.toml b/target/y:2 b/Cargo.toml c/target/z:9", "warning CTX301: sent: Cargo build output, 3 B, 2 files in 2 places, most of it in `b/target`. Write `b/target`, `a/target`.")]
    // by the name alone, or perhaps what is shipped: a note, and only where it is heavy
    [DataRow("logs/x:10000000 main.c:980000000", "logs: note CTX301: sent: logs, 10.0 MB, 1 file; the image may not need it. Write `logs`.")]
    [DataRow("logs/x:9000000 main.c:991000000", "")]
    [DataRow("logs/x:900000 main.c:1", "")]
    [DataRow("model.onnx:5000000 app.py:500", "model.onnx: note CTX301: sent: model weights, 5.0 MB, 1 file; the image may not need it. Write `model.onnx`.")]
    [DataRow("data/a.wav:3000000 data/b.wav:3000000 public/c.wav:100000", "note CTX301: sent: audio, 6.1 MB, 3 files in 2 places, most of it in `data`; the image may not need it. Write `data/*.wav`, `public/c.wav`.")]
    // what looks like it and is not
    [DataRow("bin/rails:10 Gemfile", "")]
    [DataRow("bin/tool.sh:10 App.csproj", "")]
    [DataRow("vendor/modules.txt:10 vendor/x/x.go:10 go.mod", "")]
    [DataRow("packages/web/package.json:10 package.json", "")]
    [DataRow("obj/teapot.obj:10", "")]
    [DataRow("src/target/mod.rs:10", "")]
    [DataRow("venv/__init__.py:10 venv/run.py:10", "")]
    [DataRow("cache/CACHEDIR.TAG:100 cache/x:5", "")]
    [DataRow("pyvenv.cfg:10", "")]
    // empty folders and empty files are no burden
    [DataRow("target/ Cargo.toml", "")]
    [DataRow(".idea/workspace.xml:1 main.c:1000", "")]
    public void IsToldAsSureAsItIs(string tree, string expected) => Assert.AreEqual(expected, FindingsOf(tree, "COPY . /"));

    [TestMethod]
    [DataRow("target/app.jar:10 pom.xml", "COPY target/*.jar app.jar")]
    [DataRow("target/app.jar:10 pom.xml", "COPY . /src\nCOPY target/app.jar /app.jar")]
    [DataRow("dist/shop-1.0-py3-none-any.whl:10 pyproject.toml", "COPY . .\nCOPY dist/*.whl /tmp/")]
    [DataRow("dist/shop-1.0-py3-none-any.whl:10 pyproject.toml", "COPY dist /tmp/")]
    [DataRow("obj/Docker/publish/app.dll:10 app.csproj", "COPY obj/Docker/publish .")]
    [DataRow(".git/HEAD:10", "RUN --mount=type=bind,source=.git,target=.git make")]
    [DataRow("rootfs.tar.gz:10 x:1", "ADD rootfs.tar.gz /\nCOPY . /")]
    [DataRow("services/a/target/app.jar:10 services/a/pom.xml", "COPY services/*/target/*.jar /apps/")]
    public void IsNoneWhenAnInstructionNamesIt(string tree, string instructions) => Assert.AreEqual("", FindingsOf(tree, instructions));

    [TestMethod]
    public void IsNoneWhenGitTracksIt()
    {
        using var tree = Plant("vendored/node_modules/x:2000000 web/node_modules/y:10", "COPY . /").Init();
        Git.Run(tree.Root, [], "add", "vendored");
        Assert.AreEqual(
            """
            web/node_modules: warning CTX301: sent: Node packages, 10 B, 1 file. Write `web/node_modules`.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', FindingsOf(new SurveyRequest(tree.Root)).Split('\n').Where(line => line.Contains("node_modules", StringComparison.Ordinal))));
    }

    [TestMethod]
    public void IsNoneForTheClassicBuilderEither()
    {
        using var tree = Plant("target/app.jar:10 pom.xml", "COPY target/*.jar app.jar");
        Assert.AreEqual("", FindingsOf(new SurveyRequest(tree.Root) { Builder = Builder.Classic }));
    }

    [TestMethod]
    public void IsNotToldWhereItIsIgnored()
    {
        using var tree = Plant("node_modules/x:10 logs/y:10 pg/PG_VERSION:1 pg/base/1:9 main.c:1", "COPY . /").Text(".dockerignore", "node_modules\nlogs\npg\n");
        Assert.AreEqual("", FindingsOf(new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    [DataRow("pg/PG_VERSION:1 pg/base/1:9", "pg: warning CTX303: sent: PostgreSQL data, 10 B, 2 files; a running database changes it during the build. Write `pg`.")]
    [DataRow("pgdata/x:10000000", "pgdata: note CTX303: sent: PostgreSQL data, 10.0 MB, 1 file; known by the name alone. Write `pgdata`.")]
    [DataRow("app.db:10 app.db-wal:0 x:1000", "app.db: warning CTX303: sent: live SQLite database, 10 B, 1 file; a running database changes it during the build. Write `app.db`.")]
    [DataRow("app.db:10 x:10000", "")]
    [DataRow("docs/PG_VERSION:1", "")]
    [DataRow("WiredTiger/WiredTiger.c:1", "")]
    public void MayBeADatabase(string tree, string expected) => Assert.AreEqual(expected, FindingsOf(tree, "COPY . /"));

    [TestMethod]
    public void MayBeADatabaseThatAComposeFileMounts()
    {
        using var tree = Plant("volumes/one/x:10", "COPY . /").Text("compose.yaml", "services:\n  db:\n    image: postgres\n    volumes:\n      - ./volumes/one:/var/lib/postgresql/data\n      - ./init:/docker-entrypoint-initdb.d\n");
        Assert.AreEqual(
            "volumes/one: warning CTX303: sent: PostgreSQL data, 10 B, 1 file; compose.yaml:5 mounts it; a running database changes it during the build. Write `volumes/one`.",
            FindingsOf(new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    public void MayBeADatabaseThatCannotBeRead()
    {
        using var tree = Plant("volumes/one/x:10 pgdata/x:10", "COPY . /").Text("compose.yaml", "services:\n  db:\n    image: mysql\n    volumes: ['./volumes/one:/var/lib/mysql']\n");
        LinuxFiles.SetMode(tree.FullPath("volumes/one"), 0);
        LinuxFiles.SetMode(tree.FullPath("pgdata"), 0);
        AnotherUser.Run(() => Assert.AreEqual(
            """
            pgdata: error CTX303: PostgreSQL data (by the name) cannot be read by this user: the build fails here. Write `pgdata`.
            volumes/one: error CTX303: MySQL data (compose.yaml:4 mounts it) cannot be read by this user: the build fails here. Write `volumes/one`.
            """.ReplaceLineEndings("\n"),
            FindingsOf(new SurveyRequest(tree.Root))));
    }

    [TestMethod]
    public void MayBeAnotherCheckout()
    {
        using var tree = Plant("trees/one/main.c:10 lib/zlib/zlib.c:10 clone/.git/HEAD:1 clone/.git/objects/ clone/.git/refs/ clone/main.c:9", "COPY . /")
            .Text("trees/one/.git", "gitdir: /src/.git/worktrees/one\n")
            .Text("lib/zlib/.git", "gitdir: ../../.git/modules/zlib\n");
        Assert.AreEqual(
            """
            trees/one: warning CTX307: sent: linked worktree, 42 B, 2 files; the project is in the context once more. Write `trees/one`.
            clone/.git: warning CTX301: sent: Git history, 1 B, 1 file. Write `clone/.git`.
            clone: note CTX307: sent: a checkout of its own, 10 B, 2 files
            """.ReplaceLineEndings("\n"),
            FindingsOf(new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    public void IsNeverLookedForInWhatIsNoFile()
    {
        using var tree = Plant("a/x:1 b/CACHEDIR.TAG/x:1 c/x:1 c/.git -> ../../secret".Replace(" -> ", "@", StringComparison.Ordinal), "COPY . /");
        LinuxFiles.MakePipe(tree.FullPath("a/CACHEDIR.TAG"));
        LinuxFiles.MakePipe(tree.FullPath("compose.yaml"));
        Assert.AreEqual("", FindingsOf(new SurveyRequest(tree.Root)));
    }

    // Without a Dockerfile at the root, what those below ask for is what is sent.
    [TestMethod]
    [DataRow("svc/package.json svc/app.js package.json", "svc/Dockerfile", "COPY . .\nRUN npm ci", "")]
    [DataRow("docker/x go.mod main.go", "docker/Dockerfile", "COPY src .", "")]
    [DataRow("go.mod main.go", "docker/Dockerfile", "COPY . .\nRUN go build", ".git: warning CTX301: sent: Git history, 60 kB, 1 file. Write `.git`.")]
    public void IsSentToWhoAsksForIt(string entries, string dockerfile, string instructions, string expected)
    {
        using var tree = TestTree.Of([.. entries.Split(' '), ".git/HEAD:60000", ".git/objects/", ".git/refs/"]).Text(dockerfile, $"FROM scratch\n{instructions}\n");
        Assert.AreEqual(expected, Advice.Of("CTX301", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    [DataRow("svc/Dockerfile", "COPY . .", "")]
    [DataRow("docker/Dockerfile", "COPY bin/app /app", "")]
    [DataRow("docker/Dockerfile", "COPY . .\nRUN go build", "CTX302 CTX303")]
    public void IsToldOfBuildsThatThereAre(string dockerfile, string instructions, string expected)
    {
        using var tree = TestTree.Of("svc/a", "docker/a", "go.mod", "pgdata/PG_VERSION:3", "pgdata/base/1/1:900000", "pgdata/global/pg_control:8192").Text("id_rsa", Planted.Text("{rsa}")).Text(dockerfile, $"FROM scratch\n{instructions}\n");
        var codes = Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Select(finding => finding.Code).Where(code => code is "CTX302" or "CTX303").Distinct().Order(StringComparer.Ordinal);
        Assert.AreEqual(expected, string.Join(' ', codes));
    }

    private static TestTree Plant(string entries, string instructions) => TestTree
        .Of(entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Replace("@", " -> ", StringComparison.Ordinal)))
        .Text("Dockerfile", $"FROM scratch\n{instructions}\n");

    private static string FindingsOf(string tree, string instructions)
    {
        using var planted = Plant(tree, instructions);
        return FindingsOf(new SurveyRequest(planted.Root));
    }

    private static string FindingsOf(SurveyRequest request) => string.Join('\n', Surveys.Run(request with { Jobs = 1 }).Findings
        .Where(finding => finding.Code is "CTX301" or "CTX303" or "CTX307")
        .Select(FindingText.Format));
}
