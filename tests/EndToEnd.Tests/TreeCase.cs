using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Surveying;

namespace ContextSlim.EndToEnd;

/// <summary>A tree, an ignore file and a Dockerfile on which the engine's client, whatever its age, and modern Docker agree.</summary>
/// <param name="Name">The situation.</param>
/// <param name="Ignore">The ignore file's text; null for none.</param>
/// <param name="Tree">
/// Entries, with the marks of <c>ls -F</c>: <c>d/</c> is a folder, <c>p|</c> a pipe, <c>s=</c> a socket, <c>x*</c> a program, <c>a -> b</c> a
/// link; <c>a => b</c> is a further name of b, <c>a # 9</c> a file of nine bytes, all else a file that holds its own name.
/// </param>
internal sealed partial record TreeCase(string Name, string? Ignore, string[] Tree)
{
    public const string UsualDockerfile = "Dockerfile";

    public string Dockerfile { get; init; } = "FROM scratch\nCOPY . /\n";

    /// <summary>Relative to the context; it may lie outside.</summary>
    public string DockerfilePath { get; init; } = UsualDockerfile;

    /// <summary>The text of the Dockerfile's own ignore file; null for none.</summary>
    public string? DockerfileIgnore { get; init; }

    public string? Target { get; init; }

    public Dictionary<string, string> BuildArguments { get; init; } = [];

    /// <summary>What the image holds, where that is not all that is sent.</summary>
    public string[]? Arrives { get; init; }

    public bool IsDockerfileOutside => DockerfilePath.StartsWith("../", StringComparison.Ordinal);

    /// <summary>Surveys the planted case as the builder's client would send it.</summary>
    public SurveyResult Survey(PlantedContext context, Builder builder) => ContextSlim.Survey.Run(
        new BuildRequest(context.Root)
        {
            Dockerfile = context.Dockerfile,
            Builder = builder,
            Build = new DockerfileOptions { Target = Target, BuildArguments = BuildArguments },
        },
        new SurveyOptions { Detail = SurveyDetail.TreeWithStatus, Catalogue = false },
        CancellationToken.None);
}
