using System.Text;
using ContextSlim.Advising;
using ContextSlim.Dockerfiles.Commands;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Sending;

namespace ContextSlim.Failures;

/// <summary>Why a source of COPY, ADD or a mount was not found.</summary>
internal sealed class SourceCauses(FailureScene scene, PathCauses paths)
{
    private const int LongestCommand = 60;

    /// <summary>The cause of a complaint about a source; null where it names nothing that is known.</summary>
    public FailureCause? Of(Complaint complaint)
    {
        var path = complaint.Path is { } said ? PathCauses.Cleaned(said) : null;
        if (path is not null && OutsideSource(path) is { } outside)
            return OfOutside(complaint, outside);
        if (scene.Survey.Refusal is not null)
            return null;
        if (Requested(path) is { } source)
            return OfRequested(complaint, source);
        // What the builder names is the source, or the end of its full path.
        var written = Sources().FirstOrDefault(candidate => path is null || path == candidate || path.EndsWith("/" + candidate, StringComparison.Ordinal)) ?? path;
        if (written is null)
            return null;
        var isStage = scene.Instruction?.Flags.Any(static flag => flag.StartsWith("--from", StringComparison.Ordinal)) == true;
        var patterns = (IsPattern(written) ? [written] : path is null ? Sources() : []).Where(IsPattern).ToList();
        if (!isStage && patterns.Select(OfPattern).FirstOrDefault(static cause => cause is not null) is { } ofPattern)
            return CallCauses.Said(ofPattern, complaint);
        if (IsPattern(written))
            written = written[..Math.Max(0, written[..written.IndexOfAny(['*', '?', '['])].LastIndexOf('/'))];
        return written.Length == 0 ? null : CallCauses.Said(OfPath(new RelativePath(written), isStage), complaint);
    }

    private static bool IsPattern(string source) => GlobSyntax.HasWildcard(Encoding.UTF8.GetBytes(source), backslashEscapes: true);

    // A pattern of which nothing is left; null where something of it is sent, and where the folder before it says more.
    private FailureCause? OfPattern(string pattern)
    {
        var folder = pattern[..Math.Max(0, pattern[..pattern.IndexOfAny(['*', '?', '['])].LastIndexOf('/'))];
        if (folder.Length > 0 && scene.Search.KindOf(folder) is null)
            return null;
        var matches = scene.Search.Expand(pattern).Select(static path => new RelativePath(path)).ToList();
        if (matches.Count == 0)
            return paths.Missing(DisplayText.Escape(pattern), new RelativePath(pattern), $"nothing in the context matches `{DisplayText.Escape(pattern)}`");
        return matches.TrueForAll(match => scene.IsIgnored(match, out _)) ? paths.Ignored(DisplayText.Escape(matches[0]), matches[0], isThere: true, scene.By(matches[0]), pattern) : null;
    }

    // BuildKit and Buildah say where it would lie if the context had nothing above it.
    private string? OutsideSource(string path) => (scene.Instruction?.Command as CopyCommand)?.Sources
        .FirstOrDefault(source => PathCauses.Cleaned(source).StartsWith("..", StringComparison.Ordinal) && PathCauses.Cleaned("/" + source) == path);

    private IEnumerable<string> Sources() => (scene.Instruction?.Command as CopyCommand)?.Sources.Select(static source => PathCauses.Cleaned("/" + source)) ?? [];

    private RequestedSource? Requested(string? path)
    {
        if (scene.Survey.Requests is null)
            return null;
        var failing = RequestedSources.Of(scene.Survey, scene.Survey.Tree, scene.Cancellation).Where(static source => source.IsMissing || source.IgnoredBy >= 0 || source.Link is not null).ToList();
        var here = scene.Instruction is { } instruction ? failing.FindAll(source => source.Request.Line == instruction.Line) : failing;
        return here.Find(source => path is not null && Names(source, path)) ?? (here.Count == 1 && (path is null || scene.Instruction is not null) ? here[0] : null);
    }

