namespace ContextSlim.Needs;

/// <summary>
/// What a <c>Gemfile</c> names: gems by path, the project's own gem, and what it reads besides (bundler.io/man/gemfile.5.html). No program is run: lines are read.
/// </summary>
internal static class RubyBundle
{
    private const string Missing = "`bundle install` fails: the gem is missing";

    // Before these words a line names a folder or a file in its next quotes.
    private static readonly (string Word, string Reason, string? Without)[] s_words =
    [
        ("path:", "it is a gem that this project needs", Missing),
        (":path =>", "it is a gem that this project needs", Missing),
        (":path=>", "it is a gem that this project needs", Missing),
        ("path ", "gems that this project needs lie in it", Missing),
        ("path(", "gems that this project needs lie in it", Missing),
        ("eval_gemfile", "the Gemfile goes on there", "`bundle install` fails: the file is missing"),
        ("ruby file:", "it says which Ruby is wanted", "`bundle install` fails: the file is missing"),
        ("File.read(", "the Gemfile reads it", null),
        ("load ", "the Gemfile loads it", null),
        ("require_relative ", "the Gemfile loads it", null),
    ];

    public static IEnumerable<NamedPath> Read(string text)
    {
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            var line = written.Trim();
            if (line.StartsWith('#'))
                continue;
            foreach (var (word, reason, without) in s_words)
            {
                var at = line.IndexOf(word, StringComparison.Ordinal);
                // `gem 'x', path: 'y'`, but not `gem 'x', full_path: 'y'`.
                if (at < 0 || (at > 0 && (char.IsAsciiLetterOrDigit(line[at - 1]) || line[at - 1] == '_')) || TextBehind(line, at + word.Length) is not { Length: > 0 } path)
                    continue;
                yield return new NamedPath(path, number, reason) { Without = without };
            }
        }
    }

    // The next text in quotes, when nothing but signs stands before it.
    private static string? TextBehind(string line, int start)
    {
        var open = line.AsSpan(start).IndexOfAny('"', '\'');
        if (open < 0 || line.AsSpan(start, open).IndexOfAnyExcept(" (") >= 0)
            return null;
        open += start;
        var close = line.IndexOf(line[open], open + 1);
        return close < 0 || line.AsSpan(open, close - open).Contains("#{", StringComparison.Ordinal) ? null : line[(open + 1)..close];
    }
}
