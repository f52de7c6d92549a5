namespace ContextSlim.EndToEnd;

/// <summary>The cases.</summary>
internal sealed partial record TreeCase
{
    private const string LongFolder = "a-folder-whose-name-alone-is-long-enough-to-need-the-prefix-field-of-a-tar-header-when-a-file-lies-in-it";
    private static readonly string s_longName = new('n', 140);
    private static readonly string[] s_plain = ["a", "b.txt", "d/a", "d/b.txt", "d/e/a", "d/e/c.txt"];
    private static readonly string[] s_python = ["app/main.py", "app/__pycache__/main.pyc", "__pycache__/x.pyc", "lib/sub/__pycache__/y.pyc", "README.md"];
    private static readonly string[] s_odd = ["a b", "é.txt", "日本/語.txt", "😀", "$HOME", "quo\"te", "#hash", "x\ny", "back\\slash", "-dash", "st*ar"];
    private static readonly string[] s_service = ["src/main.c", "src/lib/x.c", "docs/a.md", "app.csproj", "lib.csproj", "note.txt", "program*"];

    /// <summary>All cases.</summary>
    public static IReadOnlyList<TreeCase> All { get; } = [.. Ignored, .. Odd, .. Requested, .. Elsewhere];

    /// <summary>What an ignore file leaves.</summary>
    private static TreeCase[] Ignored =>
    [
        new("nothing ignored", "", s_plain),
        new("no ignore file", null, s_plain),
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
        new("white space around rules", "  a  \n\td/e\t\n", s_plain),
        new("an exception below an ignored folder", "d\n!d/a\n", s_plain),
        new("an exception for a folder", "*\n!d\n", s_plain),
        new("an exception, then an exclusion inside", "*\n!d\nd/e\n", s_plain),
        new("an exception two folders down", "*\n!d/e/a\n", s_plain),
        new("a file ignored again", "d\n!d/e\nd/e/a\n", s_plain),
        new("the copied gitignore habit", "__pycache__/\n*.pyc\n", s_python),
        new("bytecode at any depth", "**/__pycache__\n", s_python),
        new("everything but one file", "*\n!README.md\n", s_python),
        new("everything, the Dockerfile too", "*\n", s_plain),
        new("the Dockerfile and the ignore file", "Dockerfile\n.dockerignore\n", s_plain),
    ];

    /// <summary>Names and kinds that a transfer must carry.</summary>
    private static TreeCase[] Odd =>
    [
        new("odd names", "", s_odd),
        new("odd names, some ignored", "日本\na b\n\\#hash\n", s_odd),
        new("a name too long for a tar header", "", [s_longName, $"d/{s_longName}.txt", $"l -> {s_longName}"]),
        new("a path that a tar header splits", "", [$"{LongFolder}/one/two.txt", $"{LongFolder}/{s_longName}"]),
        new("a path longer than any field", "", [string.Join('/', Enumerable.Repeat("folder", 60)) + "/file"]),
        new("a long name that is not ASCII", "", [string.Concat(Enumerable.Repeat("é", 90)), "日本/" + string.Concat(Enumerable.Repeat("語", 40))]),
        new("links", "t\n", ["t", "l -> t", "dir/x", "dirlink -> dir", "broken -> nowhere", "absolute -> /etc/hostname", "語 -> é"]),
        new("hard links", "", ["a", "b => a", "d/c => a", "e"]),
        new("hard links whose first name is ignored", "a\n", ["a", "b => a", "d/c => a", "e"]),
        new("a socket", "", ["a", "s=", "z"]),
        new("pipes", "", ["a", "p|", "d/p|"]),
        new("a program", "", ["bin/run*", "a"]),
        new("empty folders", "**/*.tmp\n", ["d/", "e/x.tmp", "f/g/"]),
        new("empty files", "", ["a # 0", "d/b # 0", "c # 1"]),
        new("large files", "b\n", ["a # 300000", "b # 5000", "c # 32768", "d # 32769"]),
    ];

