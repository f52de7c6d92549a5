using ContextSlim.Ignoring;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX107 and CTX112 to CTX119: told of engines that the project visibly uses, and of no others.</summary>
[TestClass]
public sealed class EnginesThatAProjectUses
{
    private const string Podman = "podman-compose.yml";

    [TestMethod]
    [DataRow("data\n!**/keep", "data/keep " + Podman, "2:1: warning CTX112: because of `!**/keep` BuildKit sends `data/keep` and Buildah (podman-compose.yml) does not: an ignored folder is entered there only where an exception begins with the folder's name and not with a wildcard. Write `!data/keep`.")]
    [DataRow("data\n!**/keep", "data/x " + Podman, "2:1: note CTX112: `!**/keep` says something else to Buildah (podman-compose.yml): an ignored folder is entered there only where an exception begins with the folder's name and not with a wildcard")]
    [DataRow("a+b", "a+b " + Podman, "1:1: warning CTX113: because of `a+b` Buildah (podman-compose.yml) sends `a+b` and BuildKit does not: `+` is read otherwise there, as in a regular expression. Write `a*b`.")]
    [DataRow("c++", "x " + Podman, "1:1: warning CTX113: `c++`: Buildah (podman-compose.yml) refuses this rule, and its build fails: error parsing regexp: invalid nested repetition operator. Write `c*`.")]
    [DataRow("*.log\n! keep.log", "keep.log x.log " + Podman, "2:1: warning CTX114: because of `! keep.log` BuildKit sends `keep.log` and Buildah (podman-compose.yml) does not: the blank behind `!` is part of the name there. Write `!keep.log`.")]
    [DataRow(" /docs", "docs/a " + Podman, "1:2: warning CTX114: because of `/docs` Buildah (podman-compose.yml) sends `docs/a` and BuildKit does not: the slash stays there, and no path begins with one. Write `docs`.")]
    [DataRow("**/readme.md", "README.md a/readme.md cdk.json", "1:1: warning CTX119: because of `**/readme.md` BuildKit sends `README.md` and AWS CDK (cdk.json) does not: it compares without regard to case. Write `a/readme.md`.")]
    [DataRow("data\n!data/k", "data/k " + Podman, "")]
    [DataRow("**/readme.md", "README.md cdk.json", "1:1: warning CTX119: because of `**/readme.md` BuildKit sends `README.md` and AWS CDK (cdk.json) does not: it compares without regard to case")]
    [DataRow("src\\docs", "src/docs/a srcdocs " + Podman, "")]
    [DataRow("data\n!**/keep", "data/keep data/x cdk.json", "2:1: note CTX107: because of `!**/keep` BuildKit sends `data/keep` and the classic builder does not: it never looks into an ignored folder for the sake of a wildcard")]
    [DataRow("data\n!*/keep", "data/keep cdk.json", "2:1: note CTX107: because of `!*/keep` BuildKit sends `data/keep` and the classic builder does not: it never looks into an ignored folder for the sake of a wildcard")]
    [DataRow("node_modules\n*.log", "node_modules/x a.log README.md cdk.json " + Podman, "")]
    public void AreComparedLineByLine(string ignore, string entries, string expected)
    {
        var told = Tell(ignore, entries);
        Assert.AreEqual(expected.Length == 0 ? "" : ".dockerignore:" + expected, told);
    }

    [TestMethod]
    [DataRow("data\n!**/keep", "data/x")]
    [DataRow("c++", "x")]
    [DataRow("*.log\n! keep.log", "keep.log x.log")]
    [DataRow(" /docs", "docs/a")]
    [DataRow("**/readme.md", "README.md a/readme.md")]
    [DataRow("a", "l@nowhere")]
    public void AreSilentWhereOnlyDockerIsUsed(string ignore, string entries) => Assert.AreEqual("", Tell(ignore, entries));

