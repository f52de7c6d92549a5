using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>What is requested from one context.</summary>
internal sealed class RequestSet
{
    private readonly List<RequestedPath> _requests = [];

    public void Add(string source, int line, string text, RequestCause cause) =>
        _requests.Add(new RequestedPath(ContextPath.Clean(source), line, text, cause));

    public void AddRange(RequestSet other) => _requests.AddRange(other._requests);

    public bool IsEmpty => _requests.Count == 0;

    /// <summary>The requests for the root, by line.</summary>
    public List<RequestedPath> Roots() => Distinct(static request => request.Path.IsRoot, static (left, right) => left.Line.CompareTo(right.Line));

    /// <summary>All others, by the bytes of their paths.</summary>
    public List<RequestedPath> Paths() => Distinct(static request => !request.Path.IsRoot, static (left, right) =>
        left.Path.Bytes.SequenceCompareTo(right.Path.Bytes) is not 0 and var order ? order : left.Line.CompareTo(right.Line));

    private List<RequestedPath> Distinct(Predicate<RequestedPath> wanted, Comparison<RequestedPath> comparison)
    {
        var distinct = new List<RequestedPath>();
        var seen = new HashSet<(RelativePath, int, string)>();
        foreach (var request in _requests)
        {
            if (wanted(request) && seen.Add((request.Path, request.Line, request.Path.IsRoot ? request.Text : "")))
                distinct.Add(request);
        }

        // A stable sort: what one line requests twice stays in its order.
        return [.. distinct.Order(Comparer<RequestedPath>.Create(comparison))];
    }
}
