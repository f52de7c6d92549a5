using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>Plans ignore files, and proves the plans, on the tree that a survey kept. Nothing is written.</summary>
/// <example>
/// <code>
/// using ContextSlim.Rewriting;
/// using ContextSlim.Surveying;
///
/// var survey = IgnoreFilePlanner.Look(new BuildRequest("."), new SurveyOptions(), CancellationToken.None);
/// var plan = IgnoreFilePlanner.Optimize(survey, new PlanOptions(), textBefore: null, CancellationToken.None);
/// foreach (var check in plan.Proof)
///     Console.WriteLine($"{check.Kind}: {(check.Holds ? "holds" : "FAILS")}: {check.Detail}");
/// </code>
/// </example>
public static class IgnoreFilePlanner
{
    private const string FileName = ".dockerignore";

    /// <summary>Surveys what a plan is made of: every entry kept, kinds named, as BuildKit reads the files.</summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildResult Look(BuildRequest build, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(options);
        var looked = options with { Detail = SurveyDetail.Tree, Catalogue = true, SentOnly = false, Findings = true };
        var prepared = PreparedBuild.Create(build with { Builder = Builder.BuildKit }, looked, cancellation);
        return SurveyWalk.Run([prepared], looked, new SecretAllowance(), cancellation)[0].Result;
    }

    /// <summary>Plans a new <c>.dockerignore</c> for the context.</summary>
    /// <param name="survey">A survey of what <see cref="Look"/> asks for, that Docker does not refuse.</param>
    /// <param name="options">What to plan.</param>
    /// <param name="textBefore">The file that it would replace; null when there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">It cannot be planned; the message says why.</exception>
    public static Plan Init(BuildResult survey, PlanOptions options, byte[]? textBefore, CancellationToken cancellation)
    {
        var finder = Prepare(survey, options);
        var subject = SubjectOf(survey, options, finder, FileName, textBefore, coversClassic: true, cancellation, out var candidates);
        return new InitPlanner(subject).Run(candidates);
    }

    /// <summary>Plans changes to the ignore file that applies; where there is none, to an empty <c>.dockerignore</c>.</summary>
    /// <param name="survey">A survey of what <see cref="Look"/> asks for, that Docker does not refuse.</param>
    /// <param name="options">What to plan.</param>
    /// <param name="textBefore">The file's bytes; null when there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">It cannot be planned; the message says why.</exception>
    public static Plan Optimize(BuildResult survey, PlanOptions options, byte[]? textBefore, CancellationToken cancellation)
    {
        var finder = Prepare(survey, options);
        var name = survey.Files.IgnoreFilePath is null ? FileName : survey.Files.IgnoreFile.Name;
        if (textBefore is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new SurveyException($"{name}:1: this is UTF-16, which Docker reads as something else; save it as UTF-8");
        var subject = SubjectOf(survey, options, finder, name, textBefore, coversClassic: name == FileName, cancellation, out var candidates, takesIgnored: true);
        return new OptimizePlanner(subject).Run(candidates);
    }

    /// <summary>Writes a starter of templates, without a tree.</summary>
    /// <param name="names">Their files' names without the ending, such as <c>python</c>.</param>
    /// <exception cref="SurveyException">There is no such template; the message names those that there are.</exception>
    public static byte[] FromTemplates(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var text = new StringBuilder();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var template = EmbeddedTemplates.All.FirstOrDefault(candidate => string.Equals(NameOf(candidate), name, StringComparison.OrdinalIgnoreCase))
                ?? throw new SurveyException($"--template: there is no template '{DisplayText.Escape(name)}'; the templates are {string.Join(", ", EmbeddedTemplates.All.Select(NameOf))}");
            foreach (var kind in template.Kinds)
            {
                var rules = kind.Rules.Select(rule => rule.ToString()).Where(written.Add).ToList();
                if (rules.Count > 0)
                    text.Append(text.Length > 0 ? "\n" : "").Append("# ").Append(template.Technology).Append(": ").Append(kind.Name).Append('\n').AppendJoin('\n', rules).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string NameOf(Template template) => template.File[..template.File.IndexOf('.')];

    private static JunkFinder Prepare(BuildResult survey, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(options);
        if (survey.Tree is null || survey.Catalogued is null)
            throw new InvalidOperationException("the survey kept no tree: ask for IgnoreFilePlanner.Look");
        if (survey.Refusal is not null)
            throw new InvalidOperationException("Docker refuses the ignore file: say so instead of planning");
        return new JunkFinder(survey);
    }

    /// <summary>What a plan would take for junk, what only its name tells included: findings speak of nothing else.</summary>
    internal static (IReadOnlyList<JunkCandidate> Junk, NeedModel Needs) JunkOf(BuildResult survey, CancellationToken cancellation)
    {
        var finder = new JunkFinder(survey);
        var subject = SubjectOf(survey, new PlanOptions { Likely = true, Jobs = survey.Options.Jobs }, finder, FileName, null, coversClassic: true, cancellation, out var junk);
        return (junk, subject.Needs!);
    }

    /// <summary>What the build reads beyond its COPY sources, as far as Dockerfiles, what they run, and manifests say it.</summary>
    internal static NeedModel NeedsOf(BuildResult survey, CancellationToken cancellation)
    {
        var known = new JunkFinder(survey).FindKnown([]);
        var dockerfiles = new SharedDockerfiles(survey, new JunkIndex([.. known.Where(candidate => candidate.Confidence > Confidence.Name)]), cancellation).Find();
        return FindNeeds(survey, new PlanOptions(), [.. known.Where(candidate => candidate.Category is KindCategory.Cache or KindCategory.History or KindCategory.Packages)], dockerfiles, cancellation);
    }

    /// <summary>The lines, from 1, of the ignore file that applies, whose rules a plan would make deep: findings advise it for no others.</summary>
    internal static IReadOnlySet<int> DeepenedLines(BuildResult survey, CancellationToken cancellation)
    {
        var file = survey.Files.IgnoreFile;
        var options = new PlanOptions { Jobs = survey.Options.Jobs };
        var subject = SubjectOf(survey, options, new JunkFinder(survey), file.Name, file.Text.ToArray(), coversClassic: file.Name == FileName, cancellation, out var junk);
        return new OptimizePlanner(subject).DeepenedLines(junk);
    }

    private static NeedModel FindNeeds(
        BuildResult survey, PlanOptions options, List<JunkCandidate> known, IReadOnlyList<SharedDockerfile> dockerfiles, CancellationToken cancellation)
    {
        using var source = survey.OpenSource();
        using var reader = source.OpenEntryReader();
        var all = new JunkIndex(known);
        var foreign = new JunkIndex([.. known.Where(candidate => candidate is { FilePattern: null, IsFile: false, Confidence: > Confidence.Name, Category: KindCategory.Packages or KindCategory.BuildOutput or KindCategory.Cache or KindCategory.History })]);
        var question = new NeedQuestion(survey.WholeTree, reader, [.. dockerfiles.Where(dockerfile => dockerfile.Model is not null).Select(dockerfile => new NeedingDockerfile(dockerfile.Name, dockerfile.Model!))])
        {
            Known = survey.Looks.Of<KnownContext>(),
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

    // What Dockerfiles name is no junk, and in junk there are no Dockerfiles of this project: the first look is at all that is known.
    private static PlanSubject SubjectOf(
        BuildResult survey, PlanOptions options, JunkFinder finder, string name, byte[]? textBefore, bool coversClassic, CancellationToken cancellation,
        out List<JunkCandidate> known, bool takesIgnored = false)
    {
        var dockerfiles = new SharedDockerfiles(survey, new JunkIndex([.. finder.FindKnown([]).Where(candidate => candidate.Confidence > Confidence.Name)]), cancellation).Find();
        known = finder.FindKnown(dockerfiles);
        if (options.Likely || options.AllowList)
            known.AddRange(finder.FindUnrequested(dockerfiles, onlyHeavy: !options.AllowList, cancellation));
        if (takesIgnored && (options.Likely || options.GitIgnored))
            finder.AddIgnoredByGit(known, dockerfiles, options.GitIgnored);
        var needs = FindNeeds(survey, options, known, dockerfiles, cancellation);
        var kept = new KeptFiles(survey, needs, options);
        List<string> notes = kept.Problem is null ? [] : [$"it is not known what git tracks: {kept.Problem}"];
        if (survey.UnreadManifests is { Count: > 0 } unread)
            notes.Add($"{DisplayText.Escape(unread.First)}: {unread.Message}");
        if (needs.NotRead is { } notRead)
            notes.Add(notRead);
        known = new JunkSieve(survey, kept, finder.Heavy, options).Sift(known, notes);
        return new PlanSubject
        {
            Survey = survey,
            Name = name,
            TextBefore = textBefore,
            Dockerfiles = dockerfiles,
            Needs = needs,
            CoversClassic = coversClassic,
            TracksBelow = path => kept.TracksBelow(path.Bytes),
            ReasonToKeep = options.AllowList ? null : kept.ReasonFor,
            Heavy = finder.Heavy,
            Notes = notes,
            Options = options,
            Cancellation = cancellation,
        };
    }
}
