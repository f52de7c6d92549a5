namespace ContextSlim.Paths;

/// <summary>Names by their numbers.</summary>
internal interface INames
{
    ReadOnlySpan<byte> Name(int index);
}

/// <summary>Names in the order of their bytes, which is the order that every folder keeps its entries in.</summary>
internal static class SortedNames
{
    /// <summary>The number of a name among those of a range; negative when it is none of them.</summary>
    public static int Find<TNames>(TNames names, int first, int count, ReadOnlySpan<byte> name)
        where TNames : struct, INames
    {
        var low = first;
        var high = first + count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = names.Name(middle).SequenceCompareTo(name);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
