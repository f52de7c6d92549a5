using ContextSlim.Cataloguing;
using ContextSlim.Cataloguing.Secrets;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Requesting;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>Finds what need not be sent: what the catalogue knows, and what is heavy and asked for by nobody.</summary>
internal sealed class JunkFinder(BuildResult survey)
{
    // Below this share of what is neither proved nor known nobody would miss a hint.
    private const int HeavyShare = 100;

    private const string Trifles = "files about editing, building and running";

    private readonly Tree _tree = survey.WholeTree;

    /// <summary>
    /// Where heavy begins, in bytes: the hundredth part of everything on disk that is not surely junk. It does not depend on the ignore file, so
    /// that a second run, with a better file, comes to the same end.
    /// </summary>
    public long Heavy { get; private set; }

    /// <summary>What the catalogue knows, in walk order.</summary>
    public List<JunkCandidate> FindKnown()
    {
        var paths = survey.Catalogued?.Paths ?? [];
        long sure = 0;
        foreach (var path in paths)
        {
            if (path.Confidence > Confidence.Name)
                sure += (path.Eligible + path.Ignored).Bytes;
        }

        Heavy = Math.Max(1, ((survey.OnDisk?.Bytes ?? 0) - sure) / HeavyShare);
        var candidates = new List<JunkCandidate>(paths.Count);
        foreach (var path in paths)
        {
            if (path.IsFiles || !path.IsNamed)
                candidates.Add(Describe(path));
        }

        AddSecrets(candidates);
        return candidates;
    }

    /// <summary>True for a known folder into which a Dockerfile reaches: it is no candidate.</summary>
    public static bool IsNamed(JunkCandidate candidate, IReadOnlyList<SharedDockerfile> dockerfiles) =>
        candidate.Known is { IsFiles: false } known && dockerfiles.Any(dockerfile => dockerfile.Named?.ReachesInto(known.Path.Bytes) == true);

    /// <summary>True for what a Dockerfile further down that has another context asks for: whatever it is called, somebody ships it.</summary>
    public bool IsAskedForBeside(JunkCandidate candidate)
    {
        var beside = survey.Looks.Of<KnownDockerfiles>().Beside;
        if (beside.Count == 0 || candidate.Category == KindCategory.Secret || candidate.Reason == JunkReason.Secret)
            return false;
        if (candidate.FilePattern is null)
        {
            var slash = candidate.Path.Bytes.LastIndexOf((byte)'/');
            return candidate.IsFile ? beside.Exists(named => named.Names(candidate.Path.Bytes[..Math.Max(0, slash)], candidate.Path.Bytes[(slash + 1)..])) : beside.Exists(named => named.ReachesInto(candidate.Path.Bytes));
        }

        if (_tree.FindFolder(candidate.Path.Bytes) is not { } folder)
            return false;
        for (var entry = 0; entry < folder.Count; entry++)
        {
            var name = folder.Name(entry).ToArray();
            if (WildcardName.Matches(candidate.FilePattern, name) && beside.Exists(named => named.Names(candidate.Path.Bytes, name)))
                return true;
        }

        return false;
    }

    // What a file's content proves counts more than what its name says.
    private void AddSecrets(List<JunkCandidate> candidates)
    {
        foreach (var secret in survey.Secrets?.Found ?? [])
        {
            if (secret.Answer is not (SecretAnswer.Confirmed or SecretAnswer.Suspected))
                continue;
            var path = secret.Candidate.Path;
            var known = candidates.FindIndex(candidate => candidate.IsFile && candidate.Path == path);
            if (known >= 0 && candidates[known].Reason == JunkReason.Secret)
                continue;
            var found = new JunkCandidate(path, JunkReason.Secret, secret.Sighting.What)
            {
                IsFile = true,
                Confidence = Confidence.Structure,
                Category = KindCategory.Secret,
                Sum = new Sum(1, 0, secret.Candidate.Size),
            };
            if (known >= 0)
                candidates[known] = found with { Known = candidates[known].Known };
            else
                candidates.Add(found);
        }
    }

    /// <summary>The topmost paths that no Dockerfile asks for, heavy ones or all of them, in walk order.</summary>
    public List<JunkCandidate> FindUnrequested(IReadOnlyList<SharedDockerfile> dockerfiles, bool onlyHeavy, CancellationToken cancellation)
    {
        // Without one that is built here, nothing says that nobody asks.
        if (!dockerfiles.Any(dockerfile => dockerfile.IsBuiltHere) || dockerfiles.Any(dockerfile => dockerfile.AsksForEverything || dockerfile.Problem is not null))
            return [];
        // A build that uses no context is sent nothing: of what lies there nobody can say that only this is superfluous.
        if (onlyHeavy && dockerfiles.All(dockerfile => dockerfile.Requests.Count == 0))
            return [];
        RelativePath[] requested = [.. dockerfiles.SelectMany(dockerfile => dockerfile.Requests).Select(request => request.Path).Distinct()];
        using var source = survey.OpenSource();
        using var links = new DiskLinks(source, cancellation);
        if (RequestedContext.Resolve(requested, links, OperatingSystem.IsWindows()) is not { Includes: { } includes })
            return [];
        var lane = new Lane(RuleSet.Create(IgnoreFile.None, new RuleSetOptions(Builder.BuildKit))) { Includes = includes };
        var observer = new UnrequestedObserver();
        var sums = new SumsObserver([lane]);
        _ = TreeEvaluation.Run(_tree, [lane], [sums, observer], new WalkOptions { Jobs = survey.Options.Jobs }, cancellation);
        var found = observer.Find(sums.Table, onlyHeavy ? Heavy : 0);
        if (onlyHeavy)
            found.RemoveAll(candidate => candidate.Path.Equals(survey.Files.DockerfileInContext) || IsIgnoreFile(candidate.Path) || (candidate.IsFile && IsLockFile(NameWords.LastOf(candidate.Path.Bytes))));
        return found;
    }

