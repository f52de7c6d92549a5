using ContextSlim.Cataloguing;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;
using ContextSlim.Surveying;

namespace ContextSlim.Rewriting;

/// <summary>
/// Files that stay although no instruction names them: what the build needs, lock files, what manifests name, what git tracks. Asked from any thread.
/// </summary>
internal sealed class KeptFiles
{
    private const string Tracked = "git tracks it";

    private readonly Dictionary<RelativePath, ProtectedFile> _protected = new(PathBytes.Comparer);
    private readonly Dictionary<RelativePath, ProtectedFile>.AlternateLookup<ReadOnlySpan<byte>> _protectedOf;
    private readonly HashSet<RelativePath> _sighted = [];
    private readonly Scanning.Tree _tree;
    private readonly NeedModel _needs;
    private readonly GitIndex? _index;
    private readonly byte[] _prefix = [];
    private readonly bool _maySpendTracked;
    private readonly bool _hasMembers;

    public KeptFiles(BuildResult survey, NeedModel needs, PlanOptions options)
    {
        _tree = survey.WholeTree;
        _needs = needs;
        AsksState = IsHistorySent(survey) ? needs.GitState : null;
        _maySpendTracked = options.Likely && AsksState is null;
        foreach (var secret in survey.Secrets?.Found ?? [])
            _sighted.Add(secret.Candidate.Path);
        if (survey.Repository?.Repository is { } repository)
        {
            // Read now, on one thread.
            _index = repository.Index;
            Problem = _index.Problem;
            _prefix = repository.ContextPath.IsRoot ? [] : [.. repository.ContextPath.Bytes, (byte)'/'];
        }

        foreach (var file in survey.Protected)
        {
            // The table says it with its ways around it.
            if (!file.Path.Bytes.SequenceEqual(".git"u8) && (!file.IfTracked || TracksBelow(file.Path.Bytes)))
                _protected.TryAdd(file.Path, file);
        }

        _protectedOf = _protected.GetAlternateLookup<ReadOnlySpan<byte>>();
        _hasMembers = _protected.Values.Any(IsMember);
    }

    /// <summary>Who asks git, whose folder is sent, whether the tree is as committed: dropping what git tracks would change the answer. Null for nobody.</summary>
    public Need? AsksState { get; }

    private static bool IsHistorySent(BuildResult survey) =>
        survey.WholeTree.FindFolder(".git"u8) is not null && !new Scanning.PathJudge(survey.Lane with { Includes = null }).Judge(new RelativePath(".git/HEAD"), FileSystem.EntryKind.File).IsIgnored;

    /// <summary>True for a tracked file directly in a folder that an instruction names: whoever wrote that means what is in it.</summary>
    public bool IsMeantByName(JunkCandidate file, IReadOnlyList<SharedDockerfile> dockerfiles)
    {
        var slash = file.Path.Bytes.LastIndexOf((byte)'/');
        if (slash <= 0 || !TracksBelow(file.Path.Bytes))
            return false;
        var folder = file.Path.Bytes[..slash].ToArray();
        return dockerfiles.Any(dockerfile => dockerfile.Requests.Any(request => request.Path.Bytes.SequenceEqual(folder)));
    }

    /// <summary>Why it is not known what git tracks; null when it is known, or when there is no repository.</summary>
    public string? Problem { get; }

    /// <summary>True when git is known not to track what a candidate is, nor anything in it.</summary>
    public bool IsUntracked(JunkCandidate candidate)
    {
        if (_index is not { Problem: null, Count: > 0 } index)
            return false;
        if (candidate.FilePattern is not { } pattern)
            return !index.TracksBelow(Full(candidate.Path.Bytes));
        if (_tree.FindFolder(candidate.Path.Bytes) is not { } folder)
            return false;
        for (var entry = 0; entry < folder.Count; entry++)
        {
            if (Ignoring.WildcardName.Matches(pattern, folder.Name(entry)) && index.IsTracked(Full(candidate.Path.IsRoot ? folder.Name(entry) : [.. candidate.Path.Bytes, (byte)'/', .. folder.Name(entry)])))
                return false;
        }

        return true;
    }

    /// <summary>True when git tracks a file, or something in a folder.</summary>
    public bool TracksBelow(ReadOnlySpan<byte> path) => _index is { Count: > 0 } index && index.TracksBelow(Full(path));

    /// <summary>Why a file must stay; null when it need not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="candidate">What it is taken for; null for nothing.</param>
    public string? ReasonFor(ReadOnlySpan<byte> path, JunkCandidate? candidate)
    {
        // Asked of every file that a plan drops: next to nothing is needed.
        if (_needs.Concerns(path) && NeedOf(path, candidate) is { } need)
            return need.Words;
        if (_protectedOf.TryGetValue(path, out var file) && Counts(file, candidate))
            return ReasonOf(file);
        if (_hasMembers && candidate is { FilePattern: null, IsFile: false } && MemberAround(path, candidate) is { } member)
            return ReasonOf(member);
        if (candidate is { Reason: JunkReason.Secret or JunkReason.NeededSecret } || !TracksBelow(path))
            return null;
        // Hardly anybody commits a log by accident: databases (http://hsqldb.org/doc/2.0/guide/management-chapt.html) and tests keep data under such names.
        return _maySpendTracked && candidate is { Reason: JunkReason.Likely, Category: not KindCategory.Logs } or { Reason: JunkReason.Unrequested } or { Category: KindCategory.Clutter or KindCategory.Configuration } && _maySpendTracked
            ? null
            : candidate is null ? Tracked + ", so it is no junk by its name alone" : Tracked;
    }

