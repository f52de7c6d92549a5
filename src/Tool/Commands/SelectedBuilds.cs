using ContextSlim.Bake;
using ContextSlim.Compose;
using ContextSlim.Discovery;
using ContextSlim.Paths;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The builds of a Compose file, a bake file or a whole folder, where the command line names one of these.</summary>
internal static class SelectedBuilds
{
    /// <summary>What chooses among the builds that there are: of the others nothing is said then.</summary>
    public static readonly ToolOption[] OfSome = [Options.Service, Options.Profile, Options.Include, Options.Exclude];

    private static readonly ToolOption[] s_sources = [Options.Compose, Options.Bake, Options.All];

    // What such a build brings itself.
    private static readonly ToolOption[] s_ofOneBuild = [Options.File, Options.IgnoreFile, Options.BuildContext];

    /// <summary>True when the command line says which builds there are: what a snapshot knows of that does not count.</summary>
    public static bool AreNamed(ParsedArguments arguments) => Array.Exists(s_sources, arguments.IsGiven) || Array.Exists(s_ofOneBuild, arguments.IsGiven);

    /// <summary>Finds them; null when the command line describes one build itself.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">What it says of all builds; its context is the folder to look in.</param>
    /// <param name="cancellation">Looked at between folders.</param>
    public static BuildSurveys? Find(ParsedArguments arguments, CommonSettings settings, CancellationToken cancellation) => Find(arguments, settings, isForOne: false, cancellation);

    private static BuildSurveys? Find(ParsedArguments arguments, CommonSettings settings, bool isForOne, CancellationToken cancellation)
    {
        if (FindBuilds(arguments, settings, isForOne, cancellation) is not { } builds)
            return null;
        settings.CheckInputs(builds.Inputs);
        return builds with { Requests = [.. builds.Requests.Select(build => build with { Budget = settings.BudgetOf(build.Name) })] };
    }

    private static bool NamesContext(ParsedArguments arguments) =>
        arguments.Command!.Options.Contains(Options.Context) ? arguments.IsGiven(Options.Context) : arguments.Positional.Count > arguments.Command.ContextAt(arguments);

    // Those of the project's configuration, where nobody says which build is meant.
    private static BuildSurveys? Configured(ParsedArguments arguments, CommonSettings settings)
    {
        if (settings.Configuration is not { Builds.Count: > 0 } configuration || NamesContext(arguments) || Array.Exists(s_ofOneBuild, arguments.IsGiven)
            || Path.GetFullPath(settings.Request.Context) != configuration.Folder)
            return null;
        var services = arguments.List(Options.Service).Values;
        foreach (var service in services)
        {
            if (!configuration.Builds.Any(build => build.Name == service))
                throw new ToolException(Messages.NoSuchBuild(service, configuration));
        }

        return BuildSurveys.OfConfiguration(configuration, services, settings.Request);
    }

    private static BuildSurveys? FindBuilds(ParsedArguments arguments, CommonSettings common, bool isForOne, CancellationToken cancellation)
    {
        var settings = common.Request;
        if (Array.Find(s_sources, arguments.IsGiven) is not { } source)
        {
            if ((!isForOne || arguments.IsGiven(Options.Service)) && Configured(arguments, common) is { } configured)
                return configured;
            RejectAll(arguments, [Options.Service, Options.Profile], Options.Compose);
            RejectAll(arguments, [Options.Set], Options.Bake);
            RejectAll(arguments, [Options.Include, Options.Exclude], Options.All);
            return null;
        }

        foreach (var other in (ToolOption[])[.. s_sources, .. s_ofOneBuild])
        {
            if (other != source && arguments.IsGiven(other))
                throw new ToolException(Messages.ExcludeEachOther(source.Name, other.Name));
        }

        if (source == Options.All)
            RejectAll(arguments, [Options.Service], Options.Compose);
        else
            RejectAll(arguments, [Options.Include, Options.Exclude], Options.All);
        if (source != Options.Bake)
            RejectAll(arguments, [Options.Set], Options.Bake);
        if (source != Options.Compose)
            RejectAll(arguments, [Options.Profile], Options.Compose);
        var services = arguments.List(Options.Service).Values;
        var (folder, files) = Files(settings.Context, arguments.All(source));
        var input = source == Options.Bake && files.Contains("-") ? StandardInput.ReadAll() : default(ReadOnlyMemory<byte>);
        if (source == Options.Bake)
            return BuildSurveys.OfBake(new BakeRequest { Folder = folder, Files = files, Targets = services, Overrides = arguments.All(Options.Set), StandardInput = input, Environment = Variable }, settings);
        if (source == Options.Compose)
            return BuildSurveys.OfCompose(new ComposeRequest { Folder = folder, Files = files, Services = services, Profiles = arguments.All(Options.Profile), Environment = Variable }, settings);
        var search = new DockerfileSearch(arguments.All(Options.Include), arguments.All(Options.Exclude)) { Jobs = arguments.Number(Options.Jobs, 1, 0) };
        return BuildSurveys.OfFolder(search, Variable, settings, cancellation);
    }

    /// <summary>The builds of the Compose file of a folder, where the command line names none; empty where there is none that can be read.</summary>
    public static BuildSurveys OfComposeIn(string folder, BuildRequest settings) =>
        BuildSurveys.OfCompose(new ComposeRequest { Folder = Path.GetFullPath(folder), Environment = Variable, SearchParentFolders = false }, settings);

    /// <summary>The one build that is meant, for commands about one.</summary>
    public static BuildRequest Single(ParsedArguments arguments, CommonSettings settings, CancellationToken cancellation)
    {
        if (Find(arguments, settings, isForOne: true, cancellation) is not { } builds)
            return settings.Request;
        foreach (var problem in builds.Diagnostics)
        {
            if (problem.Level == DiagnosticLevel.Error)
                throw new ToolException(Reporting.FindingText.Format(problem));
        }

        return builds.Requests.Count == 1
            ? builds.Requests[0]
            : throw new ToolException(Messages.NotOneBuild([.. builds.Requests.Select(request => request.Name!).Distinct(StringComparer.Ordinal)]));
    }

    // A folder stands for the files in it; a file is named as from the working folder, whatever the context is.
    private static (string Folder, List<string> Files) Files(string context, IReadOnlyList<string> given)
    {
        var folder = context;
        var files = new List<string>();
        foreach (var value in given)
        {
            if (Directory.Exists(value))
                folder = value;
            else
                files.Add(value);
        }

        return (files.Count > 0 ? Directory.GetCurrentDirectory() : Path.GetFullPath(folder), files);
    }

    private static void RejectAll(ParsedArguments arguments, ToolOption[] options, ToolOption needed)
    {
        foreach (var option in options)
        {
            if (arguments.IsGiven(option))
                throw new ToolException(Messages.OnlyWith(option.Name, needed.Name));
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
