using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>What is requested from one context.</summary>
internal sealed class RequestSet
{
    private readonly List<RequestedPath> _requests = [];

    public void Add(string source, string? written, int line, string text, RequestCause cause) => Add(Make(source, written, line, text, cause));

    public void Add(RequestedPath request) => _requests.Add(request);

    /// <summary>A request for a source as an instruction writes it.</summary>
    public static RequestedPath Make(string source, string? written, int line, string text, RequestCause cause)
    {
        var path = ContextPath.Clean(source);
        return new RequestedPath(path, line, UrlText.Hide(text), cause)
        {
            Written = written is null ? null : UrlText.HideWhole(written),
            IsExpanded = written is not null && written.Contains('$') && ContextPath.Clean(written) != path,
        };
    }

    public void AddRange(RequestSet other) => _requests.AddRange(other._requests);

    public bool IsEmpty => _requests.Count == 0;

    /// <summary>The requests for the root, by line.</summary>
    public List<RequestedPath> Roots() => Distinct(isRoot: true);

    /// <summary>All others, by the bytes of their paths.</summary>
    public List<RequestedPath> Paths() => Distinct(isRoot: false);

    private List<RequestedPath> Distinct(bool isRoot)
    {
        var wanted = new List<Entry>();
        foreach (var request in _requests)
        {
            if (request.Path.IsRoot == isRoot)
                wanted.Add(new Entry(request, wanted.Count));
        }

        wanted.Sort(Compare);
        var distinct = new List<RequestedPath>(wanted.Count);
        foreach (var entry in wanted)
        {
            if (distinct.Count == 0 || !IsSame(distinct[^1], entry.Request))
                distinct.Add(entry.Request);
        }

        return distinct;
    }

    private static int Compare(Entry left, Entry right)
    {
        var order = left.Request.Path.Bytes.SequenceCompareTo(right.Request.Path.Bytes);
        if (order == 0)
            order = left.Request.Line.CompareTo(right.Request.Line);
        return order != 0 ? order : left.Index.CompareTo(right.Index);
    }

    private static bool IsSame(RequestedPath left, RequestedPath right) =>
        left.Line == right.Line && left.Path == right.Path && (!left.Path.IsRoot || left.Text == right.Text);

    // List.Sort is not stable; what one line requests twice stays in its order.
    private sealed record Entry(RequestedPath Request, int Index);
}
