using ContextSlim.Advising;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// The exception that brings back what a build needs: the whole source of an instruction and no more than that; of a folder that a rule ignores, the folder,
/// as who misses one of its files misses the others next. Each was tried on the tree.
/// </summary>
internal sealed class BroughtBack(FailureScene scene)
{
    // With such a file a folder is a package, of which every file is needed.
    private static readonly string[] s_packages =
    [
        "package.json", "composer.json", "autoload.php", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "setup.py", "pyproject.toml", "__init__.py", "mix.exs", "pubspec.yaml",
        "CMakeLists.txt", "meson.build", "Makefile", "dune", "index.js", "index.ts", "mod.rs", "Package.swift", "rebar.config", "shard.yml", "BUILD.bazel", "BUILD",
    ];

    /// <summary>The exception; null where none does.</summary>
    /// <param name="path">What is ignored.</param>
    /// <param name="rule">The rule that ignores it.</param>
    /// <param name="source">The source of an instruction that asks for it, which may be a pattern; null for what a command missed.</param>
    public string? For(RelativePath path, IgnoreRule rule, string? source)
    {
        var narrow = AdviceText.ExceptionFor(path, scene.Advice, withJunk: true);
        if (source is not null)
            return OfSource(path, rule, source) ?? narrow;
        if (IgnoredFolder(path, rule) is not { } folder)
            return narrow;
        var text = path.ToString();
        var slash = text.LastIndexOf('/');
        var whole = Array.IndexOf(s_packages, text[(slash + 1)..]) >= 0 ? new RelativePath(text[..slash]) : folder;
        // What a package holds may be called junk as a whole, and is needed all the same; junk beside what is needed stays out.
        var withJunk = narrow is null || !scene.Advice.BringsBack(narrow, withJunk: false);
        return LiteralRule.For(whole.Bytes) is { } line && scene.Advice.BringsBack("!" + line, withJunk) ? "!" + line : narrow;
    }

    // Of a pattern that would be dear, or takes the rule back, what it stands for, where that is one file.
    private string? OfSource(RelativePath path, IgnoreRule rule, string source)
    {
        if (source == path.ToString() || !source.Contains('*', StringComparison.Ordinal))
            return null;
        if (source != rule.ToString().Trim('/') && scene.Advice.BringsBackPattern("!" + source))
            return "!" + source;
        return scene.Search.Expand(source) is [var only] ? AdviceText.ExceptionFor(new RelativePath(only), scene.Advice, withJunk: true) : null;
    }

    // The topmost folder around a path that the rule itself ignores. A rule of stars alone names no folder.
    private RelativePath? IgnoredFolder(RelativePath path, IgnoreRule rule)
    {
        var pattern = rule.ToString().TrimEnd('/');
        if (pattern[(pattern.LastIndexOf('/') + 1)..].Trim('*').Length == 0)
            return null;
        var text = path.ToString();
        for (var slash = text.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = text.IndexOf('/', slash + 1))
        {
            if (scene.By(new RelativePath(text[..slash])) is { } by && by.Position.Line == rule.Position.Line)
                return new RelativePath(text[..slash]);
        }

        return null;
    }
}
