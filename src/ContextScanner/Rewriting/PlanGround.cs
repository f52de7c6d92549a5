using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>What all plans for one survey stand on: its Dockerfiles, what could be junk, what the build needs. Found out once.</summary>
internal sealed class PlanGround
{
    private readonly BuildResult _survey;
    private readonly JunkFinder _finder;
    private readonly List<JunkCandidate> _found;

    private PlanGround(BuildResult survey, JunkFinder finder, IReadOnlyList<SharedDockerfile> dockerfiles, List<JunkCandidate> found, NeedModel needs)
    {
        _survey = survey;
        _finder = finder;
        _found = found;
        Dockerfiles = dockerfiles;
        Needs = needs;
    }

    /// <summary>The Dockerfiles that share the context.</summary>
    public IReadOnlyList<SharedDockerfile> Dockerfiles { get; }

    /// <summary>What the build reads beyond its COPY sources.</summary>
    public NeedModel Needs { get; }

    /// <summary>The ignore file that applies, as the user would write it; the context's own where none does.</summary>
    public static string NameOf(BuildResult survey) =>
        survey.Files.IgnoreFilePath is null && survey.Request.IgnoreText is null ? IgnoreFilePlanner.FileName : survey.Files.IgnoreFile.Name;

    /// <summary>Looks for everything that the widest of the plans may ask about.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="options">What the widest plan is.</param>
    /// <param name="takesIgnored">True when what git ignores may be dropped for that reason.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static PlanGround Of(BuildResult survey, PlanOptions options, bool takesIgnored, CancellationToken cancellation)
    {
        var finder = new JunkFinder(survey);
        // What Dockerfiles name is no junk, and in junk there are no Dockerfiles of this project: the first look is at all that is known.
        var found = finder.FindKnown();
        var dockerfiles = new SharedDockerfiles(survey, new JunkIndex([.. found.Where(candidate => candidate.Confidence > Confidence.Name)]), cancellation).Find();
        found.RemoveAll(candidate => JunkFinder.IsNamed(candidate, dockerfiles) || finder.IsAskedForBeside(candidate));
        if (options.Likely || options.AllowList)
            found.AddRange(finder.FindUnrequested(dockerfiles, onlyHeavy: !options.AllowList, cancellation));
        if (takesIgnored && (options.Likely || options.GitIgnored))
            finder.AddIgnoredByGit(found, dockerfiles, options.GitIgnored);
        return new PlanGround(survey, finder, dockerfiles, found, FindNeeds(survey, options, found, dockerfiles, cancellation));
    }

    /// <summary>What the build reads beyond its COPY sources, as far as Dockerfiles, what they run, and manifests say it.</summary>
    public static NeedModel NeedsOf(BuildResult survey, CancellationToken cancellation) =>
        (survey.Looks.IsShared ? survey.Looks.Of<NeedsTogether>().Of(survey, cancellation) : null)
            ?? NeedsOf(survey, dockerfiles => dockerfiles.Find(), keepsOrder: false, cancellation);

    /// <summary>The same of all Dockerfiles that share the context, for whichever of them is built (<see cref="NeedModel.WithFirst"/>).</summary>
    public static NeedModel NeedsOfAll(BuildResult survey, CancellationToken cancellation) =>
        NeedsOf(survey, dockerfiles => dockerfiles.FindAll(), keepsOrder: true, cancellation);

    private static NeedModel NeedsOf(
        BuildResult survey, Func<SharedDockerfiles, IReadOnlyList<SharedDockerfile>> find, bool keepsOrder, CancellationToken cancellation)
    {
        var known = new JunkFinder(survey).FindKnown();
        var dockerfiles = find(new SharedDockerfiles(survey, new JunkIndex([.. known.Where(candidate => candidate.Confidence > Confidence.Name)]), cancellation));
        return FindNeeds(survey, new PlanOptions(), [.. known.Where(candidate => candidate.Category is KindCategory.Cache or KindCategory.History or KindCategory.Packages)], dockerfiles, cancellation, keepsOrder);
    }

