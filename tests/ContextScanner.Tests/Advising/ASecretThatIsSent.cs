using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Cataloguing.Secrets;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX302.</summary>
[TestClass]
public sealed class ASecretThatIsSent
{
    private const string Setting = "PORT=1\nAPI_KEY={alnum:32}\n";

    [TestMethod]
    public void IsNamedWithItsLineAndARule()
    {
        using var tree = Plant(".env", "a/server.key|{rsa}");
        Assert.AreEqual(
            "a/server.key:1:1: error CTX302: a private key is sent. Write `a/server.key`.\n.env:2:1: error CTX302: a secret value is sent. Write `.env`.",
            Findings(tree.Request("")));
    }

    [TestMethod]
    public void IsNamedWithTheInstructionThatSendsIt()
    {
        using var tree = Plant(".env", "Dockerfile|FROM a\n\nCOPY . /app\n");
        Assert.AreEqual(".env:2:1: error CTX302: a secret value is sent: Dockerfile:3 COPY . /app. Write `.env`.", Findings(tree.Request("") with { ReadDockerfile = true }));
        tree.Text("Dockerfile", "FROM a\nCOPY a /app\nCOPY b/*.txt .env /app/\n");
        Assert.AreEqual(".env:2:1: error CTX302: a secret value is sent: Dockerfile:3 COPY b/*.txt .env /app/. Mount it where the build needs it: `RUN --mount=type=secret`.", Findings(tree.Request("") with { ReadDockerfile = true }));
    }

    [TestMethod]
    [DataRow(".env", "", Builder.Classic, 1)]
    [DataRow(".env", ".env", Builder.BuildKit, 0)]
    [DataRow(".env", ".env", Builder.Classic, 0)]
    // it arrives empty (specification W-9)
    [DataRow("d/.env", "*\n!d/.env\nd", Builder.BuildKit, 0)]
    public void IsToldOnlyWhereItIsSent(string path, string ignore, Builder builder, int expected)
    {
        using var tree = Plant(path);
        Assert.HasCount(expected, Surveys.Run(tree.Request(ignore, builder)).Findings.Where(finding => finding.Code == "CTX302"));
    }

    [TestMethod]
    [DataRow("src/lang/de-DE.json", 0)]
    [DataRow("config/locales/de.yml", 0)]
    [DataRow("messages_de.properties", 0)]
    [DataRow("po/pt_BR.json", 0)]
    [DataRow("src/db.json", 1)]
    [DataRow("src/app-de.json", 1)]
    public void IsNoTextInALanguage(string path, int expected)
    {
        using var tree = Plant($"{path}|{{\"apiAuthenticationSecret\":\"{{alnum:32}}\"}}".Replace("{\"", path.EndsWith('s') || path.EndsWith('l') ? "\"" : "{\"", StringComparison.Ordinal));
        Assert.HasCount(expected, Surveys.Run(tree.Request("")).Findings.Where(finding => finding.Code == "CTX302"));
    }

    [TestMethod]
    [DataRow("FROM a\nCOPY src /src")]
    [DataRow("FROM a\nRUN ls")]
    public void IsNotToldWhenNoInstructionAsksForIt(string dockerfile)
    {
        using var tree = Plant(".env", "src/a|x", "Dockerfile|" + dockerfile);
        Assert.AreEqual("", Findings(tree.Request("") with { ReadDockerfile = true }));
    }

    [TestMethod]
    public void IsNotLookedForUnlessFindingsAre()
    {
        using var tree = Plant(".env");
        var result = Surveys.Run(tree.Request("") with { Findings = false });
        Assert.IsNull(result.Secrets);
    }

