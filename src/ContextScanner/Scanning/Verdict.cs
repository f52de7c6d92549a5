namespace ContextSlim.Scanning;

/// <summary>What a lane makes of an entry.</summary>
[Flags]
internal enum VerdictMarks : byte
{
    /// <summary>Eligible, and sent whole.</summary>
    None = 0,

    /// <summary>Ignored.</summary>
    Ignored = 1,

    /// <summary>The builder's client never gets here: the entry lies in an ignored folder that is not entered, or is that folder.</summary>
    Skipped = 2,

    /// <summary>Sent by name with no content (specification W-9).</summary>
    Emptied = 4,

    /// <summary>Eligible, but the classic client does not put it into the tar: a socket (specification C-6), or what comes after <see cref="Lane.StopsAt"/>.</summary>
    Unsendable = 8,

    /// <summary>A regular file that this user cannot open.</summary>
    Unreadable = 16,

    /// <summary>No instruction of the Dockerfile asks for it (specification F-7): eligible perhaps, and not sent.</summary>
    NotRequested = 32,

    /// <summary>BuildKit's client never gets here: the entry lies in a folder in which nothing requested can lie, or is that folder (specification F-7).</summary>
    PassedBy = 64,

    /// <summary>
    /// Ignored, although an exception is the last rule of the file that matches the path or a folder above it: Docker had forgotten that
    /// exception when it got here (specification W-4).
    /// </summary>
    OutOfOrder = 128,
}

/// <summary>A lane's verdict on an entry.</summary>
/// <param name="Rule">The number of the rule that decides; -1 when none does.</param>
/// <param name="Marks">The verdict.</param>
internal readonly record struct Verdict(int Rule, VerdictMarks Marks)
{
    private const VerdictMarks Unsent = VerdictMarks.Ignored | VerdictMarks.Unsendable | VerdictMarks.NotRequested;

    /// <summary>True when the entry is ignored.</summary>
    public bool IsIgnored => (Marks & VerdictMarks.Ignored) != 0;

    /// <summary>True when the builder's client does not get here because of the rules.</summary>
    public bool IsSkipped => (Marks & VerdictMarks.Skipped) != 0;

    /// <summary>True when no instruction of the Dockerfile asks for the entry itself.</summary>
    public bool IsNotRequested => (Marks & VerdictMarks.NotRequested) != 0;

    /// <summary>True when the builder's client gets here.</summary>
    public bool IsReached => (Marks & (VerdictMarks.Skipped | VerdictMarks.PassedBy)) == 0;

    /// <summary>True when the entry itself is sent; a folder may be sent for the sake of its content besides (specification W-5).</summary>
    public bool IsSent => (Marks & Unsent) == 0;

    /// <summary>True when the content is sent, too.</summary>
    public bool IsSentWhole => (Marks & (Unsent | VerdictMarks.Emptied)) == 0;
}
