using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>A text of a target: what it became, how it is written, and whether it is not known, which has been told.</summary>
internal readonly record struct BakeText(string Value, string Raw, SourcePlace Place, bool IsUnknown = false);

/// <summary>What is said of a target so far. What says nothing is null; an argument without a value is not there.</summary>
internal sealed class BakeTarget(string name, SourcePlace place)
{
    public string Name => name;

    public SourcePlace Place => place;

    public List<string> Inherits { get; set; } = [];

    public SourcePlace? InheritsPlace { get; set; }

    public BakeText? Context { get; set; }

    public BakeText? Dockerfile { get; set; }

    public BakeText? Inline { get; set; }

    public BakeText? Stage { get; set; }

    public List<string>? Platforms { get; set; }

    public OrderedDictionary<string, BakeText> Arguments { get; } = new(StringComparer.Ordinal);

    public OrderedDictionary<string, BakeText> Contexts { get; } = new(StringComparer.Ordinal);

    /// <summary>Something that decides what is built is not known, which has been told.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>Takes over what another says, apart from what it inherits: arguments and named contexts by name, everything else as a whole (buildx, bake.go).</summary>
    public void Merge(BakeTarget other, ReadBudget budget)
    {
        budget.Copy(other.Arguments.Count + other.Contexts.Count);
        Context = other.Context ?? Context;
        Dockerfile = other.Dockerfile ?? Dockerfile;
        Inline = other.Inline ?? Inline;
        Stage = other.Stage ?? Stage;
        Platforms = other.Platforms ?? Platforms;
        foreach (var (key, value) in other.Arguments)
            Arguments[key] = value;
        foreach (var (key, value) in other.Contexts)
            Contexts[key] = value;
        IsUnknown |= other.IsUnknown;
    }
}

/// <summary>A group: targets and groups by name.</summary>
internal sealed record BakeGroup(string Name, IReadOnlyList<string> Targets, SourcePlace? Place);