    private Need? NeedOf(ReadOnlySpan<byte> path, JunkCandidate? candidate) =>
        _needs.Of(path, candidate is { FilePattern: null } ? candidate.Path : null, KindOf(candidate), counted => Counts(counted, candidate));

    // A folder that a manifest names as a part of the project, below what is taken for junk.
    private ProtectedFile? MemberAround(ReadOnlySpan<byte> path, JunkCandidate candidate)
    {
        for (var at = path; at.Length > candidate.Path.Bytes.Length; at = at[..Math.Max(0, at.LastIndexOf((byte)'/'))])
        {
            if (_protectedOf.TryGetValue(at, out var known) && IsMember(known) && Counts(known, candidate))
                return known;
        }

        return null;
    }

    private static bool IsMember(ProtectedFile file) => file is { IsFolder: true, NamedBy: not null };

    /// <summary>Why a folder must stay whole, whatever it is known to be; null when it need not.</summary>
    public string? ReasonForFolder(JunkCandidate folder)
    {
        if (folder.Path.Bytes.SequenceEqual(".git"u8) && _needs.Git is { } git)
            return git.Words;
        if (folder.Template is { } kind && _needs.OfPackages(folder.Path, kind) is { } packages)
            return packages.Words;
        return _protected.TryGetValue(folder.Path, out var known) && known.IsFolder ? ReasonOf(known) : null;
    }

    /// <summary>True for git's folder where only a program asks for it and nothing brings it: it stays, and that is worth no word.</summary>
    public bool IsOutOfReach(JunkCandidate folder) =>
        folder.Path.Bytes.SequenceEqual(".git"u8) && _needs.Git is { IsOfProgram: true } git && !_needs.MayReach(git, git.Path);

    /// <summary>Why a folder must stay because of something in it that the build needs; null when nothing is. What git tracks in it is another question.</summary>
    public string? ReasonWithin(JunkCandidate folder)
    {
        var kind = KindOf(folder);
        foreach (var path in _needs.Within(folder.Path))
        {
            if (_needs.Of(path.Bytes, folder.Path, kind, counted => Counts(counted, folder)) is { } need)
                return $"{DisplayText.Escape(path)}: {need.Words}";
        }

        return null;
    }

    /// <summary>Why the build may want a secret, with the line that says so; null when nothing does.</summary>
    public string? ReasonForSecret(JunkCandidate secret, bool isAmongTests)
    {
        if ((_needs.Of(secret.Path.Bytes, null, null) ?? _needs.OfContent(secret.Path.Bytes)) is { } need && _needs.MayReach(need, secret.Path))
            return need.Words;
        if (_needs.Bringing(secret.Path) is not { } bringing)
            return null;
        return TracksBelow(secret.Path.Bytes) ? $"{DisplayText.Escape(bringing.File)}:{bringing.Line} brings it, and git tracks it"
            : isAmongTests ? $"{DisplayText.Escape(bringing.File)}:{bringing.Line} brings it, and tests may read it" : null;
    }

    /// <summary>What names a secret, and may be run by the build; null for nothing.</summary>
    public Need? NamedBy(JunkCandidate secret) => _needs.Of(secret.Path.Bytes, null, null) is { Strength: NeedStrength.Named, IsOfTable: false } need && need.Path == secret.Path ? need : null;

    /// <summary>True when the build cannot do without a secret.</summary>
    public Need? Requiring(JunkCandidate secret) =>
        _needs.Of(secret.Path.Bytes, null, null) is { Strength: NeedStrength.Certain } need && !need.Path.Bytes.SequenceEqual(".git"u8) && _needs.MayReach(need, secret.Path) ? need : null;

    /// <summary>True when what was looked for in a file showed a secret, or could not clear it.</summary>
    public bool IsSighted(RelativePath path) => _sighted.Contains(path);

    // Whoever asks for what only names tell takes logs in a package for logs, although the package is named.
    private static TemplateKind? KindOf(JunkCandidate? candidate) =>
        candidate is { Confidence: > Confidence.Name } or { Reason: JunkReason.Likely } ? candidate.Template : null;

    // What lies in junk needs no junk.
    private static bool Counts(Need need, JunkCandidate? candidate)
    {
        if (candidate is null)
            return need.Strength > NeedStrength.Content;
        if (candidate.FilePattern is null && !candidate.IsFile && IsWithin(need.File, candidate.Path))
            return false;
        return candidate.Reason switch
        {
            JunkReason.Secret or JunkReason.NeededSecret => false,
            JunkReason.Known or JunkReason.Unrequested => need.Strength > NeedStrength.Content,
            _ => true,
        };
    }

    private static bool Counts(ProtectedFile file, JunkCandidate? candidate)
    {
        if (candidate is null || candidate.Reason is JunkReason.IgnoredByGit or JunkReason.Likely or JunkReason.Unlikely)
            return true;
        if (candidate.Reason is JunkReason.Secret or JunkReason.NeededSecret)
            return file.Without is not null && candidate.Reason == JunkReason.Secret;
        return file.NamedBy is { } manifest && !(candidate.FilePattern is null && IsWithin(manifest.ToString(), candidate.Path));
    }

    private static bool IsWithin(string file, RelativePath folder)
    {
        var around = folder.ToString();
        return file.StartsWith(around, StringComparison.Ordinal) && file.Length > around.Length && file[around.Length] == '/';
    }

    private ReadOnlySpan<byte> Full(ReadOnlySpan<byte> path) => _prefix.Length == 0 ? path : (byte[])[.. _prefix, .. path];

    private static string ReasonOf(ProtectedFile file) =>
        file.NamedBy is { } manifest ? $"{DisplayText.Escape(manifest)}:{file.Position?.Line ?? 1}: {file.Reason}" : file.Reason;
}