    private static bool Names(RequestedSource source, string path)
    {
        foreach (var candidate in (RelativePath?[])[source.Request.Path, source.LackingFolder, source.Matched, source.Stage?.Path])
        {
            if (candidate is { IsRoot: false } named && (path == named.ToString() || path.EndsWith("/" + named, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private FailureCause OfRequested(Complaint complaint, RequestedSource source)
    {
        var finding = scene.Survey.Findings.FirstOrDefault(finding => finding.Code is "CTX401" or "CTX402" && finding.Position?.Line == source.Request.Line && (finding.Path is null || source.IgnoredBy < 0 || finding.Path == source.Ignored));
        if (source.IgnoredBy >= 0 && scene.Survey.Lane.Rules[source.IgnoredBy] is { IsImplied: false })
        {
            var path = (source.IsUnasked ? source.Ignored : source.LackingFolder) ?? (source.Link is not null ? source.LinkEnd : source.Stage is not null || source.IsPattern ? source.Ignored : source.Request.Path);
            return CallCauses.Said(paths.Ignored(source.Request.IsExpanded && !source.Request.IsWritten ? source.Request.Shown : DisplayText.Escape(path), path, isThere: !source.IsMissing, scene.By(path), source.Request.IsExpanded || source.Link is not null || source.Stage is not null ? path.ToString() : source.Request.Path.ToString()), complaint);
        }

        if (source.Link is { } link)
        {
            return CallCauses.Said(
                new FailureCause(CauseKind.Link, $"`{source.Request.Shown}` {(source.IsLinkItself ? "is" : "goes through")} a link to `{DisplayText.Escape(link)}`, and there is no `{DisplayText.Escape(source.LinkEnd)}` in the context: no builder follows a link out of it")
                {
                    Path = source.Request.Name,
                    File = scene.Dockerfile,
                    Position = scene.Failed,
                    Fix = finding?.Fix is { } advised ? DisplayText.Escape(advised) : "Put the file itself in its place.",
                },
                complaint);
        }

        // The folder before a pattern may be there, and hold nothing that it takes.
        if (source.Stage is null && source.IgnoredBy < 0 && source.Request.Path.ToString() is var written && IsPattern(written) && OfPattern(written) is { } ofPattern)
            return CallCauses.Said(ofPattern, complaint);
        if (source.Stage is null && !source.IsTakenForException && source.Request.EmptyVariable is null)
            return CallCauses.Said(OfPath(source.LackingFolder ?? source.Request.Path, isStage: false), complaint);
        return CallCauses.Said(
            new FailureCause(CauseKind.Missing, finding is null ? $"there is no `{source.Request.Shown}`" : finding.Message.Trim())
            {
                Path = source.Request.Name,
                File = scene.Dockerfile,
                Position = new TextPosition(source.Request.Line, 1),
                Fix = finding?.Fix is { } fix ? DisplayText.Escape(fix) : null,
            },
            complaint);
    }

    // What a builder looked for in the context itself.
    private FailureCause OfPath(RelativePath path, bool isStage)
    {
        if (isStage)
        {
            foreach (var (meant, _) in scene.Search.Meant("/" + path, isModule: false))
            {
                if (scene.By(meant) is { } rule)
                    return paths.Ignored(DisplayText.Escape(meant), meant, isThere: true, rule);
            }

            return OfStage(path);
        }

        var explanation = scene.Explainer.Explain(path, isDirectory: false, scene.Cancellation);
        if (explanation.State == EntryState.Ignored && explanation.Kind != EntryKind.Unknown && explanation.Rule is { } by)
            return paths.Ignored(DisplayText.Escape(path), path, isThere: true, by, path.ToString());
        if (explanation.BehindLink is { } behind || explanation.Kind == EntryKind.SymbolicLink)
        {
            return new FailureCause(CauseKind.Link, $"`{DisplayText.Escape(path)}` {(explanation.BehindLink is { } link ? $"lies behind the link `{DisplayText.Escape(link)}`" : "is a link")}, and what it leads to is not in what is sent")
            {
                Path = path.ToString(),
                File = scene.Dockerfile,
                Position = scene.Failed,
                Fix = "Put the file itself in its place.",
            };
        }

        if (explanation.Kind == EntryKind.Unknown)
            return paths.Missing(DisplayText.Escape(path), path, null);
        return new FailureCause(CauseKind.Changed, $"`{DisplayText.Escape(path)}` is there and not ignored by now: the build had another context, or it has changed since") { Path = path.ToString(), Fix = "Build again." };
    }

    // What a stage lacks is made in it, and in no context.
    private FailureCause OfStage(RelativePath path)
    {
        var shown = DisplayText.Escape(path);
        var from = (scene.Instruction?.Command as CopyCommand)?.From ?? "";
        var name = DisplayText.Escape(from);
        var stage = scene.Model?.Stages.FirstOrDefault(stage => from.Equals(stage.Name, StringComparison.OrdinalIgnoreCase)) ?? (int.TryParse(from, out var index) && index < scene.Model?.Stages.Count ? scene.Model.Stages[index] : null);
        var last = stage?.Instructions.LastOrDefault(static instruction => instruction.Keyword == "RUN");
        return new FailureCause(CauseKind.Missing, $"{(stage is null ? $"the image `{name}`" : $"the stage `{name}`")} has no `/{shown}`: nothing puts it there")
        {
            Path = path.ToString(),
            File = scene.Dockerfile,
            Position = scene.Failed,
            Fix = last is not null ? $"Copy from where its commands put what they make (the last is line {last.Line}, `{DisplayText.Escape(last.Text.Length <= LongestCommand ? last.Text : last.Text[..LongestCommand] + "…")}`), or have them make `/{shown}`."
                : stage is not null ? $"Add to the stage what makes or copies `/{shown}`, or copy from another path of it."
                : "Look into the image for the path that is meant.",
        };
    }

    /// <summary>The cause of a complaint about a source that leads out of the context.</summary>
    public FailureCause OfOutside(Complaint complaint) => OfOutside(complaint, OutsideSource(PathCauses.Cleaned(complaint.Path!)) ?? complaint.Path!);

    private FailureCause OfOutside(Complaint complaint, string path)
    {
        var name = path.TrimStart('/').Split('/')[^1];
        return CallCauses.Said(
            new FailureCause(CauseKind.Outside, $"`{DisplayText.Escape(path)}` leads out of the context, and builders read nothing outside of it")
            {
                Path = path,
                File = scene.Dockerfile,
                Position = scene.Failed,
                Fix = $"Build with the folder above as context (`docker build -f … ..`), or name the folder (`--build-context {DisplayText.Escape(name)}=…`) and write `COPY --from={DisplayText.Escape(name)}`.",
            },
            complaint);
    }
}
