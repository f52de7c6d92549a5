namespace ContextSlim.Failures;

/// <summary>A line of a log that says what failed.</summary>
/// <param name="Row">The message that it is.</param>
/// <param name="Path">What it is about, as the line has it; null where it names nothing.</param>
/// <param name="DockerfileLine">The line of the Dockerfile that it names; 0 for none.</param>
internal sealed record Complaint(FailureRow Row, string? Path, int DockerfileLine)
{
    /// <summary>The line, its control characters taken out and cut to a bounded length.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its number in the log, from 1.</summary>
    public int Line { get; init; }

    /// <summary>True when the builder itself says it.</summary>
    public bool IsOfBuilder { get; init; }
}

/// <summary>A step of a build, as its log shows it.</summary>
internal sealed class LogStep(string text)
{
    // What comes first is the cause; what goes on and on is not.
    private const int MostComplaints = 64;

    private readonly List<Complaint> _complaints = [];
    private Complaint? _begun; // that the next line ends

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

    /// <summary>The last line that its command printed.</summary>
    public (string Text, int Line) Last { get; private set; } = ("", 0);

    /// <summary>Takes a line that its command printed.</summary>
    public void Add(string line, int number)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        Last = (line, number);
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
}
