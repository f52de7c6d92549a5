using ContextSlim.Paths;

namespace ContextSlim.Needs;

/// <summary>
/// What of a <see cref="NeedModel"/> came of which of its Dockerfiles, so that another one may go first without everything being read anew: the
/// builds of one context each look at the same Dockerfiles, their own first.
/// </summary>
internal sealed class NeedOrder
{
    private readonly Dictionary<Need, (int Phase, int Dockerfile)> _origins = new(ReferenceEqualityComparer.Instance);
    private readonly List<DockerfilePart> _dockerfiles = [];
    private ILookup<int, RelativePath>? _paths;
    private int _phase;

    /// <summary>What came of each Dockerfile.</summary>
    public IReadOnlyList<DockerfilePart> Dockerfiles => _dockerfiles;

    /// <summary>The scripts that were run.</summary>
    public IReadOnlySet<string> Scripts { get; private set; } = new HashSet<string>();

    /// <summary>How many commands and words were read.</summary>
    public int Steps { get; private set; }

    /// <summary>True when something was left out because there was too much: what that is depends on the order.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Notes that something was left out.</summary>
    public void Cut() => IsCut = true;

    /// <summary>Notes what the next Dockerfile added to a reading.</summary>
    public void Note(BuildReading reading)
    {
        var (needs, commands, views, copies) = _dockerfiles is [.., var last] ? (last.Needs.End.Value, last.Commands.End.Value, last.Views.End.Value, last.Copies.End.Value) : default;
        var part = new DockerfilePart(needs..reading.Needs.Count, commands..reading.Commands.Count, views..reading.Views.Count, copies..reading.Copies.Count, reading.RanFirst);
        for (var need = needs; need < reading.Needs.Count; need++)
            _origins.TryAdd(reading.Needs[need], (0, _dockerfiles.Count));
        _dockerfiles.Add(part);
        (Scripts, Steps) = (reading.Scripts, reading.Steps);
        IsCut |= reading.IsCut;
    }

    /// <summary>Notes that all that is needed next is found for all Dockerfiles in turn once more.</summary>
    public void NextPhase() => _phase++;

    /// <summary>Notes what a Dockerfile needs.</summary>
    public void Note(Need[] needs, int dockerfile)
    {
        foreach (var need in needs)
            _origins.Add(need, (_phase, dockerfile));
    }

    /// <summary>Notes that another one stands for a need.</summary>
    public void Replace(Need need, Need other)
    {
        if (_origins.TryGetValue(need, out var origin))
            _origins.Add(other, origin);
    }

    /// <summary>The Dockerfile of a copy, by its number in the reading.</summary>
    public int OfCopy(int copy) => _dockerfiles.FindIndex(part => copy < part.Copies.End.Value);

    /// <summary>What is needed of the paths that a Dockerfile needs and others, too: its own first, as far as they are found in turn.</summary>
    public Dictionary<RelativePath, List<Need>> Move(Dictionary<RelativePath, List<Need>> needs, int dockerfile)
    {
        var moved = new Dictionary<RelativePath, List<Need>>(PathBytes.Comparer);
        foreach (var path in (_paths ??= _origins.ToLookup(origin => origin.Value.Dockerfile, origin => origin.Key.Path))[dockerfile])
        {
            if (needs.TryGetValue(path, out var found) && found.Count > 1 && !moved.ContainsKey(path))
                moved.Add(path, [.. found.OrderBy(need => PlaceOf(need, dockerfile))]);
        }

        return moved;
    }

    /// <summary>What is needed of the paths that a Dockerfile needs which goes before all others; null when that is too much.</summary>
    /// <param name="first">What it needs.</param>
    /// <param name="firstOrder">How that was found.</param>
    /// <param name="needs">What the others need, and what files of the context say.</param>
    /// <param name="order">How that was found.</param>
    /// <param name="most">The most that is kept of a path.</param>
    public static Dictionary<RelativePath, List<Need>>? Merge(
        Dictionary<RelativePath, List<Need>> first, NeedOrder firstOrder, Dictionary<RelativePath, List<Need>> needs, NeedOrder order, int most)
    {
        var merged = new Dictionary<RelativePath, List<Need>>(PathBytes.Comparer);
        foreach (var (path, own) in first)
        {
            if (!needs.TryGetValue(path, out var others))
            {
                merged.Add(path, own);
                continue;
            }

            if (own.Count + others.Count > most)
                return null;
            // Of what is found at one time, its own comes first: the order is stable.
            merged.Add(path, [.. own.Select(need => (Need: need, firstOrder.PlaceOf(need, 0).Phase)).Concat(others.Select(need => (Need: need, order.PlaceOf(need, 0).Phase))).OrderBy(found => found.Phase).Select(found => found.Need)]);
        }

        return merged;
    }

    // What the files of the context say comes last, however the Dockerfiles are ordered.
    private (int Phase, bool IsOfAnother) PlaceOf(Need need, int dockerfile) =>
        _origins.TryGetValue(need, out var origin) ? (origin.Phase, origin.Dockerfile != dockerfile) : (int.MaxValue, false);

    /// <summary>A list with a part of it first.</summary>
    public static List<T> Move<T>(List<T> all, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(all.Count);
        return [.. all.GetRange(start, length), .. all.GetRange(0, start), .. all.GetRange(start + length, all.Count - start - length)];
    }
}

/// <summary>What came of one Dockerfile.</summary>
/// <param name="Needs">Which of a reading's needs.</param>
/// <param name="Commands">Which of its commands.</param>
/// <param name="Views">Which of its views.</param>
/// <param name="Copies">Which of its copies.</param>
/// <param name="RunsFirst">True when it ran no script that another one had run before.</param>
internal sealed record DockerfilePart(Range Needs, Range Commands, Range Views, Range Copies, bool RunsFirst);
