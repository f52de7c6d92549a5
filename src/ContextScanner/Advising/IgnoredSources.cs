using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX401: what the Dockerfile asks for is ignored. The build fails at a path; a pattern without a match copies nothing, silently.</summary>
internal static class IgnoredSources
{
    public static void Add(BuildResult result, IReadOnlyList<RequestedSource> sources, Advice advice, List<Diagnostic> findings)
    {
        var rules = result.Lane.Rules;
        foreach (var source in sources)
        {
            if (source.IgnoredBy < 0 || source.IgnoredBy >= rules.OwnRuleCount)
                continue;
            var rule = $"{DisplayText.Escape(rules.File.Name)}:{rules[source.IgnoredBy].Position.Line} (`{rules[source.IgnoredBy]}`)";
            var path = source.Request.Shown;
            var isCertain = source.IsSure && (!source.IsPattern || source.LackingFolder is not null);
            var fails = source.IsSure ? "fails" : "fails, as it is called here,";
            var message = source.Stage is { } stage ? $"the build {fails} because the stage `{DisplayText.Escape(stage.Name)}` has no `/{DisplayText.Escape(stage.Path)}`: its `{DisplayText.Escape(stage.Step!.Text)}` (line {stage.Step.Line}) would bring `{DisplayText.Escape(source.Ignored)}`, but {rule} ignores it"
                : source.IsUnasked ? $"the build {fails} because nothing of the folder `{DisplayText.Escape(source.LackingFolder!.Value)}` is sent: {rule} ignores `{DisplayText.Escape(source.Ignored)}`, nothing else there matches `{path}`, and no other instruction asks for it"
                : source.LackingFolder is { } folder ? $"the build {fails} because the folder `{DisplayText.Escape(folder)}` of `{path}` is not sent: {rule} ignores it"
                : source.IsPattern ? $"nothing that `{path}` matches is sent: {rule} ignores `{DisplayText.Escape(source.Ignored)}`"
                : source.Link is { } link ? $"the build {fails} because `{(source.Matched is { } matched ? DisplayText.Escape(matched) : path)}`{MissingSources.Matching(source)} {(source.IsLinkItself ? "is" : "goes through")} a link to `{DisplayText.Escape(link)}`, and that is not sent: {rule} ignores `{DisplayText.Escape(source.LinkEnd)}`"
                : $"the build {fails} because `{path}` is not sent: {rule} ignores it";
            var exception = ExceptionFor(source, advice);
            findings.Add(new Diagnostic("CTX401", isCertain ? DiagnosticLevel.Error : DiagnosticLevel.Warning, message)
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(source.Request.Line, 1),
                Path = source.Ignored,
                Fix = source.IsPattern && source.LackingFolder is null ? null : source.Request.IsExpanded ? "Mend that rule, or add an exception for the path at the end of the ignore file." : FixOf(exception),
                Edit = source.Request.IsExpanded ? null : AdviceText.EditOf(exception) is { } edit ? edit with { Otherwise = FixOf(null) } : null,
            });
        }
    }

    // What is not there yet can be brought back only by what it will be called.
    private static string? ExceptionFor(RequestedSource source, Advice advice) => source.LackingFolder is not null || source.IsMissing
        ? BuildOutput.IsLikely(source.Request.Path.Bytes) || source.IsPattern ? "!" + source.Request.Path : null
        : AdviceText.ExceptionFor(source.Link is not null ? source.LinkEnd : source.Stage is not null ? source.Ignored : source.Request.Path, advice, withJunk: true);

    private static string FixOf(string? exception) =>
        exception is null ? "Mend that rule." : $"Mend that rule, or add `{DisplayText.Escape(exception)}` at the end of the ignore file.";
}

/// <summary>Where what a Dockerfile asks for is told.</summary>
internal static class RequestPlace
{
    /// <summary>The Dockerfile, as the user would name it.</summary>
    public static string? File(BuildResult result) => result.Files.DockerfileInContext?.ToString() ?? result.Request.Dockerfile ?? result.Files.Dockerfile;
}
