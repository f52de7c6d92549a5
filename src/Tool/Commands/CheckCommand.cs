using ContextSlim.Comparing;
using ContextSlim.Paths;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

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

    // A part of the builds says nothing of the others.
    private static readonly ToolOption[] s_ofSome = [Options.Service, Options.Profile, Options.Include, Options.Exclude];

    private static ExitCode Run(ParsedArguments arguments)
    {
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var policy = new FindingPolicy(arguments);
        var updates = arguments.Has(Options.Update);
        var path = arguments.Value(Options.Baseline)?.Value ?? settings.Configuration?.Baseline;
        var baseline = OpenBaseline(path, updates);
        if (path is not null)
            OutputFile.CheckIsNoInput(settings.OutputFile, [path]);
        using var interruption = new Interruption();
        var builds = SelectedBuilds.Find(arguments, settings, interruption.Token);
        var requests = builds?.Requests ?? [settings.Request];
        if (baseline is null && !requests.Any(request => request.Budget is { HasLimits: true }) && requests.Count > 0)
            throw new ToolException(Messages.NothingToCheck());

        var options = settings.Options with { Findings = false, SentOnly = true, FigureLimit = -1 };
        var report = settings.Report with { ChooseFindings = policy.WithoutSuppressed };
        GateCheck? check = null;
        IReadOnlyList<SurveyResult> results = [];
        var exit = new SeveralContexts(settings, options, policy, Write) { Judge = Judge }.Run(builds, requests, interruption.Token);
        if (updates && exit != ExitCode.Impossible)
            Update(settings, path!, baseline!, results, keepsOthers: Array.Exists(s_ofSome, arguments.IsGiven));
        return exit;

        bool Judge(SurveySet surveys)
        {
            results = surveys.Results;
            check = GateCheck.Of(surveys, updates ? null : baseline);
            return check.Builds.Any(build => policy.WithoutSuppressed(build.Reasons).Any(reason => reason.Level > DiagnosticLevel.Note));
        }

        void Write(Stream output, SurveySet surveys)
        {
            if (FindingReports.Write(output, check!, surveys.Failures, settings.Format, report))
                return;
            if (settings.Json)
                CheckJson.Write(output, check!, surveys.Failures, report);
            else
                ScanCommand.WriteText(output, writer => CheckText.Write(writer, check!, report));
        }
    }

    private static BaselineFile? OpenBaseline(string? path, bool updates)
    {
        if (path is null)
            return updates ? throw new ToolException(Messages.UpdateWithoutBaseline()) : null;
        var baseline = BaselineFile.Open(path);
        return baseline.Baseline is null && !updates ? throw new ToolException(Messages.BaselineMissing(path)) : baseline;
    }

    private static void Update(CommonSettings settings, string path, BaselineFile file, IReadOnlyList<SurveyResult> results, bool keepsOthers)
    {
        var now = Baseline.Of(results, file.Folder);
        if (keepsOthers && file.Baseline is { } before)
            now = before.With(now);
        settings.SayNote(file.Write(now) ? Messages.BaselineWritten(path, now.Builds.Count) : Messages.BaselineUnchanged(path));
    }
}
