using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX105, CTX111: Docker refuses the ignore file, so the build fails; or would refuse a rule that this build does not reach.</summary>
internal static class RefusedIgnoreFile
{
    public const string HowToMend = "Mend or remove the rule; write `\\` before a character that is meant literally.";

    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Refusal is not { } refusal)
        {
            AddStop(result, findings);
            return;
        }

        var rule = refusal.Rule is null ? "" : $"`{refusal.Rule}`: ";
        findings.Add(new Diagnostic(refusal.Code, DiagnosticLevel.Error, $"{rule}{(refusal.Kind == RefusalKind.CannotBeKnown ? "" : $"{result.Lane.Engine.Owner} refuses this: ")}{refusal.Message}. {(refusal.Rule is { } refused && WithSlashes(result.Files.IgnoreFile, refused) is { } slashes ? slashes : Advice(refusal))}")
        {
            File = result.Files.IgnoreFile.Name,
            Position = refusal.Position,
        });
    }

    // The classic client logs nothing: its tar just ends early, and the build goes on with what came before.
    private static void AddStop(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Outcome.Stops[result.LaneNumber] is not { } stop || result.Lane.StopsAt is null)
            return;
        var rule = result.Lane.Rules[stop.Rule];
        var message = $"`{rule}`: the classic builder cannot evaluate this rule and silently sends nothing from `{DisplayText.Escape(stop.Path)}` on. {HowToMend}";
        findings.Add(new Diagnostic("CTX105", DiagnosticLevel.Error, message)
        {
            File = result.Files.IgnoreFile.Name,
            Position = rule.Position,
            Path = stop.Path,
        });
    }

    /// <summary>What to do about a rule that Docker cannot evaluate.</summary>
    public static string HowToMendThis(IgnoreFile file, IgnoreRule rule) => WithSlashes(file, rule) ?? HowToMend;

    // Whoever writes paths of Windows does it in every line.
    private static string? WithSlashes(IgnoreFile file, IgnoreRule rule)
    {
        if (!IsOfWindows(rule))
            return null;
        var others = file.Rules.Where(other => other != rule && IsOfWindows(other)).Select(other => other.Position.Line).ToList();
        return $"A backslash is no separator here: write `{DisplayText.Escape(MisreadRules.WithSlashes(Encoding.UTF8.GetString(rule.Text)))}`"
            + (others.Count == 0 ? "." : $", and so in line{(others.Count == 1 ? "" : "s")} {string.Join(", ", others.Take(5))}{(others.Count > 5 ? " …" : "")}.");
    }

    private static bool IsOfWindows(IgnoreRule rule) => MisreadRules.HasSeparatingBackslash(Encoding.UTF8.GetString(rule.Text));

    private static string Advice(IgnoreRefusal refusal) => refusal.Kind switch
    {
        RefusalKind.ControlCharacter => "Remove the control character; BuildKit cannot transport it.",
        RefusalKind.LineTooLong => $"Split the line; Docker reads {IgnoreFile.LongestLine} bytes a line.",
        RefusalKind.CannotBeKnown when refusal.Rule is null => "Save the file as UTF-8 with LF or CRLF line ends.",
        RefusalKind.CannotBeKnown => "Write the rule without characters that regular expressions give a meaning.",
        RefusalKind.LoneBang => "Write what the exception is for, or remove the line.",
        _ => HowToMend,
    };
}