    /// <summary>What one plan is about, and what it may drop.</summary>
    public PlanSubject SubjectOf(PlanOptions options, string name, byte[]? textBefore, CancellationToken cancellation, out List<JunkCandidate> candidates)
    {
        var kept = new KeptFiles(_survey, Needs, options);
        List<string> notes = kept.Problem is null ? [] : [$"it is not known what git tracks: {kept.Problem}"];
        if (_survey.UnreadManifests is { Count: > 0 } unread)
            notes.Add($"{DisplayText.Escape(unread.First)}: {unread.Message}");
        if (_survey.Requests is { MissingArguments.Count: > 0, Diagnostics: [.., var refusal] })
            notes.Add($"{DisplayText.Escape(_survey.Request.Dockerfile ?? "Dockerfile")}:{refusal.Position}: {refusal.Message}: what every stage asks for is kept. {refusal.Fix}");
        if (Needs.NotRead is { } notRead)
            notes.Add(notRead);
        if (kept.AsksState is { } state && (options.Likely || options.AllowList))
            notes.Add($"{state.Words}, and whether the tree is as committed: {(options.AllowList ? "it is not, where files that git tracks are left out" : "what git tracks is left alone")}");
        var isMeant = _found.Where(candidate => candidate.Reason switch
        {
            JunkReason.Unrequested => options.Likely || options.AllowList,
            JunkReason.IgnoredByGit => options.Likely || options.GitIgnored,
            _ => true,
        });
        candidates = new JunkSieve(_survey, kept, Dockerfiles, _finder.Heavy, options, textBefore).Sift([.. isMeant], notes);
        return new PlanSubject
        {
            Survey = _survey,
            Name = name,
            TextBefore = textBefore,
            Dockerfiles = Dockerfiles,
            Needs = Needs,
            CoversClassic = name == IgnoreFilePlanner.FileName,
            TracksBelow = path => kept.TracksBelow(path.Bytes),
            ReasonToKeepFolder = folder => kept.ReasonForFolder(folder) ?? kept.ReasonWithin(folder),
            ReasonToKeep = options.AllowList ? null : kept.ReasonFor,
            Heavy = _finder.Heavy,
            Notes = notes,
            Options = options,
            Cancellation = cancellation,
        };
    }

    private static NeedModel FindNeeds(
        BuildResult survey, PlanOptions options, List<JunkCandidate> known, IReadOnlyList<SharedDockerfile> dockerfiles, CancellationToken cancellation, bool keepsOrder = false)
    {
        using var source = survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var all = new JunkIndex(known);
        var foreign = new JunkIndex([.. known.Where(candidate => candidate is { FilePattern: null, IsFile: false, Confidence: > Confidence.Name, Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.History })]);
        var context = survey.Looks.Of<KnownContext>();
        context.IsShared = survey.Looks.IsShared;
        var question = new NeedQuestion(survey.WholeTree, reader, [.. dockerfiles.Where(dockerfile => dockerfile.Model is not null).Select(dockerfile => new NeedingDockerfile(dockerfile.Name, dockerfile.Path, dockerfile.Model!))])
        {
            Known = context,
            KeepsOrder = keepsOrder,
            Foreign = [.. foreign.Candidates.Select(candidate => candidate.Path)],
            IsForeign = path => foreign.OfFolder(path) >= 0,
            IsOfInterest = path => Holds(all, Encoding.UTF8.GetBytes(path)),
            ReadsSources = options.Likely || options.GitIgnored || known.Exists(candidate => candidate.Reason != JunkReason.Unlikely && candidate.Category is not (KindCategory.Cache or KindCategory.History or KindCategory.Packages)),
        };
        return NeedModel.Find(question, cancellation);

        static bool Holds(JunkIndex index, byte[] path)
        {
            var slash = Array.LastIndexOf(path, (byte)'/');
            var folder = path.AsSpan(0, Math.Max(0, slash));
            return index.OfFolder(folder) >= 0 || index.OfEntry(path, path.AsSpan(slash + 1), index.PatternsIn(folder)) >= 0;
        }
    }
}
