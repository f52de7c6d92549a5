using ContextSlim.Paths;

namespace ContextSlim.Revisions;

/// <summary>Which revisions are compared, as git writes it: <c>A..B</c>, <c>A...B</c> (from where B left A), or <c>A</c> alone, which is compared with the folder on disk.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one; null for the folder on disk.</param>
/// <param name="FromMergeBase">True to begin where the two have parted.</param>
internal sealed record RevisionRange(string Before, string? After, bool FromMergeBase)
{
    private const string Head = "HEAD"; // what git takes for a side that is left out

    /// <summary>Reads it.</summary>
    /// <exception cref="SurveyException">It is none.</exception>
    public static RevisionRange Read(string given)
    {
        var dots = given.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return new RevisionRange(Checked(given, given), null, FromMergeBase: false);
        var width = given.AsSpan(dots).StartsWith("...") ? 3 : 2;
        var (before, after) = (given[..dots], given[(dots + width)..]);
        if (before.Length == 0 && after.Length == 0)
            throw Wrong(given, "names no revision: write A..B, such as main..HEAD");
        return new RevisionRange(Checked(before.Length == 0 ? Head : before, given), Checked(after.Length == 0 ? Head : after, given), width == 3);
    }

    private static string Checked(string revision, string given)
    {
        if (revision.Length == 0)
            throw Wrong(given, "names no revision: write A..B, such as main..HEAD");
        if (revision[0] == '-')
            throw Wrong(given, "a revision does not begin with `-`: write A..B, such as main..HEAD");
        if (revision.AsSpan().ContainsAny('\n', '\r', '\0'))
            throw Wrong(given, "a revision is one line: write A..B, such as main..HEAD");
        return revision.Contains("..", StringComparison.Ordinal) ? throw Wrong(given, "has more than two sides: write A..B, such as main..HEAD") : revision;
    }

    private static SurveyException Wrong(string given, string what) => new($"--git: '{DisplayText.Escape(given)}': {what}");
}
