using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX306: what git tracks and the build needs, and Docker's rules ignore. Told only where what needs it is sent: a lock file whose
/// manifest is, a file whose manifest names it, git's own folder where a version tool asks for it and the Dockerfile does not get around that.
/// </summary>
internal static class NeededButIgnored
{
    private const int MostTold = 10;

    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Repository is not { Repository: { } repository } observer || result.Sent is null)
            return;
        NeededButNotRequested.Add(result, advice, findings);
        if (result.RuleCounts.Count == 0)
            return;
        var needs = new Needs(result, observer);
        var ignored = new List<IgnoredFile>();
        foreach (var file in result.Protected)
        {
            if (file.Without is null || needs.VerdictOf(file) is not { IsIgnored: true, IsNotRequested: false, Rule: >= 0 } verdict || needs.NeededBy(file) is null || !IsTracked(repository, file))
                continue;
            ignored.Add(new IgnoredFile(verdict.Rule, file));
        }

        if (ignored.Count > 0)
            Tell(result, needs, advice, ignored, findings);
        if (result.UnreadManifests is { Count: > 0 } unread)
            findings.Add(new Diagnostic("CTX306", DiagnosticLevel.Note, unread.Message) { Path = unread.First, Files = unread.Count });
    }

    // What one rule ignores and is missed alike is one finding.
    private static void Tell(BuildResult result, Needs needs, Advice advice, List<IgnoredFile> ignored, List<Diagnostic> findings)
    {
        var told = new Dictionary<(int Rule, string Without), List<ProtectedFile>>();
        foreach (var (rule, file) in ignored)
        {
            var key = (rule, file.Without!);
            if (!told.TryGetValue(key, out var files))
                told.Add(key, files = []);
            if (!files.Exists(other => other.Path == file.Path))
                files.Add(file);
        }

        var most = result.Options.MostNamed(MostTold);
        foreach (var ((rule, _), files) in told.OrderBy(entry => entry.Key.Rule).ThenBy(entry => entry.Value[0].Path).Take(most))
        {
            for (var index = 0; index < Math.Min(files.Count, result.Options.MostNamed(1)); index++)
                findings.Add(Describe(result, needs, advice, rule, result.Options.NameAll ? [files[index]] : files));
        }

        if (told.Count > most)
            findings.Add(new Diagnostic("CTX306", DiagnosticLevel.Warning, $"{Counts.Of(told.Count - most, "more rule ignores", "more rules ignore")} what git tracks and the build needs"));
    }

    private sealed record IgnoredFile(int Rule, ProtectedFile File);

    private static bool IsTracked(GitRepository repository, ProtectedFile file)
    {
        if (file.Path.Bytes.SequenceEqual(".git"u8))
            return true;
        if (repository.Index.Problem is not null)
            return false;
        byte[] path = repository.ContextPath.IsRoot ? file.Path.Bytes.ToArray() : [.. repository.ContextPath.Bytes, (byte)'/', .. file.Path.Bytes];
        return file.IsFolder ? repository.Index.TracksBelow(path) : repository.Index.IsTracked(path);
    }

    private static Diagnostic Describe(BuildResult result, Needs needs, Advice advice, int rule, List<ProtectedFile> files)
    {
        var first = files[0];
        var others = files.Count > 1 ? $" and {Counts.Of(files.Count - 1, "other", "others")}" : "";
        var because = first.NamedBy is { } manifest
            ? $"`{manifest}` is sent, and in line {first.Position!.Value.Line} {(first.Path.Bytes.SequenceEqual(".git"u8) ? "" : "names it; ")}{first.Reason}"
            : $"`{needs.NeededBy(first)}` is sent, and {first.Reason}";
        var decides = result.Lane.Rules[rule];
        return new Diagnostic("CTX306", DiagnosticLevel.Warning, $"`{decides}` ignores `{first.Path}`{others}. {because}: without it {first.Without}")
        {
            File = decides.IsImplied ? null : result.Files.IgnoreFile.Name,
            Position = decides.IsImplied ? null : decides.Position,
            Path = first.Path,
            Files = files.Count,
            Fix = FixOf(first, advice),
        };
    }

    private static string? FixOf(ProtectedFile file, Advice advice)
    {
        var back = AdviceText.TakingBack(file.Path, advice);
        if (!file.Path.Bytes.SequenceEqual(".git"u8) || file.Overrides.Count == 0)
            return back;
        return "Pass the version into the build" + (back is null ? "." : $", or {char.ToLowerInvariant(back[0])}{back[1..]}");
    }

    /// <summary>What the survey knows about what is sent, asked for files of one context.</summary>
    private sealed class Needs
    {
        private readonly BuildResult _result;
        private readonly RepositoryObserver _observer;
        private readonly PathJudge _judge;
        private string? _dockerfile;

        public Needs(BuildResult result, RepositoryObserver observer)
        {
            _result = result;
            _observer = observer;
            _judge = new PathJudge(result.Lane);
        }

        public Verdict VerdictOf(ProtectedFile file) =>
            file.Noted?.VerdictOf(_result.LaneNumber) ?? _judge.Judge(file.Path, file.IsFolder ? EntryKind.Directory : EntryKind.File);

        /// <summary>What is sent and needs the file; null when nothing does.</summary>
        public RelativePath? NeededBy(ProtectedFile file)
        {
            if (file.NamedBy is { } manifest)
                return _judge.Judge(manifest, EntryKind.File).IsSentWhole && !file.Overrides.Any(IsInDockerfile) ? manifest : null;
            var noted = file.Noted!;
            return noted.Noted.Role switch
            {
                NotedRole.Lock => NeededByManifest(noted),
                _ when noted.Noted.Family == "wrapper" => NeededByWrapper(noted),
                _ => NeededBelow(noted),
            };
        }

        // Of several lock files of one folder, one that is sent is enough.
        private RelativePath? NeededByManifest(NotedFile locked)
        {
            NotedFile? manifest = null;
            foreach (var other in _observer.Noted)
            {
                if (other.Directory != locked.Directory || other.Noted.Family != locked.Noted.Family || !IsSent(other))
                    continue;
                if (other.Noted.Role == NotedRole.Lock)
                    return null;
                if (other.Noted.Role == NotedRole.Manifest)
                    manifest ??= other;
            }

            return manifest is null ? null : PathOf(manifest);
        }

        // gradle/wrapper/gradle-wrapper.jar lies two folders below gradlew.
        private RelativePath? NeededByWrapper(NotedFile jar)
        {
            var table = _result.Directories;
            var above = table.Parent(jar.Directory) is var parent and > 0 ? table.Parent(parent) : -1;
            return Sent(other => other.Directory == above && other.Noted.Family == "wrapper" && other.Noted.Role == NotedRole.Manifest);
        }

        private RelativePath? NeededBelow(NotedFile setting) =>
            Sent(other => other.Noted.Pattern.EndsWith("proj", StringComparison.Ordinal) && IsBelow(other.Directory, setting.Directory));

        private RelativePath? Sent(Predicate<NotedFile> wanted)
        {
            RelativePath? first = null;
            foreach (var other in _observer.Noted)
            {
                if (wanted(other) && IsSent(other) && PathOf(other) is var path && (first is null || path < first))
                    first = path;
            }

            return first;
        }

        private bool IsBelow(int folder, int ancestor)
        {
            while (folder > ancestor)
                folder = _result.Directories.Parent(folder);
            return folder == ancestor;
        }

        private bool IsSent(NotedFile file) => file.VerdictOf(_result.LaneNumber).IsSentWhole;

        private RelativePath PathOf(NotedFile file)
        {
            var folder = _result.Directories.Path(file.Directory);
            return new RelativePath(folder.IsRoot ? file.Name : [.. folder.Bytes, (byte)'/', .. file.Name]);
        }

        private bool IsInDockerfile(string word)
        {
            _dockerfile ??= ReadDockerfile();
            return _dockerfile.Contains(word, StringComparison.Ordinal);
        }

        private string ReadDockerfile()
        {
            if (_result.Request.DockerfileText is { } text)
                return Encoding.UTF8.GetString(text.Span);
            try
            {
                return _result.Files.Dockerfile is { } path ? Encoding.UTF8.GetString(WholeFile.Read(path)) : "";
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }
}
