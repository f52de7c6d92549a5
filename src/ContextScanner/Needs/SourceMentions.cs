using System.Text;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>Paths that texts of programs name: in quotes, in calls, in attributes. A path counts when it leads to something that is there.</summary>
internal static class SourceMentions
{
    private static readonly string[] s_embedding = ["go:embed", "include_str!", "include_bytes!", "include_dir!", "include!", "#embed", "embed_file!", "@embedFile", "incbin", "folder=", "folder =", "template_dir!", "load_yaml!", "migrate!", "embedFile", "embedDir", "embedStringFile", "data-files:", "extra-source-files:", "install_data(", "install_subdir(", "configure_file(", "recursive-include ", "graft ", "rust_embed", "@external_resource", "include_dir::"];

    private static readonly string[] s_endings =
    [
        ".go", ".rs", ".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx", ".vue", ".svelte", ".astro", ".rb", ".rake", ".php", ".java", ".kt", ".kts", ".scala", ".groovy", ".gradle", ".clj",
        ".cs", ".fs", ".vb", ".razor", ".cshtml", ".c", ".cc", ".cpp", ".cxx", ".h", ".hpp", ".m", ".swift", ".ex", ".exs", ".eex", ".heex", ".erl", ".lua", ".pl", ".pm", ".r", ".R", ".jl", ".zig", ".nim", ".dart", ".hs", ".ml",
        ".s", ".S", ".asm", ".cmake", ".html", ".htm", ".css", ".scss", ".less", ".conf", ".ini", ".cfg", ".properties", ".xml", ".tf", ".sql", ".sh", ".bash", ".ps1", ".toml", ".cabal",
    ];