    /// <summary>
    /// Adds the topmost paths that git ignores, and tracks nothing of, and that a builder may be sent. Lock files, secrets of the build's own and
    /// what is known already are others' business.
    /// </summary>
    /// <param name="candidates">Added to.</param>
    /// <param name="dockerfiles">What they name is no candidate.</param>
    /// <param name="all">False for heavy ones alone.</param>
    public void AddIgnoredByGit(List<JunkCandidate> candidates, IReadOnlyList<SharedDockerfile> dockerfiles, bool all)
    {
        // Of a folder around which a repository tracks nothing, git says nothing: a home folder, a checkout's build folder.
        if (survey.Repository is not { Repository: { Index.Problem: null } repository } observer || (!repository.ContextPath.IsRoot && !repository.Index.TracksBelow(repository.ContextPath.Bytes)))
            return;
        var known = new JunkIndex([.. candidates.Where(candidate => candidate.Reason is not JunkReason.Unlikely)]);
        foreach (var group in observer.Ignored)
        {
            foreach (var number in group.Folders)
            {
                var path = survey.Directories.Path(number);
                if (known.OfFolder(path.Bytes) < 0 && !dockerfiles.Any(dockerfile => dockerfile.Named?.ReachesInto(path.Bytes) == true))
                    Add(path, isFile: false, survey.Directories.Eligible(survey.LaneNumber, number), group);
            }

            foreach (var file in group.Heaviest(survey.LaneNumber))
            {
                var slash = Math.Max(0, file.Path.Bytes.LastIndexOf((byte)'/'));
                var name = file.Path.Bytes[(slash == 0 ? 0 : slash + 1)..];
                var folder = file.Path.Bytes[..slash].ToArray();
                if (known.OfFolder(folder) < 0 && known.OfEntry(file.Path.Bytes, name, known.PatternsIn(folder)) < 0 && !IsNoted(name)
                    && !dockerfiles.Any(dockerfile => dockerfile.Named?.Names(folder, file.Path.Bytes[(slash == 0 ? 0 : slash + 1)..]) == true))
                    Add(file.Path, isFile: true, new Sum(1, 0, file.Bytes), group);
            }
        }

        void Add(RelativePath path, bool isFile, Sum sum, GitIgnoredGroup group)
        {
            if (sum.Files == 0 || (!all && sum.Bytes < Heavy))
                return;
            // It may be known by its name alone, and too light for that.
            candidates.RemoveAll(candidate => candidate.FilePattern is null && candidate.Path == path);
            candidates.Add(new JunkCandidate(path, JunkReason.IgnoredByGit, "") { IsFile = isFile, Sum = sum, Rule = group.ForDocker(observer.HasExceptions) });
        }
    }

    private static bool IsNoted(ReadOnlySpan<byte> name) => Needs.NotedNames.Index.Collect(name, new int[Needs.NotedNames.All.Count]) > 0;

    // It goes with a manifest: who drops the one and keeps the other has a build that resolves anew.
    private static bool IsLockFile(ReadOnlySpan<byte> name) =>
        name.EndsWith(".lock"u8) || name.EndsWith("-lock.json"u8) || name.EndsWith("-lock.yaml"u8) || name.EndsWith(".lockb"u8) || name.EndsWith(".lock.hcl"u8) || name.SequenceEqual("go.sum"u8) || name.SequenceEqual("npm-shrinkwrap.json"u8)
        || name.SequenceEqual("packages.lock.json"u8) || name.SequenceEqual("Package.resolved"u8);

    private static bool IsIgnoreFile(RelativePath path) =>
        path.Bytes.EndsWith(".dockerignore"u8) || path.Bytes.EndsWith(".contextslim.tmp"u8);

    private JunkCandidate Describe(CataloguedPath path)
    {
        var pattern = path.IsFiles && IsFolder(path.Path) ? FilePatternOf(path.Rule!) : null;
        return new JunkCandidate(path.Path, ReasonOf(path), path.Kind.Category is KindCategory.Clutter or KindCategory.Configuration ? Trifles : path.Kind.Name)
        {
            FilePattern = pattern,
            IsFile = path.IsFiles && pattern is null,
            Rule = path.Rule,
            Confidence = path.Confidence,
            Template = path.Kind,
            Known = path,
            Category = path.Kind.Category,
            Sum = path.Eligible + path.Ignored,
        };
    }

    private JunkReason ReasonOf(CataloguedPath path)
    {
        if (path.Kind.Category == KindCategory.Secret)
        {
            // What its content clears is none, unless nothing but a secret bears its name.
            if (ComingRules.IsOfSecret(path.Rule))
                return JunkReason.Secret;
            if (path.IsFiles && survey.Secrets?.AnswerFor(path.Path) is SecretAnswer.Cleared or SecretAnswer.Certificates or SecretAnswer.Public or SecretAnswer.Possible)
                return JunkReason.Unlikely;
            if (path.Confidence > Confidence.Name)
                return JunkReason.Secret;
        }

        if (path.Confidence > Confidence.Name)
            return JunkReason.Known;
        return path.Kind.Category != KindCategory.Secret && (path.Eligible + path.Ignored).Bytes >= Heavy ? JunkReason.Likely : JunkReason.Unlikely;
    }

    private bool IsFolder(RelativePath path) => path.IsRoot || _tree.FindFolder(path.Bytes) is not null;

    private static byte[] FilePatternOf(string rule) => System.Text.Encoding.UTF8.GetBytes(rule[(rule.LastIndexOf('/') + 1)..]);
}
