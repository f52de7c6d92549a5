using System.Text;
using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
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
    internal const string FileName = ".dockerignore";

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

    /// <summary>
    /// Surveys what <see cref="Init"/> plans from: as <see cref="Look"/> does, past the ignore file that is there. What that ignores is part of
    /// the plan, so that a second run comes to the same end.
    /// </summary>
    /// <exception cref="SurveyException">The context, or a file that was named, is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildResult LookAnew(BuildRequest build, SurveyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(options);
        // What Docker refuses has to be said first.
        var isRefused = PreparedBuild.Create(build with { Builder = Builder.BuildKit }, options, cancellation).Lane.Rules.Refusal is not null;
        return Look(isRefused ? build : build with { IgnoreFile = null, IgnoreText = ReadOnlyMemory<byte>.Empty }, options, cancellation);
    }

    /// <summary>Plans a new <c>.dockerignore</c> for the context.</summary>
    /// <param name="survey">A survey of what <see cref="LookAnew"/> asks for, that Docker does not refuse.</param>
    /// <param name="options">What to plan.</param>
    /// <param name="textBefore">The file that it would replace; null when there is none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SurveyException">It cannot be planned; the message says why.</exception>
    public static Plan Init(BuildResult survey, PlanOptions options, byte[]? textBefore, CancellationToken cancellation)
    {
        Check(survey, options);
        var subject = PlanGround.Of(survey, options, takesIgnored: false, cancellation).SubjectOf(options, FileName, textBefore, cancellation, out var candidates);
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
        Check(survey, options);
        var name = PlanGround.NameOf(survey);
        if (textBefore is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new SurveyException($"{name}:1: this is UTF-16, which Docker reads as something else; save it as UTF-8");
        var subject = PlanGround.Of(survey, options, takesIgnored: true, cancellation).SubjectOf(options, name, textBefore, cancellation, out var candidates);
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
            foreach (var kind in template.Kinds.Where(static kind => !kind.NeedsTree))
            {
                var rules = kind.Rules.Select(rule => rule.ToString()).Where(written.Add).ToList();
                if (rules.Count > 0)
                    text.Append(text.Length > 0 ? "\n" : "").Append("# ").Append(template.Technology).Append(": ").Append(kind.Name).Append('\n').AppendJoin('\n', rules).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string NameOf(Template template) => template.File[..template.File.IndexOf('.')];

    private static void Check(BuildResult survey, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(options);
        if (survey.Tree is null || survey.Catalogued is null)
            throw new InvalidOperationException("the survey kept no tree: ask for IgnoreFilePlanner.Look");
        if (survey.Refusal is not null)
            throw new InvalidOperationException("Docker refuses the ignore file: say so instead of planning");
    }
}
