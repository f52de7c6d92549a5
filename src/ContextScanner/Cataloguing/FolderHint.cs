namespace ContextSlim.Cataloguing;

/// <summary>
/// What a folder's parent found out about it: that it lies in a folder of a sure kind, or up to four rules that match its name and whose
/// siblings are there. Eight bytes, so that there is one for every folder.
/// </summary>
internal struct FolderHint
{
    private const ulong Inside = ulong.MaxValue;
    private const int MostRules = 4;

    // Each 16 bits are a rule's number plus one, doubled, and one more when a sibling was seen.
    private ulong _rules;

    /// <summary>The most rules that can be told apart.</summary>
    public const int LargestRule = (1 << 15) - 3;

    public readonly bool IsInside => _rules == Inside;

    public readonly bool IsEmpty => _rules == 0;

    public readonly int Count
    {
        get
        {
            var count = 0;
            while (count < MostRules && _rules >> (16 * count) != 0)
                count++;
            return count;
        }
    }

    public void MarkInside() => _rules = Inside;

    public readonly (int Rule, bool HasSibling) this[int index]
    {
        get
        {
            var packed = (int)(_rules >> (16 * index)) & 0xFFFF;
            return ((packed >> 1) - 1, (packed & 1) != 0);
        }
    }

    public void Add(int rule, bool hasSibling)
    {
        var count = Count;
        if (count < MostRules)
            _rules |= (ulong)((rule + 1) << 1 | (hasSibling ? 1 : 0)) << (16 * count);
    }
}
