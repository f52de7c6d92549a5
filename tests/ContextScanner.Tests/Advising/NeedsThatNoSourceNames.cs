using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Advising;

/// <summary>What a build reads beyond its COPY sources: left alone where it is sent, and told where a rule ignores it.</summary>
[TestClass]
public sealed class NeedsThatNoSourceNames
{
    private const string Copied = "FROM x\nWORKDIR /a\nCOPY . .\n";
    private const string Describing = "FROM x\n\nADD . /src\nRUN git describe --tags && make build\n";

    [TestMethod]
    [DataRow(Describing, "main.go=x", "Dockerfile:4: `git describe --tags` asks git", DisplayName = "RUN asks git")]
    [DataRow("FROM x\nRUN apk add git make\nWORKDIR /a\nCOPY . .\nRUN make\n", "Makefile=V := $(shell git describe --tags)\nall:\n\techo\n", "Makefile:1: `git describe --tags` asks git", DisplayName = "a Makefile asks git")]
    public void KeepTheHistory(string dockerfile, string files, string because)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, files, isTracked: true);
        Assert.Contains($"CTX308: sent: Git history, ", tree.Findings());
        Assert.Contains($" because {because}. To do without, pass the version into the build (`--build-arg VERSION=…`) and ignore `.git`.", tree.Findings());
        Assert.AreEqual("", tree.Optimize().RuleLines());
    }

    [TestMethod]
    [DataRow(Describing, "dist\n.git\n", "main.go=x", ".dockerignore:2:1: warning CTX306: `.git` ignores `.git`, and Dockerfile:4: `git describe --tags` asks git. Take it back at the end of the file: `!.git`.", DisplayName = "git's own folder")]
    [DataRow(Copied + "RUN pip install -r requirements/base.txt\nENTRYPOINT [\"./scripts/start.sh\"]\n", "requirements\nscripts\n", "requirements/base.txt=x;scripts/start.sh=x;app.py=x",
        ".dockerignore:1:1: warning CTX306: `requirements` ignores `requirements/base.txt`, and Dockerfile:4: `pip install -r requirements/base.txt` names it. Take it back at the end of the file: `!requirements/base.txt`.\n"
        + ".dockerignore:2:1: warning CTX306: `scripts` ignores `scripts/start.sh`, and Dockerfile:5: `./scripts/start.sh` names it. Take it back at the end of the file: `!scripts/start.sh`.", DisplayName = "RUN and ENTRYPOINT")]
    [DataRow(Copied + "RUN npm ci\nCMD npm start\n", "**/bin\n**/lib\nscripts\n", "bin/www=x;lib/index.js=x;scripts/post.js=x;package.json={\"main\":\"lib/index.js\",\"scripts\":{\"start\":\"node ./bin/www\",\"postinstall\":\"node scripts/post.js\"}}",
        ".dockerignore:1:1: warning CTX306: `**/bin` ignores `bin/www`, and package.json:1: `node ./bin/www` names it. Take it back at the end of the file: `!bin/www`.\n"
        + ".dockerignore:2:1: warning CTX306: `**/lib` ignores `lib/index.js`. `package.json` is sent, and in line 1 names it; it is where the package begins: without it the package cannot be loaded. Take it back at the end of the file: `!lib/index.js`.\n"
        + ".dockerignore:3:1: warning CTX306: `scripts` ignores `scripts/post.js`, and package.json:1: `node scripts/post.js` names it. Take it back at the end of the file: `!scripts/post.js`.", DisplayName = "package.json: start, main, postinstall")]
    [DataRow("FROM python\nCOPY app/ .\n", "**/migrations\n", "app/projects/migrations/0001_initial.py=x;app/projects/migrations/0002_a.py=x;app/projects/views.py=x",
        ".dockerignore:1:1: warning CTX306: `**/migrations` ignores 2 Python files that git tracks, in `app/projects/migrations`: the package around is sent, and may import what is missing. Take it back at the end of the file: `!app/projects/migrations`.", DisplayName = "a part of a Python package")]
    [DataRow("FROM ruby\nCOPY . .\nCMD puma\n", "/tmp\n", "tmp/pids/.keep=;config/puma.rb=pidfile \"tmp/pids/server.pid\"\n;Gemfile=x;config.ru=x",
        ".dockerignore:1:1: warning CTX306: `/tmp` ignores `tmp/pids/.keep`, so there will be no folder `tmp/pids`, which config/puma.rb:1 names. Make it in the Dockerfile (`RUN mkdir -p`), or take it back at the end of the file: `!tmp/pids/.keep`.", DisplayName = "a folder that only an empty file keeps")]
    [DataRow("FROM python\nWORKDIR /a\nCOPY pyproject.toml uv.lock ./\nCOPY src ./src\nRUN uv sync\n", null, "pyproject.toml=[build-system]\nrequires=[\"hatchling\"]\nbuild-backend=\"hatchling.build\"\n[project]\nname=\"a\"\nversion=\"1\"\nreadme = \"README.md\"\n;uv.lock=x;README.md=x;src/a/__init__.py=",
        "Dockerfile:5:1: warning CTX306: `pyproject.toml` is sent, and names `README.md` in line 7; no instruction brings that before line 5 builds from it: building the package fails. Copy `README.md` beside it.", DisplayName = "named, and copied by no instruction")]
    [DataRow("FROM sdk AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish\n", "*\n!obj/Docker/publish/*\n!obj/Docker/empty/\n", "App.csproj=<Project/>;Program.cs=x",
        ".dockerignore:1:1: warning CTX401: nothing at all is sent: `*` ignores everything, and no exception brings anything back; the build needs `App.csproj`. Remove the rule, or write exceptions for what the Dockerfile copies.", DisplayName = "a template for builds outside, and a Dockerfile that builds")]
    public void AreTold(string dockerfile, string? ignore, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(dockerfile, ignore, files, isTracked: true));

    [TestMethod]
    [DataRow("RUN go build\n", true)]
    [DataRow("RUN go build -buildvcs=false\n", false)]
    [DataRow("ENV GOFLAGS=-buildvcs=false\nRUN go build\n", false)]
    [DataRow("RUN go vet\n", false)]
    public void AreBrokenByAHistoryInPart(string run, bool isTold)
    {
        using var tree = AdvisedTree.Of("FROM golang\nWORKDIR /a\nCOPY . .\n" + run, "/.git/**\n!/.git/HEAD\n!/.git/refs/**\n", "main.go=package main\n;go.mod=module m\n\ngo 1.18\n", isTracked: true);
        Assert.AreEqual(isTold, tree.Findings().Contains("Dockerfile:4:1: warning CTX308: `.git` is sent without its objects or its index: `go build` ends with \"error obtaining VCS status\"", StringComparison.Ordinal), tree.Findings());
    }

    [TestMethod]
    [DataRow("RUN rm -rf scripts && mkdir scripts\n", "scripts\n", "scripts/a.sh=x", DisplayName = "taken away and made")]
    [DataRow("RUN make\n", "docs\n", "Makefile=all:\n\techo\ndocs:\n\tls docs/a\n;docs/a=x", DisplayName = "a goal that is not made")]
    [DataRow("RUN npm run build && node dist/server.js\n", "dist\n", "package.json={\"scripts\":{\"build\":\"x\"}};.gitignore=dist\n;dist/server.js=x", DisplayName = "git does not track it: the build makes it")]
    [DataRow("RUN uv sync --no-install-project\n", "*.md\n", "README.md=x", DisplayName = "nothing names it")]
    [DataRow("RUN mkdir -p tmp/pids\n", "/tmp\n", "tmp/pids/.keep=;config/puma.rb=pidfile \"tmp/pids/server.pid\"\n", DisplayName = "the folder is made")]
    [DataRow("RUN pytest\n", "**/tests\n", "app/__init__.py=;app/tests/__init__.py=;app/tests/test_a.py=x", DisplayName = "tests of a package are left out on purpose")]
    public void AreSilentWhere(string run, string ignore, string files) => Assert.DoesNotContain("CTX306", AdvisedTree.Findings(Copied + run, ignore, files, isTracked: true));
}
