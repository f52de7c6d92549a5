using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>The manifests of which not everything is known: how many, and the first in walk order, for one note about all of them.</summary>
internal sealed class UnreadManifests
{
    private ManifestProblem? _why;

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>The first, in walk order; meaningless when there are none.</summary>
    public RelativePath First { get; private set; }

    /// <summary>Notes one.</summary>
    public void Add(RelativePath manifest, ManifestProblem why)
    {
        if (Count++ == 0 || manifest.CompareTo(First) < 0)
            (First, _why) = (manifest, why);
    }

    /// <summary>What is said of the first and of the others, without its path.</summary>
    public string Message => $"the files that it names are not all protected: {_why?.What}"
        + (Count > 1 ? $"; {Counts.Of(Count - 1, "more manifest was", "more manifests were")} not read whole" : "");
}
