using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Needs;

/// <summary>Paths that no COPY names alone: what is needed stays in every plan, and the junk beside it goes.</summary>
[TestClass]
public sealed class PathsThatABuildNeeds
{
    private const string Copied = "FROM x\nWORKDIR /s\nCOPY . .\n";
    private const string Node = "FROM node:20\nWORKDIR /s\nCOPY . .\n";

    [TestMethod]
    [DataRow(Copied + "RUN go build\n", "go.mod=module m\n;main.go=//go:embed docker-compose.yml\n;docker-compose.yml", "docker-compose.yml", DisplayName = "Go embeds it")]
    [DataRow(Copied + "RUN go build\n", "go.mod=module m\n;main.go=//go:embed all:scaffold\n;scaffold/.vscode/settings.json", "scaffold/.vscode/settings.json", DisplayName = "Go embeds all of a folder")]
    [DataRow("FROM eclipse-temurin\nWORKDIR /a\nCOPY . .\nCMD [\"java\",\"-jar\",\"target/app.jar\"]\n", "pom.xml=<project/>;target/maven-archiver/pom.properties;target/app.jar", "target/app.jar", DisplayName = "CMD runs what nothing makes")]
    [DataRow("FROM eclipse-temurin\nCOPY . /a\nENTRYPOINT [\"java\",\"-jar\",\"/a/build/libs/app.jar\"]\n", "build.gradle=x;build/classes/A.class;build/libs/app.jar", "build/libs/app.jar", DisplayName = "ENTRYPOINT names it by its place in the image")]
    [DataRow("FROM x\nARG JAR_FILE=svc-a/target/a.jar\nCOPY ${JAR_FILE} /app.jar\n", "svc-a/pom.xml=<p/>;svc-b/pom.xml=<p/>;svc-a/target/a.jar;svc-b/target/maven-archiver/x;svc-b/target/b.jar", "svc-b/target/b.jar", DisplayName = "a build argument may name another of its sort")]
    [DataRow("FROM x AS b\nWORKDIR /b\nCOPY . .\nFROM y\nCOPY --from=b /b/_site /srv\n", "_config.yml=x;_site/index.html", "_site/index.html", DisplayName = "another stage only has it from the context")]
    [DataRow("FROM python\nRUN --mount=type=bind,target=/s pip install /s/dist/*.whl\n", "pyproject.toml=x;dist/a-1-py3-none-any.whl", "dist/a-1-py3-none-any.whl", DisplayName = "a mount shows it")]
    [DataRow(Copied + "RUN pip install dist/*.whl\n", "pyproject.toml=x;dist/a-1-py3-none-any.whl", "dist/a-1-py3-none-any.whl", DisplayName = "RUN names it by a pattern")]
    [DataRow(Node + "CMD [\"node\",\"server.js\"]\n", "package.json={};node_modules/x/package.json={};node_modules/x/index.js", "node_modules/x/index.js", DisplayName = "packages that nothing installs")]
    [DataRow("FROM php:8-apache\nCOPY . /var/www/html\n", "composer.json={};vendor/autoload.php;vendor/composer/installed.json={}", "vendor/autoload.php", DisplayName = "PHP packages that nothing installs")]
    [DataRow(Node + "RUN npm ci --omit=dev\nCMD [\"npm\",\"run\",\"start\"]\n", "package.json={\"scripts\":{\"start\":\"node dist/main\"}};dist/main.js;.gitignore=dist", "dist/main.js", DisplayName = "what starts a program does not make it, and Node finds the ending")]
    [DataRow("FROM elixir\nWORKDIR /a\nCOPY . .\nRUN mix release\n", "mix.exs=x;deps/phoenix/mix.exs", "deps/phoenix/mix.exs", DisplayName = "Elixir packages that nothing fetches")]
    [DataRow("FROM rust\nENV CARGO_HOME=/s/.cargo\nWORKDIR /s\nCOPY . .\nRUN cargo build --offline\n", "Cargo.toml=[package]\n;.cargo/registry/cache/x/a.crate", ".cargo/registry/cache/x/a.crate", DisplayName = "a cache for a build without a network")]
    [DataRow(Node + "RUN npm ci --offline --cache .npm\n", "package.json={};.npm/_cacache/index-v5/x", ".npm/_cacache/index-v5/x", DisplayName = "the cache that the command names")]
    [DataRow("FROM dotnet/aspnet\nWORKDIR /a\nCOPY . .\nENTRYPOINT [\"dotnet\",\"bin/Release/net10.0/publish/Shop.dll\"]\n", "Shop.csproj=<Project/>;bin/Release/net10.0/publish/Shop.dll", "bin/Release/net10.0/publish/Shop.dll", DisplayName = "published before the build")]
    [DataRow("FROM docker:cli\nCOPY . /i\nENTRYPOINT [\"/i/install.sh\"]\n", "install.sh=docker compose up\n;docker-compose.yml", "docker-compose.yml", DisplayName = "a script that the image runs reads it")]
    [DataRow(Copied + "RUN test -f .github/dependabot.yml\n", ".github/dependabot.yml", ".github/dependabot.yml", DisplayName = "RUN names a file of the pipeline")]
    [DataRow(Copied + "RUN make\n", "Makefile=all:\n\t./build/make.sh\n;build/make.sh=. build/lib/common.sh\n;build/lib/common.sh=x;pyproject.toml=x", "build/lib/common.sh", DisplayName = "a Makefile runs a script that names it")]
    [DataRow("FROM ruby\nWORKDIR /a\nCOPY . .\nCMD puma\n", "Gemfile=x;config.ru=x;log/.keep=;log/development.log", "log/.keep", DisplayName = "an empty file keeps its folder")]
    [DataRow(Copied + "RUN pytest\n", "pyproject.toml=x;tests/data/x.pyc", "tests/data/x.pyc", DisplayName = "what lies among tests is data")]
    [DataRow(Copied + "RUN cmake -B b\n", "CMakeLists.txt=x;third_party/z/CMakeLists.txt=x;third_party/z/CMakeCache.txt=x;third_party/z/z.c=x", "third_party/z/z.c", DisplayName = "a build tree among sources")]
    [DataRow(Copied + "RUN cargo build\n", "Cargo.toml=[package]\n;src/Cargo.toml=;src/target/mod.rs=x", "src/target/mod.rs", DisplayName = "a module that is called like an output")]
    [DataRow("FROM python\nCOPY . .\nCMD python app.py\n", "app.py=x;app.db=SQLite format 3;app.db-wal=;geo.db=SQLite format 3", "geo.db", DisplayName = "only the database with a log is live")]
    [DataRow("FROM nginx\nCOPY . /usr/share/nginx/html\n", "index.html=x;docs/index.html=x;docs/logo.psd", "docs/logo.psd", DisplayName = "pages in a folder of documentation that a web server serves")]
    public void Stay(string dockerfile, string files, string needed)
    {
        foreach (var options in new[] { new PlanOptions { Jobs = 1 }, new PlanOptions { Likely = true, Jobs = 1 } })
        {
            using var tree = NeedTree.Of(dockerfile, files);
            foreach (var plan in new[] { tree.Optimize(options), tree.Init(options) })
            {
                Assert.AreEqual("", plan.Failures());
                Assert.Contains("__pycache__", plan.RuleLines());
                Assert.IsFalse(Drops(plan, needed), plan.Text());
            }
        }
    }

