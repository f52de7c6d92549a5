using ContextSlim.Tests.Rewriting;

namespace ContextSlim.Tests.Needs;

/// <summary>What reads the context's own repository keeps <c>.git</c>; what only looks like it does not.</summary>
[TestClass]
public sealed class ReadersOfTheHistory
{
    private const string Copied = "FROM x\nWORKDIR /s\nCOPY . .\n";

    [TestMethod]
    [DataRow("FROM x\nADD . /src\nRUN git describe --tags && make build\n", "")]
    [DataRow(Copied + "RUN set -e; REV=$(git rev-parse HEAD) && cc -DREV=\"$REV\" a.c\n", "")]
    [DataRow(Copied + "RUN cc -DREV=\"$(git rev-parse --short HEAD)\" a.c\n", "")]
    [DataRow(Copied + "RUN if [ -d .git ]; then git log -1 > rev.txt; fi\n", "")]
    [DataRow(Copied + "RUN /usr/bin/git --no-pager status\n", "")]
    [DataRow(Copied + "RUN git -c safe.directory=/s ls-files | xargs cc\n", "")]
    [DataRow(Copied + "RUN git -C /s describe\n", "")]
    [DataRow(Copied + "RUN cd src && git rev-list --count HEAD\n", "")]
    [DataRow(Copied + "RUN git submodule update --init\n", "")]
    [DataRow(Copied + "RUN sh -c 'git describe > VERSION'\n", "")]
    [DataRow(Copied + "RUN <<EOF\nset -e\ngit describe\nEOF\n", "")]
    [DataRow("FROM x\nRUN --mount=type=bind,target=/s cd /s && git describe\n", "")]
    [DataRow("FROM x AS a\nWORKDIR /s\nCOPY . .\nFROM a\nRUN git describe\n", "")]
    [DataRow("FROM x\nARG D=/s\nWORKDIR ${D}\nCOPY . ${D}\nRUN git describe\n", "")]
    [DataRow(Copied + "RUN make build\n", "Makefile=VERSION := $(shell git describe --tags)\nbuild:\n\tcc a.c\n")]
    [DataRow(Copied + "RUN make\n", "Makefile=all: prog\nprog: version.h\n\tcc a.c\nversion.h:\n\t@git describe > $@\n")]
    [DataRow(Copied + "RUN make -C src\n", "src/Makefile=all:\n\tgit rev-parse HEAD\n")]
    [DataRow(Copied + "RUN make\n", "Makefile=include common.mk\nall:\n\tcc a.c\n;common.mk=V = $(shell git describe)\n")]
    [DataRow(Copied + "RUN ./build.sh\n", "build.sh=#!/bin/sh\nv=$(git describe --always)\n")]
    [DataRow(Copied + "RUN bash scripts/all.sh\n", "scripts/all.sh=./version.sh\n;scripts/version.sh=git log -1 --format=%h\n")]
    [DataRow(Copied + "RUN make\n", "Makefile=all:\n\t./scripts/version.sh\n;scripts/version.sh=#!/bin/sh\ngit describe\n")]
    [DataRow(Copied + "RUN npm ci && npm run build\n", "package.json={\"scripts\":{\"build\":\"git rev-parse HEAD > rev\"}}")]
    [DataRow(Copied + "RUN npm run build\n", "package.json={\"scripts\":{\"prebuild\":\"node ver.js\",\"build\":\"tsc\"}};ver.js=require('child_process').execSync('git describe')\n")]
    [DataRow(Copied + "RUN yarn build\n", "package.json={\"scripts\":{\"build\":\"vite build\"}};vite.config.ts=const h = execSync(`git rev-parse HEAD`)\n")]
    [DataRow(Copied + "RUN cargo build\n", "build.rs=Command::new(\"git\").args([\"describe\", \"--tags\"]).output()\n")]
    [DataRow(Copied + "RUN cargo build\n", "build.rs=Command::new(\"git\")\n    .arg(\"rev-parse\")\n")]
    [DataRow(Copied + "RUN cargo build\n", "Cargo.toml=[build-dependencies]\nvergen-git2 = \"1\"\n")]
    [DataRow(Copied + "RUN cargo build\n", "Cargo.toml=[build-dependencies]\nbuilt = { version = \"0.7\", features = [\"git2\"] }\n")]
    [DataRow(Copied + "RUN gem build x.gemspec\n", "x.gemspec=  s.files = `git ls-files -z`.split(\"\\0\")\n")]
    [DataRow(Copied + "RUN mix release\n", "mix.exs=version: elem(System.cmd(\"git\", [\"describe\"]), 0)\n")]
    [DataRow(Copied + "RUN cmake .\n", "CMakeLists.txt=execute_process(COMMAND git describe OUTPUT_VARIABLE V)\n")]
    [DataRow(Copied + "RUN cmake .\n", "cmake/Version.cmake=execute_process(COMMAND ${GIT_EXECUTABLE} log -1)\n")]
    [DataRow(Copied + "RUN meson b\n", "meson.build=v = run_command('git', 'describe').stdout()\n")]
    [DataRow(Copied + "RUN dotnet build\n", "a.csproj=<Project><Target Name=\"G\"><Exec Command=\"git rev-parse HEAD\"/></Target></Project>")]
    [DataRow(Copied + "RUN dotnet build\n", "build/v.props=<Project><ItemGroup><PackageReference Include='MinVer' Version='6'/></ItemGroup></Project>")]
    [DataRow(Copied + "RUN pip install .\n", "pyproject.toml=[tool.hatch.version]\nsource = \"vcs\"\n")]
    [DataRow(Copied + "RUN pip install .\n", "pyproject.toml=[tool.hatch]\nversion.source = 'vcs'\n")]
    [DataRow(Copied + "RUN pip install .\n", "setup.py=setup(use_scm_version=True)\n")]
    [DataRow(Copied + "RUN mvn package\n", "pom.xml=<plugin><artifactId>git-commit-id-maven-plugin</artifactId></plugin>")]
    [DataRow(Copied + "RUN gradle build\n", "build.gradle.kts=plugins { id(\"pl.allegro.tech.build.axion-release\") version \"1\" }\n")]
    [DataRow(Copied + "RUN sbt stage\n", "project/plugins.sbt=addSbtPlugin(\"com.github.sbt\" % \"sbt-dynver\" % \"5\")\n")]
    [DataRow(Copied + "RUN mkdocs build\n", "mkdocs.yml=plugins:\n  - git-revision-date-localized\n")]
    [DataRow(Copied + "RUN go build -buildvcs=true\n", "go.mod=module x\n")]
    public void KeepIt(string dockerfile, string files)
    {
        using var tree = NeedTree.WithHistory(dockerfile, files);
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.DoesNotContain(".git", plan.RuleLines());
        Assert.Contains(".git (Git history) is left alone: ", string.Join('\n', plan.Notes));
    }

