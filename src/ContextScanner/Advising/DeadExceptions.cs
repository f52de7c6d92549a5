using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Advising;

/// <summary>CTX104: an exception brings nothing back: nothing that it matches was ignored, or a later rule ignores it again.</summary>
internal static class DeadExceptions
{
    private const int MostNamed = 20;

    public static void Add(SecondLook look, RuleMatches matches, Tree tree, Advice advice, List<Diagnostic> findings)
    {
        var most = look.Result.Options.MostNamed(MostNamed);
        var named = 0;
        AddMoved(look, matches, tree, advice, findings);
        foreach (var rule in matches.Rules)
        {
            if (!look.Rules.IsException(rule) || look.IsExplained(rule) || Describe(look, rule, matches.Of(rule)!, advice) is not { } finding || !look.Explain(rule))
                continue;
            if (++named <= most)
                findings.Add(finding);
        }

        if (named > most)
        {
            findings.Add(new Diagnostic("CTX104", DiagnosticLevel.Note, $"{Counts.Of(named - most, "more exception brings", "more exceptions bring")} nothing back")
            {
                File = look.Rules.File.Name,
            });
        }
    }

    private static Diagnostic? Describe(SecondLook look, int rule, RuleMatch match, Advice advice)
    {
        var text = $"`{look.Rules[rule]}`";
        if (match.IgnoredBy >= 0)
            return Ignored(look, rule, text, match, advice);
        if (KnownNames.IsGuard(look.Rules[rule], look.Result.Options.Catalogue))
            return null;
        // It waits for what is made before a build, or for a tool that not everybody uses; that a source is not there, CTX402 says where it is asked for.
        if (match.Entries == 0 && (!look.Result.Options.NameAll || IsAskedFor(look, look.Rules[rule].Entry[1..].TrimStart((byte)'/'))))
            return null;
        var why = match.Entries == 0 ? "nothing here matches it" : "nothing that it matches is ignored";
        return look.About(rule, "CTX104", DiagnosticLevel.Note, $"{text} brings nothing back: {why}");
    }

    // What lies further down now is not brought back, if it is ignored there. What moved together is told once.
    private static void AddMoved(SecondLook look, RuleMatches matches, Tree tree, Advice advice, List<Diagnostic> findings)
    {
        var judge = new PathJudge(look.Result.Lane with { Includes = null });
        var moved = new List<MovedException>();
        foreach (var rule in matches.Rules)
        {
            if (look.Rules.IsException(rule) && matches.Of(rule)!.Entries == 0 && !look.IsExplained(rule) && MovedPaths.Of(tree, look.Rules[rule].Entry[1..]) is { } path
                && judge.Judge(new RelativePath(path), FileSystem.EntryKind.File).IsIgnored && look.Explain(rule))
                moved.Add(new MovedException(rule, path[..^look.Rules[rule].Entry.TrimStart("!/"u8).Length], new RelativePath(path)));
        }

        if (moved.Count > 0)
            Tell(look, moved, advice, findings);
    }

    private static void Tell(SecondLook look, List<MovedException> moved, Advice advice, List<Diagnostic> findings)
    {
        foreach (var together in moved.GroupBy(static one => one.Folder))
        {
            var (rule, _, path) = together.First();
            var others = together.Skip(1).Select(other => look.Rules[other.Rule].Position.Line).ToList();
            var also = others.Count == 0 ? "" : $"; so with line{(others.Count == 1 ? "" : "s")} {string.Join(", ", others)}";
            var instead = LiteralRule.For(path.Bytes) is { } literal ? "!" + literal : null;
            findings.Add(look.About(rule, "CTX104", DiagnosticLevel.Note, $"`{look.Rules[rule]}` brings nothing back: what it names is `{DisplayText.Escape(path)}` here{also}") with
            {
                Path = path,
                Fix = instead is not null && advice.MayReplace(look.Rules[rule].Position.Line, instead) ? $"Write `{DisplayText.Escape(instead)}`." : null,
            });
        }
    }

    private static bool IsAskedFor(SecondLook look, ReadOnlySpan<byte> path)
    {
        foreach (var request in look.Result.Requests?.Paths ?? [])
        {
            var asked = request.Path.Bytes;
            if (!asked.IsEmpty && !path.IsEmpty && (RelativePath.LiesIn(asked, path) || RelativePath.LiesIn(path, asked)))
                return true;
        }

        return false;
    }

    private static Diagnostic? Ignored(SecondLook look, int rule, string text, RuleMatch match, Advice advice)
    {
        if (match.IgnoredBy >= look.Rules.OwnRuleCount)
            return null;
        var path = DisplayText.Escape(match.FirstIgnored!.Value);
        var line = look.Rules[match.IgnoredBy].Position.Line;
        var other = $"line {line} (`{look.Rules[match.IgnoredBy]}`)";
        var again = match.IgnoredBy > rule;
        var builder = look.Result.Lane.Engine.Name;
        var message = again
            ? $"{text} brings nothing back: {other} ignores `{path}` again"
            : $"{text} brings nothing back: {builder} does not look for `{path}` in what {other} ignores";
        var mend = advice.MendOf(look.Rules[rule].Position.Line);
        return look.About(rule, "CTX104", DiagnosticLevel.Warning, message) with
        {
            Path = match.FirstIgnored,
            Edit = mend is not { } edit ? null
                : new AdvisedEdit([new LineEdit(edit.Text ?? look.Rules[rule].ToString()) { Line = look.Rules[rule].Position.Line, Below = edit.Text is null ? edit.Below : null }]),
            Fix = mend is { } mended
                ? mended.Text is { } instead ? $"Write `{DisplayText.Escape(instead)}`." : $"Move it below line {mended.Below}."
                : !again && look.Result.Request.Builder == Builder.Classic ? PathItself(look, rule, match.FirstIgnored!.Value, advice) : null,
        };
    }

    // The classic builder looks only where an exception's own words lead; BuildKit, for which plans are made, finds it already.
    private static string? PathItself(SecondLook look, int rule, RelativePath path, Advice advice) =>
        LiteralRule.For(path.Bytes) is { } literal && advice.MayReplace(look.Rules[rule].Position.Line, "!" + literal) ? $"Write the path itself: `!{DisplayText.Escape(literal)}`." : null;

    private sealed record MovedException(int Rule, string Folder, RelativePath Path);
}
