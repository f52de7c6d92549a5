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
        ContextAt = static arguments => arguments.IsGiven(Options.Git) ? 0 : 1,
        Examples =
        [
            ("scan --save before.snapshot", "keep what is sent now"),
            ("diff before.snapshot", "what the same builds send now"),
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
            .. Options.Builds, Options.Git, Options.Jobs, Options.DiffFormat, Options.DiffTop, Options.Output, Options.Catalogue, Options.NoCatalogue, Options.Anywhere, Options.Colour, Options.Width, Options.Progress, Options.Quiet,
            Options.Verbose, Options.Version, Options.Help,
        ],
        Run = Run,
    };

    // What says how a folder is looked at, and nothing of a snapshot.
    private static readonly ToolOption[] s_ofFolders = [.. Options.Builds.Except([Options.Service, Options.Configuration, Options.NoConfiguration])];

    private static ExitCode Run(ParsedArguments arguments)
    {
        const int UsualTop = 20;
        var top = arguments.Number(Options.DiffTop, 0, UsualTop);
        using var interruption = new Interruption();
        var (settings, difference) = arguments.Value(Options.Git) is { } range
            ? OfRevisions(range.Value, arguments, interruption.Token)
            : OfSnapshots(arguments, interruption.Token);
        if (difference is null)
            return ExitCode.Impossible;
        ResultOutput.Write(settings.OutputFile, output =>
        {
            if (settings.Json)
                SentDifferenceJson.Write(output, difference, settings.Report);
            else if (settings.Format == ReportFormat.Markdown)
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
        var isPart = Array.Exists(SelectedBuilds.OfSome, arguments.IsGiven);
        var kept = Directory.Exists(first) ? null : SnapshotFile.Read(first);
        var elsewhere = kept is not null && arguments.Positional.Count == 1 ? AskedAgain.Ask(arguments, kept) : null;
        var second = arguments.Positional.Count > 1 ? arguments.Positional[1] : ".";
        var settings = new CommonSettings(arguments, Directory.Exists(second) ? second : ".");
        settings.CheckInputs([first, second]);
        if (elsewhere is not null)
            settings.SayNote(Messages.ComparedWith(elsewhere));
        var before = kept is not null ? new Side(kept, null)
            : Directory.Exists(second) ? Look(arguments, new CommonSettings(arguments, first), first, cancellation)
            : Look(arguments, settings, first, cancellation);
        var after = before is null ? null : Directory.Exists(second) ? Look(arguments, settings, second, cancellation) : new Side(SnapshotFile.Read(second), null);
        if (before is null || after is null)
            return (settings, null);
        if (before.Names is null && after.Names is null)
            (before, after) = Chosen(arguments, before.Snapshot, after.Snapshot);
        else if (isPart)
            (before, after) = (before.Only(after.Names), after.Only(before.Names));
        try
        {
            return (settings, SnapshotDifference.Of(before.Snapshot, after.Snapshot, cancellation));
        }
        catch (InvalidDataException)
        {
            throw new ToolException(Messages.SnapshotDamaged());
        }
    }

    private static (Side Before, Side After) Chosen(ParsedArguments arguments, Snapshot before, Snapshot after)
    {
        if (Array.Find(s_ofFolders, arguments.IsGiven) is { } option)
            throw new ToolException(Messages.SnapshotsAreNoFolders(option.Name));
        var services = arguments.List(Options.Service).Values;
        if (services.Length == 0)
            return (new Side(before, null), new Side(after, null));
        List<string> names = [.. before.Builds.Concat(after.Builds).Select(build => build.Key.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (var service in services)
        {
            if (!names.Contains(service))
                throw new ToolException(Messages.NoSuchBuildInSnapshots(service, names));
        }

        return (new Side(before.Only(services), null), new Side(after.Only(services), null));
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
        var now = later ?? (IFileStore)DiskFiles.Instance;
        if (SnapshotIn(earlier, now, builds, requests, settings, arguments, cancellation) is not { } before
            || SnapshotIn(now, earlier, builds, requests, settings, arguments, cancellation) is not { } after)
            return (settings, null);
        if (before.Builds.Count + after.Builds.Count == 0)
            throw new ToolException(Messages.NotInRevisions(settings.Request.Context, earlier.Name, later?.Name ?? "the folder on disk"));
        return (settings, SnapshotDifference.OfRevisions(before, after, new ComparedRevisions(Named(earlier), later is null ? null : Named(later)), cancellation));
    }

    private static ComparedRevision Named(Revision revision) => new(revision.Name, revision.Id, revision.Tree.Submodules);

    // A build whose context or Dockerfile is not there yet, or not any more, sends nothing; an ignore file that is not there ignores nothing.
    private static Snapshot? SnapshotIn(
        IFileStore files, IFileStore others, BuildSurveys? builds, IReadOnlyList<BuildRequest> requests, CommonSettings settings, ParsedArguments arguments, CancellationToken cancellation)
    {
        List<BuildRequest> there = [];
        foreach (var request in requests)
        {
            if (files.KindOf(Path.GetFullPath(request.Context)) != EntryKind.Directory || (request.DockerfileText is null && IsOnlyIn(others, files, request.Dockerfile)))
                continue;
            there.Add(IsOnlyIn(others, files, request.IgnoreFile) ? request with { IgnoreFile = null, IgnoreText = ReadOnlyMemory<byte>.Empty } : request);
        }

        return there.Count == 0 ? new Snapshot([]) : Take(builds, there, settings, arguments, files, withoutGit: true, cancellation);
    }

    private static bool IsOnlyIn(IFileStore files, IFileStore others, string? file) =>
        file is not null && Path.GetFullPath(file) is var path && others.KindOf(path) is null && files.KindOf(path) is not null;

    // A folder is surveyed; null, and said why, when Docker refuses all that is to be compared.
    private static Side? Look(ParsedArguments arguments, CommonSettings settings, string context, CancellationToken cancellation)
    {
        var builds = SelectedBuilds.Find(arguments, settings, cancellation);
        var requests = builds?.Requests ?? [settings.Request with { Context = context }];
        return Take(builds, requests, settings, arguments, DiskFiles.Instance, withoutGit: false, cancellation) is { } snapshot
            ? new Side(snapshot, [.. requests.Select(static request => request.Name).OfType<string>()])
            : null;
    }

    private static Snapshot? Take(
        BuildSurveys? builds, IReadOnlyList<BuildRequest> requests, CommonSettings settings, ParsedArguments arguments, IFileStore files, bool withoutGit, CancellationToken cancellation)
    {
        var options = Snapshot.OptionsFor(settings.Options) with
        {
            Findings = false,
            Catalogue = !arguments.Has(Options.NoCatalogue),
            CatalogueFolder = arguments.Value(Options.Catalogue)?.Value ?? settings.Options.CatalogueFolder,
            SentOnly = true,
            FigureLimit = -1,
            Top = 0,
            Files = files,
        };
        Snapshot? snapshot = null;
        var exit = new SeveralContexts(settings, options, new FindingPolicy(arguments), static (_, _) => { })
        {
            WritesNothing = true,
            Judge = surveys =>
            {
                snapshot = Snapshot.Of(surveys.Results, withoutGit, cancellation);
                return false;
            },
        }.Run(builds, requests, cancellation);
        return exit == ExitCode.Impossible ? null : snapshot;
    }

    /// <summary>One of the two that are compared.</summary>
    /// <param name="Snapshot">What was sent.</param>
    /// <param name="Names">The builds of a folder, by their names; null for a file.</param>
    private sealed record Side(Snapshot Snapshot, IReadOnlyList<string>? Names)
    {
        public Side Only(IReadOnlyList<string>? names) => names is { Count: > 0 } && Names is null ? this with { Snapshot = Snapshot.Only(names) } : this;
    }
}
