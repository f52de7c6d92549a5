using ContextSlim.Comparing;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>The gate: fails when a build sends more, or less, than was agreed on.</summary>
internal static class CheckCommand
{
    public static readonly ToolCommand Definition = new("check", "Fails when a build sends more, or less, than was agreed on: budgets and a baseline.")
    {
        Arguments = "[CONTEXT]",
        Examples =
        [
            ("check --max-size 50MB", "exit with 1 when more is sent"),
            ("check --max-files 10000 --min-files 100", "an upper and a lower bound"),
            ("check --budget \"**/*.mp4=0\" --budget \"models/**=200MB\"", "bounds for what globs match"),
            ("check --baseline context-baseline.json --update", "write down what is sent now"),
            ("check --baseline context-baseline.json --max-growth 10%", "exit with 1 when it has grown by more"),
            ("check --all --format github", "annotations of GitHub Actions; sarif, gitlab, markdown, ndjson: docs/reports.md"),
            ("check --all", "every Dockerfile below, with the budgets of .contextslim.json"),
        ],
        Details = "Each reason is one line: CTX501 and CTX503 (too much), CTX504 (too little), CTX502 (grown past the baseline). docs/gate.md describes\n"
            + "budgets and baselines, docs/configuration.md the file that keeps them.",
        Options =
        [
            .. Options.Builds, Options.MaxSize, Options.MaxFiles, Options.MinSize, Options.MinFiles, Options.Budget, Options.Baseline, Options.MaxGrowth, Options.Update, Options.Jobs,
            Options.ReportFormat, Options.Output, Options.Suppress, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet, Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var updates = arguments.Has(Options.Update);
        var path = arguments.Value(Options.Baseline)?.Value ?? Nearest(settings.Configuration?.Baseline);
        var baseline = OpenBaseline(path, updates);
        if (path is not null)
            settings.CheckInputs([path]);
        if (path is not null && updates)
            settings.WillWrite(path);
        using var interruption = new Interruption();
        var builds = SelectedBuilds.Find(arguments, settings, interruption.Token);
        var requests = builds?.Requests ?? [settings.Request];
        // A part of the builds says nothing of the others.
        var isPart = builds is null || Array.Exists(SelectedBuilds.OfSome, arguments.IsGiven);
        if (!isPart)
            SayBudgetsOfNoBuild(settings, requests);
        if (baseline is null && !requests.Any(request => request.Budget is { HasLimits: true }) && requests.Count > 0)
            throw new ToolException(Messages.NothingToCheck());

        var options = settings.Options with { Findings = false, SentOnly = true, FigureLimit = -1 };
        var report = settings.Report with { ChooseFindings = policy.WithoutSuppressed };
        GateCheck? check = null;
        IReadOnlyList<SurveyResult> results = [];
        var exit = new SeveralContexts(settings, options, policy, Write) { Judge = Judge }.Run(builds, requests, interruption.Token);
        if (updates && exit != ExitCode.Impossible)
            Update(settings, path!, baseline!, results, isPart);
        return exit;

        bool Judge(SurveySet surveys)
        {
            results = surveys.Results;
            SayBudgetsOfFolders(settings, results);
            if (updates)
                RefuseOthers(path!, baseline!, results);
            check = GateCheck.Of(surveys, updates ? null : baseline);
            if (isPart)
                check = check with { Vanished = [] };
            return check.Builds.Any(build => policy.WithoutSuppressed(build.Reasons).Any(reason => reason.Level > DiagnosticLevel.Note));
        }

        void Write(Stream output, SurveySet surveys)
        {
            if (FindingReports.Write(output, check!, surveys.Failures, settings.Format, report))
                return;
            if (settings.Json)
                CheckJson.Write(output, check!, surveys.Failures, report);
            else
                ScanCommand.WriteText(output, writer => CheckText.Write(writer, check!, surveys.Failures, report));
        }
    }

    // As somebody in the working folder would name it.
    private static string? Nearest(string? path) =>
        path is not null && Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var relative && relative.Length < path.Length ? relative : path;

    private static BaselineFile? OpenBaseline(string? path, bool updates)
    {
        if (path is "")
            throw new ToolException(Messages.BaselineNamesNoFile());
        if (path is null)
            return updates ? throw new ToolException(Messages.UpdateWithoutBaseline()) : null;
        var baseline = BaselineFile.Open(path);
        return baseline.Baseline is null && !updates ? throw new ToolException(Messages.BaselineMissing(path)) : baseline;
    }

    private static void Update(CommonSettings settings, string path, BaselineFile file, IReadOnlyList<SurveyResult> results, bool isPart)
    {
        var now = Baseline.Of(results, file.Folder);
        var before = file.Baseline ?? new Baseline([]);
        if (isPart)
            now = before.With(now);
        List<string> gone = [.. before.Builds.Where(build => !now.Builds.Any(other => other.Key == build.Key)).Select(build => build.Key.Title)];
        settings.SayNote(file.Write(now) ? Messages.BaselineWritten(path, now.Builds.Count, gone) : Messages.BaselineUnchanged(path));
    }

    // What knows none of the builds is of another project.
    private static void RefuseOthers(string path, BaselineFile file, IReadOnlyList<SurveyResult> results)
    {
        var known = file.Baseline?.Builds ?? [];
        var keys = BaselineBuild.Keyed(results, file.Folder).Select(static build => build.Key).ToHashSet();
        if (known.Count > 0 && keys.Count > 0 && !known.Any(build => keys.Contains(build.Key)))
            throw new ToolException(Messages.BaselineOfOthers(path, Baseline.WhyOthers([.. known.Select(static build => build.Key)], keys)));
    }

    // A glob that names a folder matches no file in it: the bound would hold whatever is sent.
    private static void SayBudgetsOfFolders(CommonSettings settings, IReadOnlyList<SurveyResult> results)
    {
        var asked = new HashSet<(object Tree, string Glob)>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            foreach (var (glob, _) in result.Request.Budget?.Paths ?? [])
            {
                if (result.SentOf(glob) is { Files: 0 } && asked.Add((result.Directories, glob)) && !said.Contains(glob) && FolderOf(result, glob) is { } folder && said.Add(glob))
                    settings.SayNote(Messages.BudgetOfFolder(glob, folder.ToString()));
            }
        }
    }

    private static RelativePath? FolderOf(SurveyResult result, string text)
    {
        var glob = Baselines.PathGlob.Parse(text);
        for (var folder = 1; folder < result.Directories.Count; folder++)
        {
            if (result.Directories.Sent(result.LaneNumber, folder).Files > 0 && result.Directories.Path(folder) is var path && glob.Matches(path.Bytes))
                return path;
        }

        return null;
    }

    // A name that is mistyped would turn its part of the gate off.
    private static void SayBudgetsOfNoBuild(CommonSettings settings, IReadOnlyList<BuildRequest> requests)
    {
        foreach (var name in settings.Configuration?.BuildBudgets.Keys ?? [])
        {
            if (requests.Any(request => request.Name == name))
                continue;
            var closest = new ClosestWord(name);
            foreach (var request in requests.Where(static request => request.Name is not null))
                closest.Consider(request.Name!, request.Name!);
            settings.SayNote(Messages.BudgetOfNoBuild(settings.Configuration!, name, closest.Answer));
        }
    }
}
