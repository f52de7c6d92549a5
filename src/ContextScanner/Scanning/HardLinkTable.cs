namespace ContextSlim.Scanning;

/// <summary>Counts the bytes of each hard-linked file once in each set, at its first path in walk order within the set (DESIGN section 1).</summary>
internal sealed class HardLinkTable(DirectoryTable table, IReadOnlyList<RootFile> rootFiles)
{
    private readonly List<LinkedName> _names = [];

    public void Add(HardLinkList list)
    {
        for (var index = 0; index < list.Count; index++)
            _names.Add(new LinkedName(list[index], list.Verdicts(index)));
    }

    /// <summary>Adds the bytes to the directories' own sums, before those are rolled up, and to the rules that decide.</summary>
    public void CountEachOnce(RuleCount[][] rules)
    {
        _names.Sort(Compare);
        for (var start = 0; start < _names.Count;)
        {
            var end = start + 1;
            while (end < _names.Count && IsSameFile(_names[start], _names[end]))
                end++;
            CountOnce(start, end, rules);
            start = end;
        }
    }

    private void CountOnce(int start, int end, RuleCount[][] rules)
    {
        var first = Name(start);
        table.OnDiskOf(first.Directory) += new Sum(0, 0, first.Bytes);
        for (var lane = 0; lane < table.LaneCount; lane++)
        {
            var ignored = false;
            var eligible = false;
            var sent = false;
            for (var index = start; index < end && !(ignored && eligible && sent); index++)
            {
                var name = Name(index);
                var bytes = new Sum(0, 0, name.Bytes);
                var verdict = _names[index].Verdicts[lane];
                ref var sums = ref table.SumsOf(lane, name.Directory);
                var counts = verdict.IsIgnored ? !ignored : !eligible;
                if (counts && verdict.Rule >= 0)
                    rules[lane][verdict.Rule] += new RuleCount(0, name.Bytes);
                if (verdict.IsIgnored)
                {
                    if (!ignored)
                    {
                        sums.Ignored += bytes;
                        CountInRoot(lane, name);
                    }

                    ignored = true;
                    continue;
                }

                if (!eligible)
                    sums.Eligible += bytes;
                eligible = true;
                if (sent || !verdict.IsSent)
                    continue;
                // The others are sent as links to the first: when that one arrives empty, so do they.
                sent = true;
                if (!verdict.IsSentWhole)
                    continue;
                sums.Sent += bytes;
                CountInRoot(lane, name);
            }
        }
    }

    private void CountInRoot(int lane, HardLinkName name)
    {
        if (name.Directory != 0)
            return;
        foreach (var file in rootFiles)
        {
            if (file.Name.Bytes.SequenceEqual(table.Names[name.Name]))
                file.Counted[lane] = name.Bytes;
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
            return table.Names[left.Name].SequenceCompareTo(table.Names[right.Name]);
        return Paths.WalkOrder.Compare(FullPath(left), FullPath(right));
    }

    private byte[] FullPath(HardLinkName name)
    {
        var folder = table.Path(name.Directory);
        return folder.IsRoot ? table.Names[name.Name].ToArray() : [.. folder.Bytes, (byte)'/', .. table.Names[name.Name]];
    }

    private sealed record LinkedName(HardLinkName Name, Verdict[] Verdicts);
}
