using System.Text;
using ContextSlim.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ContextSlim.Tests.Rewriting;

/// <summary>A tree, an ignore file and a Dockerfile at random, of names and rules that meet often.</summary>
internal sealed record PlannedCase(string[] Paths, string[] Lines, string[] Requests, bool Likely)
{
    private static readonly string[] s_paths =
    [
        "src/a.c:900", "src/b.c:800", "src/gen/c.c:70", "src/keep.log:60", "lib/a.c:500", "lib/deep/er/d.c:40", "docs/README.md:30", "docs/guide.md:3000", "README.md:20", "build.sh:10",
        "keep.log:90", "x.log:4000", "src/y.log:3000", "app/logs/z.log:9000", "logs/w.log:2000", "node_modules/p/i.js:50000", "web/node_modules/q/j.js:40000", "web/package.json:10",
        "package.json:10", "src/__pycache__/m.pyc:7000", "lib/deep/__pycache__/n.pyc:6000", "src/m.py:10", ".git/HEAD:20", ".git/objects/pack/p:90000", ".git/refs/heads/main:40", "target/x.jar:8000",
        "target/classes/A.class:900", "pom.xml:5", "db/PG_VERSION:3", "db/base/1:70000", "db/global/1:70", "empty/",
    ];

    private static readonly string[] s_lines =
    [
        "node_modules", "node_modules/", "__pycache__/", "__pycache__", "*.log", "logs/", "**/*.log", "*.pyc", ".git", "docs", "target", "src/gen", "web", "*", "lib/deep", "db", "nowhere", "*.tmp", "a?c",
        "!keep.log", "!src/keep.log", "!logs", "!src", "!lib", "!docs/README.md", "!nothing", "!**/keep.log", "!target/x.jar", "!src/gen/c.c", "!*.md", "# a comment", "",
    ];

    private static readonly string[] s_requests = [".", ".", "src", "src/a.c", "lib/deep", "docs/README.md", "target/*.jar", "*.log", "package.json", "web", "README.md", "keep.log"];

    /// <summary>Cases.</summary>
    /// <param name="more">Lines that ignore files may have besides.</param>
    public static Gen<PlannedCase> Random(string[] more) =>
        from paths in Gen.SubListOf(s_paths)
        from lines in Gen.Choose(0, 7).SelectMany(count => Gen.Elements([.. s_lines, .. more]).ListOf(count))
        from requests in Gen.Choose(1, 3).SelectMany(count => Gen.Elements(s_requests).ListOf(count))
        from likely in Gen.Elements(true, false)
        select new PlannedCase([.. paths], [.. lines], [.. requests], likely);

    public TestTree Plant() => TestTree.Of(Paths).Text("Dockerfile", Dockerfile).Text(".dockerignore", IgnoreText);

    public string Dockerfile => "FROM scratch\n" + string.Concat(Requests.Select(request => $"COPY {request} /to/\n"));

    public string IgnoreText => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>True when no instruction asks for the path, so that a plan may drop it when it is heavy.</summary>
    public bool IsUnrequested(string path) => Likely && Array.TrueForAll(Requests, request => request != "." && path != request && !path.StartsWith(request + "/", StringComparison.Ordinal));

    public override string ToString() =>
        new StringBuilder().Append("tree ").AppendJoin(' ', Paths).Append("\nignore ").AppendJoin(" | ", Lines).Append("\ncopy ").AppendJoin(' ', Requests).Append("\nlikely ").Append(Likely).ToString();
}
