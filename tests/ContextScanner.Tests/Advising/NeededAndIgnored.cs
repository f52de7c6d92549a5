using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Advising;

/// <summary>CTX306: what git tracks and the build needs, and Docker's rules ignore.</summary>
[TestClass]
public sealed class NeededAndIgnored
{
    [TestMethod]
    [DataRow("package.json package-lock.json", "*-lock.json", "package-lock.json", "`npm ci` fails")]
    [DataRow("Cargo.toml Cargo.lock", "*.lock", "Cargo.lock", "`cargo build --locked` fails, and without that option the build takes whatever versions are newest")]
    [DataRow("go.mod go.sum", "go.sum", "go.sum", "`go build` fails: missing go.sum entry")]
    [DataRow("pyproject.toml uv.lock", "*.lock", "uv.lock", "`uv sync --locked` fails, and without that option the build takes whatever versions are newest")]
    [DataRow("a/App.csproj a/packages.lock.json", "**/*.lock.json", "a/packages.lock.json", "`dotnet restore --locked-mode` fails, and without that option the build takes whatever versions are newest")]
    [DataRow("Directory.Packages.props src/a/App.csproj", "*.props", "Directory.Packages.props", "`dotnet restore` fails: no package has a version")]
    [DataRow("gradlew gradle/wrapper/gradle-wrapper.jar", "**/*.jar", "gradle/wrapper/gradle-wrapper.jar", "`gradlew` fails")]
    [DataRow("gradlew gradle/wrapper/gradle-wrapper.jar", "gradle", "gradle/wrapper/gradle-wrapper.jar", "`gradlew` fails")]
    public void IsToldByItsName(string files, string rule, string path, string without)
    {
        using var tree = TestTree.Of(files.Split(' ')).Init().Add();
        var finding = Told(tree, rule).Single();
        Assert.AreEqual(path, finding.Path.ToString());
        Assert.AreEqual((".dockerignore", new TextPosition(1, 1), DiagnosticLevel.Warning), (finding.File, finding.Position, finding.Level));
        StringAssert.StartsWith(finding.Message, $"`{rule}` ignores `{path}`. ");
        StringAssert.EndsWith(finding.Message, ": without it " + without);
        Assert.AreEqual($"Take it back at the end of the file: `!{path}`.", finding.Fix);
    }

    [TestMethod]
    [DataRow("pyproject.toml", "[build-system]\nbuild-backend = \"hatchling.build\"\n[project]\nreadme = \"README.md\"\n", "*.md", "README.md", 4)]
    [DataRow("pyproject.toml", "[build-system]\nbuild-backend = 'poetry.core.masonry.api'\n[tool.poetry]\nreadme = [\n  \"README.md\",\n]\n", "*.md", "README.md", 5)]
    [DataRow("pyproject.toml", "[build-system]\nbuild-backend = \"flit_core.buildapi\"\n[project]\nlicense = { file = \"LICENSE\" } # ours\n", "LICENSE", "LICENSE", 4)]
    [DataRow("setup.py", "from setuptools import setup\nsetup(long_description=open('README.md').read())\n", "README*", "README.md", 2)]
    [DataRow("Cargo.toml", "[workspace]\nmembers = [\n  \"tool\",\n]\n", "tool", "tool/Cargo.toml", 3)]
    [DataRow("Cargo.toml", "[dependencies]\nserde = \"1\"\ntool = { path = \"tool\", version = \"1\" }\n", "tool", "tool/Cargo.toml", 3)]
    [DataRow("Cargo.toml", "[dependencies.tool]\npath = \"./tool\"\n", "tool", "tool/Cargo.toml", 2)]
    [DataRow("package.json", "{\n  \"dependencies\": {\n    \"tool\": \"file:./tool\"\n  }\n}", "tool", "tool", 3)]
    [DataRow(".yarnrc.yml", "nodeLinker: pnp\nyarnPath: .yarn/releases/yarn-3.cjs\n", ".yarn", ".yarn/releases/yarn-3.cjs", 2)]
    [DataRow("app.csproj", "<Project>\n  <PropertyGroup>\n    <AssemblyOriginatorKeyFile>key.snk</AssemblyOriginatorKeyFile>\n  </PropertyGroup>\n</Project>", "*.snk", "key.snk", 3)]
    [DataRow("app.csproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">\n<Import Project=\"tool\\common.targets\" /></Project>", "tool", "tool/common.targets", 2)]
    public void IsToldByTheManifestThatNamesIt(string manifest, string text, string rule, string path, int line)
    {
        using var tree = TestTree.Of("README.md", "LICENSE", "tool/Cargo.toml", "tool/common.targets", "key.snk", ".yarn/releases/yarn-3.cjs")
            .Text(manifest, text).Init().Add();
        var finding = Told(tree, rule).Single();
        Assert.AreEqual(path, finding.Path.ToString());
        StringAssert.Contains(finding.Message, $". `{manifest}` is sent, and in line {line} names it; ");
    }

