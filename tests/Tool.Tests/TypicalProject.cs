namespace ContextSlim.Tool.Tests;

/// <summary>A project as many are: sources, dependencies, build output, history, an ignore file with a rule too few.</summary>
internal static class TypicalProject
{
    public static TestEnvironment Plant() => new TestEnvironment()
        .Text("Dockerfile", "FROM scratch", "COPY . /")
        .IgnoreFile("# build output", "**/node_modules", "*.log", "!keep.log", "docs", "!docs/README.md")
        .File("src/main.js", 12_000)
        .File("src/lib/util.js", 3_456)
        .File("src/__pycache__/a.pyc", 40_000)
        .File("tools/__pycache__/b.pyc", 24_000)
        .File("web/node_modules/left-pad/index.js", 250_000)
        .File("web/index.html", 900)
        .File(".git/objects/pack/p.pack", 1_234_567)
        .File("docs/guide.md", 5_000)
        .File("docs/README.md", 700)
        .File("debug.log", 80_000)
        .File("keep.log", 100);
}
