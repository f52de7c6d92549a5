using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Cataloguing;

/// <summary>Every template parses, every rule drops what its kind says and nothing else, every example holds.</summary>
[TestClass]
public sealed class TheTemplates
{
    public static IEnumerable<object[]> Files => EmbeddedTemplates.All.Select(template => new object[] { template.File });

    [TestMethod]
    public void AreAtLeastTwentyTechnologies()
    {
        Assert.IsGreaterThanOrEqualTo(20, EmbeddedTemplates.All.Count);
        Assert.HasCount(EmbeddedTemplates.All.Count, EmbeddedTemplates.All.Select(template => template.Technology).Distinct());
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void ShowAnExampleOfEveryKind(string file)
    {
        foreach (var kind in Template(file).Kinds)
            Assert.IsNotEmpty(kind.Examples, $"{file}: {kind.Name}");
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void KnowTheirExamples(string file)
    {
        foreach (var kind in Template(file).Kinds)
        {
            foreach (var example in kind.Examples)
                Assert.AreEqual(kind.Name, KindOf(example), $"{file}: {example}");
            foreach (var example in kind.Counterexamples)
                Assert.AreNotEqual(kind.Name, KindOf(example), $"{file}: {example}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void DropWhatTheirKindSaysAndNothingElse(string file)
    {
        foreach (var kind in Template(file).Kinds)
        {
            foreach (var rule in kind.Rules)
            {
                var pattern = rule.ToString()[3..];
                var name = pattern.Replace("*", "some", StringComparison.Ordinal);
                foreach (var path in new[] { name, $"deep/down/{name}", $"{name}/inside" })
                    Assert.IsTrue(IsDropped(rule, path), $"{file}: {rule} {path}");
                foreach (var path in LookAlikes(name, pattern))
                    Assert.IsFalse(IsDropped(rule, path), $"{file}: {rule} {path}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void NeverDropWhatABuildNeeds(string file)
    {
        string[] needed =
        [
            "package.json", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "packages.lock.json", "Cargo.lock", "go.mod", "go.sum",
            "poetry.lock", "uv.lock", "Pipfile.lock", "Gemfile.lock", "composer.json", "composer.lock", "gradle.lockfile", ".terraform.lock.hcl", "pyproject.toml", "README.md",
            "LICENSE", "gradle/wrapper/gradle-wrapper.jar", "gradlew", "mvnw", ".mvn/wrapper/maven-wrapper.properties", "vendor/modules.txt", ".yarn/releases/yarn-4.cjs",
            ".pnp.cjs", ".yarn/cache/left-pad.zip.lock", "NuGet.Config", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitmodules",
            ".gitignore", ".config/dotnet-tools.json", "version.json", "appsettings.json", "wwwroot/app.js", "key.snk", ".env.example", ".env.sample", "ca-bundle.crt",
            "bin/rails", "src/main.rs", "Dockerfile", ".dockerignore", "requirements.txt", ".dvc/config", ".bundle/config", "migrations/001.sql", "tsconfig.json",
        ];
        foreach (var kind in Template(file).Kinds)
        {
            foreach (var rule in kind.Rules)
            {
                foreach (var path in needed)
                    Assert.IsFalse(IsDropped(rule, path) && !IsProtected(kind, path), $"{file}: {rule} {path}");
            }
        }
    }

    // A rule about folders of a name that builds need, too, counts only with proof.
    private static bool IsProtected(TemplateKind kind, string path) =>
        (path is "bin/rails" && kind.Holds.Count > 0) || (path is "vendor/modules.txt" && kind.Unless.Contains("modules.txt"));

    private static Template Template(string file) => EmbeddedTemplates.All.Single(template => template.File == file);

    private static IEnumerable<string> LookAlikes(string name, string pattern)
    {
        var slash = name.LastIndexOf('/') + 1;
        var (folder, last) = (name[..slash], name[slash..]);
        if (!pattern.EndsWith('*'))
        {
            yield return $"{folder}{last}x";
            yield return $"deep/{folder}{last[..^1]}#/x";
        }

        if (!pattern[slash..].StartsWith('*'))
            yield return $"{folder}x{last}";
        if (slash > 0)
            yield return last;
    }

    // Asked as Docker asks it.
    private static bool IsDropped(IgnoreRule rule, string path)
    {
        var rules = RuleSet.Create(IgnoreFile.Parse(rule.Text, "template"), new RuleSetOptions(Builder.BuildKit));
        var decider = new FolderDecider(rules);
        var state = FolderState.Root(rules);
        var decision = default(Decision);
        var folder = "";
        foreach (var name in path.Split('/'))
        {
            decider.Enter(Encoding.UTF8.GetBytes(folder), state);
            decision = decider.DecideFolder(Encoding.UTF8.GetBytes(name), out state);
            folder = folder.Length == 0 ? name : $"{folder}/{name}";
        }

        return decision.IsIgnored;
    }

    private static string? KindOf(string example)
    {
        var words = example.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var tree = TestTree.Of();
        var first = new RelativePath(words[0]);
        foreach (var word in words.Skip(words.Length > 1 && words.Skip(1).Any(other => other.StartsWith(words[0] + "/", StringComparison.Ordinal)) ? 1 : 0))
        {
            var (path, text) = word.Split('=', 2) is [var before, var after] ? (before, after.Replace('_', ' ')) : (word, "");
            if (path.EndsWith('/'))
                tree.Plant(path);
            else
                tree.Text(path, text);
        }

        var result = Surveys.Run(tree.Request("") with { Catalogue = true });
        var found = result.Catalogued!.Paths.Where(path => path.Path == first).Select(path => path.Kind.Name);
        var amongOthers = result.Catalogued.Paths.Where(path => path.IsFiles && path.Path != first && first.ToString().StartsWith(path.Path.ToString(), StringComparison.Ordinal));
        return found.FirstOrDefault() ?? amongOthers.FirstOrDefault(path => Matches(path, first))?.Kind.Name;
    }

    private static bool Matches(CataloguedPath files, RelativePath path) =>
        GlobSyntax.IsMatch(Encoding.UTF8.GetBytes(files.Rule![3..]), path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..], backslashEscapes: true);
}