    /// <summary>What BuildKit asks for; the classic builder receives everything all the same.</summary>
    private static TreeCase[] Requested =>
    [
        new("a folder asked for", "**/x.c\n", s_service) { Dockerfile = "FROM scratch\nCOPY src /src/\n", Arrives = ["src/", "src/lib/", "src/main.c"] },
        new("a file below a folder", "", s_service) { Dockerfile = "FROM scratch\nCOPY src/lib/x.c /src/lib/x.c\n", Arrives = ["src/", "src/lib/", "src/lib/x.c"] },
        new("a pattern", "", s_service) { Dockerfile = "FROM scratch\nCOPY *.csproj /\n", Arrives = ["app.csproj", "lib.csproj"] },
        new("a pattern and an ignored match", "lib*\n", s_service) { Dockerfile = "FROM scratch\nCOPY *.csproj /\n", Arrives = ["app.csproj"] },
        new("JSON form and a blank in a name", "", ["a b/c", "d", "e"]) { Dockerfile = "FROM scratch\nCOPY [\"a b\", \"/a b/\"]\n", Arrives = ["a b/", "a b/c"] },
        new("ADD", "", s_service) { Dockerfile = "FROM scratch\nADD docs /docs/\n", Arrives = ["docs/", "docs/a.md"] },
        new("a link to a file", "", ["l -> real/x", "real/x", "real/y", "z"])
        {
            Dockerfile = "FROM scratch\nCOPY l /real/x\n",
            Arrives = ["real/", "real/x"],
        },
        new("a folder behind a link", "", ["l -> real", "real/x", "real/y", "z"])
        {
            Dockerfile = "FROM scratch\nCOPY l/x /real/x\n",
            Arrives = ["real/", "real/x"],
        },
        new("another stage's files", "", s_service)
        {
            Dockerfile = "FROM scratch AS first\nCOPY docs /docs/\nFROM scratch AS unused\nCOPY src /src/\nFROM scratch\nCOPY --from=first /docs /docs/\nCOPY note.txt /\n",
            Arrives = ["docs/", "docs/a.md", "note.txt"],
        },
        new("a mount", "", s_service)
        {
            Dockerfile = "FROM scratch AS run\nCOPY program /\nRUN --mount=type=bind,source=docs,target=/m [\"/program\"]\nFROM scratch\nCOPY --from=run /program /\n",
            Arrives = ["program"],
        },
        new("a mount of another stage", "", s_service)
        {
            Dockerfile = "FROM scratch AS first\nCOPY src /src/\nFROM scratch AS run\nCOPY program /\nRUN --mount=from=first,source=/src,target=/m [\"/program\"]\nFROM scratch\nCOPY --from=run /program /\n",
            Arrives = ["program"],
        },
        new("--target", "", s_service)
        {
            Dockerfile = "FROM scratch AS first\nCOPY docs /docs/\nFROM scratch AS second\nCOPY . /\n",
            Target = "first",
            Arrives = ["docs/", "docs/a.md"],
        },
        new("--build-arg", "", s_service)
        {
            Dockerfile = "FROM scratch\nARG FOLDER=docs\nCOPY ${FOLDER} /src/\n",
            BuildArguments = new() { ["FOLDER"] = "src" },
            Arrives = ["src/", "src/lib/", "src/lib/x.c", "src/main.c"],
        },
        new("a default of an argument", "", s_service)
        {
            Dockerfile = "ARG FOLDER=src\nFROM scratch\nARG FOLDER\nCOPY ${FOLDER:-x} /src/\nCOPY ${NOBODY:-note.txt} /\n",
            Arrives = ["note.txt", "src/", "src/lib/", "src/lib/x.c", "src/main.c"],
        },
        new("a variable that is nothing", "d\n", s_plain) { Dockerfile = "FROM scratch\nCOPY ${NOBODY} /\n" },
    ];

    /// <summary>Dockerfiles that are not the context's own, and ignore files of theirs.</summary>
    private static TreeCase[] Elsewhere =>
    [
        new("-f", "d/e\n", s_plain) { DockerfilePath = "build/app.Dockerfile" },
        new("-f in an ignored folder", "build\n", s_plain) { DockerfilePath = "build/app.Dockerfile" },
        new("a Dockerfile outside the context", "d/e\n", s_plain) { DockerfilePath = "../outside/Dockerfile" },
        new("a Dockerfile outside a context without an ignore file", null, s_plain) { DockerfilePath = "../outside/Dockerfile" },
        new("an ignore file of the Dockerfile's own", "a\n", s_plain) { DockerfilePath = "app.Dockerfile", DockerfileIgnore = "d\n" },
        new("an ignore file of a Dockerfile outside", "a\n", s_plain) { DockerfilePath = "../outside/Dockerfile", DockerfileIgnore = "d\n" },
        new("a Dockerfile in lower case", "a\n", s_plain) { DockerfilePath = "dockerfile" },
    ];
}
