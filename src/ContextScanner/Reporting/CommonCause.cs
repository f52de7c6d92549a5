using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A finding that builds have in common but for its figures.</summary>
/// <param name="Finding">As it is told of the build where most is concerned.</param>
/// <param name="Told">That build.</param>
/// <param name="Builds">The number of builds.</param>
internal sealed record CommonCause(Diagnostic Finding, SurveyResult Told, int Builds)
{
    // What a figure counts: the word changes with the figure.
    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB", "file", "files", "folder", "folders", "entry", "entries", "build", "builds"];

    /// <summary>What is found about builds, each cause once: the serious ones first, then those of most builds.</summary>
    /// <param name="builds">The builds, those that are the same together (<see cref="ScanSummaryText.Distinct"/>).</param>
    /// <param name="options">Which findings count.</param>
    public static List<CommonCause> Of(IReadOnlyList<List<SurveyResult>> builds, ReportOptions options)
    {
        var causes = new Dictionary<(string Code, DiagnosticLevel Level, RelativePath? Path, string Text, int Nth), CommonCause>();
        foreach (var build in builds)
        {
            var met = new Dictionary<(string, DiagnosticLevel, RelativePath?, string), int>();
            foreach (var finding in options.ToldOf(build[0]))
            {
                // One build may have the same to tell of two places: those stay two.
                var what = (finding.Code, finding.Level, finding.Path, WithoutFigures(finding.Message) + '\0' + finding.Fix);
                met[what] = met.GetValueOrDefault(what) + 1;
                var key = (finding.Code, finding.Level, finding.Path, what.Item4, met[what]);
                if (!causes.TryGetValue(key, out var known))
                    causes.Add(key, new CommonCause(finding, build[0], build.Count));
                else if (finding.Bytes > known.Finding.Bytes)
                    causes[key] = new CommonCause(finding, build[0], known.Builds + build.Count);
                else
                    causes[key] = known with { Builds = known.Builds + build.Count };
            }
        }

        return
        [
            .. causes.Values
                .OrderByDescending(cause => cause.Finding.Level)
                .ThenByDescending(cause => cause.Builds)
                .ThenByDescending(cause => cause.Finding.Bytes)
                .ThenBy(cause => cause.Finding.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>On how many of how many builds it bears, and one of them.</summary>
    public string Where(int of) => Builds == 1
        ? ScanSummaryText.Name(Told)
        : $"{Counts.Of(Builds)} of {Counts.Of(of)} builds{(Told.Request.ContextIsGuessed || Told.Request.Name is not null ? $", such as {ScanSummaryText.Name(Told)}" : "")}";

    // "42 files, 32 kB" of one build is "41 files, 900 B" of the next; a digit within a name or a pattern is no figure.
    private static string WithoutFigures(string message)
    {
        var text = new StringBuilder(message.Length);
        for (var at = 0; at < message.Length;)
        {
            var end = at;
            while (end < message.Length && (char.IsAsciiDigit(message[end]) || (message[end] is '.' or ',' && end + 1 < message.Length && char.IsAsciiDigit(message[end + 1]))))
                end++;
            if (end == at || !IsBoundary(message, at - 1) || !IsBoundary(message, end))
            {
                end = Math.Max(end, at + 1);
                text.Append(message, at, end - at);
            }
            else
            {
                text.Append('#');
                end += UnitAt(message, end);
            }

            at = end;
        }

        return text.ToString();
    }

    private static bool IsBoundary(string message, int at) => at < 0 || at >= message.Length || message[at] is ' ' or '(' or ')' or ',' or '.' or ';';

    private static int UnitAt(string message, int at)
    {
        foreach (var unit in s_units)
        {
            if (at + 1 + unit.Length <= message.Length && message[at] == ' ' && string.CompareOrdinal(message, at + 1, unit, 0, unit.Length) == 0 && IsBoundary(message, at + 1 + unit.Length))
                return 1 + unit.Length;
        }

        return 0;
    }
}
