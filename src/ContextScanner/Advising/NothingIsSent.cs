using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX401 once for all: a rule ignores everything, no exception brings anything back, and the Dockerfile copies out of the context.</summary>
internal static class NothingIsSent
{
    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        var rules = result.Lane.Rules;
        if (result.Eligible is not { Files: 0 } || result.OnDisk is not { Files: > 0 } || result.Requests is not { Unused: false, IsRefused: false } || !rules.HasExceptions
            // Where all that is asked for is only not there yet, nothing has to be sent today.
            || !(result.Requests.Everything || findings.Exists(finding => finding.Code == "CTX401"))
            // An exception that is undone says better what is wrong.
            || findings.Exists(finding => finding is { Code: "CTX104", Level: DiagnosticLevel.Warning }))
            return;
        var rule = -1;
        for (var number = 0; number < rules.OwnRuleCount; number++)
        {
            if (!rules.IsException(number) && result.RuleCounts[number].Paths > (rule < 0 ? 0 : result.RuleCounts[rule].Paths))
                rule = number;
        }

        if (rule < 0)
            return;
        var isError = findings.Exists(finding => finding is { Code: "CTX401", Level: DiagnosticLevel.Error });
        var failing = findings.Find(finding => finding is { Code: "CTX401", Level: DiagnosticLevel.Error, Position: not null });
        findings.RemoveAll(finding => finding.Code is "CTX401" or "CTX104");
        var project = result.Repository?.Noted.Where(noted => noted.Noted.Role == NotedRole.Manifest || noted.Noted.Pattern == "*.sln").OrderBy(noted => noted.Directory).FirstOrDefault();
        var path = project is null ? (RelativePath?)null : project.Directory == 0 ? new RelativePath(project.Name) : new RelativePath([.. result.Directories.Path(project.Directory).Bytes, (byte)'/', .. project.Name]);
        findings.Add(new Diagnostic("CTX401", isError ? DiagnosticLevel.Error : DiagnosticLevel.Warning,
            $"nothing at all is sent: `{rules[rule]}` ignores everything, and no exception brings anything back{(path is { } needed ? $"; the build needs `{DisplayText.Escape(needed)}`" : "")}{(failing is null ? "" : $"; the build fails at {DisplayText.Escape(failing.File ?? "the Dockerfile")}:{failing.Position!.Value.Line}")}")
        {
            File = rules.File.Name,
            Position = rules[rule].Position,
            Path = path,
            Fix = "Remove the rule, or write exceptions for what the Dockerfile copies.",
        });
    }
}
