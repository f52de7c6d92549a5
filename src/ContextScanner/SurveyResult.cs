using ContextSlim.Cataloguing;
using ContextSlim.Charting;
using ContextSlim.Paths;
using ContextSlim.Proving;
using ContextSlim.Surveying;

namespace ContextSlim;

/// <summary>What a survey found out about one build: what the build gets, and what is worth telling about it.</summary>
public sealed record SurveyResult : BuildResult
{
    internal SurveyResult(BuildResult result, IReadOnlyList<Diagnostic> findings)
        : base(result) => Findings = findings;

    /// <summary>What is worth telling, errors first.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }

    /// <summary>The rule that a plan would write for each of the heaviest paths that are sent, where it is one rule.</summary>
    internal IReadOnlyDictionary<HeavyPath, string> Suggestions { get; init; } = new Dictionary<HeavyPath, string>();

    /// <summary>The context summed up to what can be looked at; null unless asked for, and where Docker refuses the ignore file.</summary>
    internal ContextMap? Map { get; init; }

    /// <summary>What a real engine showed; null unless <see cref="ContextProof"/> asked one.</summary>
    public ProofResult? Proof { get; internal init; }
}
