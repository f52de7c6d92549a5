using ContextSlim.Ignoring;
using ContextSlim.Sending;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The tar that the classic builder would receive: to build from it, or to look at it.</summary>
internal static class PackCommand
{
    public static readonly ToolCommand Definition = new("pack", "Writes the tar that the classic builder would receive.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("pack | docker build -", "build from exactly what is not ignored"),
            ("pack api -f api/app.Dockerfile -o context.tar", "to a file; a note says how to build from it"),
            ("pack | tar tv", "look at what is in it"),
        ],
        Details = "The same bytes as those that docker 28 sends with DOCKER_BUILDKIT=0. A Dockerfile outside the context is added under a name of its own, as docker does.",
        Options =
        [
            Options.File, Options.IgnoreFile, Options.PackBuilder, Options.Compose, Options.Bake, Options.Service, Options.Profile, Options.Set, Options.Configuration, Options.NoConfiguration, Options.Jobs, Options.Output, Options.Anywhere, Options.Progress, Options.Quiet,
            Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        if (arguments.Choice(Options.PackBuilder) != 0)
            throw new ToolException(Messages.PackIsClassic());
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        if (settings.IsTerminal)
            throw new ToolException(Messages.TarOnTerminal());
        using var interruption = new Interruption();
        var request = settings.SingleRequest(interruption.Token);
        if (request.Build.NamedContexts is [var named, ..])
            throw new ToolException(Messages.PackWithoutNamedContexts(named.Name));
        var result = settings.Survey(request with { Builder = Builder.Classic }, OptionsFor(settings.Options), interruption.Token);
        if (CommonSettings.RefusalOf(result) is { } refusal)
        {
            StandardStream.Say(refusal);
            return ExitCode.Impossible;
        }

        // What cannot be read fails the build, or is missing in it without a word (specification C-2, C-6): neither is worth a tar.
        if (result.Outcome.Problems is [var problem, ..])
            throw new ToolException(Messages.CannotPack(problem));
        var outside = result.Request.DockerfileText is { } text ? new OutsideDockerfile(text) : OutsideDockerfile.Find(result.Files);
        if (NoteOn(result, outside) is { } note)
            settings.SayNote(note);
        Write(result, outside, settings, interruption.Token);
        return ExitCode.Done;
    }

    private static SurveyOptions OptionsFor(SurveyOptions options) => options with
    {
        Detail = SurveyDetail.Tree, // every file is opened, and says what it is then
        SentOnly = true,
        Catalogue = false,
        Findings = false,
        FigureLimit = -1,
        Top = 0,
    };

    // `docker build -` finds these two names by itself.
    private static string? NoteOn(SurveyResult result, OutsideDockerfile? outside)
    {
        if (!result.HasDockerfile)
            return Messages.DockerfileMissing();
        var name = outside?.Name ?? result.Files.DockerfileInContext!.Value.ToString();
        return name is "Dockerfile" or "dockerfile" ? null : Messages.DockerfileInTar(name);
    }

    private static void Write(SurveyResult result, OutsideDockerfile? outside, CommonSettings settings, CancellationToken cancellation)
    {
        using var sent = result.OpenSent();
        TarReport? report = null;
        ResultOutput.Write(settings.OutputFile, output =>
        {
            report = ContextTar.WriteWhole(output, sent, outside, cancellation);
            if (!report.IsWhole)
                throw new ToolException(Messages.CannotPackOn(report.Problems[0]));
        }, isBuffered: false);
        if (settings.IsVerbose && report is not null)
            settings.SayNote(Messages.Packed(report.Entries, report.Bytes));
    }
}
