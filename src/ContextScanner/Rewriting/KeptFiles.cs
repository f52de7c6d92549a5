using ContextSlim.Paths;
using ContextSlim.Repositories;

namespace ContextSlim.Rewriting;

/// <summary>Files that stay although no instruction names them. Asked from any thread.</summary>
internal sealed class KeptFiles
{
    private readonly GitIndex? _index;
    private readonly byte[] _prefix;
    private readonly HashSet<RelativePath> _needed;

    public KeptFiles(SurveyResult survey)
    {
        _needed = [.. survey.Request.NeededFiles];
        if (survey.Repository?.Repository is not { } repository)
        {
            _prefix = [];
            return;
        }

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
        if (_needed.Contains(path))
            return "the build system says that it needs it";
        if (_index is null || _index.Count == 0)
            return null;
        return _index.IsTracked(_prefix.Length == 0 ? path.Bytes : [.. _prefix, .. path.Bytes]) ? "git tracks it, so it is no junk by its name alone" : null;
    }
}
