namespace ContextSlim.Rewriting;

/// <summary>The lines that belong to this program, between two marks; all others are people's.</summary>
/// <param name="First">The index of the line with the first mark.</param>
/// <param name="Last">The index of the line with the last mark.</param>
internal readonly record struct ManagedBlock(int First, int Last)
{
    /// <summary>The first line of the block.</summary>
    public static ReadOnlySpan<byte> Begin => "# >>> contextslim"u8;

    /// <summary>The last line of the block.</summary>
    public static ReadOnlySpan<byte> End => "# <<< contextslim"u8;

    /// <summary>Finds the block.</summary>
    /// <exception cref="FormatException">A mark lacks the other, or there are two blocks; the message is <c>LINE: what</c>.</exception>
    public static ManagedBlock? Find(IReadOnlyList<DocumentLine> lines)
    {
        ManagedBlock? found = null;
        var first = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            var content = lines[index].Content.AsSpan().TrimEnd(" \t"u8);
            if (content.SequenceEqual(Begin))
            {
                if (first >= 0 || found is not null)
                    throw new FormatException($"{index + 1}: a second `# >>> contextslim`; keep one block and remove the other's marks");
                first = index;
            }
            else if (content.SequenceEqual(End))
            {
                if (first < 0)
                    throw new FormatException($"{index + 1}: `# <<< contextslim` without `# >>> contextslim` before it; mend or remove it");
                found = new ManagedBlock(first, index);
                first = -1;
            }
        }

        return first < 0 ? found : throw new FormatException($"{first + 1}: `# >>> contextslim` without `# <<< contextslim` behind it; mend or remove it");
    }
}
