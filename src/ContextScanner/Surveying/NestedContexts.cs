using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Surveying;

/// <summary>Which of several contexts lie in others: what the outer one's walk reads there, the inner one's need not read again.</summary>
internal sealed class NestedContexts
{
    private readonly Dictionary<string, DirectoryMemory> _memories = new(StringComparer.Ordinal);

    /// <summary>Finds them.</summary>
    /// <param name="roots">The contexts' full paths.</param>
    public NestedContexts(IEnumerable<string> roots)
    {
        // Each behind the one that it lies in.
        var ordered = roots.Order(StringComparer.Ordinal).ToList();
        for (var outer = 0; outer < ordered.Count; outer++)
        {
            if (_memories.ContainsKey(ordered[outer]))
                continue;
            var among = new DirectoryMemory(ordered[outer], []);
            var inner = new List<string>();
            var wanted = new List<RelativePath>();
            for (var index = outer + 1; index < ordered.Count && ordered[index].StartsWith(ordered[outer], StringComparison.Ordinal); index++)
            {
                if (among.PathOf(ordered[index]) is not { } path)
                    continue;
                inner.Add(ordered[index]);
                if (wanted.Count == 0 || !RelativePath.LiesIn(path.Bytes, wanted[^1].Bytes))
                    wanted.Add(path);
            }

            if (inner.Count == 0)
                continue;
            var memory = new DirectoryMemory(ordered[outer], [.. wanted]);
            foreach (var root in (string[])[ordered[outer], .. inner])
                _memories[root] = memory;
        }
    }

    /// <summary>What the walks of a context and of those around it share; null for a context that lies by itself.</summary>
    public DirectoryMemory? MemoryOf(string root) => _memories.GetValueOrDefault(root);
}
