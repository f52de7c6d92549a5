using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>The findings alone, one a line, as compilers write them; where there are several contexts, each under its name, and where there are many, each cause once.</summary>
public static class LintText
{
    /// <summary>Writes the findings; nothing when there are none.</summary>
    public static void Write(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var builds = ScanSummaryText.Distinct(surveys.Results);
        if (ScanSummaryText.AreMany(builds))
        {
            WriteCauses(writer, builds, options);
            return;
        }

        var isFirst = true;
        foreach (var (told, findings) in ByBuilds(builds, options))
        {
            if (builds.Count > 1)
                writer.Write((isFirst ? "" : "\n") + TextStyle.Strong.Apply($"== {ScanSummaryText.Name(told)}", options.Look) + "\n");
            isFirst = false;
            foreach (var finding in findings)
                WrappedText.WriteLine(writer, FindingText.Format(finding, told[0], options), options.Look);
        }
    }

    // The place comes first: editors and pipelines read it.
    private static void WriteCauses(TextWriter writer, List<List<SurveyResult>> builds, ReportOptions options)
    {
        var of = builds.Sum(build => build.Count);
        foreach (var cause in CommonCause.Of(builds, options))
            WrappedText.WriteLine(writer, $"{FindingText.Format(cause.Finding, cause.Told, options)} (in {cause.Where(of)})", options.Look);
    }

    // What is said of a context word for word for several of its builds is said once, before what is said of each.
    private static List<(List<SurveyResult> Builds, List<Diagnostic> Findings)> ByBuilds(List<List<SurveyResult>> builds, ReportOptions options)
    {
        var told = new Dictionary<(string Context, string Text), (Diagnostic Finding, List<int> Builds)>();
        for (var build = 0; build < builds.Count; build++)
        {
            foreach (var finding in options.ToldOf(builds[build][0]))
            {
                // Which instruction sends a secret, or which script asks git, is another in each Dockerfile; what is sent is the same.
                var key = (builds[build][0].Files.ContextRoot, finding is { Code: "CTX302" or "CTX308", Path: { } sent } ? $"{finding.Code} {finding.Level} {sent}" : FindingText.Format(finding));
                if (!told.TryGetValue(key, out var known))
                    told.Add(key, known = (finding, []));
                known.Builds.Add(build);
            }
        }

        var groups = new Dictionary<string, (List<int> Builds, List<Diagnostic> Findings)>(StringComparer.Ordinal);
        foreach (var (finding, numbers) in told.Values)
        {
            var key = string.Join(' ', numbers);
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = (numbers, []));
            group.Findings.Add(finding);
        }

        return [.. groups.Values
            .OrderByDescending(group => group.Builds.Distinct().Count() > 1)
            .ThenBy(group => group.Builds[0])
            .Select(group => (group.Builds.Distinct().SelectMany(build => builds[build]).ToList(), group.Findings))];
    }
}
