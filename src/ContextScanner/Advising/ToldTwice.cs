using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>One cause is one finding: that a rule does not reach what another finding is about, with what to write, is worth no line of its own.</summary>
internal static class ToldTwice
{
    /// <summary>Takes out notes of CTX101 that advise nothing, about nothing but what CTX302 or CTX305 tell.</summary>
    public static void Drop(List<Diagnostic> findings) =>
        findings.RemoveAll(finding => finding is { Code: "CTX101", Level: DiagnosticLevel.Note, Fix: null, Path: { } path }
            && findings.Exists(other => other is { Code: "CTX302" or "CTX305", Path: { } told } && told == path && other.Files == finding.Files));
}
