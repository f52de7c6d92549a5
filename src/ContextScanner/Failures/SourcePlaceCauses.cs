using System.Buffers;
using System.Globalization;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Failures;

/// <summary>
/// What a line of a source names that the log points to: a program says that a file is missing, or that it got none, and where in its source that was, but not
/// which file. The source is in the context.
/// </summary>
internal sealed class SourcePlaceCauses(FailureScene scene, PathCauses paths, Tolerance tolerance)
{
    private const int Near = 3; // lines of the log around the message, and lines of the source before the place
    private const int MostPlaces = 32;
    private const string Quotes = "\"'`";

    private static readonly SearchValues<char> s_noPath = SearchValues.Create(" {}$%*<>");

    // What languages say where they got nothing.
    private static readonly string[] s_nothing = ["NullPointerException", "NullReferenceException", "ArgumentNullException", "'NoneType'", "nil:NilClass", "for nil", "nil pointer", "of null", "of undefined"];

    /// <summary>The cause; null where no such line names what is ignored.</summary>
    public FailureCause? Find()
    {
        if (scene.Survey.Refusal is not null || OwnReasons.IsSignal(scene.Build.ExitCode))
            return null;
        var read = 0;
        foreach (var step in scene.Build.Steps)
        {
            var lines = step.Kept.ToList();
            foreach (var said in lines.Where(line => (line.IsMissing || SaysNothing(line.Text)) && !tolerance.Is(step, line.Text, line.Number)))
            {
                foreach (var (file, number) in lines.Where(line => Math.Abs(line.Number - said.Number) <= Near).OrderBy(line => Math.Abs(line.Number - said.Number)).SelectMany(static line => PlacesIn(line.Text)))
                {
                    if (++read > MostPlaces)
                        return null;
                    if (SourceOf(file) is { } source && OfLine(source, number) is { } cause)
                        return cause with { Said = said.Text, LogLine = said.Number };
                }
            }
        }

        return null;
    }

    private static bool SaysNothing(string line) => Array.Exists(s_nothing, word => line.Contains(word, StringComparison.Ordinal));

    // `src/main.rs:3:56`, `(App.java:12)`, `File "/app/a.py", line 6`
    private static IEnumerable<(string File, int Line)> PlacesIn(string text)
    {
        var words = text.Split((char[])[' ', '\t', '(', ')', '[', ']', '"', '\'', '`', ',', '<', '>'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == "line" && at > 0 && at + 1 < words.Length && int.TryParse(words[at + 1].TrimEnd('.', ':'), NumberStyles.None, CultureInfo.InvariantCulture, out var after) && words[at - 1].Contains('.', StringComparison.Ordinal))
                yield return (words[at - 1], after);
            var colon = words[at].IndexOf(':', StringComparison.Ordinal);
            if (colon < 2 || !words[at].AsSpan(0, colon).Contains('.'))
                continue;
            var number = words[at].AsSpan(colon + 1);
            number = number.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? number[..end] : number;
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line))
                yield return (words[at][..colon], line);
        }
    }

    private string? SourceOf(string file)
    {
        foreach (var path in scene.Search.Mapped(file))
        {
            if (scene.Search.KindOf(path) == EntryKind.File)
                return path;
        }

        // Java names the file alone.
        return !file.Contains('/', StringComparison.Ordinal) && scene.Search.Named(file) is [{ Kind: EntryKind.File } only] ? only.Path.ToString() : null;
    }

    private FailureCause? OfLine(string source, int number)
    {
        if (scene.Search.Read(source) is not { } lines)
            return null;
        for (var line = number; line > Math.Max(0, number - Near); line--)
        {
            if (line > lines.Length)
                continue;
            foreach (var literal in Literals(lines[line - 1]))
            {
                if (Ignored(literal) is { } path && scene.IsIgnored(path, out var rule))
                    return paths.Ignored(DisplayText.Escape(path), path, isThere: true, rule).AsLikely($"{DisplayText.Escape(source)}:{line.ToString(CultureInfo.InvariantCulture)} names it");
            }
        }

        return null;
    }

    // By its whole text, below any folder: the resources of Java lie in one of their own.
    private RelativePath? Ignored(string literal)
    {
        var clean = PathCauses.Cleaned("/" + literal);
        if (clean.Length == 0)
            return null;
        foreach (var (path, _) in scene.Search.Meant(literal, isModule: false))
        {
            if (scene.IsIgnored(path, out _) && scene.Search.LineOf(path.ToString()) > 0)
                return path;
        }

        foreach (var (path, _) in scene.Search.Named(clean[(clean.LastIndexOf('/') + 1)..]))
        {
            if (path.ToString().EndsWith("/" + clean, StringComparison.Ordinal) && scene.IsIgnored(path, out _) && scene.Search.LineOf(path.ToString()) > 0)
                return path;
        }

        return null;
    }

    // What stands between quotes and may be a path.
    private static IEnumerable<string> Literals(string line)
    {
        for (var at = line.AsSpan().IndexOfAny(Quotes); at >= 0;)
        {
            var close = line.IndexOf(line[at], at + 1);
            if (close < 0)
                yield break;
            var text = line[(at + 1)..close];
            if (text.Length is > 2 and < 256 && !text.AsSpan().ContainsAny(s_noPath) && text.AsSpan().IndexOfAny('.', '/') >= 0 && !text.Contains("://", StringComparison.Ordinal))
                yield return text;
            var next = line.AsSpan(close + 1).IndexOfAny(Quotes);
            at = next < 0 ? -1 : close + 1 + next;
        }
    }
}
