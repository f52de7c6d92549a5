namespace ContextSlim.Surveying;

/// <summary>
/// What second looks at one context keep for one another: the builds of one walk share it, so that a file which all of them ask for is read
/// once. It holds only what no build could see otherwise than another. For one thread at a time.
/// </summary>
/// <param name="isShared">True when several builds look.</param>
internal sealed class SharedLooks(bool isShared)
{
    private readonly Dictionary<Type, object> _kept = [];

    /// <summary>True when several builds look.</summary>
    public bool IsShared => isShared;

    /// <summary>True while nothing is kept.</summary>
    public bool IsEmpty => _kept.Count == 0;

    /// <summary>What is kept of a kind; made empty when it is first asked for.</summary>
    public T Of<T>()
        where T : class, new()
    {
        if (_kept.TryGetValue(typeof(T), out var known))
            return (T)known;
        var made = new T();
        _kept.Add(typeof(T), made);
        return made;
    }
}
