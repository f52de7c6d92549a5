using System.Text;
using ContextSlim.Needs;

namespace ContextSlim.Tests.Needs;

/// <summary>What a manifest names, as it is written there: members, packages by path, parents, sources of packages.</summary>
[TestClass]
public sealed class PathsThatAManifestNames
{
    [TestMethod]
    [DataRow("composer.json", "{\"repositories\": [{\"type\": \"path\", \"url\": \"../lib\"}]}", "../lib ../lib/composer.json")]
    [DataRow("Gemfile", "source 'https://rubygems.org'\ngem 'rails', '~> 8'\ngem 'core', path: \"engines/core\"\ngem \"x\", :path => 'y'\n# gem 'z', path: 'z'\ngem 'u', full_path: 'no'\n", "engines/core y", DisplayName = "gems by path")]
    [DataRow("Gemfile", "gemspec path: 'lib/gem'\npath 'components' do\n  gem 'a'\nend\neval_gemfile \"Gemfile.local\"\nruby file: '.ruby-version'\n", "lib/gem components Gemfile.local .ruby-version", DisplayName = "what the Gemfile reads besides")]
    [DataRow("Gemfile", "gem 'a', path: \"#{root}/a\"\ngem 'b', path: LIBS\n", "", DisplayName = "what only Ruby could tell")]
    [DataRow("a.csproj", "<Project><ItemGroup><None Include='logs\\a.log'><CopyToOutputDirectory>Always</CopyToOutputDirectory></None><Content Include='..\\docs\\**\\*.md' Link='docs' /></ItemGroup></Project>", "logs/a.log ../docs", DisplayName = "what the project takes along")]
    [DataRow("a.csproj", "<Project><ItemGroup><Reference Include='X'><HintPath>lib\\X.dll</HintPath></Reference></ItemGroup></Project>", "lib/X.dll", DisplayName = "an assembly by path")]
    [DataRow("package.json", "{\"devDependencies\": {\"x\": \"file:libs/x.tgz\"}}", "libs/x.tgz", DisplayName = "a package for development by path")]
    [DataRow("pyproject.toml", "[tool.poetry]\ninclude = ['conf/*.ini', { path = 'build/x.so', format = 'wheel' }]\n[tool.poetry.group.dev.dependencies]\na = { path = '../a' }\n", "conf build/x.so ../a", DisplayName = "what Poetry packs")]
    [DataRow("composer.json", "{\"repositories\": {\"a\": {\"type\": \"path\", \"url\": \"packages/*\"}}}", "packages/*/composer.json", DisplayName = "a pattern stands for the manifests that are there")]
    [DataRow("composer.json", "{\"repositories\": [{\"type\": \"vcs\", \"url\": \"x\"}]}", "")]
    [DataRow("pubspec.yaml", "dependencies:\n  a:\n    path: pkg/a\n  b: ^1.0.0\ndev_dependencies:\n  c: {path: c/}\nworkspace:\n  - app\n", "pkg/a pkg/a/pubspec.yaml c c/pubspec.yaml app app/pubspec.yaml")]
    [DataRow("pnpm-workspace.yaml", "packages:\n  - app\n  - 'lib/*'\n  - '!**/test'\n", "app app/package.json lib/*/package.json")]
    [DataRow("pom.xml", "<project><modules><module>core</module><module>web/pom-all.xml</module></modules></project>", "core core/pom.xml web/pom-all.xml")]
    [DataRow("pom.xml", "<project><parent><relativePath>../parent</relativePath></parent></project>", "../parent/pom.xml")]
    [DataRow("pom.xml", "<project><profiles><profile><modules><module>it</module></modules></profile></profiles></project>", "it it/pom.xml", DisplayName = "a profile's modules, too")]
    [DataRow("pom.xml", "<project><subprojects><subproject>a</subproject></subprojects></project>", "a a/pom.xml", DisplayName = "Maven 4 calls them subprojects")]
    [DataRow("settings.gradle", "include ':app', ':lib:core'\n// include 'old'\n", "app lib/core")]
    [DataRow("settings.gradle.kts", "include(\n  \"app\",\n  \"web\"\n)\nincludeBuild(\"build-logic\")\n", "app web build-logic")]
    [DataRow("settings.gradle.kts", "include(\"a${x}\")\nproject(\":a\").projectDir = file(\"src/a\")\n", "src/a", DisplayName = "what is put together when it runs is not known")]
    [DataRow("go.mod", "module m\nreplace example.com/a => ./a\nreplace example.com/b => example.com/c v1.0.0\n", "./a/go.mod")]
    [DataRow("go.work", "go 1.24\nuse (\n\t./cmd\n\t./lib\n)\nuse ./tool\n", "./cmd/go.mod ./lib/go.mod ./tool/go.mod")]
    [DataRow("nuget.config", "<configuration><packageSources><add key=\"l\" value=\"local\\packages\"/><add key=\"w\" value=\"%HOME%\\x\"/></packageSources><apikeys><add key=\"a\" value=\"b\"/></apikeys></configuration>", "local/packages")]
    [DataRow("a.sln", "Project(\"{F}\") = \"App\", \"src\\App\\App.csproj\", \"{1}\"\nEndProject\nProject(\"{2}\") = \"docs\", \"docs\", \"{3}\"\n", "src/App/App.csproj", DisplayName = "a folder of a solution is none on disk")]
    [DataRow("a.slnx", "<Solution><Folder Name=\"/x/\"><File Path=\"docs/a.md\"/></Folder><Project Path=\"src\\A.csproj\"/></Solution>", "docs/a.md src/A.csproj")]
    [DataRow("Cargo.toml", "[workspace]\nmembers = [\"a\", \"crates/*\"]\n[dependencies]\nb = {path = \"../b\"}\n[patch.crates-io]\nc = {path = \"c\"}\n", "a/Cargo.toml crates/*/Cargo.toml ../b/Cargo.toml c/Cargo.toml")]
    [DataRow("pyproject.toml", "[tool.uv.workspace]\nmembers = [\"packages/*\"]\n[tool.uv.sources]\na = {path = \"../a\"}\n", "packages/*/pyproject.toml ../a")]
    [DataRow("package.json", "{\"workspaces\": [\"packages/*\", \"app\"], \"main\": \"m.js\", \"bin\": {\"x\": \"./b.js\"}, \"files\": [\"dist\"]}", "packages/*/package.json app m.js ./b.js dist")]
    [DataRow("a.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\B\\B.csproj\"/><EmbeddedResource Include=\"r\\x.txt\"/></ItemGroup><Import Project=\"..\\p.props\"/></Project>", "../B/B.csproj r/x.txt ../p.props")]
    public void AreReadFromIt(string name, string text, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', ManifestReading.Of(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text)).Names.Select(named => named.Path)));
}
