namespace ContextSlim.Scanning;

/// <summary>What a set of entries adds up to (DESIGN: files are all entries that are not directories; bytes are those of regular files).</summary>
/// <param name="Files">Entries that are not directories.</param>
/// <param name="Directories">Directories.</param>
/// <param name="Bytes">Bytes of regular files; a hard-linked file counts once, at its first path in walk order within the set.</param>
public readonly record struct Sum(int Files, int Directories, long Bytes)
{
    /// <summary>Adds two disjoint sets.</summary>
    public static Sum operator +(Sum left, Sum right) =>
        new(left.Files + right.Files, left.Directories + right.Directories, left.Bytes + right.Bytes);

    /// <summary>Takes a part away from a set.</summary>
    public static Sum operator -(Sum whole, Sum part) =>
        new(whole.Files - part.Files, whole.Directories - part.Directories, whole.Bytes - part.Bytes);

    /// <summary>Adds two disjoint sets.</summary>
    public static Sum Add(Sum left, Sum right) => left + right;

    /// <summary>Adds the disjoint sets that things stand for.</summary>
    internal static Sum OfAll<T>(IEnumerable<T> things, Func<T, Sum> sum)
    {
        var all = default(Sum);
        foreach (var thing in things)
            all += sum(thing);
        return all;
    }

    /// <summary>Takes a part away from a set.</summary>
    public static Sum Subtract(Sum whole, Sum part) => whole - part;

    /// <summary>True when there is no entry.</summary>
    public bool IsEmpty => Files == 0 && Directories == 0;
}
