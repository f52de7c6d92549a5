using System.Text;

namespace ContextSlim.Dockerfiles.Parsing;

/// <summary>
/// Joins physical lines to instructions and splits each into keyword, flags and arguments.
/// Source: BuildKit frontend/dockerfile/parser/parser.go.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A line that ends in the escape character, and not in two of them, goes on; blanks may follow it. Comments and blank lines in
/// between are dropped, also at the very end of the file.</item>
/// <item>White space before an instruction is dropped, before a continued line it stays.</item>
/// <item>Here-documents take whole physical lines after the instruction; comments and continuations mean nothing in them. Their marks are
/// found with the backslash as escape character, whatever the escape directive says.</item>
/// </list>
/// </remarks>
internal ref struct InstructionReader(ReadOnlySpan<byte> text)
{
    private LineReader _lines = new(text);
    private readonly DirectiveReader _directives = new();
    private readonly List<DockerfileInstruction> _instructions = [];
    private char _escape = '\\';
    private readonly List<string> _comments = [];
    private int _words;

    /// <summary>What was read, up to the first refusal.</summary>
    public readonly ParsedText Result => new(_instructions, _directives.Found, _escape, _lines.Number);

    /// <exception cref="RefusedException">What BuildKit's parser refuses, with the line.</exception>
    public void ReadAll()
    {
        var first = true;
        while (_lines.Read(out var raw))
        {
            var written = (first && raw.StartsWith('\uFEFF') ? raw[1..] : raw).TrimEnd('\r', '\n');
            var line = written.TrimStart();
            first = false;
            if (ReadDirective(line))
                continue;
            if (IsComment(line))
            {
                KeepComment(written);
                continue;
            }

            var start = _lines.Number;
            var ended = !Continues(ref line);
            if (ended && line.Length == 0)
                continue;
            var instruction = ended ? line : ReadContinuation(line);
            if (_instructions.Count == DockerfileLimits.Instructions)
                throw At(start, $"more than {DockerfileLimits.Instructions} instructions");
            try
            {
                _instructions.Add(Finish(instruction, start));
            }
            catch (RefusedException refusal) when (refusal.Line is null)
            {
                throw At(start, refusal.Message);
            }
        }

        if (_instructions.Count == 0)
            throw At(Math.Max(1, _lines.Number), "file with no instructions");
        if (_lines.LineTooLong)
            throw At(_lines.Number + 1, $"dockerfile line greater than max allowed size of {DockerfileLimits.LineBytes - 1}");
    }

    // BuildKit takes off one character and no more, and forgets what stands above an empty comment.
    private readonly void KeepComment(string line)
    {
        var comment = line[1..].Trim();
        if (comment.Length == 0)
            _comments.Clear();
        else
            _comments.Add(comment);
    }

    private string ReadContinuation(string start)
    {
        var joined = new StringBuilder(start);
        var ended = false;
        while (!ended && _lines.Read(out var raw))
        {
            var line = raw.TrimEnd('\r', '\n');
            _ = ReadDirective(line);
            if (IsComment(line) || string.IsNullOrWhiteSpace(line))
                continue;
            ended = !Continues(ref line);
            joined.Append(line);
        }

        return joined.ToString();
    }

    private readonly bool Continues(ref string line)
    {
        var end = line.AsSpan().TrimEnd("\t ").Length - 1;
        if (end < 0 || line[end] != _escape || (end > 0 && line[end - 1] == _escape))
            return false;
        line = line[..end];
        return true;
    }

    private bool ReadDirective(string line)
    {
        try
        {
            if (_directives.Read(line, _lines.Number) is not { } directive)
                return false;
            if (directive.Name != "escape")
                return true;
            if (directive.Value is not ("\\" or "`"))
                throw new RefusedException($"invalid escape token '{directive.Value}' does not match ` or \\");
            _escape = directive.Value[0];
            return true;
        }
        catch (RefusedException refusal)
        {
            throw At(_lines.Number, refusal.Message);
        }
    }

    private DockerfileInstruction Finish(string line, int start)
    {
        var parts = InstructionSplitter.Split(line, _escape);
        _words += parts.Words.Count + (parts.Trigger?.Words.Count ?? 0);
        if (_words > DockerfileLimits.AllWords)
            throw new RefusedException($"more than {DockerfileLimits.AllWords} words");
        var heredocs = TakesHeredocs(parts) && line.Contains("<<", StringComparison.Ordinal) ? ReadHeredocs(line, start) : [];
        var built = parts.Build(start, _lines.Number, heredocs);
        built.Checks = CheckOptions.InComments(_comments);
        _comments.Clear();
        return built;
    }

    private static bool TakesHeredocs(InstructionParts parts)
    {
        var command = parts.Keyword == "ONBUILD" && parts.Trigger is { } trigger ? trigger : parts;
        return command.Keyword is "RUN" or "COPY" or "ADD" && !command.IsJson;
    }

    private List<Heredoc> ReadHeredocs(string line, int start)
    {
        var heredocs = new List<Heredoc>();
        foreach (var mark in HeredocMark.FindAll(line))
        {
            var content = new StringBuilder();
            while (true)
            {
                if (!_lines.Read(out var raw))
                    throw At(start, "unterminated heredoc");
                var last = raw.AsSpan().TrimEnd("\r\n");
                if ((mark.StripsTabs ? last.TrimStart('\t') : last).SequenceEqual(mark.Name))
                    break;
                content.Append(raw);
            }

            heredocs.Add(new Heredoc(mark.Name, content.ToString(), mark.Expands, mark.StripsTabs));
        }

        return heredocs;
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart().StartsWith("#");

    private static RefusedException At(int line, string reason) => new(reason) { Line = line };
}

/// <summary>What an <see cref="InstructionReader"/> has read.</summary>
internal sealed record ParsedText(
    IReadOnlyList<DockerfileInstruction> Instructions, IReadOnlyList<ParserDirective> Directives, char Escape, int Lines);
