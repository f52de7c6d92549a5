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
    public List<RequestedPath> Roots() => Distinct(isRoot: true);

    /// <summary>All others, by the bytes of their paths.</summary>
    public List<RequestedPath> Paths() => Distinct(isRoot: false);

    private List<RequestedPath> Distinct(bool isRoot)
    {
        var wanted = new List<RequestedPath>();
        foreach (var request in _requests)
        {
            if (request.Path.IsRoot == isRoot)
                wanted.Add(request);
        }

        wanted.Sort(Compare);
        var distinct = new List<RequestedPath>(wanted.Count);
        foreach (var request in wanted)
        {
            if (distinct.Count == 0 || !IsSame(distinct[^1], request))
                distinct.Add(request);
        }

        return distinct;
    }

    private static int Compare(RequestedPath left, RequestedPath right)
    {
        var order = left.Path.Bytes.SequenceCompareTo(right.Path.Bytes);
        if (order == 0)
            order = left.Line.CompareTo(right.Line);
        return order != 0 ? order : string.CompareOrdinal(left.Text, right.Text);
    }

    private static bool IsSame(RequestedPath left, RequestedPath right) =>
        left.Line == right.Line && left.Path == right.Path && (!left.Path.IsRoot || left.Text == right.Text);
}
