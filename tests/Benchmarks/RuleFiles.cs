using System.Globalization;
using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Benchmarks;

/// <summary>Ignore files as people write them, of a given number of rules.</summary>
internal static class RuleFiles
{
    private static readonly string[] s_usual =
    [
        "**/.git", "**/.vs", "**/.vscode", "**/.idea", "**/node_modules", "**/bin", "**/obj", "**/__pycache__", "**/.venv", "**/*.pyc",
        "**/*.log", "**/*.tmp", "**/*.swp", "**/.DS_Store", "**/Thumbs.db", "**/dist", "**/build", "**/coverage", "**/.cache", "**/target",
        "**/*.user", "**/*.suo", "**/.env", "**/.env.*", "!**/.env.example", "docs", "LICENSE", "README.md", "*.md", "docker-compose*",
        "Dockerfile*", ".github", ".gitlab-ci.yml", "Makefile", "tests/**/fixtures", "**/*.pem", "**/*.key", "**/*.pfx", "**/*.bak", "**/~*",
        "**/*.sqlite3", "postgres_data", "data/raw", "**/.terraform", "**/.pytest_cache", "**/.mypy_cache", "**/.tox", "**/*.egg-info", "**/.gradle",
        "**/*.class", "**/.next", "**/.nuxt", "**/.svelte-kit", "**/storybook-static", "**/*.map", "**/*.orig", "**/*.rej", "**/.sass-cache",
        "**/vendor/bundle", "**/tmp",
    ];

    /// <summary>Makes an ignore file; beyond the usual rules come ones for folders and endings of their own.</summary>
    public static IgnoreFile Make(int rules)
    {
        var text = new StringBuilder();
        for (var rule = 0; rule < rules; rule++)
        {
            var own = rule - s_usual.Length;
            text.AppendLine(own < 0 ? s_usual[rule] : string.Create(CultureInfo.InvariantCulture, $"{(own % 2 == 0 ? "**/cache" : "**/*.part")}{own}"));
        }

        return IgnoreFile.Parse(Encoding.UTF8.GetBytes(text.ToString()), ".dockerignore");
    }
}
