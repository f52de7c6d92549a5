using ContextSlim.Ignoring;
using ContextSlim.Proving;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>What <c>--prove</c> and <c>--prove-remote</c> come to.</summary>
internal sealed class ProofSettings
{
    private readonly bool _allowsRemote;
    private readonly bool _isAskedFor;

    public ProofSettings(ParsedArguments arguments, Builder builder)
    {
        _allowsRemote = arguments.Has(Options.ProveRemote);
        _isAskedFor = _allowsRemote || arguments.Has(Options.Prove);
        if (_isAskedFor)
            ContextProof.CheckBuilder(builder);
    }

    /// <summary>Has what was surveyed proved, where that is asked for and Docker refuses nothing.</summary>
    public SurveyResult Prove(SurveyResult result, CancellationToken cancellation) => _isAskedFor && CommonSettings.RefusalOf(result) is null
        ? ContextProof.Run(result, new ProofOptions { AllowRemote = _allowsRemote }, cancellation)
        : result;
}
