using System.Buffers;

namespace ContextSlim.Failures;

/// <summary>How a word of a log is written.</summary>
internal enum LogWordKind
{
    /// <summary>Between quotes or brackets, and no path by its looks.</summary>
    Quoted,

    /// <summary>With a slash, or with an ending behind a dot.</summary>
    Path,

    /// <summary>A name of a module: parts with dots or colons between them.</summary>
    Module,

    /// <summary>A name by its letters alone: capitals within it, a digit, a line below.</summary>
    Name,
}

/// <summary>Takes a line of a log apart into words that may name a file, whatever program wrote it.</summary>
internal static class LogWords
{
    private const int Most = 48;
    private const int Longest = 512;
    private const string Quotes = "'\"`‘’“”«»";
    private static readonly SearchValues<char> s_ofEndings = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_*");

    private const string Ends = " \t()[]{}<>,;|=│╭╰─";

    /// <summary>The words of a line, in order.</summary>
    public static IEnumerable<(string Word, LogWordKind Kind)> Of(string line)
    {
        var count = 0;
        foreach (var (text, isBetweenQuotes) in Split(line))
        {
            if (count == Most)
                yield break;
            var (word, isQuoted) = (Trimmed(text), isBetweenQuotes);
            if (word.Length is < 2 or > Longest || word.Contains("://", StringComparison.Ordinal) && !word.StartsWith("file://", StringComparison.Ordinal))
                continue;
            word = word.StartsWith("file://", StringComparison.Ordinal) ? word["file://".Length..] : word;
            // A linker's -lname is libname.
            if (word.StartsWith("-l", StringComparison.Ordinal) && word.Length > 2)
                (word, isQuoted) = ("lib" + word[2..], true);
            if (KindOf(word, isQuoted) is not { } kind)
                continue;
            count++;
            yield return (word, kind);
        }
    }

    /// <summary>True when a text holds a word, with no letter or digit beside it.</summary>
    public static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }

        return false;
    }

    private static IEnumerable<(string Text, bool IsQuoted)> Split(string line)
    {
        var start = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            // An apostrophe within a word is no quote: can't.
            var isQuote = Quotes.Contains(character, StringComparison.Ordinal) && !(character is '\'' or '’' && at > 0 && at + 1 < line.Length && char.IsLetter(line[at - 1]) && char.IsLetter(line[at + 1]));
            if (!isQuote && !Ends.Contains(character, StringComparison.Ordinal))
                continue;
            if (at > start)
                yield return (line[start..at], false);
            start = at + 1;
            if (isQuote && ClosingQuote(line, at) is > 0 and var close)
            {
                yield return (line[(at + 1)..close], true);
                foreach (var part in line[(at + 1)..close].Split([' ', ',', '=', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
                {
                    if (part.Length < close - at - 1)
                        yield return (part, false);
                }

                at = close;
                start = close + 1;
            }
        }

        if (start < line.Length)
            yield return (line[start..], false);
    }

    private static int ClosingQuote(string line, int at) => line.IndexOf(line[at] switch { '‘' => '’', '“' => '”', '«' => '»', '`' when line.IndexOf('`', at + 1) < 0 => '\'', var same => same }, at + 1) is var end && end - at is > 1 and < Longest ? end : -1;

    // `a.c:3:5:` names a.c; `(a.py` and `a.py).` do as well.
    private static string Trimmed(string word)
    {
        word = word.Trim().TrimEnd('.', ':', '!', '?', ',', ';', '…').TrimStart('@', '*');
        while (word.LastIndexOf(':') is > 1 and var colon && colon + 1 < word.Length && word.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            word = word[..colon];
        return word;
    }

    private static LogWordKind? KindOf(string word, bool isQuoted)
    {
        if (word.Contains(' ', StringComparison.Ordinal) || !word.AsSpan().ContainsAnyInRange('A', 'z'))
            return null;
        if (word.Contains('/', StringComparison.Ordinal) || word.Contains('\\', StringComparison.Ordinal))
            return LogWordKind.Path;
        if (word.Contains("::", StringComparison.Ordinal))
            return LogWordKind.Module;
        var dot = word.LastIndexOf('.');
        if (dot >= 0 && dot + 1 < word.Length)
            return !word.AsSpan(dot + 1).ContainsAnyExcept(s_ofEndings) ? LogWordKind.Path : null;
        if (isQuoted)
            return LogWordKind.Quoted;
        return word.Length > 3 && (word.AsSpan(1).ContainsAnyInRange('A', 'Z') && word.AsSpan().ContainsAnyInRange('a', 'z') || char.IsAsciiLetterUpper(word[0]) || word.AsSpan().IndexOfAny('_', '-') > 0 || word.AsSpan(1).ContainsAnyInRange('0', '9')) ? LogWordKind.Name : null;
    }
}
