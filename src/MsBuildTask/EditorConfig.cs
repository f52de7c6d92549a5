using ContextSlim.Baselines;
using ContextSlim.Paths;

namespace ContextSlim.MSBuild;

/// <summary>
/// What a project's <c>.editorconfig</c> says of our codes: <c>dotnet_diagnostic.CTX301.severity = none</c>. The files are those of the project's folder
/// and of the folders above it, up to one with <c>root = true</c>; the nearest goes before the others, a later section before an earlier one.
/// </summary>
internal sealed class EditorConfig
{
    private const string FileName = ".editorconfig";
    private const string Prefix = "dotnet_diagnostic.";
    private const string Ending = ".severity";

    private readonly List<Setting> _settings = [];

    private EditorConfig(string projectDirectory)
    {
        var files = new List<(string Folder, string[] Lines)>();
        for (var folder = projectDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Read(Path.Combine(folder, FileName)) is not { } lines)
                continue;
            files.Add((folder, lines));
            if (IsRoot(lines))
                break;
        }

        for (var file = files.Count - 1; file >= 0; file--)
            Add(files[file].Folder, files[file].Lines);
    }

    /// <summary>What is written for the files of a project; null when no file speaks of our codes.</summary>
    public static EditorConfig? Of(string projectDirectory) => new EditorConfig(projectDirectory) is { _settings.Count: > 0 } config ? config : null;

    /// <summary>The finding with the level that is wanted for it; null when it is not wanted.</summary>
    public Diagnostic? Apply(Diagnostic finding, string file) =>
        !TryGetLevel(finding.Code, file, out var level) ? finding : level is { } wanted ? finding with { Level = wanted } : null;

    /// <summary>The level that is wanted for a code in a file, null for none.</summary>
    /// <returns>False when nothing is said of it.</returns>
    public bool TryGetLevel(string code, string file, out DiagnosticLevel? level)
    {
        var severity = "default";
        foreach (var setting in _settings)
        {
            if (setting.Code.Equals(code, StringComparison.OrdinalIgnoreCase) && setting.IsFor(file))
                severity = setting.Severity;
        }

        level = severity switch
        {
            "suggestion" or "refactoring" => DiagnosticLevel.Note,
            "warning" => DiagnosticLevel.Warning,
            "error" => DiagnosticLevel.Error,
            _ => null,
        };
        return level is not null || severity is "none" or "silent";
    }

    private static bool IsRoot(string[] lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith('['))
                return false;
            if (Pair(line) is ("root", "true"))
                return true;
        }

        return false;
    }

    private void Add(string folder, string[] lines)
    {
        string? section = null;
        foreach (var line in lines)
        {
            if (line.StartsWith('[') && line.EndsWith(']'))
                section = line[1..^1];
            else if (section is not null && Pair(line) is var (key, value) && key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Ending, StringComparison.Ordinal)
                && key[Prefix.Length..^Ending.Length] is var code && Diagnostic.IsCode(code))
            {
                _settings.Add(new Setting(folder, section, code, value));
            }
        }
    }

    // Keys are read in any case; a comment may follow a value.
    private static (string Key, string Value)? Pair(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || line[0] is '#' or ';')
            return null;
        var value = line[(equals + 1)..].Split('#', ';')[0].Trim().ToLowerInvariant();
        return (line[..equals].Trim().ToLowerInvariant(), value);
    }

    private static string[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).Take(10_000).Select(static line => line.Trim())] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A pattern without a slash is about names, wherever they are.
    private sealed class Setting(string folder, string section, string code, string severity)
    {
        private readonly PathGlob?[] _globs = [.. Alternatives(section).Select(pattern => PathGlob.ProblemOf(Anchored(pattern)) is null ? PathGlob.Parse(Anchored(pattern)) : null)];

        public string Code => code;

        public string Severity => severity;

        public bool IsFor(string file)
        {
            var relative = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            return section == "*" || Array.Exists(_globs, glob => glob?.Matches(new RelativePath(relative).Bytes) == true);
        }

        private static string Anchored(string pattern) => pattern.Contains('/', StringComparison.Ordinal) ? pattern.TrimStart('/') : "**/" + pattern;

        // "*.{cs,csproj}": one pair of braces, as people write them.
        private static IEnumerable<string> Alternatives(string pattern)
        {
            var open = pattern.IndexOf('{', StringComparison.Ordinal);
            var close = pattern.IndexOf('}', StringComparison.Ordinal);
            return open < 0 || close < open ? [pattern] : pattern[(open + 1)..close].Split(',').Select(part => pattern[..open] + part.Trim() + pattern[(close + 1)..]);
        }
    }
}
