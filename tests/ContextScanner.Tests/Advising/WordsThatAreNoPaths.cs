using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX306 and plans: what commands say that is no path, though a file or a folder bears the name.</summary>
[TestClass]
public sealed class WordsThatAreNoPaths
{
    [TestMethod]
    [DataRow("RUN make install build", "build", "Makefile=build:\n\techo\n;build/a=x", DisplayName = "targets")]
    [DataRow("RUN go build", "build", "go.mod=module m;build/a=x", DisplayName = "a program's verb")]
    [DataRow("RUN npm run docs", "docs", "package.json={\"scripts\":{\"docs\":\"true\"}};docs/a=x", DisplayName = "the name of a script")]
    [DataRow("RUN bundle config set --local without test", "test", "Gemfile=x;test/a.rb=x", DisplayName = "groups of packages")]
    [DataRow("ARG V\nRUN a2enconf php$V-fpm", "**/*.dist", "phpunit.xml.dist=x", DisplayName = "configurations of a web server")]
    [DataRow("RUN touch .marker && sh run.sh", "**/.*", "run.sh=cat .marker;.marker=x", DisplayName = "what was made before")]
    [DataRow("RUN sh run.sh", "docs", "run.sh=${ECHO_CMD} \"See the docs/Build.md file.\"\ndie \"read docs/Build.md\"\n;docs/Build.md=x", DisplayName = "what is only said to people")]
    [DataRow("RUN true\nENTRYPOINT [\"bin/start.sh\"]", "tmp", "bin/start.sh=if [ -f tmp/pids/server.pid ]; then\n  rm tmp/pids/server.pid\nfi\n;config.ru=x;tmp/pids/.keep=", DisplayName = "a folder in which something is only looked for, or taken away")]
    [DataRow("RUN true", "tmp", "config/puma.rb=pidfile \"tmp/pids/server.pid\"\n;Procfile=web: bundle exec rails server -p 3000\n;config.ru=x;tmp/pids/.keep=", DisplayName = "a folder that Rails makes when it starts")]
    [DataRow("RUN V= make build", ".git", "Makefile=V ?= $(shell git describe)\nbuild:\n\techo $(V)\n", DisplayName = "a variable that the environment gives")]
    [DataRow("RUN make build V=1", ".git", "Makefile=V := $(shell git describe)\nbuild:\n\techo $(V)\n", DisplayName = "a variable that an argument of make gives")]
    [DataRow("ENV V=1\nRUN make build", ".git", "Makefile=V ?= $(shell git describe)\nbuild:\n\techo $(V)\n", DisplayName = "a variable that the Dockerfile gives")]
    [DataRow("RUN rm -r keys && ln -s /data/keys keys", "keys", "keys/a=x", DisplayName = "a link that is made")]
    [DataRow("RUN true", "test", "config.ru=x;lib/tasks/t.rake=FileList['test/unit/*_test.rb'];test/unit/.gitkeep=;test/unit/a_test.rb=x", DisplayName = "a folder of which more than its keeper is left out")]
    [DataRow("FROM x AS u\nCOPY ui /ui\nRUN make -C /ui\nFROM y\nCOPY --from=u /ui/build /b", "**/build", "ui/Makefile=all:\n\ttrue\n;ui/build/.gitignore=*", DisplayName = "a folder that a stage fills")]
    public void AreNotMissed(string run, string ignore, string files) => Assert.DoesNotContain("CTX306", Told(run, ignore, files));

    [TestMethod]
    [DataRow("RUN make -C build", "build", "build/Makefile=all:\n\techo\n", DisplayName = "the folder of a Makefile")]
    [DataRow("RUN make build/a", "build", "Makefile=x:\n\techo\n;build/a=x", DisplayName = "a target that is a path")]
    [DataRow("RUN sh run.sh", "**/.*", "run.sh=cat .marker;.marker=x", DisplayName = "what nothing made")]
    [DataRow("RUN sh run.sh", "docs", "run.sh=${CAT_CMD} docs/Build.md\n;docs/Build.md=x", DisplayName = "what another program in a variable reads")]
    [DataRow("RUN V= make build", ".git", "Makefile=V := $(shell git describe)\nbuild:\n\techo $(V)\n", DisplayName = "a variable that the environment does not replace")]
    [DataRow("RUN W= make build", ".git", "Makefile=V ?= $(shell git describe)\nbuild:\n\techo $(V)\n", DisplayName = "another variable")]
    public void AreMissedWhereTheyAre(string run, string ignore, string files) => Assert.Contains("CTX306", Told(run, ignore, files));

    [TestMethod]
    public void ASourceThatGitTracksIsNoSecretOfAPlan()
    {
        using var tree = AdvisedTree.Of("", "*\n!src\n", "src/slack.py=TOKEN = 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy'\n;src/.env=TOKEN=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n;.gitignore=.env\n", isTracked: true);
        Assert.DoesNotContain("slack.py", tree.Optimize().Text());
        Assert.DoesNotContain("slack.py", tree.Init(new ContextSlim.Rewriting.PlanOptions { Jobs = 1 }).Text());
    }

