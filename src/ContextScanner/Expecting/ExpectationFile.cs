using System.Text;
using ContextSlim.Baselines;
using ContextSlim.Explaining;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;

namespace ContextSlim.Expecting;

/// <summary>
/// A file of expectations about an ignore file: <c>sent: PATH</c>, <c>eligible: PATH</c> and <c>ignored: PATH</c>, one a line. <c>engine NAME:</c> before
/// one of them makes it about another engine, alone in its line all that follow up to the next. <c>#</c> begins a comment.
/// </summary>
internal static class ExpectationFile
{
    /// <summary>What is added to the name of an ignore file.</summary>
    public const string Ending = ".test";

    private const int Largest = 1 << 20;
    private const int MostExpectations = 10_000;
    private const string EngineWord = "engine";
    private const string Forms = "write `sent: PATH`, `eligible: PATH`, `ignored: PATH` or `engine NAME:`";

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">Its bytes, UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SurveyException">It holds a mistake, or no expectation; the message names the place and what to write.</exception>
    public static IReadOnlyList<Expectation> Parse(ReadOnlySpan<byte> text, string name)
    {
        if (text.Length > Largest)
            throw new SurveyException($"{DisplayText.Escape(name)}: larger than {Largest >> 20} MiB; name a file of expectations");
        var expectations = new List<Expectation>();
        Builder? engine = null;
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.IndexOf((byte)'\n');
            var line = new Line(name, number, Decode(end < 0 ? text : text[..end], name, number));
            text = end < 0 ? default : text[(end + 1)..];
            line.SkipBlanks();
            if (line.IsAtEnd || line.Next == '#')
                continue;
            var about = engine;
            if (line.Word() is var word && word == EngineWord)
            {
                about = EngineOf(line);
                line.SkipBlanks();
                if (line.IsAtEnd)
                {
                    engine = about;
                    continue;
                }

                word = line.Word();
            }

            if (expectations.Count == MostExpectations)
                throw line.Mistake(0, $"more than {MostExpectations} expectations; write globs for several of them");
            expectations.Add(Read(line, word) with { Engine = about });
        }

        return expectations.Count > 0 ? expectations : throw new SurveyException($"{DisplayText.Escape(name)}: holds no expectation; {Forms}");
    }

    private static string Decode(ReadOnlySpan<byte> line, string name, int number)
    {
        try
        {
            return s_strict.GetString(line is [.. var before, (byte)'\r'] ? before : line);
        }
        catch (DecoderFallbackException)
        {
            throw new SurveyException($"{DisplayText.AtLineStart(name)}:{number}:1: is not UTF-8; write the file in UTF-8, with `?` for a byte that is none");
        }
    }

    private static Builder EngineOf(Line line)
    {
        line.SkipBlanks();
        var at = line.At;
        var name = line.UpTo(':') ?? throw line.Mistake(at, "the engine's name ends with a colon; write `engine NAME:`");
        return Engine.Find(name.TrimEnd())?.Builder
            ?? throw line.Mistake(at, $"'{DisplayText.Escape(name)}' is no engine; write one of {string.Join(", ", Engine.Names)}");
    }

    private static Expectation Read(Line line, string word)
    {
        ExpectedState? state = word switch
        {
            "sent" => ExpectedState.Sent,
            "eligible" => ExpectedState.Eligible,
            "ignored" => ExpectedState.Ignored,
            _ => null,
        };
        if (state is null || !line.Take(':'))
            throw line.Mistake(line.WordStart, $"is no expectation; {Forms}");
        line.SkipBlanks();
        var at = line.At;
        var text = line.Rest().TrimEnd();
        var position = new TextPosition(line.Number, at + 1);
        if (text.Length == 0)
            throw line.Mistake(at, $"names no path; write `{word}: PATH`");
        if (text.AsSpan().IndexOfAny("*?[") >= 0)
            return PathGlob.ProblemOf(text) is { } problem ? throw line.Mistake(at, DisplayText.Escape(problem)) : new Expectation(state.Value, text, position);
        var path = ContextPath.Find(Encoding.UTF8.GetBytes(text));
        if (path is not { Path.IsRoot: false } found || text[0] == '/')
            throw line.Mistake(at, $"'{DisplayText.Escape(text)}' is no path in the context; write it relative to the context's root");
        return new Expectation(state.Value, text, position) { Path = found.Path, IsDirectory = found.IsDirectory };
    }

    private sealed class Line(string file, int number, string text)
    {
        public int Number => number;

        public int At { get; private set; }

        public int WordStart { get; private set; }

        public bool IsAtEnd => At >= text.Length;

        public char Next => text[At];

        public void SkipBlanks()
        {
            while (!IsAtEnd && Next is ' ' or '\t')
                At++;
        }

        public string Word()
        {
            WordStart = At;
            while (!IsAtEnd && char.IsAsciiLetterLower(Next))
                At++;
            return text[WordStart..At];
        }

        public bool Take(char character)
        {
            SkipBlanks();
            var isThere = !IsAtEnd && Next == character;
            At += isThere ? 1 : 0;
            return isThere;
        }

        public string? UpTo(char character)
        {
            var end = text.IndexOf(character, At);
            if (end < 0)
                return null;
            var part = text[At..end];
            At = end + 1;
            return part;
        }

        public string Rest() => text[At..];

        public SurveyException Mistake(int at, string message) => new($"{DisplayText.AtLineStart(file)}:{number}:{at + 1}: {message}");
    }
}
