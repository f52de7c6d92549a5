namespace ContextSlim.EndToEnd;

/// <summary>A tree and an ignore file on which the engine's client, whatever its age, and modern Docker agree.</summary>
/// <param name="Name">The situation.</param>
/// <param name="Ignore">The ignore file's text.</param>
/// <param name="Tree">Entries: <c>d/</c> is a directory, <c>a -> b</c> a link, all else a file that holds its own name.</param>
internal sealed record TreeCase(string Name, string Ignore, string[] Tree)
{
    private static readonly string[] s_plain = ["a", "b.txt", "d/a", "d/b.txt", "d/e/a", "d/e/c.txt"];
    private static readonly string[] s_python = ["app/main.py", "app/__pycache__/main.pyc", "__pycache__/x.pyc", "lib/sub/__pycache__/y.pyc", "README.md"];
    private static readonly string[] s_odd = ["a b", "é.txt", "日本/語.txt", "$HOME", "quo\"te", "#hash", "x\ny"];

    /// <summary>All cases.</summary>
    public static IReadOnlyList<TreeCase> All { get; } =
    [
        new("nothing ignored", "", s_plain),
        new("comments and blanks", "# a\n\n   \n", s_plain),
        new("a root name", "a\n", s_plain),
        new("a folder", "d\n", s_plain),
        new("a folder with a slash", "d/\n", s_plain),
        new("a leading slash", "/d/e\n", s_plain),
        new("a star at the root", "*.txt\n", s_plain),
        new("any depth", "**/a\n", s_plain),
        new("any depth with a star", "**/*.txt\n", s_plain),
        new("below a folder at any depth", "d/**/a\n", s_plain),
        new("a question mark", "?\n", s_plain),
        new("a class", "[ab]*\n", s_plain),
        new("CRLF line ends", "a\r\nd/e\r\n", s_plain),
        new("a byte order mark", "\uFEFFa\n", s_plain),
        new("an exception below an ignored folder", "d\n!d/a\n", s_plain),
        new("an exception for a folder", "*\n!d\n", s_plain),
        new("an exception, then an exclusion inside", "*\n!d\nd/e\n", s_plain),
        new("the copied gitignore habit", "__pycache__/\n*.pyc\n", s_python),
        new("bytecode at any depth", "**/__pycache__\n", s_python),
        new("everything but one file", "*\n!README.md\n", s_python),
        new("odd names", "", s_odd),
        new("odd names, some ignored", "日本\na b\n\\#hash\n", s_odd),
        new("links", "t\n", ["t", "l -> t", "dir/x", "dirlink -> dir", "broken -> nowhere"]),
        new("empty folders", "**/*.tmp\n", ["d/", "e/x.tmp", "f/g/"]),
    ];
}
