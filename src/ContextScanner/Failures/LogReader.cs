using System.Globalization;

namespace ContextSlim.Failures;

/// <summary>
/// Reads the output of a build that failed: BuildKit's plain, pretty and raw progress, the classic builder's, Buildah's and Podman's, as a whole or only its end, and as services keep it.
/// </summary>
/// <remarks>
/// What a command printed counts only where its step failed: what other steps print of missing files is what they live with.
/// </remarks>
internal sealed class LogReader
{
    private const int MostSteps = 20_000;
    private const int MostComplaints = 256;
    private const string Rule = "------";
    private const string ErrorMark = "ERROR";
    private const string Definitions = "[internal] load local bake definitions";
    private const string BuildahsEnd = "subprocess exited with status "; // its own word behind what the command printed
    private const int MostShown = 64; // lines of a Dockerfile

    private readonly FailedBuild _build = new();
    private readonly Dictionary<string, LogStep> _steps = new(StringComparer.Ordinal);
    private readonly KeptText _kept = new();
    private LogStep? _current; // the step of builders that build one after the other
    private LogStep? _excerpt; // what BuildKit shows once more of the step that failed
    private (string File, int Line)? _shown; // the Dockerfile that BuildKit shows, and the line that it names
    private (string File, int Line)? _quoted; // of which the lines are kept
    private bool _isPlace;

    private LogReader()
    {
    }

    /// <summary>Reads a log to its end.</summary>
    /// <param name="input">Its bytes; escape sequences may be in it, and bytes that are no text.</param>
    /// <param name="cancellation">Looked at while it is read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FailedBuild Read(Stream input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reader = new LogReader();
        var lines = new LogLines(input, cancellation);
        var progress = new RawProgress(reader.StepOf, reader.Took);
        while (lines.Read(out var line))
        {
            var text = LogPrefix.Skip(line);
            if (text is [(byte)'{', (byte)'"', ..] && progress.Read(text, lines.Number))
                reader._build.Builder = LogBuilder.BuildKit;
            else
                reader.Take(LogLines.Clean(text), lines.Number);
        }

