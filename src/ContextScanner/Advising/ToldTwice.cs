using ContextSlim.Dockerfiles;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>One cause is one finding: that a rule does not reach what another finding is about, with what to write, is worth no line of its own.</summary>
internal static class ToldTwice
{
    /// <summary>
    /// Takes out notes of CTX101 that advise nothing, about nothing but what CTX302 or CTX305 tell; and of CTX406, that a base image may set the variable of which
    /// CTX402 says so at the same instruction.
    /// </summary>
    public static void Drop(List<Diagnostic> findings)
    {
        findings.RemoveAll(finding => finding is { Code: "CTX101", Level: DiagnosticLevel.Note, Fix: null, Path: { } path }
            && findings.Exists(other => other is { Code: "CTX302" or "CTX305", Path: { } told } && told == path && other.Files == finding.Files));
        findings.RemoveAll(finding => finding is { Code: DockerfileCodes.Unknown, Position: { } position } && findings.Exists(other =>
            other is { Code: "CTX402", Position: { } place } && place.Line == position.Line && other.File == finding.File && IsOfVariable(other.Message, finding.Message)));
    }

    // "… unless the base image sets it: the variable `VERSION` has no value …" and "the base image may set VERSION, which …"
    private static bool IsOfVariable(string missing, string unknown)
    {
        const string Condition = "unless the base image sets it: the variable `";
        var at = missing.IndexOf(Condition, StringComparison.Ordinal);
        if (at < 0)
            return false;
        var rest = missing.AsSpan(at + Condition.Length);
        return rest.IndexOf('`') is > 0 and var end && unknown.StartsWith($"the base image may set {rest[..end]},", StringComparison.Ordinal);
    }
}
