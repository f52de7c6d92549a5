using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>Which services of a model count: those without a profile, and those of an active one.</summary>
internal sealed class ComposeProfiles(SourceMapping model, IReadOnlyCollection<string> profiles)
{
    /// <summary>The services that count, in their order. A service that is asked for by name makes its own profiles active.</summary>
    public IReadOnlyDictionary<string, SourceMapping> Active(IReadOnlyCollection<string> asked)
    {
        var active = new HashSet<string>(profiles, StringComparer.Ordinal);
        var services = model["services"] as SourceMapping;
        foreach (var name in asked)
        {
            if (services?[name] is SourceMapping service && !Counts(service, active))
                active.UnionWith(Of(service));
        }

        var counting = new OrderedDictionary<string, SourceMapping>(StringComparer.Ordinal);
        foreach (var (name, entry) in services?.Entries ?? [])
        {
            if (entry.Value is SourceMapping service && Counts(service, active))
                counting.Add(name, service);
        }

        return counting;
    }

    private static bool Counts(SourceMapping service, HashSet<string> active) =>
        service["profiles"] is not SourceSequence { Items.Count: > 0 } || active.Contains("*") || Of(service).Any(active.Contains);

    private static IEnumerable<string> Of(SourceMapping service) =>
        ((service["profiles"] as SourceSequence)?.Items ?? []).OfType<SourceScalar>().Select(static profile => profile.Value);
}
