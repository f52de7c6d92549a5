using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>Top-level volumes of the local driver that are a folder of the host after all: <c>driver_opts: {o: bind, device: ./data}</c>.</summary>
internal static class NamedVolumes
{
    public static SourceMapping Resolve(SourceMapping volumes, string folder, string? home)
    {
        var resolved = volumes.Copy();
        foreach (var (name, entry) in volumes.Entries)
        {
            if (entry.Value is not SourceMapping volume || Device(volume) is not { } device)
                continue;
            var options = ((SourceMapping)volume["driver_opts"]!).Copy();
            options.Set("device", device.With(ComposePaths.HostPath(device.Value, folder, home)));
            var bound = volume.Copy();
            bound.Set("driver_opts", options);
            resolved.Set(name, bound);
        }

        return resolved;
    }

    /// <summary>The folder that a volume is bound to; null for any other volume.</summary>
    public static SourceScalar? Device(SourceMapping volume)
    {
        var isLocal = volume["driver"] is null or SourceScalar { Value: "local" } or SourceScalar { IsNull: true };
        if (!isLocal || volume["driver_opts"] is not SourceMapping options)
            return null;
        var isBind = options["o"] is SourceScalar flags && flags.Value.Split(',').Contains("bind");
        return isBind && options["device"] is SourceScalar { IsNull: false, IsUnknown: false, Value.Length: > 0 } device
            && WrittenPath.CanBePath(device.Value) ? device : null;
    }
}
