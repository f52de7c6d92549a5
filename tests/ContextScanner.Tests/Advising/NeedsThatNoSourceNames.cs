using ContextSlim.Rewriting;
using ContextSlim.Tests.Rewriting;
using ContextSlim.Tests.Support;

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
    [DataRow("Gemfile=git_source(:github) { |name| \"https://github.com/#{name}.git\" }\n", DisplayName = "the end of an address")]
    [DataRow("walk.go=var ignored = []string{\n\t\".git\",\n\t\"lost+found\",\n}\n", DisplayName = "a folder to pass over")]
    [DataRow("watch_test.go=var cases = []string{\".git/HEAD\"}\n", DisplayName = "an example of a test")]
    [DataRow("check.sh=ls | grep -v '.git/' | wc\n", DisplayName = "a filter of a listing")]
    [DataRow("find.sh=find . -path ./.git -prune -o -name '*.sh'\n", DisplayName = "a folder that a search leaves out")]
    [DataRow("strip.js=module.exports = url => url.replace(/\\.git$/, '')\n", DisplayName = "an expression about such ends")]
    public void DoNotComeFromNamesThatOnlyEndAlike(string files)
    {
        using var tree = AdvisedTree.Of(Copied, null, files, isTracked: true);
        Assert.AreEqual(".git", tree.Optimize().RuleLines());
    }

    [TestMethod]
    [DataRow("static/docs", false)]
    [DataRow("app/templates/docs", false)]
    [DataRow("public/img/docs", false)]
    [DataRow("docs", true)]
    [DataRow("backend/docs", true)]
    public void AreNoDocumentationWhereAProgramServesIt(string folder, bool goes)
    {
        using var tree = AdvisedTree.Of(Copied, null, $"{folder}/guide.md={new string('x', 4_000)};main.go=x", isTracked: true);
        Assert.AreEqual(goes, tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).RuleLines().Contains("docs", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("docker-bake.hcl", "target \"web\" {\n  dockerfile-inline = \"FROM node\\nCOPY web /app\\n\"\n}\n", DisplayName = "HCL")]
    [DataRow("docker-bake.json", "{\"target\":{\"web\":{\"dockerfile-inline\":\"FROM node\\nCOPY web /app\\n\"}}}", DisplayName = "JSON")]
    public void AreWhatEveryTargetOfABakeFileAsksFor(string name, string text)
    {
        using var tree = AdvisedTree.Of("FROM golang\nCOPY api /app\n", null, $"api/main.go=x;web/main.js={new string('x', 200_000)};other/main.js={new string('x', 200_000)};{name}={text}", isTracked: true);
        var rules = tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 }).RuleLines();
        Assert.DoesNotContain("web", rules);
        Assert.Contains("other", rules);
    }

    [TestMethod]
    public void AreKeptWhereOnlyABaseImageHasNoName()
    {
        using var tree = AdvisedTree.Of("ARG BASE\nARG KIND\nFROM ${BASE} AS base-a\nFROM base-${KIND}\nCOPY dist /a\nCOPY . /b\n", null, "dist/app.js=x;package.json={};src/a.js=x", isTracked: false);
        var plan = tree.Optimize(new PlanOptions { Likely = true, Jobs = 1 });
        Assert.DoesNotContain("dist", plan.RuleLines());
        Assert.Contains("Dockerfile:3:1: base name (${BASE}) should not be blank: what every stage asks for is kept. Give these a value: `--build-arg BASE=… --build-arg KIND=…`.", plan.Notes);
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
    [DataRow("FROM ruby\nCOPY . .\nCMD puma\n", "/log\n", "log/.keep=;lib/catalog.rb=File.read 'catalog/x'\n;spec/services/source_spec.rb=raise_error(/activity log/i)\n;Gemfile=x;config.ru=x", "", DisplayName = "a folder that only tests and longer names seem to name")]
    [DataRow("FROM python\nWORKDIR /a\nCOPY pyproject.toml uv.lock ./\nCOPY src ./src\nRUN uv sync\n", null, "pyproject.toml=[build-system]\nrequires=[\"hatchling\"]\nbuild-backend=\"hatchling.build\"\n[project]\nname=\"a\"\nversion=\"1\"\nreadme = \"README.md\"\n;uv.lock=x;README.md=x;src/a/__init__.py=",
        "Dockerfile:5:1: warning CTX306: `pyproject.toml` is sent, and names `README.md` in line 7; no instruction brings that before line 5 builds from it: building the package fails. Copy `README.md` beside it.", DisplayName = "named, and copied by no instruction")]
    [DataRow("FROM sdk AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish\n", "*\n!obj/Docker/publish/*\n!obj/Docker/empty/\n", "App.csproj=<Project/>;Program.cs=x",
        ".dockerignore:1:1: warning CTX401: nothing at all is sent: `*` ignores everything, and no exception brings anything back; the build needs `App.csproj`. Remove the rule, or write exceptions for what the Dockerfile copies.", DisplayName = "a template for builds outside, and a Dockerfile that builds")]
    public void AreTold(string dockerfile, string? ignore, string files, string expected) => Assert.AreEqual(expected, AdvisedTree.Findings(dockerfile, ignore, files, isTracked: true));

    [TestMethod]
    [DataRow("FROM x\nCOPY dist/a /a\n", false)]
    [DataRow("FROM x\nCOPY dist /a\n", false)]
    [DataRow("FROM x\nCOPY src /a\n", true)]
    public void AreWhatAnExceptionWaitsFor(string dockerfile, bool isTold)
    {
        using var tree = AdvisedTree.Of(dockerfile, "/dist\n!/dist/a\n", "src/x=x");
        Assert.AreEqual(isTold, AdvisedTree.Findings(new SurveyRequest(tree.Root) { NameAll = true }).Contains("CTX104", StringComparison.Ordinal));
    }

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
    [DataRow("ARG TAG\nARG SHA\nFROM x/y:${TAG}@sha256:${SHA}\nCOPY a /a\n", "note", 1, DisplayName = "a tag and a digest")]
    [DataRow("ARG distro=\"\"\nFROM docker.io/library/${distro}\nCOPY a /a\n", "note", 1, DisplayName = "a name that is empty")]
    [DataRow("ARG BASE\nFROM ${BASE}\nCOPY a /a\n", "note", 1, DisplayName = "all of the name")]
    [DataRow("ARG KIND\nFROM x AS base-a\nCOPY a /a\nFROM base-${KIND}\nCOPY b /b\n", "error", null, DisplayName = "it may be a stage's name")]
    [DataRow("ARG TAG\nFROM x/y:${TAG}\nARG TAG\nCOPY ${TAG} /a\n", "error", null, DisplayName = "a source depends on it, too")]
    [DataRow("FROM x:y:z\nCOPY a /a\n", "error", null, DisplayName = "no value could mend it")]
    public void DependOnABaseImageOnlyWhereItDecidesThem(string dockerfile, string level, int? files)
    {
        using var tree = AdvisedTree.Of(dockerfile, null, "a=x;b=y");
        var result = Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 });
        Assert.Contains($"{level} CTX404: ", tree.Findings());
        Assert.AreEqual(files, (int?)result.Sent?.Files, tree.Findings());
    }

    [TestMethod]
    [DataRow("FROM x\nCOPY bin/app /app\n", false)]
    [DataRow("FROM x\nCOPY . /app\n", true)]
    [DataRow("FROM x\nRUN --mount=type=bind,target=/g true\n", true)]
    public void SendTheHistoryWithoutADockerfileAtTheRootOnlyWhereOneBelowAsks(string below, bool isTold)
    {
        using var tree = AdvisedTree.Of("", null, $"images/web/Dockerfile={below};src/a.go=x;bin/app=x", isTracked: true);
        Assert.AreEqual(isTold, Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Any(finding => finding.Code == "CTX301" && finding.Path?.ToString() == ".git"));
    }

    [TestMethod]
    [DataRow("RUN make\n", "hack/\n", "Makefile=SCRIPT?=hack/start.sh\nall:\n\tsh $(SCRIPT)\n;hack/start.sh=x", "hack/start.sh", DisplayName = "a variable that a target uses")]
    [DataRow("RUN make\n", "hack/\n", "Makefile=DIR=hack\nSCRIPT:=$(DIR)/start.sh hack/more.sh\nRUN=sh\nall:\n\t${RUN} ${SCRIPT}\n;hack/more.sh=x", "hack/more.sh", DisplayName = "a variable that another one holds")]
    [DataRow("RUN make\n", "hack/\n", "Makefile=all:\n\tCGO_ENABLED=0 hack/build.sh\n;hack/build.sh=x", "hack/build.sh", DisplayName = "what the shell gives to one command")]
    [DataRow("RUN mv public/api api\n", "public/api\n", "public/api/a=x", "public/api", DisplayName = "what is moved")]
    [DataRow("RUN cp a.conf b.conf conf/\n", "conf\n", "a.conf=x;b.conf=x;conf/c=x", "conf", DisplayName = "a folder that several are copied into")]
    [DataRow("RUN test/run.sh\n", "test\n", "test/run.sh=x", "test/run.sh", DisplayName = "a program in a folder")]
    [DataRow("RUN go build\n", "public/app.js\n", "main.go=//go:embed public/app.js\n;go.mod=module m\n;public/app.js=x;public/old.css=x;dist/a.js=x", "public/app.js", DisplayName = "Go embeds what nothing puts there")]
    [DataRow("RUN python setup.py\n", "web/regression\n", "web/__init__.py=;web/app.py=from web.regression import run\n;web/regression/__init__.py=;web/regression/run.py=x", "web/regression", DisplayName = "a part of a package that is imported")]
    [DataRow("RUN python setup.py\n", "web/regression\n", "web/__init__.py=;web/app.py=APPS = [\n    'web.regression',\n]\n;web/regression/__init__.py=;web/regression/run.py=x", "web/regression", DisplayName = "a part of a package that a setting names")]
    public void AreToldWhere(string run, string ignore, string files, string path)
    {
        using var tree = AdvisedTree.Of(Copied + run, ignore, files, isTracked: true);
        Assert.Contains(finding => finding.Code == "CTX306" && finding.Path?.ToString() == path, Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings, tree.Findings());
    }

    [TestMethod]
    [DataRow("RUN rm -rf scripts && mkdir scripts\n", "scripts\n", "scripts/a.sh=x", DisplayName = "taken away and made")]
    [DataRow("RUN make\n", "docs\n", "Makefile=all:\n\techo\ndocs:\n\tls docs/a\n;docs/a=x", DisplayName = "a goal that is not made")]
    [DataRow("RUN npm run build && node dist/server.js\n", "dist\n", "package.json={\"scripts\":{\"build\":\"x\"}};.gitignore=dist\n;dist/server.js=x", DisplayName = "git does not track it: the build makes it")]
    [DataRow("RUN uv sync --no-install-project\n", "*.md\n", "README.md=x", DisplayName = "nothing names it")]
    [DataRow("RUN mkdir -p tmp/pids\n", "/tmp\n", "tmp/pids/.keep=;config/puma.rb=pidfile \"tmp/pids/server.pid\"\n", DisplayName = "the folder is made")]
    [DataRow("ENTRYPOINT [\"./setup\"]\n", "doc\nspec\n", "setup=#!/bin/sh\ncase $1 in\n  a|doc)\n    b;;\n  *) c;;\nesac\n;doc/a=x;spec/a=x", DisplayName = "a pattern of `case` names no file")]
    [DataRow("CMD [\"./run\"]\n", "test/\n", "run=#!/bin/sh\nif [ $SUBDIR = test ]; then a; fi\n;test/a.py=x", DisplayName = "a word that is compared names no file")]
    [DataRow("RUN node extra/mark.js\n", "README.md\n", "extra/mark.js=const a = replace(\"README.md\")\n;README.md=x", DisplayName = "a program that may not come to it")]
    [DataRow("RUN ./Gemfile\n", "/.git\n", "Gemfile=git_source(:github) { |n| \"https://github.com/#{n}.git\" }\n;.git/x=x", DisplayName = "an address that ends like git's folder")]
    [DataRow("RUN cargo build\n", "/.git\n", "build.rs=fn main() { Command::new(\"git\").args([\"rev-parse\", \"HEAD\"]); }\n;Cargo.toml=[package]\n", DisplayName = "a program that nobody was seen to run asks git")]
    [DataRow("RUN ls .dockerignore\n", "docs\n", "docs/a=x", DisplayName = "an ignore file reads nothing")]
    [DataRow("RUN make\n", "hack/\n", "Makefile=PROCFILE?=Procfile\nall:\n\tgo build\nstart:\n\tgoreman -f $(PROCFILE) start\n;Procfile=redis: hack/start.sh\n;hack/start.sh=x", DisplayName = "a variable that no target which is made uses")]
    [DataRow("RUN mv api public/api\n", "public/api\n", "api/a=x;public/api/a=x", DisplayName = "where something is moved to")]
    [DataRow("RUN test -f go.mod\n", "test\n", "go.mod=x;test/a=x", DisplayName = "a program of the shell that is called like a folder")]
    [DataRow("RUN cp a.conf conf/b.conf\n", "conf/b.conf\n", "a.conf=x;conf/b.conf=x;conf/a=x", DisplayName = "what something is copied to")]
    [DataRow("COPY --from=web /dist public\nRUN go build\n", "public/app.js\n", "main.go=//go:embed public/app.js\n;go.mod=module m\n;public/app.js=x", DisplayName = "Go embeds what another stage puts there")]
    [DataRow("RUN python setup.py\n", "web/regression\n", "web/__init__.py=;web/app.py=import os\n# regression runs\nself.regression = 1\n;web/regression/__init__.py=;web/regression/run.py=x", DisplayName = "a part of a package that nothing imports")]
    [DataRow("RUN python setup.py\n", "web/regression\n", "web/__init__.py=;web/tests/test_app.py=from web.regression import run\n;web/regression/__init__.py=;web/regression/run.py=x", DisplayName = "a part of a package that tests alone import")]
    [DataRow("RUN pytest\n", "**/tests\n", "app/__init__.py=;app/tests/__init__.py=;app/tests/test_a.py=x", DisplayName = "tests of a package are left out on purpose")]
    public void AreSilentWhere(string run, string ignore, string files) => Assert.DoesNotContain("CTX306", AdvisedTree.Findings(Copied + run, ignore, files, isTracked: true));
}
