using ContextSlim.Publishing;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The layer that .NET's SDK makes of a publish folder, what is in it, and what takes away what nobody needs.</summary>
internal static class PublishCommand
{
    public static readonly ToolCommand Definition = new("publish", "Shows the layer that `dotnet publish -t:PublishContainer` makes of a publish folder.")
    {
        Arguments = "[PROJECT|FOLDER]",
        Examples =
        [
            ("publish", "the project that lies here, as it was published last"),
            ("publish src/Shop/Shop.csproj", "another project"),
            ("publish bin/Release/net10.0/publish", "a folder, as it is"),
            ("publish --format json -o layer.json", "every entry of the layer, for programs"),
            ("publish --estimate trimmed,aot", "what the layer would weigh, by publishes into a temporary folder"),
            ("publish --fail-on CTX601,CTX605", "in a pipeline: exit with 1 on development files, or on code for other systems"),
        ],
        Details = "Nothing is built and nothing is published but for --estimate: the folder is read as it is. What is pushed is worked out by compressing it as the SDK does;\nonly the time of writing, which every entry has, differs.",
        Options =
        [
            Options.WorkingDirectory, Options.Estimate, Options.Jobs, Options.Format, Options.Output, Options.FailOn, Options.Suppress, Options.NoFindings, Options.Configuration, Options.NoConfiguration,
            Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet, Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var named = arguments.Positional is [var given] ? given : ".";
        var folder = FolderOf(named, out var note, out var project);
        var ways = WaysOf(arguments);
        if (ways.Count > 0 && project is null)
            throw new ToolException(Messages.EstimateWithoutProject(named));
        var settings = new CommonSettings(arguments, folder);
        var policy = new FindingPolicy(arguments);
        if (note is not null)
            settings.SayNote(note);
        using var interruption = new Interruption();
        var options = settings.Options with
        {
            Purpose = SurveyPurpose.PublishFolder,
            ReadDockerfile = false,
            Findings = !arguments.Has(Options.NoFindings),
            Published = new PublishFacts { WorkingDirectory = arguments.Value(Options.WorkingDirectory)?.Value ?? PublishFacts.UsualWorkingDirectory },
        };
        var request = settings.Request with { Context = folder, IgnoreText = ReadOnlyMemory<byte>.Empty, Budget = null };
        var result = settings.Survey(request, ways.Count == 0 ? options : options with { Findings = false }, interruption.Token);
        LayerFigures? figures = result.Layer is { BrokenLinks: [] } layer ? Measure(result, layer, interruption.Token) : null;
        if (ways.Count > 0)
        {
            var facts = options.Published with { Layer = figures, Estimates = TriedPublishes.Measure(project!, ways, result, settings, interruption.Token) };
            result = settings.Survey(request, options with { Published = facts }, interruption.Token);
        }

        var report = settings.Report with { ChooseFindings = policy.Choose };
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                PublishJson.Write(output, result, figures, report);
            else
                ScanCommand.WriteText(output, writer => PublishText.Write(writer, result, figures, report));
        });
        return policy.Fails(policy.Choose(result.Findings)) ? ExitCode.Found : ExitCode.Done;
    }

    private static LayerFigures Measure(SurveyResult result, PublishLayer layer, CancellationToken cancellation)
    {
        try
        {
            return LayerArchive.Measure(result.Files.ContextRoot, layer.WorkingDirectory, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(Messages.LayerCannotBeRead(exception.Message));
        }
    }

    private static List<SmallerWay> WaysOf(ParsedArguments arguments)
    {
        var ways = new List<SmallerWay>();
        foreach (var name in arguments.All(Options.Estimate).SelectMany(static given => given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct())
            ways.Add(SmallerWay.All.FirstOrDefault(way => way.Name == name) ?? throw new ToolException(Messages.NotOneOf(Options.Estimate.Name, name, string.Join(", ", Options.Estimate.Words))));
        return ways;
    }

    private static string FolderOf(string named, out string? note, out string? project)
    {
        note = null;
        project = null;
        var path = Path.GetFullPath(named);
        if (!Path.Exists(path))
            throw new ToolException(Messages.NothingPublished(named));
        if (Directory.Exists(path) && PublishFolders.IsOne(path))
            return named;
        var projects = PublishFolders.ProjectsOf(path);
        if (projects.Count > 1)
            throw new ToolException(Messages.SeveralProjects(named, projects));
        if (projects.Count == 0)
            return Directory.Exists(path) ? named : throw new ToolException(Messages.NoProject(named));
        var folders = PublishFolders.Of(projects[0]);
        if (folders.Count == 0)
            throw new ToolException(Messages.NeverPublished(projects[0]));
        project = projects[0];
        var folder = Path.GetRelativePath(Environment.CurrentDirectory, folders[0]);
        note = Messages.LastPublished(folder, folders.Count - 1);
        return folder;
    }
}
