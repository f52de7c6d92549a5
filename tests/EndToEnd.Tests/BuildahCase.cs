using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>A tree, its ignore file, and what COPY names of it (specification E-9).</summary>
/// <param name="Ignore">The ignore file's text.</param>
/// <param name="Copy">The arguments of COPY before its destination.</param>
/// <param name="Tree">Entries as <see cref="TreeCase.Tree"/> has them; every file holds its own name.</param>
internal sealed record BuildahCase(string Ignore, string Copy, params string[] Tree)
{
    // No two files of one name: what is copied into one folder must not meet.
    private static readonly string[] s_plain = ["a", "b.txt", "d/f", "d/g.txt", "d/e/h", "d/e/c.txt"];
    private static readonly string[] s_service = ["src/main.c", "src/lib/x.c", "src/lib/deep/y.c", "docs/a.md", "docs/b.md", "app.csproj", "lib/lib.csproj", "lib/test/t.csproj", "note.txt", ".env"];

    /// <summary>Cases whose builds succeed: that nothing is taken is an error there.</summary>
    public static IReadOnlyList<BuildahCase> All { get; } =
    [
        new("", "d/f", s_plain),
        new("", "a b.txt", s_plain),
        new("d\n!d/f\n", "a d/f d", s_plain),
        new("d\n!d/f\n", "d/f", s_plain),
        new("d\n!d/f\n", "d", s_plain),
        new("d\n!d/e\n", "d/e", s_plain),
        new("d\n!d/e/h\n", "d", s_plain),
        new("d\n!**/f\n", "d/f", s_plain),
        new("d\n!**/h\n", "d/e/h a", s_plain),
        new("*\n!d/e\n", "d/e", s_plain),
        new("*\n!*.txt\n", "b.txt", s_plain),
        new("**/*.txt\n", "d", s_plain),
        new("**/*.txt\n!d/e/c.txt\n", "d/e", s_plain),
        new("d/e\n", "d", s_plain),
        new("", "*.txt", s_plain),
        new("", "d/*.txt", s_plain),
        new("", "?", s_plain),
        new("", "[ab]*", s_plain),
        new("", "d/*/c.txt", s_plain),
        new("*\n!d\n", "d/e", s_plain),
        new("", "**/*.csproj", s_service),
        new("lib/test\n", "**/*.csproj", s_service),
        new("docs\n", "src note.txt", s_service),
        new("src/lib\n!src/lib/x.c\n", "src", s_service),
        new("**/*.md\n!docs/b.md\n", "docs", s_service),
        new(".env\n", "--exclude=docs .", s_service),
        new(".env\n", "--exclude=*.md --exclude=src/lib .", s_service),
        new("docs\n", "--exclude=!docs/a.md .", s_service),
        new("", "--exclude=src/lib/x.c src", s_service),
        new("src\n!src/lib/**\n", "src/lib", s_service),
    ];

    /// <summary>True for a case that has a build of its own: in a named context Buildah puts <c>--exclude</c> before the rules.</summary>
    public bool IsAlone => Copy.Contains("--exclude", StringComparison.Ordinal);

    /// <summary>The Dockerfile of the case alone.</summary>
    public string Dockerfile => $"FROM scratch\nCOPY {Copy} /to/\n";

    /// <summary>The tree, planted.</summary>
    public PlantedContext Plant() => new(new TreeCase(Copy, Ignore, Tree) { Dockerfile = Dockerfile });

    /// <summary>The texts of the files that a builder's lane sends, each once.</summary>
    public static SortedSet<string> SentTexts(SurveyResult result)
    {
        Assert.IsNull(result.Refusal, result.Refusal?.Message);
        var texts = new Texts(result.Files.ContextRoot);
        SentEntries.Run(result.Tree!, result.Lane, texts, CancellationToken.None);
        return texts.All;
    }

    /// <summary>The texts of the files below a folder, each once.</summary>
    public static SortedSet<string> TextsBelow(string folder) => Directory.Exists(folder)
        ? new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText), StringComparer.Ordinal) : [];

    private sealed class Texts(string root) : ISentEntryReceiver
    {
        public SortedSet<string> All { get; } = new(StringComparer.Ordinal);

        public void Receive(in OrderedEntry entry)
        {
            if (entry.Kind == FileSystem.EntryKind.File)
                All.Add(File.ReadAllText(Path.Combine(root, new RelativePath(entry.Path.ToArray()).ToString())));
        }
    }
}
