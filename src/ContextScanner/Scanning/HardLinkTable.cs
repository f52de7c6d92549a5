namespace ContextSlim.Scanning;

/// <summary>Counts the bytes of each hard-linked file once in each set, at its first path in walk order within the set (DESIGN section 1).</summary>
internal sealed class HardLinkTable(DirectoryTable table)
{
    private readonly List<(HardLinkList List, int Index)> _names = [];

    public void Add(HardLinkList list)
    {
        for (var index = 0; index < list.Count; index++)
            _names.Add((list, index));
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
                var verdict = _names[index].List.Verdicts(_names[index].Index)[lane];
                ref var sums = ref table.SumsOf(lane, name.Directory);
                var counts = verdict.IsIgnored ? !ignored : !eligible;
                if (counts && verdict.Rule >= 0)
                    rules[lane][verdict.Rule] += new RuleCount(0, name.Bytes);
                if (verdict.IsIgnored)
                {
                    if (!ignored)
                        sums.Ignored += bytes;
                    ignored = true;
                    continue;
                }

                if (!eligible)
                    sums.Eligible += bytes;
                eligible = true;
                if (!sent && verdict.IsSentWhole)
                {
                    sums.Sent += bytes;
                    sent = true;
                }
            }
        }
    }

    private HardLinkName Name(int index) => _names[index].List[_names[index].Index];

    private static bool IsSameFile((HardLinkList List, int Index) left, (HardLinkList List, int Index) right)
    {
        var first = left.List[left.Index];
        var second = right.List[right.Index];
        return first.Inode == second.Inode && first.Device == second.Device;
    }

    private int Compare((HardLinkList List, int Index) left, (HardLinkList List, int Index) right)
    {
        var first = left.List[left.Index];
        var second = right.List[right.Index];
        var order = first.Device.CompareTo(second.Device);
        if (order == 0)
            order = first.Inode.CompareTo(second.Inode);
        return order != 0 ? order : CompareInWalkOrder(first, second);
    }

    private int CompareInWalkOrder(in HardLinkName left, in HardLinkName right)
    {
        if (left.Directory == right.Directory)
            return table.Names[left.Name].SequenceCompareTo(table.Names[right.Name]);
        return Paths.WalkOrder.Compare(FullPath(left), FullPath(right));
    }

    private byte[] FullPath(in HardLinkName name)
    {
        var folder = table.Path(name.Directory);
        return folder.IsRoot ? table.Names[name.Name].ToArray() : [.. folder.Bytes, (byte)'/', .. table.Names[name.Name]];
    }
}