    [TestMethod]
    [DataRow("pyproject.toml", "[tool.setuptools_scm]\n", "setuptools_scm")]
    [DataRow("pyproject.toml", "[build-system]\nrequires = [\"setuptools>=64\", \"setuptools-scm>=8\"]\n[project]\ndynamic = [\"version\"]\n", "setuptools_scm")]
    [DataRow("pyproject.toml", "[tool.hatch.version]\nsource = \"vcs\"\n", "hatch-vcs")]
    [DataRow("pyproject.toml", "[tool.poetry-dynamic-versioning]\nenable = true\n", "poetry-dynamic-versioning")]
    [DataRow("setup.py", "setup(\n  use_scm_version=True)\n", "setuptools_scm")]
    [DataRow("app.csproj", "<Project><ItemGroup><PackageReference Include=\"MinVer\" Version=\"6.0.0\" /></ItemGroup></Project>", "MinVer")]
    [DataRow("Directory.Build.props", "<Project><ItemGroup><PackageReference Include=\"Nerdbank.GitVersioning\" /></ItemGroup></Project>", "Nerdbank.GitVersioning")]
    public void IsGitsFolderWhereAVersionToolAsksForIt(string manifest, string text, string tool)
    {
        using var tree = TestTree.Of("src/a").Text(manifest, text).Init().Add();
        var finding = Told(tree, ".git").Single();
        Assert.AreEqual(".git", finding.Path.ToString());
        StringAssert.Contains(finding.Message, $"{tool} takes the version from it");
    }

    [TestMethod]
    [DataRow("package.json package-lock.json", "package*.json", DisplayName = "the manifest is ignored, too")]
    [DataRow("web/package.json web/package-lock.json", "web", DisplayName = "all of the project is ignored")]
    [DataRow("package.json package-lock.json yarn.lock", "yarn.lock", DisplayName = "another lock file is sent")]
    [DataRow("package-lock.json", "*.json", DisplayName = "there is no manifest")]
    [DataRow("package.json package-lock.json", "", DisplayName = "nothing is ignored")]
    [DataRow("package.json node_modules/x/package.json node_modules/x/yarn.lock", "**/yarn.lock", DisplayName = "it belongs to others")]
    [DataRow("nuget.config global.json app.csproj README.md", "nuget.config\nglobal.json\n*.md", DisplayName = "most builds work without it")]
    [DataRow("pyproject.toml:0 README.md", "*.md", DisplayName = "no manifest names it")]
    public void IsSilentWhere(string files, string dockerignore)
    {
        using var tree = TestTree.Of(files.Split(' ')).Init().Add();
        Assert.IsEmpty(Told(tree, dockerignore));
    }

    [TestMethod]
    [DataRow("[project]\nreadme = \"README.md\"\n", DisplayName = "nothing is built")]
    [DataRow("[build-system]\nbuild-backend = \"setuptools.build_meta\"\n[project]\nreadme = \"README.md\"\n", DisplayName = "setuptools only warns")]
    [DataRow("[build-system]\nbuild-backend = \"poetry.core.masonry.api\"\n[tool.poetry]\npackage-mode = false\nreadme = \"README.md\"\n", DisplayName = "it is no package")]
    [DataRow("[build-system]\nbuild-backend = \"hatchling.build\"\n[project]\nreadme = \"../README.md\"\n", DisplayName = "it lies outside")]
    [DataRow("# readme = \"README.md\"\n[build-system]\nbuild-backend = \"hatchling.build\"\n", DisplayName = "a comment names it")]
    [DataRow("[tool.setuptools_scm]\nfallback_version = \"0\"\n", DisplayName = "a version tool has a fallback")]
    public void IsSilentForAPythonProjectOfWhich(string text)
    {
        using var tree = TestTree.Of("README.md").Text("pyproject.toml", text).Init().Add();
        Assert.IsEmpty(Told(tree, "*.md\n.git"));
    }

    [TestMethod]
    public void IsSilentForWhatGitDoesNotTrack()
    {
        using var tree = TestTree.Of("package.json").Init().Add().Plant("package-lock.json");
        Assert.IsEmpty(Told(tree, "package-lock.json"));
        using var without = TestTree.Of("package.json", "package-lock.json");
        Assert.IsEmpty(Told(without, "package-lock.json"));
    }

    [TestMethod]
    [DataRow("COPY package.json /app/", DisplayName = "the Dockerfile does not ask for it")]
    [DataRow("ARG SETUPTOOLS_SCM_PRETEND_VERSION\nCOPY pyproject.toml /app/", DisplayName = "the Dockerfile brings the version")]
    [DataRow("COPY src /app/", DisplayName = "nothing of it is sent")]
    public void IsSilentWhereTheDockerfileDoesWithout(string instructions)
    {
        using var tree = TestTree.Of("package.json", "package-lock.json", "src/a")
            .Text("pyproject.toml", "[tool.setuptools_scm]\n").Text("Dockerfile", $"FROM scratch\n{instructions}\n").Init().Add();
        Assert.IsEmpty(Told(tree, "package-lock.json\n.git", readsDockerfile: true));
    }

    [TestMethod]
    public void IsOneLineForARuleAndAConsequence()
    {
        using var tree = TestTree.Of("a/package.json", "a/package-lock.json", "b/package.json", "b/package-lock.json").Init().Add();
        var finding = Told(tree, "**/package-lock.json").Single();
        StringAssert.StartsWith(finding.Message, "`**/package-lock.json` ignores `a/package-lock.json` and 1 other. `a/package.json` is sent, ");
        Assert.AreEqual(2, finding.Files);
    }

    private static List<Diagnostic> Told(TestTree tree, string dockerignore, bool readsDockerfile = false) =>
        [.. Surveys.Run(tree.Request(dockerignore) with { ReadDockerfile = readsDockerfile }).Findings.Where(finding => finding.Code == "CTX306")];
}
