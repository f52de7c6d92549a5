using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Reporting;

/// <summary>
/// The report of more builds than anybody reads one by one: those that share context and ignore file are one block, the heaviest first; what
/// is heavy and what is found is told once, with the number of builds that it touches. It fits a screen or two, however many builds there are.
/// </summary>
internal static class ManyBuildsText
{
    /// <summary>From how many builds on.</summary>
    public const int From = 9;

    // Together at most sixty lines: a table of six blocks of four, ten paths, fourteen causes, and what stands above, between and below them.
    private const int MostBlocks = 6;
    private const int MostRows = 18;
    private const int FewestOfBlock = 3;
    private const int MostPaths = 10;
    private const int MostCauses = 14;
    private const int MostUnproved = 2;

    public static void Write(TextWriter writer, List<List<SurveyResult>> builds, ReportOptions options)
    {
        WriteTable(writer, builds, options.Look);
        WriteHeaviest(writer, builds, options.Look);
        WriteCauses(writer, builds, options);
        WriteProofs(writer, builds, options.Look);
    }

    private static void WriteTable(TextWriter writer, List<List<SurveyResult>> builds, TextLook look)
    {
        var blocks = builds
            .OrderByDescending(build => build[0].Sent?.Bytes ?? 0)
            .GroupBy(build => (build[0].Files.ContextRoot, build[0].Files.IgnoreFilePath, build[0].Lane.Builder))
            .Select(block => block.ToList())
            .ToList();
        var shown = blocks.Count <= MostBlocks + 1 ? blocks.Count : MostBlocks;
        var most = Math.Max(FewestOfBlock, MostRows / shown);
        var table = ScanSummaryText.OpenTable();
        foreach (var block in blocks.Take(shown))
        {
            var rows = block.Count <= most + 1 ? block.Count : most;
            for (var row = 0; row < rows; row++)
                ScanSummaryText.AddRow(table, block[row], isFirstOfBlock: row == 0);
            if (rows < block.Count)
                AddRest(table, block.Skip(rows), "");
        }

        if (shown < blocks.Count)
            AddRest(table, blocks.Skip(shown).SelectMany(block => block), $"{Counts.Of(blocks.Count - shown)} more contexts");
        ScanSummaryText.AddTotal(table, $"total of {Counts.Of(CountOf(builds))} builds", SumOf(builds));
        table.Write(writer, look);
    }

    private static void AddRest(TextTable table, IEnumerable<List<SurveyResult>> rest, string context)
    {
        var builds = rest.ToList();
        var sum = SumOf(builds);
        table.Add(
            $"and {Counts.Of(CountOf(builds))} more builds", context, "", "", "", ByteSize.Format(sum.Bytes), Counts.Of(sum.Files),
            new TextCell(context.Length > 0 ? "-v names them all" : "", TextStyle.Faint));
    }

    private static int CountOf(IEnumerable<List<SurveyResult>> builds) => builds.Sum(build => build.Count);

    private static Sum SumOf(IEnumerable<List<SurveyResult>> builds) => builds.Aggregate(default(Sum), (sum, build) => sum + (build[0].Sent ?? default));

    private static void WriteHeaviest(TextWriter writer, List<List<SurveyResult>> builds, TextLook look)
    {
        var paths = SharedPath.Of(builds);
        if (paths.Count == 0)
            return;
        writer.Write('\n');
        var faint = TextStyle.Faint;
        var table = new TextTable("lLrRrl");
        table.Add(
            new TextCell("heaviest sent", TextStyle.Strong), "", new TextCell("size", faint), new TextCell("files", faint), new TextCell("builds", faint),
            new TextCell(paths[0].Heavy.IsKind ? "" : "rule that drops it", faint));
        foreach (var path in paths.Take(MostPaths))
            table.Add(path.Name, path.Kind, ByteSize.Format(path.Heavy.Sum.Bytes), Counts.Of(path.Heavy.Sum.Files), Counts.Of(path.Builds), path.Rule);
        table.Write(writer, look);
    }

    private static void WriteCauses(TextWriter writer, List<List<SurveyResult>> builds, ReportOptions options)
    {
        var causes = CommonCause.Of(builds, options);
        var serious = causes.FindAll(cause => cause.Finding.Level > DiagnosticLevel.Note);
        var of = CountOf(builds);
        if (serious.Count > 0)
        {
            writer.Write('\n');
            writer.Write(TextStyle.Strong.Apply(Counts.Of(serious.Count, "finding", "findings"), options.Look) + "\n");
            var shown = serious.Count <= MostCauses + 1 ? serious.Count : MostCauses;
            foreach (var cause in serious.Take(shown))
                WrappedText.WriteLine(writer, $"in {cause.Where(of)}: {FindingText.Format(cause.Finding, options.Look)}", options.Look);
            if (shown < serious.Count)
                writer.Write($"and {Counts.Of(serious.Count - shown)} more: `lint` tells them\n");
        }

        if (causes.Count > serious.Count)
            writer.Write($"\n{Counts.Of(causes.Count - serious.Count, "note", "notes")}: `lint` tells them\n");
    }

    private static void WriteProofs(TextWriter writer, List<List<SurveyResult>> builds, TextLook look)
    {
        var compared = builds.FindAll(build => build[0].Proof is not null);
        if (compared.Count == 0)
            return;
        var unproved = compared.FindAll(build => build[0].Proof is { IsProved: false });
        writer.Write('\n');
        writer.Write(TextStyle.Strong.Apply($"proved: {Counts.Of(CountOf(compared) - CountOf(unproved))} of {Counts.Of(CountOf(compared), "build", "builds")}", look) + "\n");
        foreach (var build in unproved.Take(MostUnproved))
        {
            writer.Write('\n');
            writer.Write(TextStyle.Strong.Apply($"== {ScanSummaryText.Name(build)}", look) + "\n");
            ProofText.Write(writer, build[0].Proof, look);
        }

        if (unproved.Count > MostUnproved)
            writer.Write($"and {Counts.Of(CountOf(unproved.Skip(MostUnproved)))} more, which -v names\n");
    }
}
