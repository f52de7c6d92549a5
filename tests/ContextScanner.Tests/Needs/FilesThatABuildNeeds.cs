using System.Text;
using ContextSlim.Needs;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Needs;

/// <summary>What is protected by its name, and what manifests name; each with its reason.</summary>
[TestClass]
public sealed class FilesThatABuildNeeds
{
    [TestMethod]
    [DataRow("package.json yarn.lock .yarnrc.yml .pnp.cjs a.txt", ".pnp.cjs .yarnrc.yml package.json yarn.lock")]
    [DataRow("a/App.csproj global.json nuget.config Directory.Build.props x.sln a/Program.cs", "Directory.Build.props a/App.csproj global.json nuget.config x.sln")]
    [DataRow("go.mod vendor/modules.txt vendor/x/go.mod", "go.mod vendor vendor/modules.txt")]
    [DataRow("other/.git/HEAD other/go.mod node_modules/x/package.json", "")]
    public void AreKnownByTheirNames(string files, string expected)
    {
        using var tree = TestTree.Of(files.Split(' '));
        Assert.AreEqual(expected, Protected(tree));
    }

    [TestMethod]
    public void AreNotThoseThatGitIgnores()
    {
        using var tree = TestTree.Of("a/go.mod", "b/go.mod").Text(".gitignore", "b\n").Init();
        Assert.AreEqual("a/go.mod", Protected(tree));
    }

    [TestMethod]
    public void SayWhoNamesThem()
    {
        using var tree = TestTree.Of("py/README.md").Text("py/pyproject.toml", "[project]\nreadme = \"README.md\"\n");
        var readme = tree.Survey("").Protected.Single(file => file.NamedBy is not null);
        Assert.AreEqual("py/README.md by py/pyproject.toml:2: it is the package's readme", $"{readme.Path} by {readme.NamedBy}:{readme.Position!.Value.Line}: {readme.Reason}");
        Assert.IsNull(readme.Without);
    }

    [TestMethod]
    [DataRow("package.json", """{"workspaces": ["a", "packages/*"], "files": ["dist", "!x"], "dependencies": {"b": "link:../b", "c": "^1"}}""", "a packages/*/package.json dist ../b")]
    [DataRow("package.json", """{"workspaces": {"packages": ["a"]}, "name": "files"}""", "a")]
    [DataRow("package.json", "\uFEFF// c\n{\"files\": [\"a\",]}", "a")]
    [DataRow("package.json", "{\"files\": [\"a\"", "a")]
    [DataRow("package.json", "[[[", "")]
    [DataRow("package.json", "", "")]
    [DataRow("setup.py", "x = open(\"README.rst\").read()\n# open('a.txt')\nprint('b.txt')\n", "README.rst")]
    [DataRow("setup.cfg", "[metadata]\nlong_description = file: README.md, CHANGES.md\nlicense_files = LICENSE\n", "README.md CHANGES.md LICENSE")]
    [DataRow("Cargo.toml", "[package]\nname = \"a\"\nreadme = \"R.md\"\nbuild = \"b.rs\"\n[workspace]\nmembers = [\"x\", \"y/*\"]\n[[bin]]\npath = \"m.rs\"", "R.md b.rs x/Cargo.toml y/*/Cargo.toml m.rs")]
    [DataRow("Cargo.toml", "a = \"\"\"\n[dependencies]\nb = { path = \"b\" }\n\"\"\"\n[dev-dependencies]\nc = { path = 'c' }", "c/Cargo.toml")]
    [DataRow("Cargo.toml", "a = [\n\"x", "")]
    [DataRow("Cargo.toml", "package.readme = 'R'\ndependencies.a.path = \"a\"\n[target.'cfg(unix)'.dependencies.b]\npath = 'b'\n[workspace.dependencies]\nc = { path = \"c\", version = '1' }\n[patch.crates-io]\nd = { path = 'd' }", "R a/Cargo.toml b/Cargo.toml c/Cargo.toml d/Cargo.toml")]
    [DataRow("Cargo.toml", "[package]\nreadme = false\nbuild = false\n[features]\npath = ['x']\n[package.metadata]\nreadme = 'x'", "")]
    [DataRow("pyproject.toml", "[project]\nreadme = {file = \"R\", content-type = 'text/x-rst'}\nlicense = {file = 'L'}\n[tool.poetry.dependencies]\na = {path = \"../a\", develop = true}\n[tool.uv.sources]\nb.path = 'b'\n[tool.setuptools.dynamic]\nversion = {attr = 'x.y'}\ndependencies = {file = ['r.txt', 's.txt']}", "R L ../a b r.txt s.txt")]
    [DataRow("pyproject.toml", "[project]\nlicense = \"MIT\"\n[tool.poetry]\nreadme = ['A', 'B']", "A B")]
    [DataRow("pyproject.toml", "[tool.setuptools_scm]\n", "/.git")]
    [DataRow("pyproject.toml", "[build-system]\nrequires = [\n  'setuptools',\n  'setuptools-scm>=8', # why\n]\n[project]\ndynamic = ['version']", "/.git")]
    [DataRow("pyproject.toml", "[tool.hatch]\nversion = {source = 'vcs'}", "/.git")]
    [DataRow("a.csproj", "<Project><PropertyGroup><PackageReadmeFile>R.md</PackageReadmeFile></PropertyGroup><ItemGroup><None Include=\"..\\L\" Pack=\"True\" /><None Include=\"x\" /><Content Include=\"$(X)\" Pack=\"true\" /></ItemGroup></Project>", "R.md ../L")]
    [DataRow("a.csproj", "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project><ApplicationIcon>&e;</ApplicationIcon></Project>", "")]
    [DataRow("a.csproj", "<Project><ApplicationIcon>a.ico</ApplicationIcon", "a.ico")]
    public void AreReadFromAManifest(string name, string text, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', ManifestReading.Of(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text)).Names.Select(named => named.Path)));

    [TestMethod]
    [DataRow("package.json/x")]
    [DataRow("package.json -> other")]
    [DataRow("package.json:2000000")]
    public void AreReadFromRegularFilesOfAModerateSizeAlone(string entry)
    {
        using var tree = TestTree.Of(entry, "a").Text("other", "{\"files\": [\"a\"]}").Pipe("pyproject.toml");
        Assert.IsFalse(tree.Survey("").Protected.Any(file => file.NamedBy is not null));
    }

    private static string Protected(TestTree tree) => string.Join(' ', tree.Survey("").Protected.Select(file => file.Path));
}