    [TestMethod]
    [DataRow("src/keys.ts|enum A {\n  Chrome = \"adce0002-35bc-c60a-648b-0b25f1f05503\",\n  OnePassword = \"bada5566-a7aa-401f-bd96-45619a55120d\",\n}\n", 0, DisplayName = "one of a list of identifiers")]
    [DataRow("config/app.json|{\n  \"port\": 1,\n  \"apiToken\": \"bada5566-a7aa-401f-bd96-45619a55120d\"\n}\n", 1, DisplayName = "an identifier alone may be a token")]
    [DataRow("config/app.json|{\n  \"apiSecret\": \"adce0002-35bc-c60a-648b-0b25f1f05503\",\n  \"apiToken\": \"bada5566-a7aa-401f-bd96-45619a55120d\"\n}\n", 1, DisplayName = "two identifiers that are both called secret")]
    [DataRow("pyproject.toml|export_signing_key = \"pkg._scripts.export_signing_key2:main\"\n", 0, DisplayName = "where a program begins")]
    [DataRow("pyproject.toml|signing_key = \"{alnum:20}.{alnum:20}\"\n", 1, DisplayName = "two random parts")]
    [DataRow("src/config.py|SECRET = os.environ.get(\"SYNC_MASTER_SECRET\", \"Ted_Koppel_is_a_robot\")\n", 0, DisplayName = "words that a person chose")]
    [DataRow("src/config.py|SECRET = os.environ.get(\"SYNC_MASTER_SECRET\", \"{alnum:24}\")\n", 1, DisplayName = "a random default")]
    [DataRow("compose.yml|a:\n  # REPLACE ME WITH YOUR VALUE\n  APP_SECRET: {alnum:32}\n", 0, DisplayName = "what a comment asks to be replaced")]
    [DataRow("compose.yml|a:\n  # REPLACE ME WITH YOUR VALUE\n  PORT: 1\n  APP_SECRET: {alnum:32}\n", 1, DisplayName = "the comment is about another line")]
    [DataRow("compose.yml|a:\n  # PUT YOUR OWN KEY HERE\n  APP_SECRET: {alnum:32}\n", 0, DisplayName = "a comment that asks for one's own")]
    [DataRow("compose.yml|a:\n  # do not change this\n  APP_SECRET: {alnum:32}\n", 1, DisplayName = "a comment that asks for the contrary")]
    [DataRow(".ddev/config.yaml|APP_SECRET: {alnum:32}\n", 0, DisplayName = "an environment for development")]
    [DataRow("suites/config.yml|APP_SECRET: {alnum:32}\n", 1, DisplayName = "a folder of few tests")]
    public void IsToldOfWhatGitTracksOnlyWhereItGuardsSomething(string file, int expected)
    {
        using var tree = Plant(file);
        tree.Track();
        Assert.HasCount(expected, Surveys.Run(tree.Request("")).Findings.Where(finding => finding.Code == "CTX302" && finding.Level > DiagnosticLevel.Note));
    }

    [TestMethod]
    [DataRow(9, 1, true, 0)]
    [DataRow(9, 1, false, 1)]
    [DataRow(9, 9, true, 1)]
    [DataRow(3, 1, true, 1)]
    public void IsAFixtureBelowAFolderOfTests(int tests, int others, bool isTracked, int expected)
    {
        using var tree = Plant("internal/suites/compose/config.yml|APP_SECRET: {alnum:32}\n", ".gitignore|" + (isTracked ? "" : "config.yml") + "\n");
        for (var number = 0; number < tests; number++)
            tree.Text($"internal/suites/a{number}_test.go", "package a\n");
        for (var number = 0; number < others; number++)
            tree.Text($"internal/suites/b{number}.go", "package a\n");
        tree.Track();
        Assert.HasCount(expected, Surveys.Run(tree.Request("")).Findings.Where(finding => finding.Code == "CTX302" && finding.Level > DiagnosticLevel.Note));
    }

    [TestMethod]
    public void IsANoteAmongTests()
    {
        using var tree = Plant("tests/a.key|{rsa}", "node_modules/x/test.pem|{rsa}", "docs/.env|" + Setting);
        Assert.AreEqual(
            "docs/.env: note CTX302: holds a secret value, among tests, examples or installed packages, so it is taken for a public one\n"
            + "node_modules/x/test.pem: note CTX302: holds a private key, among tests, examples or installed packages, so it is taken for a public one\n"
            + "tests/a.key: note CTX302: holds a private key, among tests, examples or installed packages, so it is taken for a public one",
            string.Join('\n', Surveys.Run(tree.Request("") with { NameAll = true }).Findings.Where(finding => finding.Code == "CTX302").Select(FindingText.Format)));
        Assert.AreEqual("", Findings(tree.Request("")));
    }

    [TestMethod]
    public void IsNobodysExampleWhereGitIgnoresIt()
    {
        using var tree = Plant(".gitignore|*.key\n.env\nnode_modules\n", "tests/dev.key|{rsa}", "docs/.env", "node_modules/x/test.key|{rsa}", "tests/shown.pem|{rsa}");
        tree.Text(".git/HEAD", "ref: refs/heads/main\n").Text(".git/config", "[core]\n\trepositoryformatversion = 0\n").Text(".git/objects/info/x", "").Text(".git/refs/x", "");
        Assert.AreEqual(
            """
            tests/dev.key:1:1: error CTX302: a private key is sent. Write `tests/dev.key`.
            docs/.env:2:1: error CTX302: a secret value is sent. Write `docs/.env`.
            """,
            Findings(tree.Request("")));
    }

