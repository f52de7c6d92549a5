namespace ContextSlim.Needs;

/// <summary>
/// The texts of a context's files as they were read, for all builds that ask for them. How many a build may read is counted for each build
/// alone: what one of them finds does not depend on the others.
/// </summary>
internal sealed class KeptTexts
{
    private readonly Dictionary<string, KeptText> _texts = new(StringComparer.Ordinal);

    public KeptText? Find(string path) => _texts.GetValueOrDefault(path);

    public KeptText Keep(string path, KeptText text)
    {
        _texts[path] = text;
        return text;
    }
}

/// <summary>A file as it was read.</summary>
/// <param name="Lines">Its lines, without their ends; null when it is no text, or could not be read.</param>
/// <param name="Bytes">Its length; 0 when it could not be read.</param>
internal sealed record KeptText(string[]? Lines, int Bytes)
{
    private readonly Dictionary<NeedRow, int> _found = new(ReferenceEqualityComparer.Instance);

    /// <summary>True for one that is too large to be read whole.</summary>
    public bool IsTooLarge => Bytes > ContextText.Largest;

    /// <summary>The line, from 1, that holds what a row of the table looks for; 0 for none.</summary>
    public int LineOf(NeedRow row)
    {
        if (!_found.TryGetValue(row, out var line))
            _found.Add(row, line = Lines is null ? 0 : NeedTable.Find(row, Lines));
        return line;
    }
}
