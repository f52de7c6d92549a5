using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Repositories;

namespace ContextSlim.Rewriting;

/// <summary>
/// Files that stay although no instruction names them: lock files, what manifests name, what git tracks. Asked from any thread.
/// </summary>
internal sealed class KeptFiles
{
    private readonly Dictionary<RelativePath, ProtectedFile> _protected = [];
    private readonly GitIndex? _index;
    private readonly byte[] _prefix = [];

    public KeptFiles(SurveyResult survey)
    {
        foreach (var file in survey.Protected)
            _protected.TryAdd(file.Path, file);
        if (survey.Repository?.Repository is not { } repository)
            return;
        // Read now, on one thread.
        _index = repository.Index;
        Problem = _index.Problem;
        _prefix = repository.ContextPath.IsRoot ? [] : [.. repository.ContextPath.Bytes, (byte)'/'];
    }

    /// <summary>Why it is not known what git tracks; null when it is known, or when there is no repository.</summary>
    public string? Problem { get; }

    /// <summary>Why a file must stay; null when it need not.</summary>
    public string? ReasonFor(RelativePath path)
    {
        if (_protected.TryGetValue(path, out var file))
            return ReasonOf(file);
        if (_index is null || _index.Count == 0)
            return null;
        return _index.IsTracked(_prefix.Length == 0 ? path.Bytes : [.. _prefix, .. path.Bytes]) ? "git tracks it, so it is no junk by its name alone" : null;
    }

    /// <summary>Why a folder must stay whole, whatever it is known to be: git's own, where a tool derives the version from it; null when it need not.</summary>
    public string? ReasonForFolder(RelativePath path) => _protected.TryGetValue(path, out var folder) && folder.IsFolder ? ReasonOf(folder) : null;

    private static string ReasonOf(ProtectedFile file) =>
        file.NamedBy is { } manifest ? $"{DisplayText.Escape(manifest)}:{file.Position?.Line ?? 1}: {file.Reason}" : file.Reason;
}
