using System.Text;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX404 where <c># check=error=true</c> makes an error of each rule of BuildKit's that is broken (specification F-12): a source that the ignore file
/// leaves out is told, all other rules are left to BuildKit itself, which is said where everything is asked for.
/// </summary>
internal static class ViolatedChecks
{
    public static void Add(BuildResult result, List<Diagnostic> findings)
    {
        if (result.Requests is not { IsRefused: false, Checks: { } checks } requests || result.Lane.Builder != Builder.BuildKit)
            return;
        var violation = checks.SkipsCopies || !Counts(result.Lane.Rules, checks.Version) ? null : First(result, requests, checks);
        if (violation is not null)
            findings.Add(violation);
        else if (result.Options.NameAll)
            findings.Add(At(result, checks.Line, DiagnosticLevel.Note, "`error=true` refuses the build for any rule of BuildKit's checks; of these only CopyIgnoredFile is looked at here")
                with
            { Fix = "`docker build --check` tells of all." });
    }

    // With an exception nothing is told since 1.22: what it brings back cannot be told from the text.
    private static bool Counts(RuleSet rules, FrontendVersion version) => rules.OwnRuleCount > 0 && (!rules.HasExceptions || version.Minor < 22);

    private static Diagnostic? First(BuildResult result, DockerfileRequests requests, StrictChecks checks)
    {
        foreach (var request in requests.Because.Concat(requests.Paths).OrderBy(static request => request.Line))
        {
            if (request.Source is not { } source || (checks.SkippedLines.Contains(request.Line) && checks.Version.Minor >= 21) || RuleAgainst(result.Lane.Rules, source, checks.Version) is not { } rule)
                continue;
            return At(result, request.Line, DiagnosticLevel.Error,
                $"the build is refused because of `error=true` in line {checks.Line} (lint violation found for rules: CopyIgnoredFile): `{request.Text}` takes `{SourceOf(request)}`, which {result.Lane.Rules.File.Name}:{rule.Position.Line} (`{rule}`) ignores") with
            {
                Path = request.Path.IsRoot ? null : request.Path,
                Fix = "Mend that rule, or write `# check=skip=CopyIgnoredFile` above the instruction.",
            };
        }

        return null;
    }

    // Since 1.21 the path is cleaned, since 1.26 the root is looked at only where all of it is ignored.
    private static IgnoreRule? RuleAgainst(RuleSet rules, string source, FrontendVersion version)
    {
        var path = Encoding.UTF8.GetBytes(source);
        if (version.Minor >= 21)
            path = LexicalPath.Clean(path);
        if (version.Minor >= 26 && path.AsSpan() is [(byte)'.'] or [(byte)'/'] && !IgnoresRoot(rules))
            return null;
        return path.Length > 0 && FlatMatcher.FindIgnoring(rules, path) is >= 0 and var rule ? rules[rule] : null;
    }

    private static bool IgnoresRoot(RuleSet rules)
    {
        for (var rule = 0; rule < rules.OwnRuleCount; rule++)
        {
            if (!rules.IsException(rule) && (rules.Rules[rule].Pattern.AsSpan() is [(byte)'*'] or [(byte)'*', (byte)'*'] || rules.Rules[rule].Pattern.AsSpan().SequenceEqual("**/*"u8)))
                return true;
        }

        return false;
    }

    private static string SourceOf(RequestedPath request) => request.Path.IsRoot && !request.IsExpanded ? DisplayText.Escape(request.Written ?? ".") : request.Shown;

    private static Diagnostic At(BuildResult result, int line, DiagnosticLevel level, string message) =>
        new(DockerfileCodes.Refused, level, message) { File = RequestPlace.File(result), Position = new TextPosition(line, 1) };
}
