using ContextSlim.Comparing;
using ContextSlim.FileSystem;
using ContextSlim.Reporting;
using ContextSlim.Revisions;
using ContextSlim.Surveying;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>What came, went and grew between two snapshots, a snapshot and the tree, or two revisions of a git repository.</summary>
internal static class DiffCommand
{
    public static readonly ToolCommand Definition = new("diff", "Shows what is sent now and was not before, and why: between snapshots, a snapshot and the tree, or git revisions.")
    {
        Arguments = "[BEFORE [AFTER] | CONTEXT]",
        Takes = ValueKind.File,
        Most = 2,
        Examples =
        [
            ("scan --save before.snapshot", "keep what is sent now"),
            ("diff before.snapshot", "what the folder that you are in sends otherwise"),
            ("diff before.snapshot after.snapshot", "two snapshots"),
            ("diff before.snapshot api -f api/Dockerfile", "a snapshot and another context"),
            ("diff --git main..HEAD", "two revisions of the git repository, nothing checked out"),
            ("diff --git main...HEAD services/api", "what a branch changed in one context"),
            ("diff --git HEAD", "the folder on disk, against the last commit"),
            ("diff main.snapshot --format markdown -o comment.md", "for a comment on a change"),
        ],
        Details = "Came, went, grew and shrank add up to the difference of the totals. A rule is named as the cause where the ignore files decide the path\n"
            + "differently; else the file itself appeared, went away or changed, or the Dockerfile asks for something else. docs/gate.md describes snapshots.\n"
            + "With --git sizes are those of git's objects, and untracked files are not in them. git is run for that, its reading plumbing alone; nothing is fetched.",
        Options =
        [
            .. Options.Builds, Options.Git, Options.Jobs, Options.DiffFormat, Options.DiffTop, Options.Output, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet,
            Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    private static ExitCode Run(ParsedArguments arguments)
    {
        const int UsualTop = 20;
        var format = arguments.Choice(Options.DiffFormat);
        var top = arguments.Number(Options.DiffTop, 0, UsualTop);
        using var interruption = new Interruption();
        var (settings, difference) = arguments.Value(Options.Git) is { } range
            ? OfRevisions(range.Value, arguments, interruption.Token)
            : OfSnapshots(arguments, interruption.Token);
        if (difference is null)
            return ExitCode.Impossible;
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

    private static (CommonSettings Settings, SnapshotDifference? Difference) OfSnapshots(ParsedArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Positional is not [var first, ..])
            throw new ToolException(Messages.SnapshotMissing());
        var second = arguments.Positional.Count > 1 ? arguments.Positional[1] : ".";
        var settings = new CommonSettings(arguments, Directory.Exists(second) ? second : ".");
        settings.CheckInputs([first, second]);
        if (Open(first, arguments, settings, cancellation) is not { } before || Open(second, arguments, settings, cancellation) is not { } after)
            return (settings, null);
        try
        {
            return (settings, SnapshotDifference.Of(before, after, cancellation));
        }
        catch (InvalidDataException)
        {
            throw new ToolException(Messages.SnapshotDamaged());
        }
    }

    private static (CommonSettings Settings, SnapshotDifference? Difference) OfRevisions(string given, ParsedArguments arguments, CancellationToken cancellation)
    {
        // What such a file says of the builds stands in the revisions, too, and may be another one there.
        foreach (var source in (ToolOption[])[Options.Compose, Options.Bake, Options.All])
        {
            if (arguments.IsGiven(source))
                throw new ToolException(Messages.ExcludeEachOther(Options.Git.Name, source.Name));
        }

        if (arguments.Positional.Count > 1)
            throw new ToolException(Messages.TooManyArguments("diff --git", "one context at most", arguments.Positional[1]));
        var range = RevisionRange.Read(given);
        var settings = new CommonSettings(arguments, arguments.Positional is [var context] ? context : ".");
        var builds = SelectedBuilds.Find(arguments, settings, cancellation);
        var requests = builds?.Requests ?? [settings.Request];
        var (earlier, later) = GitObjects.Open(settings.Request.Context, cancellation).Read(range);
        if (SnapshotIn(earlier, builds, requests, settings, arguments, cancellation) is not { } before
            || SnapshotIn(later ?? (IFileStore)DiskFiles.Instance, builds, requests, settings, arguments, cancellation) is not { } after)
            return (settings, null);
        if (before.Builds.Count + after.Builds.Count == 0)
            throw new ToolException(Messages.NotInRevisions(settings.Request.Context, earlier.Name, later?.Name ?? "the folder on disk"));
        return (settings, SnapshotDifference.OfRevisions(before, after, new ComparedRevisions(Named(earlier), later is null ? null : Named(later)), cancellation));
    }

    private static ComparedRevision Named(Revision revision) => new(revision.Name, revision.Id, revision.Tree.Submodules);

    // A build whose context is not there yet, or not any more, sends nothing.
    private static Snapshot? SnapshotIn(IFileStore files, BuildSurveys? builds, IReadOnlyList<BuildRequest> requests, CommonSettings settings, ParsedArguments arguments, CancellationToken cancellation)
    {
        List<BuildRequest> there = [.. requests.Where(request => files.KindOf(Path.GetFullPath(request.Context)) == EntryKind.Directory)];
        return there.Count == 0 ? new Snapshot([]) : Take(builds, there, settings, arguments, files, cancellation);
    }

    // A folder is surveyed; null, and said why, when Docker refuses all that is to be compared.
    private static Snapshot? Open(string given, ParsedArguments arguments, CommonSettings settings, CancellationToken cancellation)
    {
        if (!Directory.Exists(given))
            return SnapshotFile.Read(given);
        var builds = SelectedBuilds.Find(arguments, settings, cancellation);
        return Take(builds, builds?.Requests ?? [settings.Request with { Context = given }], settings, arguments, DiskFiles.Instance, cancellation);
    }

    private static Snapshot? Take(BuildSurveys? builds, IReadOnlyList<BuildRequest> requests, CommonSettings settings, ParsedArguments arguments, IFileStore files, CancellationToken cancellation)
    {
        var options = Snapshot.OptionsFor(settings.Options) with { Findings = false, Catalogue = false, SentOnly = true, FigureLimit = -1, Top = 0, Files = files };
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