    [TestMethod]
    [DataRow(Copied + "RUN cc a.c\n", "", DisplayName = "nothing asks")]
    [DataRow(Copied + "RUN git clone https://example.org/x && cd x && git describe\n", "", DisplayName = "a clone of the same RUN is asked")]
    [DataRow(Copied + "RUN git init -q && git add -A && git log\n", "", DisplayName = "a repository of the same RUN is asked")]
    [DataRow(Copied + "RUN git config --global user.name x\n", "", DisplayName = "settings")]
    [DataRow(Copied + "RUN git ls-remote https://example.org/x\n", "", DisplayName = "another repository is asked")]
    [DataRow(Copied + "RUN apk add --no-cache git diffutils\n", "", DisplayName = "a package to install")]
    [DataRow(Copied + "RUN apt-get install -y git log4cplus && rm -rf /var/lib/apt\n", "", DisplayName = "a package beside others")]
    [DataRow(Copied + "RUN git --version\n", "", DisplayName = "its version")]
    [DataRow(Copied + "RUN git lfs install\n", "", DisplayName = "large files")]
    [DataRow(Copied + "RUN git -C /opt/other describe\n", "", DisplayName = "a folder outside of the context")]
    [DataRow("FROM x\nWORKDIR /s\nCOPY package.json .\nRUN git rev-parse HEAD || true\n", "", DisplayName = "no history was copied there")]
    [DataRow(Copied + "WORKDIR /opt/lib\nRUN git describe\n", "", DisplayName = "a working directory elsewhere")]
    [DataRow(Copied + "RUN echo git describe\n", "", DisplayName = "words that are printed")]
    [DataRow(Copied + "# RUN git describe\nRUN cc a.c\n", "", DisplayName = "a comment in the Dockerfile")]
    [DataRow(Copied + "RUN make\n", "Makefile=all:\n\tcc a.c\nrelease:\n\tgit tag v1\n\tgit push --tags\n", DisplayName = "a goal that is not reached")]
    [DataRow(Copied + "RUN make\n", "Makefile=# git describe\nall:\n\tcc a.c # git log\n", DisplayName = "comments in a Makefile")]
    [DataRow(Copied + "RUN cc a.c\n", "release.sh=#!/bin/sh\ngit tag v1\n", DisplayName = "a script that nothing runs")]
    [DataRow(Copied + "RUN npm ci\n", "package.json={\"scripts\":{\"release\":\"git tag v1\"},\"repository\":\"git+https://example.org/x.git\"}", DisplayName = "a script of package.json that nothing runs")]
    [DataRow(Copied + "RUN cargo build\n", "build.rs=// Command::new(\"git\").args([\"describe\"])\nfn main() {}\n", DisplayName = "a comment in a build script")]
    [DataRow(Copied + "RUN cargo build\n", "Cargo.toml=[dependencies]\nx = { git = \"https://example.org/x\", tag = \"v1\" }\nprebuilt = \"1\"\n", DisplayName = "a dependency from git")]
    [DataRow(Copied + "RUN pip install git+https://example.org/x\n", "", DisplayName = "a package from git")]
    [DataRow(Copied + "RUN curl -L https://example.org/x.git/archive/v1.tar.gz | tar x\n", "", DisplayName = "an address")]
    [DataRow(Copied + "RUN dotnet build\n", "a.csproj=<Project><PropertyGroup><RepositoryType>git</RepositoryType></PropertyGroup></Project>", DisplayName = "the type of a repository")]
    [DataRow(Copied + "RUN dotnet build\n", "a.csproj=<Project><!-- <PackageReference Include=\"MinVer\"/> --></Project>\n", DisplayName = "a package in a comment")]
    [DataRow(Copied + "ENV MINVERVERSIONOVERRIDE=1.2.3\nRUN dotnet build\n", "a.csproj=<Project><ItemGroup><PackageReference Include=\"MinVer\"/></ItemGroup></Project>", DisplayName = "a version that is given")]
    [DataRow(Copied + "ENV SETUPTOOLS_SCM_PRETEND_VERSION=1\nRUN pip install .\n", "pyproject.toml=[tool.setuptools_scm]\n", DisplayName = "a version that is given to Python")]
    public void LookAlikesDropIt(string dockerfile, string files)
    {
        using var tree = NeedTree.WithHistory(dockerfile, files);
        var plan = tree.Optimize();
        Assert.AreEqual("", plan.Failures());
        Assert.Contains(".git", plan.RuleLines());
        Assert.Contains(".git is dropped", string.Join('\n', plan.Notes));
    }
}
