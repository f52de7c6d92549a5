namespace ContextSlim.Reporting;

/// <summary>The findings alone, one a line, as compilers write them; where there are several contexts, each under its name.</summary>
public static class LintText
{
    /// <summary>Writes the findings; nothing when there are none.</summary>
    public static void Write(TextWriter writer, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var builds = ScanSummaryText.Distinct(surveys.Results);
        var isFirst = true;
        foreach (var build in builds)
        {
            var findings = options.FindingsOf(build[0]);
            if (findings.Count == 0)
                continue;
            if (builds.Count > 1)
                writer.Write((isFirst ? "" : "\n") + TextStyle.Strong.Apply($"== {ScanSummaryText.Name(build)}", options.Colour) + "\n");
            isFirst = false;
            ScanText.WriteLines(writer, findings, options.Colour);
        }
    }
}