    [TestMethod]
    public void MayBeCertificatesAndNothingElse()
    {
        using var tree = Plant("certs/rds-combined-ca-bundle.pem|{certificate}{certificate}", "certs/cert.p12|0x3003020103", ".npmrc|save-exact=true\n", "server.key|{rsa}");
        var result = tree.Survey("");
        Assert.AreEqual("server.key:1:1: error CTX302: a private key is sent. Write `server.key`.", Findings(tree.Request("")));
        Assert.AreEqual(SecretAnswer.Certificates, result.Secrets!.AnswerFor(new RelativePath("certs/rds-combined-ca-bundle.pem")));
        Assert.AreEqual(SecretAnswer.Cleared, result.Secrets.AnswerFor(new RelativePath("certs/cert.p12")));
        Assert.AreEqual(SecretAnswer.Cleared, result.Secrets.AnswerFor(new RelativePath(".npmrc")));
        Assert.AreEqual(SecretAnswer.Confirmed, result.Secrets.AnswerFor(new RelativePath("server.key")));
        Assert.AreEqual(SecretAnswer.Unknown, result.Secrets.AnswerFor(new RelativePath("other")));
    }

    [TestMethod]
    public void IsANoteWhenAPersonChoseAShortOne()
    {
        using var tree = Plant("config/app.yml|user: app\npassword: Sommer24\n");
        Assert.AreEqual("", Findings(tree.Request("")));
        Assert.AreEqual("config/app.yml: note CTX302: holds a password, short, or made of a word that everybody uses, or shown to everybody by git", Findings(tree.Request("") with { NameAll = true }));
    }

    [TestMethod]
    [DataRow("docker/mysql.env", "MYSQL_ROOT_PASSWORD=Kd8xQ2vw", true, "", DisplayName = "git shows it to everybody: it guards nothing")]
    [DataRow("docker/mysql.env", "MYSQL_ROOT_PASSWORD=Kd8xQ2vw", false, "docker/mysql.env:1:1: warning CTX302: what looks like a password is sent. Write `docker/mysql.env`.", DisplayName = "git does not have it")]
    public void IsOneThatAPersonChoseUnlessGitShowsIt(string path, string text, bool isTracked, string expected)
    {
        using var tree = Git.Init(Plant($"{path}|{text}\n", ".gitignore|" + (isTracked ? "x" : path) + "\n"));
        Git.Add(tree);
        Assert.AreEqual(expected, Findings(tree.Request("")));
    }

    [TestMethod]
    public void IsKnownToAPlanThoughNoInstructionAsksForIt()
    {
        using var tree = Plant(".env.production", "src/a|x", "Dockerfile|FROM a\nCOPY src /src\n");
        var request = tree.Request("") with { ReadDockerfile = true, Detail = SurveyDetail.Tree };
        Assert.AreEqual("", Findings(request));
        Assert.AreEqual(SecretAnswer.Confirmed, Surveys.Run(request).Secrets!.AnswerFor(new RelativePath(".env.production")));
    }

