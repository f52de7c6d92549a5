namespace ContextSlim.Scanning;

/// <summary>What a lane makes of a directory and everything below it.</summary>
internal struct LaneSums
{
    /// <summary>The lane's verdict on the directory itself.</summary>
    public Verdict Own;

    public Sum Ignored;

    public Sum Eligible;

    public Sum Sent;

    /// <summary>The largest file directly in the directory that is sent, when it is most of what is directly there: its number in the table, plus one.</summary>
    public int LargestSent;

    /// <summary>The same for files that are ignored.</summary>
    public int LargestIgnored;
}

/// <summary>A file that outweighs its siblings.</summary>
internal readonly record struct LargestFile(long Bytes, NameReference Name, int Rule);

/// <summary>What a rule decides: the paths whose verdict it settled, and the bytes of the files among them.</summary>
/// <param name="Paths">Files and directories.</param>
/// <param name="Bytes">Bytes of regular files.</param>
public readonly record struct RuleCount(long Paths, long Bytes)
{
    /// <summary>Adds two counts.</summary>
    public static RuleCount operator +(RuleCount left, RuleCount right) => new(left.Paths + right.Paths, left.Bytes + right.Bytes);

    /// <summary>Adds two counts.</summary>
    public static RuleCount Add(RuleCount left, RuleCount right) => left + right;
}
