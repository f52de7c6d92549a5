using ContextSlim.Comparing;
using ContextSlim.Reporting;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What came, went and grew between two snapshots, or between a snapshot and the tree.</summary>
internal static class DiffCommand
{
    public static readonly ToolCommand Definition = new("diff", "Shows what is sent now and was not before, and why: between snapshots, or a snapshot and the tree.")
    {
        Arguments = "BEFORE [AFTER]",
        Takes = ValueKind.File,
        Most = 2,
        Examples =
        [
            ("scan --save before.snapshot", "keep what is sent now"),
            ("diff before.snapshot", "what the folder that you are in sends otherwise"),
            ("diff before.snapshot after.snapshot", "two snapshots"),
            ("diff before.snapshot api -f api/Dockerfile", "a snapshot and another context"),
            ("diff main.snapshot --format markdown -o comment.md", "for a comment on a change"),
        ],
        Details = "Came, went, grew and shrank add up to the difference of the totals. A rule is named as the cause where the ignore files decide the path\n"
            + "differently; else the file itself appeared, went away or changed, or the Dockerfile asks for something else. docs/gate.md describes snapshots.",
        Options =
        [
            .. Options.Builds, Options.Jobs, Options.DiffFormat, Options.DiffTop, Options.Output, Options.Anywhere, Options.Colour, Options.Progress, Options.Quiet,
            Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        const int UsualTop = 20;
        if (arguments.Positional is not [var first, ..])
            throw new ToolException(Messages.SnapshotMissing());
        var second = arguments.Positional.Count > 1 ? arguments.Positional[1] : ".";
        var format = arguments.Choice(Options.DiffFormat);
        var top = arguments.Number(Options.DiffTop, 0, UsualTop);
        var settings = new CommonSettings(arguments, Directory.Exists(second) ? second : ".");
        OutputFile.CheckIsNoInput(settings.OutputFile, [first, second]);
        using var interruption = new Interruption();
        var before = Open(first, arguments, settings, interruption.Token);
        if (before is null || Open(second, arguments, settings, interruption.Token) is not { } after)
            return ExitCode.Impossible;
        var difference = Compare(before, after, interruption.Token);
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (format == 1)
                SentDifferenceJson.Write(output, difference, settings.Report);
            else if (format == 2)
                ScanCommand.WriteText(output, writer => SentDifferenceMarkdown.Write(writer, difference, top));
            else
                ScanCommand.WriteText(output, writer => SentDifferenceText.Write(writer, difference, top, settings.Report));
        });
        return ExitCode.Done;
    }

    private static SnapshotDifference Compare(Snapshot before, Snapshot after, CancellationToken cancellation)
    {
        try
        {
            return SnapshotDifference.Of(before, after, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new ToolException(Messages.SnapshotDamaged());
        }
    }

    // A folder is surveyed; null, and said why, when Docker refuses all that is to be compared.
    private static Snapshot? Open(string given, ParsedArguments arguments, CommonSettings settings, CancellationToken cancellation)
    {
        if (!Directory.Exists(given))
            return SnapshotFile.Read(given);
        var builds = SelectedBuilds.Find(arguments, settings, cancellation);
        var requests = builds?.Requests ?? [settings.Request with { Context = given }];
        var options = Snapshot.OptionsFor(settings.Options) with { Findings = false, Catalogue = false, SentOnly = true, FigureLimit = -1, Top = 0 };
        Snapshot? snapshot = null;
        var exit = new SeveralContexts(settings, options, new FindingPolicy(arguments), static (_, _) => { })
        {
            WritesNothing = true,
            Judge = surveys =>
            {
                snapshot = Snapshot.Of(surveys.Results, cancellation);
                return false;
            },
        }.Run(builds, requests, cancellation);
        return exit == ExitCode.Impossible ? null : snapshot;
    }
}
