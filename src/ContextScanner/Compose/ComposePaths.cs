using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>Makes the paths of services absolute, against the folder of the project, of the extended file or of the included project.</summary>
internal static class ComposePaths
{
    public const string ServicePrefix = "service:";

    /// <summary>The services with every path made absolute, and the folder as context where none is given, if that is asked for. What is absolute or remote stays.</summary>
    public static SourceMapping Resolve(SourceMapping services, string folder, string? home, bool defaultContext, ReadSession session)
    {
        var resolved = services.Copy();
        foreach (var (name, entry) in services.Entries)
        {
            if (entry.Value is SourceMapping service)
                resolved.Set(name, Service(service, folder, home, defaultContext, session));
        }

        return resolved;
    }

    public static string Local(string path, string folder, string? home)
    {
        if (path.StartsWith('~') && !string.IsNullOrEmpty(home))
            path = Path.Combine(home, path[1..].TrimStart('/'));
        return WrittenPath.Combine(folder, path);
    }

    private static SourceMapping Service(SourceMapping service, string folder, string? home, bool defaultContext, ReadSession session)
    {
        var resolved = service.Copy();
        if (service["build"] is SourceMapping build)
        {
            var contexts = build.Copy();
            if (defaultContext && build["context"] is null)
                contexts.Set("context", new SourceScalar(build.Place, ".") { Value = folder });
            Replace(contexts, "context", value => Context(value, folder, home), session);
            if (build["additional_contexts"] is SourceMapping named)
            {
                var namedResolved = named.Copy();
                foreach (var name in named.Entries.Keys)
                    Replace(namedResolved, name, value => Context(value, folder, home), session);
                contexts.Set("additional_contexts", namedResolved);
            }

            resolved.Set("build", contexts);
        }

        if (service["extends"] is SourceMapping extends)
        {
            var extended = extends.Copy();
            Replace(extended, "file", value => ContextLocation.IsUrl(value) ? value : Local(value, folder, home), session);
            resolved.Set("extends", extended);
        }

        foreach (var key in (ReadOnlySpan<string>)["env_file", "label_file"])
        {
            if (service[key] is { } files)
                resolved.Set(key, Files(files, folder, home, session));
        }

        ComposeWatch.Resolve(resolved, path => Local(path, folder, home));
        if (service["volumes"] is SourceSequence volumes)
        {
            var mounts = new SourceSequence(volumes.Place);
            session.Budget.Copy(volumes.Items.Count);
            foreach (var item in volumes.Items)
                mounts.Items.Add(item is SourceMapping mount ? Mount(mount, folder, home, session) : item);
            resolved.Set("volumes", mounts);
        }

        return resolved;
    }

    // One name, several, or mappings with a path.
    private static SourceNode Files(SourceNode node, string folder, string? home, ReadSession session)
    {
        switch (node)
        {
            case SourceScalar { IsNull: false, IsUnknown: false } name when WrittenPath.CanBePath(name.Value):
                return name.With(Local(name.Value, folder, home));
            case SourceMapping file:
                var resolved = file.Copy();
                Replace(resolved, "path", value => Local(value, folder, home), session);
                return resolved;
            case SourceSequence list:
                var all = new SourceSequence(list.Place);
                session.Budget.Copy(list.Items.Count);
                foreach (var item in list.Items)
                    all.Items.Add(item is SourceSequence ? item : Files(item, folder, home, session));
                return all;
            default:
                return node;
        }
    }

    private static SourceMapping Mount(SourceMapping mount, string folder, string? home, ReadSession session)
    {
        if (mount["type"] is not SourceScalar { Value: "bind" })
            return mount;
        var resolved = mount.Copy();
        Replace(resolved, "source", value => HostPath(value, folder, home), session);
        return resolved;
    }

    /// <summary>A host path stays when it is absolute on the engine's side, be that Linux or Windows.</summary>
    public static string HostPath(string path, string folder, string? home) =>
        path.StartsWith('/') || path.StartsWith("\\\\", StringComparison.Ordinal) || ComposeVolume.HasDrive(path) ? path : Local(path, folder, home);

    private static string Context(string value, string folder, string? home) =>
        ContextLocation.Elsewhere(value, ServicePrefix) is not null ? value : Local(value, folder, home);

    private static void Replace(SourceMapping mapping, string key, Func<string, string> resolve, ReadSession session)
    {
        if (mapping[key] is not SourceScalar { IsNull: false, IsUnknown: false } scalar)
            return;
        if (WrittenPath.CanBePath(scalar.Value))
        {
            mapping.Set(key, scalar.With(resolve(scalar.Value)));
            return;
        }

        session.Tell(ContextProblems.NotAPath($"`{key}`"), scalar.Place);
        mapping.Set(key, new SourceScalar(scalar.Place, scalar.Raw) { IsUnknown = true });
    }
}