    [TestMethod]
    [DataRow("test-secrets/ssl.p12=x", DisplayName = "one")]
    [DataRow("test-secrets/ssl.p12=x;test-secrets/other.p12=x", DisplayName = "one of two")]
    public void AKeyStoreThatGitTracksAndASourceNamesStays(string stores)
    {
        using var tree = AdvisedTree.Of("FROM maven\nCOPY . .\nRUN mvn install\n", ".git\n", $"pom.xml=<project/>;src/A.java=new File(\"test-secrets/ssl.p12\");{stores}", isTracked: true);
        Assert.DoesNotContain("ssl.p12", tree.Optimize().Text());
    }

    [TestMethod]
    public void ACacheIsKnownByItsFolderAndItsName()
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", ".git\n", "ui/package.json={};ui/angular.json={};ui/.angular/cache/a=x;.gitignore=cache\n", isTracked: true);
        Assert.Contains("**/.angular/cache", tree.Optimize().Text());
    }

    [TestMethod]
    [DataRow("npm run build && docker build -t x .", false, DisplayName = "built before, and taken along")]
    [DataRow("npm run build", true, DisplayName = "built somewhere")]
    [DataRow("npm run build && docker build -t x .", false, "mark-as-nightly", DisplayName = "another script makes nothing")]
    [DataRow("npm run build && docker build -t x .", true, "build", DisplayName = "the image builds it once more")]
    public void WhatIsBuiltBeforeTheImageStays(string script, bool isDropped, string? runs = null)
    {
        var run = runs is null ? "" : $"RUN npm run {runs}\n";
        using var tree = AdvisedTree.Of($"FROM x\nCOPY . .\n{run}CMD node server.js\n", ".git\n", $"package.json={{\"scripts\":{{\"image\":\"{script}\",\"build\":\"vite build\",\"mark-as-nightly\":\"node mark.js\"}}}};server.js=x;.gitignore=dist\n;dist/index.html=x", isTracked: true).Plant("dist/assets/app.js:400000");
        Assert.AreEqual(isDropped, tree.Optimize(new ContextSlim.Rewriting.PlanOptions { Jobs = 1, Likely = true }).Text().Contains("dist", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(".env.dev", "x", false, DisplayName = "git shows it to everybody")]
    [DataRow(".env.dev", ".env.dev", true, DisplayName = "git ignores it")]
    [DataRow(".env.prod", "x", true, DisplayName = "the environment that is shipped")]
    public void AKeyOfADevelopmentEnvironmentOpensNothing(string path, string gitignore, bool isTold)
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", ".git\n", $"{path}=APP_SECRET=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n;.gitignore={gitignore}\n", isTracked: true);
        Assert.AreEqual(isTold, tree.Findings().Contains("CTX302", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("hex", "import_config \"#{config_env()}.exs\"\n", false, DisplayName = "another environment")]
    [DataRow("prod", "import_config \"#{config_env()}.exs\"\n", true, DisplayName = "the one of the image")]
    [DataRow("hex", "import_config \"#{config_env()}.exs\"\nimport_config \"hex.exs\"\n", true, DisplayName = "read by its name")]
    [DataRow("hex", "config :a, b: 1\n", true, DisplayName = "no file an environment")]
    public void AKeyOfAnotherEnvironmentOfMixOpensNothing(string environment, string config, bool isTold)
    {
        var key = "-----BEGIN PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n", 4)) + "-----END PRIVATE KEY-----\n";
        using var tree = AdvisedTree.Of("FROM elixir\nENV MIX_ENV=prod\nCOPY . .\nRUN mix release\n", ".git\n", $"mix.exs=x;config/config.exs={config};config/{environment}.exs=config :a, key: \"\"\"\n{key}\"\"\"\n", isTracked: true);
        Assert.AreEqual(isTold, tree.Findings().Contains("CTX302", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("example/cert.p12", false, DisplayName = "an example")]
    [DataRow("etc/cert.p12", true, DisplayName = "one of its own")]
    public void AKeyStoreThatGitTracksAmongExamplesIsAPublicOne(string path, bool isDropped)
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", ".git\n", $"{path}=x;a=x", isTracked: true);
        Assert.AreEqual(isDropped, tree.Optimize().Text().Contains("cert.p12", StringComparison.Ordinal));
    }

    [TestMethod]
    public void ASecretBelowTheRootIsToldOnce()
    {
        using var tree = AdvisedTree.Of("FROM x\nCOPY . .\n", ".git\n.env.local\n", "app/package.json={};app/.env.local=TOKEN=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW\n");
        Assert.DoesNotContain("\n", tree.Findings());
        Assert.StartsWith("app/.env.local:1:1: error CTX302", tree.Findings());
    }

    private static string Told(string run, string ignore, string files) => AdvisedTree.Findings("FROM x\nCOPY . .\n" + run + "\n", ignore + "\n", files, isTracked: true);
}
