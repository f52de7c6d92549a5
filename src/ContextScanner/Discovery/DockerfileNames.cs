using System.Text;

namespace ContextSlim.Discovery;

/// <summary>Which files are Dockerfiles by their names, and which only their content can tell.</summary>
internal static class DockerfileNames
{
    // Not Dockerfiles yet, or not any more, or about one.
    private static readonly string[] s_otherEndings =
    [
        ".dockerignore", ".rego", ".md", ".txt", ".rst", ".adoc", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".tt", ".in", ".bak", ".orig", ".rej", ".swp", "~", ".json", ".html", ".svg", ".png", ".lock", ".snap", ".patch", ".diff",
    ];

    // `Dockerfile.py` is for Python; `dockerfile_parser.py` is Python.
    private static readonly string[] s_programs = [".py", ".go", ".js", ".ts", ".rb", ".rs", ".java", ".cs", ".php", ".sh", ".lua", ".kt", ".scala", ".swift", ".vim", ".c", ".h", ".cpp", ".yml", ".yaml", ".toml", ".ex", ".exs", ".erl", ".pl", ".dart", ".hs", ".clj", ".ml", ".jl", ".zig", ".nim", ".jsx", ".tsx", ".mjs", ".cjs", ".fs", ".vb", ".groovy"];

    /// <summary>
    /// True for <c>Dockerfile</c>, <c>Dockerfile.dev</c>, <c>Dockerfile-dev</c>, <c>Dockerfile_build.arm</c>, <c>api.Dockerfile</c>,
    /// <c>Containerfile</c> and the like, whatever the letters' case.
    /// </summary>
    public static bool IsDockerfile(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 10 or > 255 || EndsWithAny(name, s_otherEndings))
            return false;
        foreach (var word in (ReadOnlySpan<string>)["dockerfile", "containerfile"])
        {
            if (name.Length < word.Length)
                continue;
            if (Ascii.EqualsIgnoreCase(name[..word.Length], word))
                return name.Length == word.Length || (name[word.Length] is (byte)'.' or (byte)'-' or (byte)'_' or (>= (byte)'0' and <= (byte)'9') && (name[0] is (byte)'D' or (byte)'C' || !EndsWithAny(name, s_programs)));
            if (name.Length > word.Length && Ascii.EqualsIgnoreCase(name[^word.Length..], word) && name[^(word.Length + 1)] is (byte)'.' or (byte)'-' or (byte)'_')
                return true;
        }

        return false;
    }

    /// <summary>True for a name that Dockerfiles bear, and other files, too: <c>web.build</c>, <c>api.docker</c>.</summary>
    public static bool MayBeDockerfile(ReadOnlySpan<byte> name) => name.Length > 6 && (name.EndsWith(".build"u8) || name.EndsWith(".docker"u8));

    /// <summary>True for a text whose first instruction is FROM, with nothing but ARG before it.</summary>
    public static bool BeginsLikeOne(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty || line[0] == (byte)'#' || (line.Length > 4 && Ascii.EqualsIgnoreCase(line[..4], "ARG "u8)))
                continue;
            return line.Length > 5 && Ascii.EqualsIgnoreCase(line[..5], "FROM "u8);
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<byte> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.Length > ending.Length && Ascii.EqualsIgnoreCase(name[^ending.Length..], ending))
                return true;
        }

        return false;
    }
}
