using System.Buffers;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// A setting that a command misses, and that an ignored file of the context sets: <c>KeyError: 'SECRET_KEY'</c>, and <c>.env</c> has a line of it. What the
/// words of such messages are is data: <c>settings.failures</c> beside this file.
/// </summary>
internal sealed class SettingCauses(FailureScene scene, PathCauses paths, Tolerance tolerance)
{
    private const int MostFiles = 16;
    private const int Shortest = 3;

    // A secret in an image is there for all who pull it.
    private const string Secretly = "Give the value to the command (`ARG`, or `RUN --mount=type=secret`), where it may be no part of the image; else: ";

    private static readonly Lazy<SearchValues<string>> s_phrases = new(static () => SearchValues.Create([.. FailureTable.LinesOf("settings").Select(static line => line.Text)], StringComparison.OrdinalIgnoreCase));

    // Nobody reads these: they are what the file is made from.
    private static readonly string[] s_templates = ["example", "sample", "template", "dist", "tpl"];

    /// <summary>The cause; null where no ignored file sets what the log misses.</summary>
    public FailureCause? Find()
    {
        if (scene.Survey.Refusal is not null || OwnReasons.IsSignal(scene.Build.ExitCode))
            return null;
        var files = Files([".env*", "*.env"]);
        foreach (var step in scene.Build.Steps)
        {
            var lines = step.Kept.ToList();
            // Python reads no more of a file of sections that is not there, and misses them later.
            var sections = lines.Exists(static line => line.Text.Contains("configparser", StringComparison.OrdinalIgnoreCase)) ? Files(["*.ini", "*.cfg", "*.conf"]) : [];
            if (files.Count + sections.Count == 0)
                continue;
            var before = "";
            foreach (var line in lines)
            {
                if (!tolerance.Is(step, line.Text, line.Number) && line.Text.AsSpan().IndexOfAny(s_phrases.Value) >= 0)
                {
                    if (Of(files, Names(line.Text).Concat(Alone(before)), Secretly) is { } variable)
                        return variable with { Said = line.Text, LogLine = line.Number };
                    if (Of(sections, LogWords.Of(line.Text).Select(static word => word.Word), advice: "") is { } section)
                        return section with { Said = line.Text, LogLine = line.Number };
                }

                before = line.Text;
            }
        }

        return null;
    }

    // Only what an instruction would bring, were it sent.
    private List<(RelativePath Path, string[] Lines)> Files(string[] names)
    {
        var files = new List<(RelativePath Path, string[] Lines)>();
        foreach (var (path, kind) in names.SelectMany(name => scene.Search.Named(name)).DistinctBy(static found => found.Path))
        {
            var isTemplate = Array.Exists(s_templates, word => path.ToString().EndsWith("." + word, StringComparison.OrdinalIgnoreCase));
            if (kind == EntryKind.File && !isTemplate && scene.Search.LineOf(path.ToString()) > 0 && scene.IsIgnored(path, out _) && scene.Search.Read(path.ToString()) is { } lines)
                files.Add((path, lines));
            if (files.Count == MostFiles)
                break;
        }

        return files;
    }

    private FailureCause? Of(List<(RelativePath Path, string[] Lines)> files, IEnumerable<string> names, string advice)
    {
        foreach (var name in files.Count == 0 ? [] : names)
        {
            if (files.Find(file => Array.Exists(file.Lines, line => Sets(line, name))) is not { Lines: not null } file || !scene.IsIgnored(file.Path, out var rule))
                continue;
            var cause = paths.Ignored(DisplayText.Escape(file.Path), file.Path, isThere: true, rule).AsLikely($"`{DisplayText.Escape(name)}` is set there");
            return cause with { Fix = advice + cause.Fix };
        }

        return null;
    }

    // `NAME=value`, `export NAME = value`, `name: value`, `[section]`
    private static bool Sets(string line, string name)
    {
        var text = line.AsSpan().Trim();
        text = text.StartsWith("export ") ? text["export ".Length..].TrimStart() : text;
        return (text.StartsWith(name, StringComparison.Ordinal) && text[name.Length..].TrimStart() is ['=' or ':', ..]) || (text is ['[', .. var section, ']'] && section.Trim().SequenceEqual(name));
    }

    // Names of the environment are written in capitals.
    private static IEnumerable<string> Names(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            var start = at;
            while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] == '_'))
                at++;
            if (at - start >= Shortest && char.IsAsciiLetterUpper(line[start]) && !line.AsSpan(start, at - start).ContainsAnyInRange('a', 'z'))
                yield return line[start..at];
        }
    }

    // Pydantic has a field in a line of its own, in small letters.
    private static IEnumerable<string> Alone(string line)
    {
        var text = line.Trim();
        return text.Length >= Shortest && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? [text.ToUpperInvariant()] : [];
    }
}
