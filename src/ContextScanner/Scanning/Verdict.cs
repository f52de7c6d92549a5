namespace ContextSlim.Scanning;

/// <summary>What a lane makes of an entry.</summary>
[Flags]
public enum VerdictMarks : byte
{
    /// <summary>Eligible, and sent whole.</summary>
    None = 0,

    /// <summary>Ignored.</summary>
    Ignored = 1,

    /// <summary>The builder's client never gets here: the entry lies in an ignored folder that is not entered, or is that folder.</summary>
    Skipped = 2,

    /// <summary>Sent by name with no content (SEMANTICS W-9).</summary>
    Emptied = 4,

    /// <summary>Eligible, but the classic client does not put it into the tar: a socket (SEMANTICS C-6), or what comes after <see cref="Lane.StopsAt"/>.</summary>
    Unsendable = 8,

    /// <summary>A regular file that this user cannot open.</summary>
    Unreadable = 16,
}

/// <summary>A lane's verdict on an entry.</summary>
/// <param name="Rule">The number of the rule that decides; -1 when none does.</param>
/// <param name="Marks">The verdict.</param>
public readonly record struct Verdict(int Rule, VerdictMarks Marks)
{
    /// <summary>True when the entry is ignored.</summary>
    public bool IsIgnored => (Marks & VerdictMarks.Ignored) != 0;

    /// <summary>True when the builder's client does not get here.</summary>
    public bool IsSkipped => (Marks & VerdictMarks.Skipped) != 0;

    /// <summary>True when the entry itself is sent; a folder may be sent for the sake of its content besides (W-5).</summary>
    public bool IsSent => (Marks & (VerdictMarks.Ignored | VerdictMarks.Unsendable)) == 0;

    /// <summary>True when the content is sent, too.</summary>
    public bool IsSentWhole => (Marks & (VerdictMarks.Ignored | VerdictMarks.Unsendable | VerdictMarks.Emptied)) == 0;
}
