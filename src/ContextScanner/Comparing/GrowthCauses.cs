using ContextSlim.Baselines;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Comparing;

/// <summary>CTX502: more is sent than the baseline allows, and which paths did it, heaviest first.</summary>
internal static class GrowthCauses
{
    private const int MostNamed = 3;
    private const double Descends = 0.8; // as the ranking does: while one child holds that much
    private const double Matters = 0.05;

    public static Diagnostic Finding(BaselineBuild before, SurveyResult result, Sum sent, GrowthLimit limit)
    {
        var grown = sent.Bytes - before.Sent.Bytes;
        var causes = Of(before, result);
        var shown = causes.Take(result.Options.MostNamed(MostNamed)).Select(cause => cause.Describe(result)).ToList();
        var share = before.Sent.Bytes == 0 ? "" : $" (+{(grown / (decimal)before.Sent.Bytes * 100).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} %)";
        var more = causes.Count - shown.Count;
        return new Diagnostic("CTX502", DiagnosticLevel.Warning,
            $"{ByteSize.Format(sent.Bytes)} are sent, {ByteSize.Format(grown)} more than in the baseline{share}; {limit} {(limit.Percent is not null && limit.Bytes is not null ? "are" : "is")} allowed."
            + (shown.Count == 0 ? "" : $" Grown: {string.Join(", ", shown)}{(more > 0 ? $" and {more} more" : "")}."))
        { Bytes = grown, Files = Math.Max(0, sent.Files - before.Sent.Files) };
    }

    /// <summary>The disjoint folders that grew most, heaviest first; a folder that one child accounts for gives way to it.</summary>
    public static List<GrowthCause> Of(BaselineBuild before, SurveyResult result)
    {
        var old = new Dictionary<(RelativePath, bool), long>();
        foreach (var path in before.Paths)
            old.TryAdd((path.Path, path.FilesAlone), path.Sum.Bytes);
        var grown = SentFolders.Of(result).Select(path => new GrowthCause(path, old.TryGetValue((path.Path, path.FilesAlone), out var known) ? known : null))
            .Where(cause => cause.Growth > 0).ToLookup(cause => cause.Folder);
        var whole = result.Sent!.Value.Bytes - before.Sent.Bytes;
        var parts = Sorted(grown[default]);
        while (parts is [{ FilesAlone: false } heaviest, ..] && heaviest.Growth >= Descends * whole
            && Sorted(grown[heaviest.Path]) is [var first, ..] within && first.Growth >= Descends * heaviest.Growth)
        {
            parts = within;
        }

        return [.. parts.Where(part => part.Growth >= Matters * whole)];
    }

    private static List<GrowthCause> Sorted(IEnumerable<GrowthCause> causes) => [.. causes.OrderByDescending(cause => cause.Growth).ThenBy(cause => cause.Path)];
}

/// <summary>A folder that grew, or the files directly in it.</summary>
/// <param name="Now">What is sent of it now.</param>
/// <param name="Before">Its bytes in the baseline; null when it was not there, or too light to be told.</param>
internal sealed record GrowthCause(BaselinePath Now, long? Before)
{
    private const int MostFiles = 2;

    public RelativePath Path => Now.Path;

    public bool FilesAlone => Now.FilesAlone;

    public long Growth => Now.Sum.Bytes - (Before ?? 0);

    /// <summary>The folder that it is a part of.</summary>
    public RelativePath Folder
    {
        get
        {
            var slash = Path.Bytes.LastIndexOf((byte)'/');
            return FilesAlone ? Path : slash < 0 ? default : new RelativePath(Path.Bytes[..slash].ToArray());
        }
    }

    /// <summary>The folder, or the heaviest files, with how much they grew.</summary>
    public string Describe(SurveyResult result)
    {
        var name = FilesAlone ? FilesOf(result) : DisplayText.Escape(Path);
        return Before is null ? $"{name} (now {ByteSize.Format(Now.Sum.Bytes)})" : $"{name} (+{ByteSize.Format(Growth)} to {ByteSize.Format(Now.Sum.Bytes)})";
    }

    // The baseline knows folders: which of their files grew is not known, but the heaviest are what people look for.
    private string FilesOf(SurveyResult result)
    {
        var place = Path.IsRoot ? "at the root" : $"in {DisplayText.Escape(Path)}";
        var heaviest = HeaviestFiles.In(result, Path, MostFiles);
        if (heaviest.Count == 0)
            return $"files {place}";
        var more = Now.Sum.Files - heaviest.Count;
        return string.Join(" and ", heaviest.Select(file => DisplayText.Escape(file))) + (more > 0 ? $" with {Counts.Of(more)} more {place}" : "");
    }
}
