namespace ContextSlim.Failures;

/// <summary>A step of a build, as its log shows it.</summary>
internal sealed class LogStep(string text, KeptText? kept = null)
{
    // What comes first is the cause; what goes on and on is not.
    private const int MostComplaints = 64;

    private const int MostComplaining = 48;
    private const int MostFollowing = 3;
    private const int MostLast = 24;
    private const int LongestLine = 1_024;

    private readonly List<Complaint> _complaints = [];
    private readonly List<KeptLine> _complaining = [];
    private readonly Queue<KeptLine> _last = [];
    private int _following; // lines that belong to a complaint before them
    private LineStanding _followers; // what these are
    private bool _isPlaced; // the line before was an error in a source
    private Complaint? _begun; // that the next line ends
    private (string Text, int Line) _telling;

    /// <summary>The instruction, as the log has it: <c>[2/3] COPY a /b</c> without its counts. Empty where it is not known.</summary>
    public string Text { get; set; } = text;

    /// <summary>The number of the instruction, and of how many, where the log counts instructions; 0 otherwise.</summary>
    public (int Number, int Of) Count { get; set; }

    /// <summary>The service or target that it belongs to; null for none.</summary>
    public string? Build { get; set; }

    /// <summary>True when the log says that it failed.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What its command printed and this program knows, the first few.</summary>
    public IReadOnlyList<Complaint> Complaints => _complaints;

    /// <summary>What its command printed, as far as it was kept: the first lines that miss something with what follows them, and the last of all.</summary>
    public IEnumerable<KeptLine> Lines => _complaining.Concat(_last.Where(line => _complaining.Count == 0 || line.Number > _complaining[^1].Number));

    /// <summary>The same with what comes before a line that misses something, as far as it was kept.</summary>
    public IEnumerable<KeptLine> Kept => _complaining.Concat(_last).DistinctBy(static line => line.Number).OrderBy(static line => line.Number);

    /// <summary>The last line that its command printed.</summary>
    public (string Text, int Line) Last { get; private set; } = ("", 0);

    /// <summary>The first line that says what went wrong, as far as its words tell, or that gives a reason of the command's own; the last line where none does.</summary>
    public (string Text, int Line) Telling => _telling.Line > 0 ? _telling : FirstReason.Line > 0 ? FirstReason : Last;

    /// <summary>True when a line says what went wrong, as far as its words tell.</summary>
    public bool IsTelling => _telling.Line > 0;

    /// <summary>The number of the last line that gives a reason of the command's own (<see cref="OwnReasons"/>); 0 for none.</summary>
    public int OwnReason { get; private set; }

    /// <summary>The first such line.</summary>
    public (string Text, int Line) FirstReason { get; private set; } = ("", 0);

    /// <summary>Takes a line that its command printed.</summary>
    public void Add(string line, int number)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        Last = (line, number);
        if (Keep(line, number) != LineStanding.Quoted && _telling.Line == 0 && ErrorWords.AreIn(line))
            _telling = Last;
        if (_complaints.Count >= MostComplaints)
            return;
        if (_begun is { } begun)
            _complaints.Add(begun with { Path = line.Trim() });
        _begun = null;
        if (FailureTable.Find(line, isOfBuilder: false) is not { } complaint)
            return;
        complaint = complaint with { Text = line, Line = number };
        if (complaint.Row.GoesOn)
            _begun = complaint;
        else
            _complaints.Add(complaint);
    }

    private LineStanding Keep(string line, int number)
    {
        var standing = StandingOf(line);
        if (standing < LineStanding.Missing && OwnReasons.AreIn(line))
        {
            OwnReason = number;
            FirstReason = FirstReason.Line > 0 ? FirstReason : (line, number);
        }

        var isKept = standing > LineStanding.Other && _complaining.Count < MostComplaining;
        if (_last.Count == MostLast)
            kept?.Give(_last.Dequeue().Text.Length);
        var text = line.Length <= LongestLine ? line : line[..LongestLine];
        if (kept is not null && !kept.Take((isKept ? 2 : 1) * text.Length))
            return standing;
        var entry = new KeptLine(text, number, standing);
        _last.Enqueue(entry);
        if (isKept)
            _complaining.Add(entry);
        return standing;
    }

    private LineStanding StandingOf(string line)
    {
        var isPlaced = OwnReasons.IsErrorAtPlace(line);
        // Below an error stands the line of the source that it is about.
        var isQuoted = _isPlaced && !isPlaced && line[0] is ' ' or '\t';
        _isPlaced = isPlaced || IsFrame(line);
        if (!isQuoted && AbsenceWords.AreIn(line))
        {
            _following = MostFollowing;
            _followers = isPlaced ? LineStanding.Quoted : line.AsSpan().TrimEnd().EndsWith(":") || !NamesAny(line) ? LineStanding.Listed : LineStanding.Following;
            return LineStanding.Missing;
        }

        if (_following == 0)
            return isQuoted ? LineStanding.Quoted : LineStanding.Other;
        _following--;
        // Rust names the place in a line of its own.
        if (line.AsSpan().TrimStart().StartsWith("--> "))
            _followers = LineStanding.Quoted;
        return isQuoted ? LineStanding.Quoted : _followers;
    }

    // Python: `  File "/app/a.py", line 3, in f`, and below it that line of the source.
    private static bool IsFrame(string line) => line.AsSpan().TrimStart().StartsWith("File \"") && line.Contains("\", line ", StringComparison.Ordinal);

    // Of a line that does not say what is missing, the next ones do. Also `'x'` names something; the apostrophe of "can't" is none of these.
    private static bool NamesAny(string line) => line.Contains(" '", StringComparison.Ordinal) || line.AsSpan().IndexOfAny("\"`‘“") >= 0 || LogWords.Of(line).Any(static word => word.Kind != LogWordKind.Name);
}
