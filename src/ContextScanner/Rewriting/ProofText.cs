using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Rewriting;

/// <summary>The words of a proof: which line of which file stands against a plan.</summary>
internal static class ProofText
{
    /// <summary>Why a candidate is left alone.</summary>
    public static string Spared(PlanSubject subject, PlanEvaluation evaluation, JunkCandidate candidate, Sighting veto)
    {
        var kind = candidate.Kind.Length == 0 ? "" : $" ({DisplayText.Escape(candidate.Kind)})";
        return $"{DisplayText.Escape(candidate.Path)}{kind} is left alone: {Why(subject, evaluation, veto)}";
    }

    /// <summary>What stands against the loss of a path.</summary>
    public static string Why(PlanSubject subject, PlanEvaluation evaluation, Sighting veto)
    {
        var path = DisplayText.Escape(veto.Path);
        switch (veto.Kind)
        {
            case SightingKind.OldRule:
                return $"{Line(subject, evaluation.Before, veto.Number)} asks for {path}";
            case SightingKind.Dockerfile:
                var dockerfile = subject.Dockerfiles[veto.Number];
                var request = dockerfile.Requests.FirstOrDefault(one => NamedPaths.Of([one.Path])?.Names(Folder(veto.Path), Name(veto.Path)) == true);
                return request is null ? $"{DisplayText.Escape(dockerfile.Name)} asks for {path}" : $"{dockerfile.Place(request)} asks for {path}";
            default:
                return veto.Words is { } reason ? $"{path}: {reason}" : path;
        }
    }

    /// <summary>A line of the new file.</summary>
    public static string Line(PlanSubject subject, RuleSet rules, int rule) =>
        rule < 0 ? subject.Name : rules[rule].IsImplied ? $"`{rules[rule]}`, which the classic builder adds" : $"{subject.Name}:{rules[rule].Position.Line} `{rules[rule]}`";

    private static ReadOnlySpan<byte> Folder(RelativePath path) => path.Bytes[..Math.Max(0, path.Bytes.LastIndexOf((byte)'/'))];

    private static ReadOnlySpan<byte> Name(RelativePath path) => path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..];
}
