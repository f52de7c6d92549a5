using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;
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
    public static SurveyResult Look(BuildRequest build, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(options);
        return Survey.Run(
            build with { Builder = Builder.BuildKit },
            options with { Detail = SurveyDetail.Tree, Catalogue = true, SentOnly = false, Findings = true },
            cancellation);
    }

    /// <summary>Plans a new <c>.dockerignore</c> for the context.</summary>
    /// <param name="survey">A survey of what <see cref="Look"/> asks for, that Docker does not refuse.</param>
    /// <param name="options">What to plan.</param>
    /// <param name="textBefore">The file that it would replace; null when there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">It cannot be planned; the message says why.</exception>
    public static Plan Init(SurveyResult survey, PlanOptions options, byte[]? textBefore, CancellationToken cancellation)
    {
        var finder = Prepare(survey, options);
        var subject = SubjectOf(survey, options, finder, FileName, textBefore, coversClassic: true, cancellation, out var known);
        return new InitPlanner(subject, finder).Run(known);
    }

    /// <summary>Plans changes to the ignore file that applies; where there is none, to an empty <c>.dockerignore</c>.</summary>
    /// <param name="survey">A survey of what <see cref="Look"/> asks for, that Docker does not refuse.</param>
    /// <param name="options">What to plan.</param>
    /// <param name="textBefore">The file's bytes; null when there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">It cannot be planned; the message says why.</exception>
    public static Plan Optimize(SurveyResult survey, PlanOptions options, byte[]? textBefore, CancellationToken cancellation)
    {
        var finder = Prepare(survey, options);
        var name = survey.Files.IgnoreFilePath is null ? FileName : survey.Files.IgnoreFile.Name;
        if (textBefore is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new SurveyException($"{name}:1: this is UTF-16, which Docker reads as something else; save it as UTF-8");
        var subject = SubjectOf(survey, options, finder, name, textBefore, coversClassic: name == FileName, cancellation, out var known);
        return new OptimizePlanner(subject, finder).Run(known);
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

    private static JunkFinder Prepare(SurveyResult survey, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(options);
        if (survey.Tree is null || survey.Catalogued is null)
            throw new InvalidOperationException("the survey kept no tree: ask for IgnoreFilePlanner.RequestFor(request)");
        if (survey.Refusal is not null)
            throw new InvalidOperationException("Docker refuses the ignore file: say so instead of planning");
        return new JunkFinder(survey);
    }

    // What Dockerfiles name is no junk, and in junk there are no Dockerfiles of this project: the first look is at all that is known.
    private static PlanSubject SubjectOf(
        SurveyResult survey, PlanOptions options, JunkFinder finder, string name, byte[]? textBefore, bool coversClassic, CancellationToken cancellation,
        out List<JunkCandidate> known)
    {
        var dockerfiles = new SharedDockerfiles(survey, new JunkIndex(finder.FindKnown([])), cancellation).Find();
        known = finder.FindKnown(dockerfiles);
        var kept = new KeptFiles(survey);
        List<string> notes = kept.Problem is null ? [] : [$"it is not known what git tracks: {kept.Problem}"];
        if (survey.UnreadManifests is { Count: > 0 } unread)
            notes.Add($"{DisplayText.Escape(unread.First)}: {unread.Message}");
        foreach (var candidate in known.FindAll(candidate => kept.ReasonForFolder(candidate.Path) is not null))
        {
            known.Remove(candidate);
            notes.Add($"{DisplayText.Escape(candidate.Path)} ({candidate.Kind}) is left alone: {kept.ReasonForFolder(candidate.Path)}");
        }

        return new PlanSubject
        {
            Survey = survey,
            Name = name,
            TextBefore = textBefore,
            Dockerfiles = dockerfiles,
            CoversClassic = coversClassic,
            ReasonToKeep = options.AllowList ? null : kept.ReasonFor,
            Heavy = finder.Heavy,
            Notes = notes,
            Options = options,
            Cancellation = cancellation,
        };
    }
}
