using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX105, CTX111: Docker refuses the ignore file, so the build fails; or would refuse a rule that this build does not reach.</summary>
internal static class RefusedIgnoreFile
{
    public static void Add(SurveyResult result, List<Diagnostic> findings)
    {
        if (result.Refusal is not { } refusal)
            return;
        var rule = refusal.Rule is null ? "" : $"`{refusal.Rule}`: ";
        findings.Add(new Diagnostic(refusal.Code, DiagnosticLevel.Error, $"{rule}Docker refuses this: {refusal.Message}. {Advice(refusal.Kind)}")
        {
            File = result.Files.IgnoreFile.Name,
            Position = refusal.Position,
        });
    }

    private static string Advice(RefusalKind kind) => kind switch
    {
        RefusalKind.ControlCharacter => "Remove the control character; BuildKit cannot transport it.",
        RefusalKind.LineTooLong => $"Split the line; Docker reads {IgnoreFile.LongestLine} bytes a line.",
        RefusalKind.LoneBang => "Write what the exception is for, or remove the line.",
        _ => "Mend or remove the rule; write `\\` before a character that is meant literally.",
    };
}
