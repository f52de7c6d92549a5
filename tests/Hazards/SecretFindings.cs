using System.Text.Json;

namespace ContextSlim.Hazards;

/// <summary>What a scan says of secrets.</summary>
/// <param name="Errors">The paths that hold one for sure.</param>
/// <param name="Warnings">The paths that could not be cleared.</param>
/// <param name="Notes">How many files the notes are about.</param>
/// <param name="Run">The run itself.</param>
internal sealed record SecretFindings(List<string> Errors, List<string> Warnings, int Notes, ProgramRun Run)
{
    public static SecretFindings Of(HazardRun run, string folder)
    {
        var scan = run.Tool(folder, "scan", "--format", "json", "--top", "1", "--no-catalogue");
        var found = new SecretFindings([], [], 0, scan);
        if (scan.ExitCode != 0)
            return found;
        using var json = JsonDocument.Parse(scan.Output);
        var notes = 0;
        foreach (var finding in json.RootElement.GetProperty("contexts")[0].GetProperty("findings").EnumerateArray())
        {
            if (finding.GetProperty("code").GetString() != "CTX302")
                continue;
            var path = finding.GetProperty("path").GetString() ?? "several";
            switch (finding.GetProperty("level").GetString())
            {
                case "error": found.Errors.Add(path); break;
                case "warning": found.Warnings.Add(path); break;
                default: notes += finding.GetProperty("files").GetInt32(); break;
            }
        }

        return found with { Notes = notes };
    }
}