    [TestMethod]
    [DataRow("package.json", "{\"devDependencies\":{\"testcontainers\":\"11\"}}", Builder.TestcontainersNode)]
    [DataRow("app/package.json", "{\"dependencies\":{\"aws-cdk-lib\":\"2\"}}", Builder.AwsCdk)]
    [DataRow("test/T.csproj", "<Project><ItemGroup><PackageReference Include=\"Testcontainers\" /></ItemGroup></Project>", Builder.TestcontainersDotnet)]
    [DataRow("infra/cdk.json", "{}", Builder.AwsCdk)]
    [DataRow(".devcontainer/devcontainer.json", "{\"settings\":{\"dev.containers.dockerPath\":\"podman\"}}", Builder.Buildah)]
    [DataRow("compose.yaml", "services: {}\nx-podman:\n  in_pod: false\n", Builder.Buildah)]
    [DataRow("compose.yaml", "services: {}\n", null)]
    [DataRow("package.json", "{\"name\":\"testcontainers-like\"}", null)]
    [DataRow("package.json", "{\"keywords\":[\"testcontainers\",\"aws-cdk-lib\"],\"testcontainers\":\"x\"}", null)]
    [DataRow("package.json", "{\"peerDependencies\":{\"@testcontainers/postgresql\":\"11\"}}", Builder.TestcontainersNode)]
    [DataRow("test/T.csproj", "<Project><!-- <PackageReference Include=\"Testcontainers\" /> --></Project>", null)]
    [DataRow("test/T.csproj", "<Project><ItemGroup><ProjectReference Include=\"Testcontainers.X.csproj\" /></ItemGroup></Project>", null)]
    [DataRow("Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include='testcontainers.Kafka' Version='4' /></ItemGroup></Project>", Builder.TestcontainersDotnet)]
    [DataRow("compose.yaml", "services: {}\n# x-podman: no\n", null)]
    [DataRow(".devcontainer/devcontainer.json", "{ // podman\n\"name\":\"no podman\",\"image\":\"quay.io/podman/stable\",\"features\":{\"ghcr.io/x/go:1\":{}}}", null)]
    [DataRow(".devcontainer/api/devcontainer.json", "{\"features\":{\"ghcr.io/x/podman-in-podman:1\":{}}}", Builder.Buildah)]
    [DataRow("conf/devcontainer.json", "{\"features\":{\"ghcr.io/x/podman-in-podman:1\":{}}}", null)]
    [DataRow(".vscode/settings.json", "{\"docker.dockerPath\":\"podman\"}", Builder.Buildah)]
    [DataRow(".vscode/settings.json", "{\"containers.containerClient\":\"com.microsoft.visualstudio.containers.podman\"}", Builder.Buildah)]
    [DataRow("app.code-workspace", "{\"settings\":{\"docker.dockerPath\":\"/usr/bin/podman\"}}", Builder.Buildah)]
    [DataRow(".vscode/settings.json", "{\"cSpell.words\":[\"podman\",\"buildah\"]} // podman", null)]
    [DataRow("Containerfile.dev", "FROM a", Builder.Buildah)]
    [DataRow("images/x/Containerfile", "FROM a", Builder.Buildah)]
    [DataRow("images/x.containerignore", "a", Builder.Buildah)]
    [DataRow("Containerfile.md", "about one", null)]
    [DataRow("node_modules/x/Containerfile", "FROM a", null)]
    [DataRow("third_party/x/Makefile", "all:\n\tpodman build .\n", null)]
    [DataRow("deploy/web.build", "[Unit]\n[Build]\nImageTag=web\n", Builder.Buildah)]
    [DataRow("deploy/web.build", "FROM a\nRUN x # [Build]\n", null)]
    [DataRow("Makefile", "image:\n\t@podman build -t x .\n", Builder.Buildah)]
    [DataRow("Makefile", "ENGINE ?= podman\nimage:\n\t$(ENGINE) build \\\n\t  -t x .\n", Builder.Buildah)]
    [DataRow("Makefile", "ENGINE := $(shell command -v podman || command -v docker)\nimage:\n\t$(ENGINE) build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "engine=$(which podman 2>/dev/null)\n\"$engine\" build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "timeout 600 podman build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "podman build --help\nbuildah bud --version\n", null)]
    [DataRow("Makefile", "# podman build .\nNAME = podman\nimage:\n\t@echo podman build .\n\tdocker build . # not podman build\n", null)]
    [DataRow("Makefile", "ENGINE ?= docker\nimage:\n\t$(ENGINE) build .\n\tpodman run x\n", null)]
    [DataRow("justfile", "engine := \"podman\"\nimage:\n    {{ engine }} build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "set -e\nsudo -E buildah bud -t x .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "ENGINE=\"${ENGINE:-podman}\"\n\"$ENGINE\" --log-level debug image build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "${ENGINE:-podman} build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "podman --remote build .\n", Builder.PodmanRemote)]
    [DataRow("scripts/image.sh", "podman -c ci build .\n", Builder.PodmanRemote)]
    [DataRow("scripts/image.sh", "cat <<EOF\npodman build .\nEOF\necho 'podman build'\npodman pull build\ndocker build -t podman .\n", null)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - uses: redhat-actions/buildah-build@v2\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yaml", "jobs:\n  a:\n    steps:\n    - run: |\n        make\n        podman build .\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "name: podman build\njobs:\n  a:\n    steps:\n    - name: podman build .\n      run: docker build .\n    - uses: redhat-actions/podman-login@v1\n", null)]
    [DataRow("deploy/values.yml", "run: podman build .\n", null)]
    [DataRow(".gitlab-ci.yml", "image:\n  script:\n  - buildah build -t x .\n", Builder.Buildah)]
    [DataRow(".gitlab-ci.yml", "image: quay.io/buildah/stable\nx:\n  script:\n  - buildah login x\n", null)]
    [DataRow("infra/Infra.csproj", "<Project><ItemGroup><PackageReference Include=\"Amazon.CDK.Lib\" /></ItemGroup></Project>", Builder.AwsCdk)]
    [DataRow("test/packages.config", "<packages><package id=\"Testcontainers\" version=\"4.0.0\" /></packages>", Builder.TestcontainersDotnet)]
    [DataRow("requirements.txt", "boto3\naws-cdk-lib>=2.1 # assets\n", Builder.AwsCdk)]
    [DataRow("requirements-dev.txt", "aws_cdk.lib[x]==2\n", Builder.AwsCdk)]
    [DataRow("requirements.txt", "# aws-cdk-lib\naws-cdk-lib-extras\ntestcontainers==4\n", null)]
    [DataRow("pyproject.toml", "[project]\ndependencies = [\"aws-cdk-lib~=2.0\"]\n", Builder.AwsCdk)]
    [DataRow("pyproject.toml", "[tool.poetry.group.dev.dependencies]\naws-cdk-lib = \"^2\"\n", Builder.AwsCdk)]
    [DataRow("pyproject.toml", "[project]\nkeywords = [\"aws-cdk-lib\"]\ndescription = \"aws-cdk-lib\"\n", null)]
    [DataRow("setup.py", "setup(\n  install_requires=[\n    'aws-cdk-lib>=2',\n  ])\n", Builder.AwsCdk)]
    [DataRow("setup.py", "setup(\n  keywords=['aws-cdk-lib'],\n  install_requires=['x'], # 'aws-cdk-lib'\n)\n", null)]
    [DataRow("pom.xml", "<project><dependencies><dependency><groupId>software.amazon.awscdk</groupId><artifactId>aws-cdk-lib</artifactId></dependency></dependencies></project>", Builder.AwsCdk)]
    [DataRow("pom.xml", "<project><description>aws-cdk-lib</description><!-- <artifactId>aws-cdk-lib</artifactId> --></project>", null)]
    [DataRow("go.mod", "module x\nrequire (\n\tgithub.com/aws/aws-cdk-go/awscdk/v2 v2.100.0\n)\n", Builder.AwsCdk)]
    [DataRow("go.mod", "module x\n// github.com/aws/aws-cdk-go/awscdk/v2\n", null)]
    [DataRow("deploy/infra/app/cdk.json", "{}", Builder.AwsCdk)]
    [DataRow("Jenkinsfile", "node {\n  sh 'podman build -t x .'\n}\n", Builder.Buildah)]
    [DataRow("ci/Jenkinsfile.release", "steps {\n  sh(label: 'image', script: \"\"\"\n    cd app\n    buildah bud .\n  \"\"\")\n}\n", Builder.Buildah)]
    [DataRow("Jenkinsfile", "environment { ENGINE = 'podman' }\nsteps { sh \"${ENGINE} build .\" }\n", Builder.Buildah)]
    [DataRow("Jenkinsfile", "// sh 'podman build .'\nsteps {\n  /* sh 'podman build .' */\n  echo 'podman build .'\n  sh 'docker build .' // podman build\n}\n", null)]
    [DataRow("Jenkinsfile", "steps {\n  sh 'echo podman build .'\n  sh label: 'podman build .', script: 'make'\n  mail body: 'podman build .'\n  x.sh 'podman build'\n}\n", null)]
    [DataRow("package.json", "{\"scripts\":{\"image\":\"podman build -t x .\"}}", Builder.Buildah)]
    [DataRow("package.json", "{\"scripts\":{\"image\":\"npm run build && ${ENGINE:-podman} build .\"}}", Builder.Buildah)]
    [DataRow("package.json", "{\"scripts\":{\"podman\":\"docker build .\",\"say\":\"echo podman build .\",\"run\":\"podman run x\"},\"description\":\"podman build .\",\"config\":{\"x\":\"podman build .\"}}", null)]
    [DataRow("deno.json", "{\"tasks\":{\"image\":{\"command\":\"podman build .\",\"description\":\"x\"}}}", Builder.Buildah)]
    [DataRow("deno.json", "{\"tasks\":{\"image\":{\"command\":\"docker build .\",\"description\":\"podman build .\"}}}", null)]
    [DataRow(".github/workflows/ci.yml", "env:\n  ENGINE: podman\njobs:\n  a:\n    steps:\n    - run: $ENGINE build .\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    env: { CONTAINER_TOOL: podman }\n    steps:\n    - run: |\n        make\n        ${{ env.CONTAINER_TOOL }} build .\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    strategy:\n      matrix:\n        engine: [docker, podman]\n    steps:\n    - run: ${{ matrix.engine }} build .\n", Builder.Buildah)]
    [DataRow(".github/actions/image/action.yml", "inputs:\n  engine:\n    default: podman\nruns:\n  steps:\n  - run: ${{ inputs.engine }} build .\n    shell: bash\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - run: make docker-build CONTAINER_TOOL=podman\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "env:\n  ENGINE: podman\njobs:\n  a:\n    steps:\n    - run: $ENGINE run x\n    - run: docker build .\n", null)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - run: make lint CONTAINER_TOOL=podman\n    - run: make build USER=podman2\n", null)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - uses: actions/github-script@v7\n      with:\n        script: |\n          podman build\n          core.info('podman build .')\n", null)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - uses: nick-fields/retry@v3\n      with:\n        command: podman build .\n", Builder.Buildah)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - shell: python\n      run: |\n        print('x',\n        podman build .\n        )\n", null)]
    [DataRow(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n    - run: sudo apt-get install -y podman buildah\n    - run: podman --version\n    - run: podman info --format build\n", null)]
    [DataRow(".gitlab-ci.yml", "variables:\n  ENGINE: { value: podman, description: x }\nb:\n  script:\n  - ${ENGINE} build .\n", Builder.Buildah)]
    [DataRow("Taskfile.yml", "vars:\n  ENGINE: '{{.ENGINE | default \"podman\"}}'\ntasks:\n  image:\n    cmds:\n    - '{{.ENGINE}} build .'\n", Builder.Buildah)]
    [DataRow("Taskfile.yml", "vars:\n  ENGINE: podman\ntasks:\n  image:\n    desc: '{{.ENGINE}} build .'\n    cmds:\n    - '{{.ENGINE}} push x'\n", null)]
    [DataRow("tekton/build.yaml", "kind: Pipeline\nspec:\n  tasks:\n  - name: image\n    taskRef: { name: buildah }\n", Builder.Buildah)]
    [DataRow(".tekton/push.yaml", "kind: A\n---\nspec:\n  tasks:\n  - taskRef:\n      resolver: hub\n      params:\n      - { name: name, value: buildah }\n", Builder.Buildah)]
    [DataRow(".tekton/push.yaml", "spec:\n  steps:\n  - image: quay.io/buildah/stable\n    command: [buildah]\n    args: [bud, .]\n", Builder.Buildah)]
    [DataRow(".tekton/push.yaml", "spec:\n  tasks:\n  - name: buildah\n    taskRef: { name: kaniko }\n  - taskSpec:\n      steps:\n      - image: quay.io/buildah/stable\n        command: [buildah]\n        args: [push, x]\n", null)]
    [DataRow("skaffold.yaml", "build:\n  artifacts:\n  - image: x\n    custom:\n      buildCommand: buildah bud -t $IMAGE .\n", Builder.Buildah)]
    [DataRow("skaffold.yaml", "build:\n  artifacts:\n  - image: podman\n    docker:\n      dockerfile: Dockerfile\n", null)]
    [DataRow("hack/image", "#!/usr/bin/env bash\nsudo podman build -t x .\n", Builder.Buildah)]
    [DataRow("bin/image", "#! /bin/sh -e\nbuildah bud .\n", Builder.Buildah)]
    [DataRow("hack/image", "#!/usr/bin/env python3\n# x\npodman build .\n", null)]
    [DataRow("notes", "podman build .\n", null)]
    [DataRow("scripts/up.sh", "podman compose -f dev.yml up -d --build\n", Builder.Buildah)]
    [DataRow("scripts/up.sh", "podman compose build\n", Builder.Buildah)]
    [DataRow("scripts/up.sh", "podman compose up --no-build\npodman compose ps\npodman compose logs build\npodman-compose down\n", null)]
    [DataRow("scripts/image.sh", "docker() { podman \"$@\"; }\ndocker build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "function engine {\n  command podman --log-level error \"$@\"\n}\nengine build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "engine() { podman \"$@\"; }\nengine run x\nother build\n", null)]
    [DataRow("scripts/image.sh", "podman_build() { docker build .; }\npodman_build\n", null)]
    [DataRow("scripts/image.sh", "start() { podman run \"$@\"; }\nstart build\n", null)]
    [DataRow(".envrc", "alias docker=podman\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "alias p='podman --remote'\np build .\n", Builder.PodmanRemote)]
    [DataRow("scripts/image.sh", "alias docker=nerdctl\nalias pod=podman\npod ps\ndocker build .\n", null)]
    [DataRow("scripts/image.sh", "if command -v podman; then ENGINE=podman # as here\nfi\n$ENGINE build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", ": \"${ENGINE:=podman}\"\n$ENGINE build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "buildah unshare -- buildah build .\n", Builder.Buildah)]
    [DataRow("scripts/image.sh", "log podman build .\ndie 'podman build'\nhash podman build\nwhich podman && docker build .\ndnf install podman buildah\nbuildah from x\n", null)]
    [DataRow("scripts/image.sh", "cat > build <<-'X'\n\tpodman build .\n\tX\n# docker() { podman \"$@\"; }\ngit commit -m 'podman build .'\n", null)]
    [DataRow("scripts/image.ps1", "$engine = 'podman'\n& $engine build `\n  -t x .\n", Builder.Buildah)]
    [DataRow("scripts/image.ps1", "<#\npodman build .\n#>\nWrite-Host @'\npodman build .\n'@\nWrite-Host podman build\n", null)]
    [DataRow("Makefile", "image: ; podman build .\n", Builder.Buildah)]
    [DataRow("Makefile", "ENGINE := docker # or podman; podman build\nimage: podman\n\t$(ENGINE) build .\n", null)]
    [DataRow("justfile", "engine := env(\"ENGINE\", \"podman\")\nimage:\n    {{engine}} build .\n", Builder.Buildah)]
    [DataRow("tools/db.cs", "#!/usr/bin/env dotnet\n// a test\n#:package Testcontainers.PostgreSql@4.1.0\nusing X;\n", Builder.TestcontainersDotnet)]
    [DataRow("tools/db.cs", "#:package amazon.cdk.lib@2.1.0\n", Builder.AwsCdk)]
    [DataRow("tools/db.cs", "// #:package Testcontainers@4.1.0\nusing X;\n/*\n#:package Testcontainers@4.1.0\n*/\nvar s = \"#:package Testcontainers@4\";\n", null)]
    [DataRow("tools/db.cs", "/*\n#:package Testcontainers@4\n*/\n#:package MyTestcontainers@4\nusing X;\n", null)]
    [DataRow(".devcontainer/devcontainer.json", "{\"initializeCommand\":\"podman build -t x .\"}", Builder.Buildah)]
    [DataRow(".devcontainer/devcontainer.json", "{\"remoteUser\":\"podman\",\"containerEnv\":{\"KIND_EXPERIMENTAL_PROVIDER\":\"podman\"},\"postCreateCommand\":\"podman --version\"}", null)]
    [DataRow("build.gradle", "dependencies {\n  implementation 'software.amazon.awscdk:aws-cdk-lib:2.180.0'\n}\n", Builder.AwsCdk)]
    [DataRow("gradle/libs.versions.toml", "[libraries]\ncdk = { module = \"software.amazon.awscdk:aws-cdk-lib\", version = \"2\" }\n", Builder.AwsCdk)]
    [DataRow("build.gradle.kts", "dependencies {\n  // implementation(\"software.amazon.awscdk:aws-cdk-lib:2\")\n  testImplementation(\"org.testcontainers:postgresql:1\")\n  x(\"software.amazon.awscdk:aws-cdk-lib-extra:1\")\n}\n", null)]
    [DataRow("docs/podman.md", "podman build .", null)]
    public void AreKnownByFiles(string path, string text, object? expected)
    {
        using var tree = Advice.Plant("x", "a").Text(path, text);
        CollectionAssert.AreEqual(expected is Builder builder ? [builder] : Array.Empty<Builder>(), UsedIn(tree.Root));
    }

    // What a project compiles is none of the programs that name their packages themselves.
    [TestMethod]
    public void AreNotShownByProgramsOfAProject()
    {
        using var tree = Advice.Plant("x", "a").Text("src/X.csproj", "<Project />").Text("src/tools/db.cs", "#:package Testcontainers@4.1.0\n");
        CollectionAssert.AreEqual(Array.Empty<Builder>(), UsedIn(tree.Root));
    }

    private static Builder[] UsedIn(string context)
    {
        var result = Surveys.Run(new SurveyRequest(context) { Jobs = 1, Detail = SurveyDetail.Tree });
        return [.. ContextSlim.Advising.UsedEngines.Of(result, result.Tree!).All.Select(static engine => engine.Builder)];
    }

    [TestMethod]
    [DataRow("old/Containerfile", "FROM a")]
    [DataRow("old/image.sh", "podman build .")]
    [DataRow("image.sh", "podman build .")]
    public void AreNotShownByWhatGitIgnores(string path, string text)
    {
        using var tree = Advice.Plant("x", "a").Text(path, text).Text(".gitignore", "old\n*.sh").Init();
        CollectionAssert.AreEqual(Array.Empty<Builder>(), UsedIn(tree.Root));
    }

    [TestMethod]
    public void AreNotShownByAnotherCheckout()
    {
        using var tree = Advice.Plant("x", "a").Text("sub/Containerfile", "FROM a").Text("sub/.git", "gitdir: elsewhere");
        CollectionAssert.AreEqual(Array.Empty<Builder>(), UsedIn(tree.Root));
    }

    [TestMethod]
    public void AreThoseThatTheCallerNames()
    {
        using var tree = Advice.Plant("data\n!**/keep", "data/keep");
        var result = Survey.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1, Engines = [Builder.Buildah] }, CancellationToken.None);
        Assert.Contains("Buildah (--engines)", string.Join('\n', result.Findings.Select(FindingText.Format)));
    }

    [TestMethod]
    [DataRow("docs\ndata", "docs\ndocs2", ".containerignore:2:1: warning CTX115: Buildah and Podman read this file and Docker reads .dockerignore, which says something else: here is `docs2` where there is `data` in line 2 of .dockerignore; taken through it, and not by Docker: `data/b`. "
        + "Keep one: without `.containerignore` they read .dockerignore.")]
    [DataRow("docs\ndata", "# the same\ndocs\ndata/", "")]
    public void ReadAnIgnoreFileOfTheirOwn(string docker, string container, string expected)
    {
        using var tree = Advice.Plant(docker, "docs/a data/b").Text(".containerignore", container);
        Assert.AreEqual(expected, TellAll(tree));
    }

    // It is a sign of use by itself.
    [TestMethod]
    [DataRow("docs\na+b", "docs\na+b", "CTX113 4")]
    [DataRow("docs\na+b", "# a copy\n\ndocs\na+b\n", "CTX113 4")]
    [DataRow("# first\n\ndocs\na+b", "docs\na+b", "CTX113 6")]
    public void ReadACopyAsTheFile(string docker, string container, string expected)
    {
        using var tree = Advice.Plant("# one\n\n" + docker, "docs/a a+b").Text(".containerignore", container);
        var told = Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings.Where(static finding => finding.Code is "CTX113" or "CTX115").Select(static finding => $"{finding.Code} {finding.Position?.Line}");
        Assert.AreEqual(expected, string.Join(", ", told));
    }

    [TestMethod]
    public void FailOverAFolderInThePlaceOfTheFile()
    {
        using var tree = Advice.Plant("docs", "docs/a .containerignore/b " + Podman);
        Assert.AreEqual("warning CTX115: .containerignore: is a folder, and Buildah reads a file of that name: its build fails (podman-compose.yml). Put a file in its place, or remove it.", TellAll(tree));
    }

    [TestMethod]
    public void LookForADockerfilesIgnoreFileInTheContext()
    {
        using var tree = Advice.Plant(null, "app/docs/a app/" + Podman).Text("app/Dockerfile", "FROM a\nCOPY . .").Text("app/Dockerfile.dockerignore", "docs");
        var given = Path.GetRelativePath(Directory.GetCurrentDirectory(), tree.FullPath("app/Dockerfile"));
        var request = new SurveyRequest(tree.FullPath("app")) { Dockerfile = given, Jobs = 1 };
        Assert.AreEqual(
            $"Dockerfile.dockerignore:1:1: warning CTX116: Buildah (podman-compose.yml) does not find this file: it looks for `{given}.dockerignore` in the context, and reads no ignore file; taken through it, and not by Docker: `docs/a`. Give `-f` as a full path, or build from the context's folder.",
            Advice.Of("CTX116", request));
        Assert.AreEqual("", Advice.Of("CTX116", request with { Dockerfile = Path.GetFullPath(given) }));
    }

    [TestMethod]
    [DataRow("RUN --mount=type=bind,target=/src make", ".env\nlog", ".env:9 log/a:5 " + Podman, "Dockerfile:2:1: warning CTX117: under Buildah (podman-compose.yml) this mount shows what the ignore file leaves out: `.env`, by its name a secret, and 1 other file")]
    [DataRow("RUN --mount=type=bind,source=src,target=/src make", ".env\nsrc/x", ".env:9 src/x:5 src/y " + Podman, "Dockerfile:2:1: note CTX117: under Buildah (podman-compose.yml) this mount shows what the ignore file leaves out: `src/x`")]
    [DataRow("RUN --mount=type=bind,source=src,target=/src make", ".env", ".env:9 src/x:5 " + Podman, "")]
    [DataRow("RUN --mount=type=bind,target=/src make", ".env", ".env:9 src/x", "")]
    [DataRow("COPY . .", ".env", ".env:9 " + Podman, "")]
    public void ShowMountsWhatIsIgnored(string instruction, string ignore, string entries, string expected) =>
        Assert.AreEqual(expected, Advice.Of("CTX117", ignore, entries, instruction));

    [TestMethod]
    [DataRow("x", "l@nowhere", "l: warning CTX118: `l` leads nowhere, and Testcontainers for .NET (T.csproj) fails over it: there is no file to open. Remove the link, or ignore it: write `l` at the end of the file.")]
    [DataRow("l", "l@nowhere", "")]
    [DataRow("x", "l@x x", "")]
    [DataRow("x", "l@d d/y", "l: note CTX118: `l` leads to a folder, and Testcontainers for .NET (T.csproj) sends what lies there, which is not counted here. Ignore the link if it is not needed: write `l` at the end of the file.")]
    [DataRow("x", "d/l@.. d/y", "d/l: warning CTX118: `d/l` leads round to a folder around it, and Testcontainers for .NET (T.csproj) fails over it: it opens what lies behind the 40 links that a system follows (Too many levels of symbolic links). Remove the link, or ignore it: write `d/l` at the end of the file.")]
    [DataRow("x", "d/l@. d/y", "d/l: warning CTX118: `d/l` leads round to a folder around it, and Testcontainers for .NET (T.csproj) fails over it: it opens what lies behind the 40 links that a system follows (Too many levels of symbolic links). Remove the link, or ignore it: write `d/l` at the end of the file.")]
    [DataRow("d", "d/l@.. d/y", "d/l: note CTX118: `d/l` leads round to a folder around it, and Testcontainers for .NET (T.csproj) reads what lies there again and again, and takes nothing of it. Remove the link if nobody needs it.")]
    [DataRow("n", "n/l@.. n/m@..", "n/l: warning CTX118: `n/l` and 1 other link lead from one to the next in more ways than can be followed, and Testcontainers for .NET (T.csproj) does not end over them, ignored or not. Build where the links are not: to ignore them does not help.")]
    public void OpenWhatLinksLeadTo(string ignore, string entries, string expected)
    {
        using var tree = Advice.Plant(ignore, entries).Text("T.csproj", "<Project><ItemGroup><PackageReference Include=\"Testcontainers.PostgreSql\" /></ItemGroup></Project>");
        Assert.AreEqual(expected, Advice.Of("CTX118", new SurveyRequest(tree.Root)));
    }

    // A link within the context is copied as a link.
    [TestMethod]
    [DataRow("x", "l@/etc d/y cdk.json", "l: note CTX118: `l` leads to a folder, and AWS CDK (cdk.json) sends what lies there, which is not counted here. Ignore the link if it is not needed: write `l` at the end of the file.")]
    [DataRow("x", "l@d d/y cdk.json", "")]
    [DataRow("x", "l@nowhere cdk.json", "")]
    public void OpenWhatLeavesTheContext(string ignore, string entries, string expected)
    {
        using var tree = Advice.Plant(ignore, entries);
        Assert.AreEqual(expected, Advice.Of("CTX118", new SurveyRequest(tree.Root)));
    }

    [TestMethod]
    [DataRow("Dockerfile.dockerignore=.env .dockerignore=x", "package.json", "CTX116: Testcontainers for Node (--engines) does not read this file and reads .dockerignore; taken through it, and not by Docker: `.env`, by its name a secret, and 1 other file", Builder.TestcontainersNode)]
    [DataRow("Dockerfile.dockerignore=.env", "package.json", "CTX116: AWS CDK (--engines) does not read this file and reads no ignore file; taken through it, and not by Docker: `.env`, by its name a secret, and 1 other file", Builder.AwsCdk)]
    [DataRow("Dockerfile.dockerignore=.env .dockerignore=x", "package.json", "CTX116: Podman's remote client (--engines) does not read this file and reads .dockerignore; sent to the server through it, and not by Docker: `.env`, by its name a secret, and 1 other file", Builder.PodmanRemote)]
    [DataRow("Dockerfile.dockerignore=.env .dockerignore=x", "package.json", "", Builder.TestcontainersDotnet)]
    [DataRow("Dockerfile.dockerignore=.env .dockerignore=x", "package.json", "", Builder.Buildah)]
    [DataRow("Dockerfile.dockerignore=.env .dockerignore=.env", "package.json", "", Builder.AwsCdk)]
    [DataRow(".containerignore=.env", "package.json", "CTX115: Buildah and Podman read this file and Docker reads no ignore file; taken by Docker alone: `.env`, by its name a secret, and 1 other file", Builder.Buildah)]
    public void SendWhatTheDockerfilesOwnFileKeepsOut(string files, string entries, string expected, Builder engine)
    {
        using var tree = Advice.Plant(null, entries + " .env:9 log").Text("Dockerfile", "FROM a\nCOPY . .");
        foreach (var file in files.Split(' '))
            tree.Text(file.Split('=')[0], file.Split('=')[1] == "x" ? "x" : file.Split('=')[1] + "\nlog");
        var told = Told(new BuildRequest(tree.Root), [engine]);
        Assert.AreEqual(expected, told.Contains("CTX11", StringComparison.Ordinal) ? told[told.IndexOf("CTX11", StringComparison.Ordinal)..].Split(". ")[0] : told);
        // Who names the builder is told the same.
        Assert.AreEqual(expected.Length > 0, Told(new BuildRequest(tree.Root) { Builder = engine }, []).Contains("CTX11", StringComparison.Ordinal));
    }

    // The slash stays where the client reads the line, and its server takes it off: what is kept out of the image is in the tar.
    [TestMethod]
    [DataRow("/log\n/config/master.key\n/config/*.crt", ".dockerignore:2:1: warning CTX116: Podman's remote client (--engines) sends to its server what this file keeps out of the image: `config/master.key`, by its name a secret, and 2 other files; the slash stays there, and no path begins with one. Write `config/master.key`, and so every line that begins like it.", Builder.PodmanRemote)]
    [DataRow("/log", ".dockerignore:1:1: warning CTX116: Podman's remote client (--engines) sends to its server what this file keeps out of the image: `log/a`; the slash stays there, and no path begins with one. Write `log`, and so every line that begins like it.", Builder.PodmanRemote)]
    [DataRow("log\nconfig/master.key", "", Builder.PodmanRemote)]
    [DataRow("/log\n/config/master.key", "", Builder.Buildah)]
    public void SendToTheServerWhatTheFileKeepsOut(string ignore, string expected, Builder engine)
    {
        using var tree = Advice.Plant(ignore, "config/master.key:9 config/a.crt log/a b").Text("Dockerfile", "FROM a\nCOPY . .");
        Assert.AreEqual(expected, Told(new BuildRequest(tree.Root), [engine]));
    }

    // One cause is one finding, whose lines are the narrowest that mean the same: what another engine does with another line is no reason to write less.
    [TestMethod]
    [DataRow("/x\n/y/*\n#\n/z", "1:1: note CTX114: `/x` and 2 other lines say something else to Podman's remote client (--engines), lines 1, 2 and 4: the slash stays there, and no path begins with one. Write `x`, `y/*`, `z`.")]
    [DataRow("/x\n/y\n/z\n/u", "1:1: note CTX114: `/x` and 3 other lines say something else to Podman's remote client (--engines), lines 1 to 4: the slash stays there, and no path begins with one. Write `x`, `y`, `z` and so on: `contextslim optimize --portable` writes all of them.")]
    [DataRow("/log/*\n!/log/keep", "1:1: note CTX114: `/log/*` says something else to Podman's remote client (--engines): the slash stays there, and no path begins with one. Write `log/*`.")]
    public void AreToldOnceOfEachCause(string ignore, string expected)
    {
        using var tree = Advice.Plant(ignore, "log/keep log/x a");
        var told = Survey.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1, Engines = [Builder.PodmanRemote, Builder.TestcontainersDotnet] }, CancellationToken.None).Findings;
        Assert.AreEqual(".dockerignore:" + expected, string.Join('\n', told.Where(static finding => finding.Code == "CTX114").Select(FindingText.Format)));
    }

    [TestMethod]
    [DataRow(Builder.PodmanRemote, "Podman's remote client (--engines) reads this file and Docker reads .dockerignore, ")]
    [DataRow(Builder.Buildah, "Buildah and Podman read this file and Docker reads .dockerignore, ")]
    public void ReadOrReadsAsManyAsThereAre(Builder engine, string expected)
    {
        using var tree = Advice.Plant("docs", "docs/a data/b").Text(".containerignore", "data");
        var told = Survey.Run(new BuildRequest(tree.Root), new SurveyOptions { Jobs = 1, Engines = [engine], EnginesAlone = true }, CancellationToken.None).Findings.Single(static finding => finding.Code == "CTX115");
        Assert.StartsWith(expected, told.Message);
    }

    private static string Told(BuildRequest request, IReadOnlyList<Builder> engines) =>
        string.Join('\n', Survey.Run(request, new SurveyOptions { Jobs = 1, Engines = engines }, CancellationToken.None).Findings.Where(static finding => finding.Code is "CTX115" or "CTX116").Select(FindingText.Format));

    [TestMethod]
    [DataRow("x", @"a\b c", @"a\\b: warning CTX118: `a\\b` has a backslash in the path, and Testcontainers for .NET (T.csproj) takes it for a slash and fails: there is no such file. Call the file otherwise, or ignore it.")]
    [DataRow("x", @"a\b a/b", @"a\\b: warning CTX118: `a\\b` has a backslash in the path, and Testcontainers for .NET (T.csproj) takes it for a slash and sends the file of that path in its place. Call the file otherwise.")]
    [DataRow("a/b", @"a\b c", "")]
    [DataRow("li*", "link@d d/y", "link: note CTX118: `link` leads to a folder, and Testcontainers for .NET (T.csproj) sends what lies there, which is not counted here. Ignore the link if it is not needed: write `link` at the end of the file.")]
    public void TakeABackslashForASlash(string ignore, string entries, string expected) => OpenWhatLinksLeadTo(ignore, entries, expected);

    private static string Tell(string ignore, string entries)
    {
        using var tree = Advice.Plant(ignore, entries);
        return TellAll(tree);
    }

    private static string TellAll(TestTree tree) => string.Join('\n', Surveys.Run(new SurveyRequest(tree.Root) { Jobs = 1 }).Findings
        .Where(static finding => finding.Code is "CTX107" or "CTX112" or "CTX113" or "CTX114" or "CTX115" or "CTX116" or "CTX117" or "CTX118" or "CTX119")
        .Select(FindingText.Format));
}