    [TestMethod]
    public void IsLeftOutOfAPublishFolderByTheProject()
    {
        using var tree = Plant("dev.pfx|0x30820A0402010330", "appsettings.Development.json|{ \"A\": \"Server=sql.internal;Password={alnum:20};\" }");
        Assert.AreEqual(
            """
            appsettings.Development.json:1:1: error CTX302: a connection string with a password goes into the image. Leave it out: `CopyToPublishDirectory="Never"` on the project's item for it, such as `<Content Update="appsettings.Development.json" CopyToPublishDirectory="Never" />`.
            dev.pfx: warning CTX302: a PKCS#12 key store goes into the image. Leave it out: `CopyToPublishDirectory="Never"` on the project's item for it, such as `<Content Update="dev.pfx" CopyToPublishDirectory="Never" />`.
            """,
            Findings(tree.Request("") with { Purpose = SurveyPurpose.PublishFolder }));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsOnlyEverARegularFile()
    {
        using var tree = TestTree.Of("real/a", "b/.env/", "c/.env -> ../secret.txt", "d/.env -> nowhere").Pipe("real/.env").Socket("real/.npmrc");
        tree.Text("secret.txt", Planted.Text(Setting));
        Assert.AreEqual("", Findings(tree.Request("")));
        Assert.AreEqual("", Findings(tree.Request("") with { Jobs = 2 }));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void IsNotOpenedWhenItBecameSomethingElse()
    {
        using var tree = TestTree.Of("link -> file", "folder/").Pipe("pipe");
        tree.Text("file", Planted.Text(Setting));
        Assert.IsEmpty(Search(tree.Root, "pipe", "link", "folder", "gone", "gone/too").Found);
        Assert.IsEmpty(Search("/dev", "zero", "null", "tty").Found);
        Assert.HasCount(1, Search(tree.Root, "file").Found);
    }

    [TestMethod]
    public void IsFoundInTheHeadOfAHugeFile()
    {
        using var tree = TestTree.Of(".env:10000000000", "b.env:10000000000");
        using (var file = new FileStream(tree.FullPath(".env"), FileMode.Open))
            file.Write(Planted.Bytes(Setting));
        Assert.AreEqual(".env:2:1: error CTX302: a secret value is sent. Write `.env`.", Findings(tree.Request("")));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void IsNotMissedBecauseThereAreManyOthers(int jobs)
    {
        using var tree = TestTree.Of(Enumerable.Range(0, 2100).Select(number => $"d{number % 30:00}/config/{number:0000}.txt:1"));
        tree.Text("zz/.env", Planted.Text(Setting));
        Assert.AreEqual(
            """
            zz/.env:2:1: error CTX302: a secret value is sent. Write `zz/.env`.
            note CTX302: 101 files of telling names or in telling folders were not looked into: at most 2,000 files and 64 MiB are, the most telling first
            """,
            Findings(tree.Request("") with { Jobs = jobs }));
    }

    [TestMethod]
    public void IsNamedOnceForManyOfItsSort()
    {
        using var tree = Plant([.. Enumerable.Range(0, 25).Select(number => $"certs/{number:00}.key|{{rsa}}")]);
        var findings = tree.Survey("").Findings;
        Assert.HasCount(21, findings);
        Assert.Contains("5 more files hold secrets", findings.Single(finding => finding.Path is null).Message);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void MayHaveAHostileName()
    {
        using var tree = Plant("a\n\u202e[x].key|{rsa}");
        Assert.AreEqual("a\\n\\u202e[x].key:1:1: error CTX302: a private key is sent. Ignore its folder.", Findings(tree.Request("")));
    }

    [TestMethod]
    public void HasNoValueInAnyFinding()
    {
        string[] values = ["{alnum:32}", "{hex:40}", "{base64:40}", "Kd8xQ2vw"];
        foreach (var value in values)
        {
            using var tree = Plant(
                ".env|API_KEY=" + value + "\nDB_PASSWORD=" + value, ".npmrc|//r/:_authToken=" + value, ".netrc|machine h password " + value,
                "secrets.json|{\"Password\":\"" + value + "\"}", ".git-credentials|https://me:" + value + "@h/", "config/a.yml|token: " + value);
            var planted = Planted.Text(value);
            var findings = tree.Survey("").Findings;
            Assert.IsGreaterThanOrEqualTo(4, findings.Count);
            foreach (var finding in findings)
                Assert.DoesNotContain(planted[..8], finding.ToString());
        }
    }

    private static SecretSearch Search(string root, params string[] paths)
    {
        var candidates = paths.Select(path => new SecretCandidate(new RelativePath(path), SecretFileKind.Environment, 100, SecretPlace.Own, [true])).ToArray();
        using var source = LinuxDirectorySource.Open(root);
        return SecretSearch.Run(candidates, candidates.Length, source, new SecretAllowance(), null, CancellationToken.None)!;
    }

    /// <summary>Plants files: <c>path|content</c>, or a path alone for a setting that is secret.</summary>
    private static TestTree Plant(params string[] files)
    {
        var tree = TestTree.Of();
        foreach (var file in files)
        {
            var bar = file.IndexOf('|', StringComparison.Ordinal);
            tree.Text(bar < 0 ? file : file[..bar], "");
            File.WriteAllBytes(tree.FullPath(bar < 0 ? file : file[..bar]), Planted.Bytes(bar < 0 ? Setting : file[(bar + 1)..]));
        }

        return tree;
    }

    private static string Findings(SurveyRequest request) =>
        string.Join('\n', Surveys.Run(request).Findings.Where(finding => finding.Code == "CTX302").Select(FindingText.Format));
}
