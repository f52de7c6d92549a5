using ContextSlim.Discovery;
using ContextSlim.Failures;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>Why a build failed, from its output and the context.</summary>
internal static class WhyCommand
{
    public static readonly ToolCommand Definition = new("why", "Reads the output of a build that failed, and says which rule, line or missing file is behind it.")
    {
        Arguments = "[LOG]",
        Takes = ValueKind.File,
        Examples =
        [
            ("why build.log", "the cause, and what to write"),
            ("why < build.log", "from standard input: `docker build . 2>&1 | tee build.log`"),
            ("why --context api -f api/Dockerfile build.log", "options as for the build that failed"),
            ("why --compose --service web build.log", "a service of the Compose file; one that the log names is found by itself"),
        ],
        Details = "Reads what BuildKit (plain, pretty, rawjson), the classic builder, Compose, bake, Buildah and Podman print. Exit code 0: the context, its ignore\n"
            + "file or the Dockerfile is behind it; 1: the cause is another one, or is not known; 2: it is no log of a build. docs/integrations.md has more.",
        Options = Options.OfOneBuild,
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Value(Options.Context)?.Value ?? ".");
        using var interruption = new Interruption();
        var log = arguments.Positional is [var named] && named != "-" ? named : null;
        if (log is null && arguments.Value(Options.File)?.Value == "-")
            throw new ToolException(Messages.LogAndDockerfile());
        if (arguments.Positional.Count == 0 && LogTakenForValue(arguments, interruption.Token) is { } taken)
            throw new ToolException(Messages.LogTakenForValue(taken.Option, taken.Log));
        if (log is null && arguments.Positional.Count == 0 && StandardStream.IsTerminal(0))
            throw new ToolException(Messages.LogMissing());
        var build = ReadLog(log, interruption.Token);
        if (!build.IsBuild)
            throw new ToolException(Messages.NoLog(log));
        var request = RequestOf(arguments, settings, build, interruption.Token);
        CauseFinder? finder = null;
        FailureCause? cause;
        BuildFiles? files = null;
        try
        {
            finder = CauseFinder.Open(build, request, settings.Options, arguments.IsGiven(Options.Builder), interruption.Token);
            files = finder.Files;
            cause = finder.Find();
        }
        catch (SurveyException) when (CallCauses.Find(build, request.Dockerfile) is not null)
        {
            // What is missing for the build is missing here, too.
            cause = CallCauses.Find(build, request.Dockerfile);
        }

        using (finder)
        {
            var instruction = finder?.Instruction ?? "";
            ResultOutput.Write(settings.OutputFile, output =>
            {
                if (settings.Json)
                    WhyJson.Write(output, request, files, build, cause, instruction, settings.Report);
                else
                    ScanCommand.WriteText(output, writer => WhyText.Write(writer, build, cause, instruction, finder is null ? null : finder.Shown, settings.Report.Look));
            });
        }

        return cause is { IsOfContext: true } ? ExitCode.Done : ExitCode.Found;
    }

    // `why --compose build.log`: the option takes what comes next as its file, and nothing is left to read.
    private static (string Option, string Log)? LogTakenForValue(ParsedArguments arguments, CancellationToken cancellation)
    {
        foreach (var option in (ToolOption[])[Options.Compose, Options.Bake])
        {
            if (arguments.All(option) is [.., var file] && File.Exists(file) && ReadLog(file, cancellation).IsBuild)
                return (option.Name, file);
        }

        return null;
    }

    private static FailedBuild ReadLog(string? log, CancellationToken cancellation)
    {
        try
        {
            using var input = log is null ? StandardInput.Open() : OpenLog(log);
            return LogReader.Read(input, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(log is null ? Messages.StandardInputFailed(exception.Message) : Messages.LogUnreadable(log, exception is FileNotFoundException or DirectoryNotFoundException ? null : exception.Message));
        }
    }

    private static FileStream OpenLog(string log)
    {
        if (Directory.Exists(log))
            throw new ToolException(Messages.LogUnreadable(log, "it is a folder"));
        return new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    // Who builds with Compose says so seldom twice: its file is read where the folder has no Dockerfile, or the log shows that Compose called.
    private static BuildRequest? OfCompose(ParsedArguments arguments, CommonSettings settings, FailedBuild build)
    {
        var folder = settings.Request.Context;
        var isPlain = Array.Exists(["Dockerfile", "Containerfile"], name => File.Exists(Path.Combine(folder, name)));
        if (SelectedBuilds.AreNamed(arguments) || arguments.IsGiven(Options.Service) || (isPlain && !build.IsOfDefinitions) || !Directory.Exists(folder))
            return null;
        var builds = SelectedBuilds.OfComposeIn(folder, settings.Request);
        var fitting = builds.Requests.Where(request => TextOf(request, settings.Options) is { } text && FailedInstruction.IsIn(build, text)).ToList();
        var found = builds.Requests.FirstOrDefault(request => request.Name == build.Build) ?? (fitting is [var only] ? only : builds.Requests is [var single] && !isPlain ? single : null);
        if (found is null)
            return null;
        settings.CheckInputs([.. InputFiles.Of(found, settings.Options), .. builds.Inputs]);
        build.Build ??= found.Name;
        return found;
    }

    private static byte[]? TextOf(BuildRequest request, SurveyOptions options)
    {
        if (request.DockerfileText is { } text)
            return text.ToArray();
        try
        {
            return options.Files.Read(request.Dockerfile ?? Path.Combine(request.Context, "Dockerfile"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BuildRequest RequestOf(ParsedArguments arguments, CommonSettings settings, FailedBuild build, CancellationToken cancellation)
    {
        if (!arguments.IsGiven(Options.Service) && SelectedBuilds.Find(arguments, settings, cancellation) is { Requests.Count: > 1 } several
            && several.Requests.FirstOrDefault(request => request.Name == build.Build) is { } named)
        {
            settings.CheckInputs(InputFiles.Of(named, settings.Options));
            return named;
        }

        if (OfCompose(arguments, settings, build) is { } service)
            return service;
        var request = settings.SingleRequest(cancellation);
        // The log names another Dockerfile than the usual one.
        return request.Dockerfile is null && request.DockerfileText is null && build.Place is { File: var file } && file is not ("Dockerfile" or "Containerfile")
            && Path.Combine(request.Context, file) is var path && !Path.IsPathRooted(file) && File.Exists(path) ? request with { Dockerfile = path } : request;
    }
}
