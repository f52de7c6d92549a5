using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Proving;
using ContextSlim.Surveying;

namespace ContextSlim;

/// <summary>Has a real engine prove what a survey computed.</summary>
public static class ContextProof
{
    /// <summary>
    /// Looks at the context again, for all that is eligible whatever the Dockerfile requests, and lets a running Docker build it
    /// (<see cref="Prover"/>).
    /// </summary>
    /// <param name="result">The survey; BuildKit's, and not refused.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">When it is cancelled, everything is tidied up before the cancelling call returns.</param>
    /// <exception cref="SurveyException">It cannot be proved: for the classic builder, without an engine, when the build fails.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <returns>The survey with its <see cref="SurveyResult.Proof"/>, as reports show it.</returns>
    public static SurveyResult Run(SurveyResult result, ProofOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        CheckBuilder(result.Request.Builder);
        var eligible = Survey.Run(
            new BuildRequest(result.Files.ContextRoot) { IgnoreText = result.Files.IgnoreFile.Text },
            new SurveyOptions
            {
                ReadDockerfile = false,
                SentOnly = true,
                Detail = SurveyDetail.TreeWithStatus,
                Catalogue = false,
                Findings = false,
                Jobs = result.Options.Jobs,
                Seam = result.Options.Seam,
            },
            cancellation);
        if (eligible.Sent is null)
            throw new SurveyException("--prove: Docker refuses the ignore file, so there is nothing to prove");
        using var sent = eligible.OpenSent();
        return result with { Proof = Prover.Run(sent, result.Files.IgnoreFile, result.Files.ContextRoot, options, cancellation) };
    }

    /// <summary>Says early what cannot be proved at all.</summary>
    /// <exception cref="SurveyException">The builder is another than BuildKit.</exception>
    public static void CheckBuilder(Builder builder)
    {
        if (builder != Builder.BuildKit)
            throw new SurveyException($"--prove: only what BuildKit receives can be proved; leave --builder {Engine.Of(builder).Key} or --prove out");
    }
}
