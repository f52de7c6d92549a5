using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Dockerfiles;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX302: a secret is sent. Says where it is and how it was recognised; what it is, nobody but the file knows.</summary>
internal static class SentSecrets
{
    // A folder of client certificates can hold any number of keys; a rule for the first few is a rule for all.
    private const int MostNamed = 20;

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Secrets is not { } search || result.Sent is null)
            return;
        var most = result.Options.MostNamed(MostNamed);
        var named = 0;
        var unnamed = new List<FoundSecret>();
        var amongTests = new List<FoundSecret>();
        var possible = new List<FoundSecret>();
        foreach (var found in search.Found)
        {
            if (!found.Candidate.Lanes[result.LaneNumber])
                continue;
            if (found.Answer == SecretAnswer.Public)
                amongTests.Add(found);
            else if (found.Answer == SecretAnswer.Possible || (!found.Sighting.IsToken && MixEnvironments.IsOfAnother(result, advice, found.Candidate.Path)))
                possible.Add(found);
            else if (named++ < most)
                findings.Add(Describe(found, result, advice));
            else
                unnamed.Add(found);
        }

        AddUnnamed(unnamed, findings);
        // What is public by where it lies, or may guard nothing, is worth no line, unless everything is asked for.
        if (result.Options.NameAll)
        {
            AddNotes(amongTests, "among tests, examples or installed packages, so it is taken for a public one", findings);
            AddNotes(possible, "short, or made of a word that everybody uses, or shown to everybody by git", findings);
        }

        if (search.Unopened > 0)
            findings.Add(LimitMet(search));
    }

    private static Diagnostic Describe(FoundSecret found, BuildResult result, Advice advice)
    {
        var (path, sighting) = (found.Candidate.Path, found.Sighting);
        var isPublished = result.Options.Purpose == SurveyPurpose.PublishFolder;
        var what = sighting.IsConfirmed || sighting.Line == 0 ? sighting.What : "what looks like " + sighting.What;
        var because = isPublished ? " goes into the image" : " is sent" + Because(path.Bytes, result);
        var isText = sighting.Line > 0 && path.IsUtf8;
        return new Diagnostic("CTX302", sighting.IsConfirmed ? DiagnosticLevel.Error : DiagnosticLevel.Warning, what + because)
        {
            File = isText ? path.ToString() : null,
            Position = isText ? new TextPosition(sighting.Line, 1) : null,
            Path = path,
            Bytes = found.Candidate.Size,
            Files = 1,
            Source = isPublished && result.Options.Published.ItemOf(path) is { Package: null } item ? item.Source : null,
            Fix = isPublished ? PublishedText.LeaveOut(path, result.Options.Published) : FixOf(path, result, advice),
            Edit = isPublished || advice.DropOf(path) is not { Remaining.Files: 0 } drop ? null : AdviceText.EditOf(drop.Rules, result.Options.NameAll),
        };
    }

    // What the build cannot do without, no plan drops.
    private static string? FixOf(RelativePath path, BuildResult result, Advice advice)
    {
        if (advice.DropOf(path) is not { Remaining.Files: 0 } drop || AdviceText.Of(drop.Rules, isGuess: false, result.Options.NameAll) is not { } fix)
            return LiteralRule.For(path.Bytes) is null ? "Ignore its folder."
                : SourceMentions.IsProgram(NameWords.LastOf(path.Bytes)) ? "Move the value out of the source: what runs reads it from its environment, a build from `RUN --mount=type=secret`."
                : advice.HasPlanner ? "Mount it where the build needs it: `RUN --mount=type=secret`." : null;
        return drop.MayNeed is { } reason ? $"{fix} The build may need it: {reason}; a secret is better mounted, `RUN --mount=type=secret`." : fix;
    }

    private static string Because(ReadOnlySpan<byte> path, BuildResult result)
    {
        if (result.Requests is not { } requests || RequestFor(path, requests) is not { } request)
            return "";
        var file = result.Files.DockerfileInContext?.ToString() ?? result.Request.Dockerfile ?? result.Files.Dockerfile ?? "Dockerfile";
        return $": {DisplayText.Escape(file)}:{request.Line} {DisplayText.Escape(request.Text)}";
    }

    private static RequestedPath? RequestFor(ReadOnlySpan<byte> path, DockerfileRequests requests)
    {
        if (requests.Everything)
            return requests.Because[0];
        foreach (var request in requests.Paths)
        {
            var requested = request.Path.Bytes;
            if (path.StartsWith(requested) && (path.Length == requested.Length || path[requested.Length] == (byte)'/'))
                return request;
        }

        return null;
    }

    private static void AddUnnamed(List<FoundSecret> unnamed, List<Diagnostic> findings)
    {
        if (unnamed.Count == 0)
            return;
        var level = unnamed.Exists(found => found.Sighting.IsConfirmed) ? DiagnosticLevel.Error : DiagnosticLevel.Warning;
        findings.Add(new Diagnostic("CTX302", level, $"{Counts.Of(unnamed.Count, "more file holds", "more files hold")} secrets, as far as their content tells") { Files = unnamed.Count });
    }

    private static void AddNotes(List<FoundSecret> found, string why, List<Diagnostic> findings)
    {
        foreach (var secret in found)
            findings.Add(new Diagnostic("CTX302", DiagnosticLevel.Note, $"holds {secret.Sighting.What}, {why}") { Path = secret.Candidate.Path, Files = 1 });
    }

    private static Diagnostic LimitMet(SecretSearch search) => new(
        "CTX302", DiagnosticLevel.Note, $"{Counts.Of(search.Unopened, "file", "files")} of telling names or in telling folders were not looked into: at most {Counts.Of(SecretAllowance.MostFiles)} files and {SecretAllowance.MostBytes / (1024 * 1024)} MiB are, the most telling first")
    {
        Files = search.Unopened,
    };
}