        return reader.Finish(lines.Number);
    }

    private FailedBuild Finish(int lines)
    {
        _build.Lines = lines;
        _build.Steps.AddRange(_steps.Values.Where(static step => step.HasFailed));
        if (_excerpt is { } excerpt)
        {
            // It says once more what a step said that is here already, unless this is only the end of the log, or the pretty progress.
            if (_build.Steps is [{ Text.Length: 0 } first, ..])
                first.Text = excerpt.Text;
            _build.Steps.Add(excerpt);
            _build.Build ??= excerpt.Build;
        }

        if (_current is { } last && _build.Steps.Count == 0)
        {
            // The classic builder's last word may have no mark.
            if (!_build.HasFailed && last.Last is { Line: > 0 } word)
            {
                if (FailureTable.Find(word.Text, isOfBuilder: true) is { } complaint)
                    _build.Complaints.Add(complaint with { Text = word.Text, Line = word.Line, IsOfBuilder = true });
                // A build of Buildah that did not fail ends with the name of what it made.
                else if (_build.Builder == LogBuilder.Buildah && word.Text.StartsWith("Error: ", StringComparison.Ordinal))
                    (last.HasFailed, _build.Verdict) = (true, word);
            }

            _build.Steps.Add(last);
        }
        _build.Build ??= _build.Steps.Select(static step => step.Build).FirstOrDefault(static name => name is not null);
        _build.HasFailed |= _build.Complaints.Count > 0 || _build.Steps.Exists(static step => step.HasFailed);
        return _build;
    }

    private LogStep StepOf(string key)
    {
        if (!_steps.TryGetValue(key, out var step))
        {
            step = new LogStep("", _kept);
            if (_steps.Count < MostSteps)
                _steps.Add(key, step);
        }

        return step;
    }

    private void Took(string line, int number) => Judge(line, number);

    private void Take(string line, int number)
    {
        var text = line.TrimEnd();
        // Where another builder's step is at work, `#0 {main}` is what its command prints.
        if (text is ['#', >= '0' and <= '9', ..] && _current is null or { HasFailed: true })
            TakePlain(text, number);
        else if (text.StartsWith("Step ", StringComparison.Ordinal) || text.Contains("STEP ", StringComparison.Ordinal))
            TakeCounted(text, number);
        else if (!TakeExcerpt(text, number))
            TakeOther(text, number);
    }

    // `#12 [web 2/3] RUN x`, `#12 0.345 output`, `#12 ERROR: …`
    private void TakePlain(string line, int number)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || line.AsSpan(1, space - 1).ContainsAnyExceptInRange('0', '9'))
        {
            TakeOther(line, number);
            return;
        }

        _build.Builder = LogBuilder.BuildKit;
        var rest = line[(space + 1)..];
        if (rest.StartsWith('['))
        {
            _build.IsOfDefinitions |= rest == Definitions;
            NameOf(StepOf(line[..space]), rest);
        }
        else if (rest.StartsWith(ErrorMark + ": ", StringComparison.Ordinal))
        {
            StepOf(line[..space]).HasFailed = true;
            Judge(rest, number);
        }
        else if (rest is [>= '0' and <= '9', ..] && rest.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end && IsTime(rest.AsSpan(0, end)))
        {
            StepOf(line[..space]).Add(rest[(end + 1)..], number);
        }
    }

    // `Step 3/4 : COPY a /b` of the classic builder, `STEP 3/4: COPY a /b` and `[1/2] STEP 3/4: …` of Buildah.
    private void TakeCounted(string line, int number)
    {
        var isClassic = line.StartsWith("Step ", StringComparison.Ordinal);
        var at = line.IndexOf(isClassic ? "Step " : "STEP ", StringComparison.Ordinal) + "STEP ".Length;
        var slash = line.IndexOf('/', at);
        var colon = line.IndexOf(':', at);
        if (slash < 0 || colon < slash || !int.TryParse(line.AsSpan(at, slash - at), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !int.TryParse(line.AsSpan(slash + 1, colon - slash - 1).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var of))
        {
            TakeOther(line, number);
            return;
        }

        _build.Builder = isClassic ? LogBuilder.Classic : LogBuilder.Buildah;
        // Buildah counts in each stage.
        _current = new LogStep(line[(colon + 1)..].Trim(), _kept) { Count = isClassic ? (count, of) : default };
    }

    // What BuildKit shows once more at the end: the step that failed with the end of its output, then the lines of the Dockerfile.
    private bool TakeExcerpt(string line, int number)
    {
        if (line.StartsWith(" > ", StringComparison.Ordinal) && line.EndsWith(':'))
        {
            _build.Builder = LogBuilder.BuildKit;
            _excerpt = new LogStep("", _kept) { HasFailed = true };
            NameOf(_excerpt, line[3..^1]);
            _current = null;
            _isPlace = false;
            return true;
        }

        if (line == Rule)
        {
            _isPlace = true;
            return true;
        }

        if (_excerpt is { } excerpt && !_isPlace)
        {
            var text = line.TrimStart();
            var end = text.IndexOf(' ', StringComparison.Ordinal);
            excerpt.Add(end > 0 && IsTime(text.AsSpan(0, end)) ? text[(end + 1)..] : line, number);
            return true;
        }

        return _shown is { } shown && line.TrimStart() is { Length: > 0 } source && source[0] is >= '0' and <= '9' && TakeShown(shown, source);
    }

    // `4 | >>> RUN x`, and the lines around it.
    private bool TakeShown((string File, int Line) shown, string source)
    {
        const string Separator = " | ";
        const string Mark = ">>> ";
        if (source.IndexOf(Separator, StringComparison.Ordinal) is not (> 0 and var end) || !int.TryParse(source.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        var text = source[(end + Separator.Length)..];
        var isMarked = text.StartsWith(Mark, StringComparison.Ordinal);
        _quoted ??= shown;
        if (_quoted == shown && _build.Excerpt.Count < MostShown)
            _build.Excerpt.Add((number, (isMarked ? text[Mark.Length..] : text).Trim()));
        // Of an instruction of several lines the first counts.
        if (isMarked)
            _build.Place ??= (shown.File, number);
        return isMarked;
    }

    private void TakeOther(string line, int number)
    {
        if (PlaceOf(line) is { } place)
        {
            _shown = place;
            return;
        }

        if (line.StartsWith(" => ", StringComparison.Ordinal))
        {
            TakePretty(line);
            return;
        }

        if (line.StartsWith("target ", StringComparison.Ordinal) && line.IndexOf(": failed to solve", StringComparison.Ordinal) is > 0 and var colon)
            _build.Build = line["target ".Length..colon];
        if (Judge(line, number))
            return;
        if (line.StartsWith("Sending build context to Docker daemon", StringComparison.Ordinal))
            _build.Builder = LogBuilder.Classic;
        else if (line.StartsWith("[+] Building", StringComparison.Ordinal))
            _build.Builder = LogBuilder.BuildKit;
        else if (_build.Builder != LogBuilder.Buildah || !line.StartsWith(BuildahsEnd, StringComparison.Ordinal))
            _current?.Add(line, number);
    }

    // ` => ERROR [2/3] COPY a /b      0.1s`
    private void TakePretty(string line)
    {
        _build.Builder = LogBuilder.BuildKit;
        var text = line[4..];
        _build.IsOfDefinitions |= text.StartsWith(Definitions, StringComparison.Ordinal);
        if (!text.StartsWith(ErrorMark + " [", StringComparison.Ordinal))
            return;
        var step = StepOf(text);
        step.HasFailed = true;
        NameOf(step, text[(ErrorMark.Length + 1)..]);
        if (step.Text.LastIndexOf("  ", StringComparison.Ordinal) is > 0 and var end)
            step.Text = step.Text[..end].TrimEnd();
    }

    // What the builder says in its own name.
    private bool Judge(string line, int number)
    {
        var isVerdict = IsVerdict(line);
        var isOwn = isVerdict || _current is null || IsOfClassic(line);
        if (isOwn && FailureTable.Find(line, isOfBuilder: true) is { } complaint)
        {
            if (_build.Complaints.Count < MostComplaints)
                _build.Complaints.Add(complaint with { Text = line, Line = number, IsOfBuilder = true });
            _build.Verdict = (line, number);
            Fail();
            return true;
        }

        if (!isVerdict)
            return false;
        _build.Verdict = (line, number);
        Fail();
        return true;
    }

    private void Fail()
    {
        _build.HasFailed = true;
        if (_current is not { } step)
            return;
        step.HasFailed = true;
        if (!_build.Steps.Contains(step))
            _build.Steps.Add(step);
    }

    // A command may say ERROR, too: where steps follow each other without marks, only what names a builder is its own.
    private bool IsVerdict(string line) => (_current is null && line.StartsWith("ERROR: ", StringComparison.Ordinal)) || line.StartsWith("failed to solve", StringComparison.Ordinal)
        || line.StartsWith("error: failed to solve", StringComparison.Ordinal) || line.Contains(": failed to solve: ", StringComparison.Ordinal)
        || (line.StartsWith("The command '", StringComparison.Ordinal) && line.Contains("returned a non-zero code", StringComparison.Ordinal))
        || line.StartsWith("Error response from daemon: ", StringComparison.Ordinal) || line.StartsWith("Error: building at STEP", StringComparison.Ordinal)
        || line.StartsWith("error building at STEP", StringComparison.Ordinal) || (line.StartsWith("Error: ", StringComparison.Ordinal) && _build.Builder is LogBuilder.Unknown);

    private static bool IsOfClassic(string line) => line.StartsWith("COPY failed: ", StringComparison.Ordinal) || line.StartsWith("ADD failed: ", StringComparison.Ordinal);

    // `[web build 2/3] RUN x`: the counts and the names before the instruction.
    internal static void NameOf(LogStep step, string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf("] ", StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            step.Text = text;
            return;
        }

        var words = text[1..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        step.Text = words is [.., "internal"] ? "" : text[(end + 2)..];
        // With several builds each step begins with the name of its own.
        if (words.Length > 1 && words[^1] is not "internal" && words[0] is not "internal")
            step.Build = words[0];
    }

    // `docker/web.Dockerfile:3`, alone in its line.
    private static (string File, int Line)? PlaceOf(string line)
    {
        var colon = line.LastIndexOf(':');
        return colon > 0 && line.IndexOf(' ', StringComparison.Ordinal) < 0 && int.TryParse(line.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (line[..colon], number)
            : null;
    }

    private static bool IsTime(ReadOnlySpan<char> word)
    {
        var dot = word.IndexOf('.');
        return dot > 0 && dot < word.Length - 1 && word.IndexOfAnyExceptInRange('0', '9') == dot && word[(dot + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