    [TestMethod]
    [DataRow("FROM maven\nWORKDIR /a\nCOPY . .\nRUN mvn package\nCMD [\"java\",\"-jar\",\"target/app.jar\"]\n", "pom.xml=<p/>;target/maven-archiver/x;target/app.jar", "target/app.jar", DisplayName = "the build makes it")]
    [DataRow(Node + "RUN npm ci && rm -rf node_modules/.cache\nCMD node server.js\n", "package.json={};node_modules/x/package.json={};node_modules/x/index.js", "node_modules/x/index.js", DisplayName = "the packages are installed")]
    [DataRow("FROM python\nWORKDIR /s\nCOPY . .\nRUN pip install .\n", "pyproject.toml=x;web/package.json={};web/node_modules/x/package.json={}", "web/node_modules/x/package.json", DisplayName = "the image runs something else")]
    [DataRow("FROM rust AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM debian\nCOPY --from=b /s/target/release/app /app\n", "Cargo.toml=[package]\n;target/.rustc_info.json={};target/release/app", "target/release/app", DisplayName = "the stage makes what is copied out of it")]
    [DataRow(Copied + "RUN mkdir -p .idea && chown -R app .idea\n", ".idea/workspace.xml", ".idea/workspace.xml", DisplayName = "a folder that a command makes")]
    public void Go(string dockerfile, string files, string junk)
    {
        using var tree = NeedTree.Of(dockerfile, files);
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.IsTrue(Drops(plan, junk), plan.Text());
    }

    [TestMethod]
    [DataRow("Cargo.toml=[package]\n;src/main.rs=x;tls/dev.pem=KEY", Copied + "RUN cargo build\n", "tls/dev.pem", false, DisplayName = "nothing names it")]
    [DataRow("package.json={};.npmrc=//npm.example.org/:_authToken=npm_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5\n", Node + "RUN npm ci\n", ".npmrc", true, DisplayName = "the package manager reads it")]
    [DataRow("index.html=x;keys/live.pem=KEY", "FROM nginx\nCOPY . /usr/share/nginx/html\n", "keys/live.pem", true, DisplayName = "the web server serves it")]
    public void SecretsGoWithAWordWhereTheBuildMayNeedThem(string files, string dockerfile, string secret, bool mayNeed)
    {
        var key = "-----BEGIN PRIVATE " + "KEY-----\n" + string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n", 8)) + "-----END PRIVATE " + "KEY-----\n";
        using var tree = NeedTree.Of(dockerfile, files.Replace("KEY", "", StringComparison.Ordinal));
        if (secret.EndsWith(".pem", StringComparison.Ordinal))
            tree.Text(secret, key);
        var text = tree.Optimize().Text();
        Assert.Contains(secret, text);
        Assert.AreEqual(mayNeed, text.Contains($"# {secret}: the build may need it: ", StringComparison.Ordinal), text);
    }

    [TestMethod]
    public void AFileThatWouldBeTooLargeIsSaid()
    {
        using var tree = NeedTree.Of(Copied + "RUN make\n", "Makefile=x").Plant("big.go:1100000");
        tree.Text("docker-compose.yml", "services: {}\n");
        Assert.Contains("not read", string.Join('\n', tree.Optimize().Notes));
    }

    private static bool Drops(Plan plan, string path)
    {
        var rules = ContextSlim.Ignoring.RuleSet.Create(ContextSlim.Ignoring.IgnoreFile.Parse(plan.TextAfter.Span, ".dockerignore"), new ContextSlim.Ignoring.RuleSetOptions(ContextSlim.Ignoring.Builder.BuildKit));
        return new ContextSlim.Scanning.PathJudge(new ContextSlim.Scanning.Lane(rules)).Judge(new ContextSlim.Paths.RelativePath(path), ContextSlim.FileSystem.EntryKind.File).IsIgnored;
    }
}
