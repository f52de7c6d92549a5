namespace ContextSlim.Scanning;

/// <summary>Counts the bytes of each hard-linked file once in each set, at its first path in walk order within the set (DESIGN section 1).</summary>
internal sealed class HardLinkTable(DirectoryTable table, NameArena names, int lanes)
{
    private readonly List<LinkedName> _names = [];

    public void Add(HardLinkList list)
    {
        for (var index = 0; index < list.Count; index++)
            _names.Add(new LinkedName(list[index], list.Verdicts(index)));
    }

    /// <summary>Tells the bytes of each file once for each set.</summary>
    public void CountEachOnce(IHardLinkCounts counts)
    {
        _names.Sort(Compare);
        for (var start = 0; start < _names.Count;)
        {
            var end = EndOf(start);
            CountOnce(start, end, counts);
            start = end;
        }
    }

    /// <summary>The names of each file, in walk order; after <see cref="CountEachOnce"/>, which sorts them.</summary>
    public IEnumerable<IReadOnlyList<LinkedName>> Files()
    {
        for (var start = 0; start < _names.Count;)
        {
            var end = EndOf(start);
            yield return _names.GetRange(start, end - start);
            start = end;
        }
    }

    private int EndOf(int start)
    {
        var end = start + 1;
        while (end < _names.Count && IsSameFile(_names[start], _names[end]))
            end++;
        return end;
    }

    private void CountOnce(int start, int end, IHardLinkCounts counts)
    {
        counts.CountOnDisk(Name(start));
        for (var lane = 0; lane < lanes; lane++)
        {
            var ignored = false;
            var eligible = false;
            var sent = false;
            for (var index = start; index < end && !(ignored && eligible && sent); index++)
            {
                var name = Name(index);
                var verdict = _names[index].Verdicts[lane];
                if (verdict.Rule >= 0 && (verdict.IsIgnored ? !ignored : !eligible))
                    counts.CountDecided(lane, verdict.Rule, name);
                if (verdict.IsIgnored)
                {
                    if (!ignored)
                        counts.CountIgnored(lane, name);
                    ignored = true;
                    continue;
                }

                if (!eligible)
                    counts.CountEligible(lane, name);
                eligible = true;
                if (sent || !verdict.IsSent)
                    continue;
                // The others are sent as links to the first: when that one arrives empty, so do they.
                sent = true;
                if (verdict.IsSentWhole)
                    counts.CountSent(lane, name);
            }
        }
    }

    private HardLinkName Name(int index) => _names[index].Name;

    private static bool IsSameFile(LinkedName left, LinkedName right)
    {
        var first = left.Name;
        var second = right.Name;
        return first.Inode == second.Inode && first.Device == second.Device;
    }

    private int Compare(LinkedName left, LinkedName right)
    {
        var first = left.Name;
        var second = right.Name;
        var order = first.Device.CompareTo(second.Device);
        if (order == 0)
            order = first.Inode.CompareTo(second.Inode);
        return order != 0 ? order : CompareInWalkOrder(first, second);
    }

    private int CompareInWalkOrder(HardLinkName left, HardLinkName right)
    {
        if (left.Directory == right.Directory)
            return names[left.Name].SequenceCompareTo(names[right.Name]);
        return Paths.WalkOrder.Compare(FullPath(left), FullPath(right));
    }

    private byte[] FullPath(HardLinkName name)
    {
        var folder = table.Path(name.Directory);
        return folder.IsRoot ? names[name.Name].ToArray() : [.. folder.Bytes, (byte)'/', .. names[name.Name]];
    }
}

/// <summary>One name of a file that has several, with each lane's verdict.</summary>
internal sealed record LinkedName(HardLinkName Name, Verdict[] Verdicts);