    private static readonly string[] s_names = ["CMakeLists.txt", "Rakefile", "Caddyfile", "Procfile", "Makefile", "MANIFEST.in", "angular.json", "tsconfig.json", "firebase.json", "nest-cli.json", "tauri.conf.json", "electron-builder.yml", "electron-builder.json", "cabal.project", "meson.build"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_known = new HashSet<string>([.. s_endings, .. s_names], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for a text that may be compiled, run or loaded, by its name.</summary>
    public static bool IsSource(ReadOnlySpan<byte> name)
    {
        if (name.Length > 255 || name.EndsWith(".min.js"u8) || name.EndsWith(".d.ts"u8))
            return false;
        var point = name.LastIndexOf((byte)'.');
        Span<char> text = stackalloc char[name.Length];
        text = text[..Encoding.Latin1.GetChars(name, text)];
        return (point > 0 && name.Length - point <= 16 && s_known.Contains(text[point..])) || s_known.Contains(text);
    }

    /// <summary>True for a program's source: what is neither markup nor settings.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> name)
    {
        if (!IsSource(name))
            return false;
        return !(name.EndsWith(".html"u8) || name.EndsWith(".htm"u8) || name.EndsWith(".css"u8) || name.EndsWith(".scss"u8) || name.EndsWith(".less"u8) || name.EndsWith(".conf"u8)
            || name.EndsWith(".ini"u8) || name.EndsWith(".cfg"u8) || name.EndsWith(".properties"u8) || name.EndsWith(".xml"u8) || name.EndsWith(".toml"u8) || name.EndsWith(".json"u8) || name.EndsWith(".yml"u8) || name.EndsWith(".in"u8) || name.EndsWith(".sql"u8) || name.EndsWith(".m"u8));
    }

    /// <summary>Adds what a text names, by a test of each path that is there.</summary>
    /// <param name="text">The context.</param>
    /// <param name="path">The text's path.</param>
    /// <param name="module">What a program's own modules begin with (Go), with a slash at its end; null for nothing.</param>
    /// <param name="placed">The paths of the context that a path in the image stands for.</param>
    /// <param name="isOfInterest">True for a path that is worth a need.</param>
    /// <param name="needs">Added to.</param>
    public static void Add(ContextText text, string path, string? module, Func<string, IEnumerable<string>> placed, Predicate<string> isOfInterest, List<Need> needs)
    {
        var isPage = path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".htm", StringComparison.Ordinal);
        if (text.Read(path) is not { } lines)
            return;
        for (var number = 0; number < lines.Length; number++)
        {
            var line = lines[number];
            if (line.Length > 20_000)
                continue;
            var embeds = Array.Exists(s_embedding, word => line.Contains(word, StringComparison.Ordinal));
            if (embeds && line.Contains("go:embed", StringComparison.Ordinal))
            {
                AddEmbedded(text, path, line, number + 1, needs);
                continue;
            }

            foreach (var word in WordsOf(line))
            {
                if (word.Length > 1 && word[0] == '/')
                    AddPlaced(text, path, word, number + 1, placed, isOfInterest, needs);
                var own = module is not null && word.StartsWith(module, StringComparison.Ordinal) ? "/" + word[module.Length..] : word;
                if (Resolve(text, path, own) is not { } found || !(embeds || isOfInterest(found)) || IsOnlyLookedFor(path, found, line))
                    continue;
                needs.Add(new Need(new RelativePath(found), path, number + 1, embeds ? "it becomes a part of the program" : "it names it") { Strength = embeds ? NeedStrength.Certain : NeedStrength.Named, IsWhole = embeds, IsPlaced = isPage });
            }
        }
    }

    // Programs name `.git` to pass over it, or to find the root; who reads it names what is in it. Tests name it as an example.
    private static bool IsOnlyLookedFor(string path, string found, string line) =>
        found == ".git" && (NameWords.IsAmongTests(Encoding.UTF8.GetBytes(path)) || !Array.Exists(s_partsOfHistory, part => line.Contains(part, StringComparison.Ordinal)));

    private static readonly string[] s_partsOfHistory = ["HEAD", "refs", "objects"];

    private static void AddPlaced(ContextText text, string path, string word, int number, Func<string, IEnumerable<string>> placed, Predicate<string> isOfInterest, List<Need> needs)
    {
        foreach (var found in placed(word))
        {
            if (found.Length > 0 && found != path && text.Kind(found) is not null && isOfInterest(found))
                needs.Add(new Need(new RelativePath(found), path, number, "it names it by its place in the image") { Strength = NeedStrength.Named, IsPlaced = true });
        }
    }

    private static void AddEmbedded(ContextText text, string path, string line, int number, List<Need> needs)
    {
        foreach (var found in EmbeddedBy(path, line).SelectMany(text.Expand))
            needs.Add(new Need(new RelativePath(found), path, number, "Go embeds it") { IsWhole = true });
    }

    // https://pkg.go.dev/embed: patterns relative to the package, quoted or not, `all:` before them or not.
    private static IEnumerable<string> EmbeddedBy(string path, string line)
    {
        foreach (var word in line[(line.IndexOf("go:embed", StringComparison.Ordinal) + 8)..].Split([' ', '\t', '\r', '"', '`'], StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = word.StartsWith("all:", StringComparison.Ordinal) ? word[4..] : word;
            if (ContextText.Combine(ContextText.FolderOf(path), pattern) is { Length: > 0 } full)
                yield return full;
        }
    }

    /// <summary>The paths that a program in Go or Rust takes into itself, and that are not there.</summary>
    public static IEnumerable<string> Awaited(ContextText text, string path)
    {
        var isGo = path.EndsWith(".go", StringComparison.Ordinal);
        foreach (var line in text.Read(path) ?? [])
        {
            IEnumerable<string> named = !line.Contains(isGo ? "//go:embed" : "include_", StringComparison.Ordinal) ? []
                : isGo ? EmbeddedBy(path, line)
                : IncludedBy(path, line);
            foreach (var full in named)
            {
                if (text.Expand(full).Count == 0)
                    yield return full;
            }
        }
    }

    // https://doc.rust-lang.org/std/macro.include_str.html: relative to the file, or behind CARGO_MANIFEST_DIR to the crate.
    private static IEnumerable<string> IncludedBy(string path, string line)
    {
        if (!Array.Exists(s_including, macro => line.Contains(macro, StringComparison.Ordinal)))
            yield break;
        foreach (var word in WordsOf(line))
        {
            if (ContextText.Combine(word.StartsWith('/') ? "" : ContextText.FolderOf(path), word.TrimStart('/')) is { Length: > 0 } full)
                yield return full;
        }
    }

    private static readonly string[] s_including = ["include_str!", "include_bytes!", "include_dir!"];

    /// <summary>The words of a line that look like paths: they hold a slash, or a point before an ending.</summary>
    public static IEnumerable<string> WordsOf(string line)
    {
        var start = -1;
        for (var at = 0; at <= line.Length; at++)
        {
            var isPart = at < line.Length && (char.IsLetterOrDigit(line[at]) || line[at] is '/' or '.' or '_' or '-' or '@' or '+' or '~' or '*' or '\\');
            if (isPart)
            {
                if (start < 0)
                    start = at;
                continue;
            }

            if (start >= 0 && at - start is > 2 and < 300)
            {
                var word = line[start..at].Replace('\\', '/');
                // `$CARGO_MANIFEST_DIR/docs`: what the variable stands for is a folder around the file.
                if (start > 0 && line[start - 1] == '$' && word.IndexOf('/', StringComparison.Ordinal) is > 0 and var behind)
                    word = "." + word[behind..];
                if (LooksLikePath(word) && !IsAddress(line, start) && !IsEnding(line, start))
                    yield return word;
            }

            start = -1;
        }
    }

    /// <summary>Where a word leads to that a file holds: from the file's folder, from a folder above it, from the root; null for nowhere.</summary>
    public static string? Resolve(ContextText text, string path, string word)
    {
        var rooted = word.StartsWith('/');
        for (var folder = ContextText.FolderOf(path); ; folder = ContextText.FolderOf(folder))
        {
            if (ContextText.Combine(folder, word) is { Length: > 0 } full && full != path && full.IndexOf('*', StringComparison.Ordinal) is var star)
            {
                // A pattern stands for the folder before it.
                var whole = star < 0 ? full : ContextText.FolderOf(full[..star]);
                if (whole.Length > 0 && text.Kind(whole) is EntryKind.File or EntryKind.Directory)
                    return whole;
            }

            if (folder.Length == 0)
                return null;
            if (rooted && folder.Length > 200)
                return null;
        }
    }

    private static bool LooksLikePath(string word)
    {
        if (word.TrimStart('/', '.').Contains('/', StringComparison.Ordinal))
            return true;
        var point = word.LastIndexOf('.');
        return (point > 0 && point < word.Length - 1 && word.Length - point <= 12 && char.IsLetter(word[point + 1])) || (point == 0 && word.Length > 3) || word.StartsWith("./", StringComparison.Ordinal) || word.StartsWith("../", StringComparison.Ordinal);
    }

    // What follows a value is the end of its name (`#{repository}.git`), and `/\.git$/` is an expression about such ends.
    private static bool IsEnding(string line, int start)
    {
        if (line[start] == '.')
            return start > 0 && line[start - 1] is '}' or ')' or ']';
        var point = line[start] == '/' ? start + 1 : start;
        return point + 1 < line.Length && line[point] == '\\' && line[point + 1] == '.';
    }

    private static bool IsAddress(string line, int start) => start >= 1 && line[start] == '/' && line[start - 1] == ':' && start + 1 < line.Length && line[start + 1] == '/';
}
