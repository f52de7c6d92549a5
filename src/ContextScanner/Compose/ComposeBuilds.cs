using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>From a loaded model to the builds and bind mounts that it defines.</summary>
internal sealed class ComposeBuilds(
    SourceMapping model, IReadOnlyDictionary<string, SourceMapping> active, string folder, ComposeEnvironment environment, ReadSession session)
{
    public List<BuildDefinition> Builds()
    {
        var builds = new List<BuildDefinition>();
        foreach (var (name, service) in active)
        {
            if (!service.Entries.TryGetValue("build", out var entry) || entry.Value is not SourceMapping build)
                continue;
            try
            {
                if (Build(name, entry.KeyPlace, service, build) is { } definition)
                    builds.Add(definition);
            }
            catch (ReadLimitException limit)
            {
                session.Tell(limit, entry.KeyPlace);
            }
        }

        CheckLinks(builds);
        return builds;
    }

    public List<BindMount> BindMounts()
    {
        var mounts = new List<BindMount>();
        foreach (var (name, service) in active)
        {
            if (service["volumes"] is not SourceSequence volumes)
                continue;
            session.Budget.Copy(volumes.Items.Count);
            foreach (var volume in volumes.Items.OfType<SourceMapping>())
            {
                if (HostSource(volume) is { } source && volume["target"] is SourceScalar { IsUnknown: false } target)
                    mounts.Add(new BindMount(name, source, target.Value, volume.Place.File, volume.Place.Position));
            }
        }

        return mounts;
    }

    /// <summary>The builds of the services asked for and those that they build upon.</summary>
    public List<BuildDefinition> Select(List<BuildDefinition> builds, IReadOnlyCollection<string> services)
    {
        if (services.Count == 0)
            return builds;
        var known = model["services"] as SourceMapping;
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        foreach (var service in services)
        {
            open.Push(service);
            if (known?[service] is null)
                session.Tell(ContextProblems.UnknownService(service), place: null);
        }

        var byName = builds.ToDictionary(static build => build.Name, StringComparer.Ordinal);
        while (open.TryPop(out var name))
        {
            if (!wanted.Add(name) || !byName.TryGetValue(name, out var build))
                continue;
            foreach (var upon in build.NamedContexts.Where(static context => context.Location.Kind == ContextLocationKind.Build))
                open.Push(upon.Location.Value);
        }

        return builds.FindAll(build => wanted.Contains(build.Name));
    }

    private BuildDefinition? Build(string name, SourcePlace place, SourceMapping service, SourceMapping build)
    {
        var fields = new BuildFields(build, $"service `{name}`", session);
        var context = fields.Text("context") is { Length: > 0 } written
            ? ContextLocation.Elsewhere(written, ComposePaths.ServicePrefix) ?? new ContextLocation(ContextLocationKind.Folder, written)
            : new ContextLocation(ContextLocationKind.Folder, folder);
        var dockerfile = fields.PathText("dockerfile");
        var inline = fields.Text("dockerfile_inline");
        if (dockerfile?.Length > 0 && inline?.Length > 0)
            session.Tell(ContextProblems.TwoDockerfiles(name), place);
        var named = NamedContexts(fields);
        var definition = new BuildDefinition
        {
            Name = name,
            Origin = BuildOrigin.Compose,
            Context = context,
            Dockerfile = string.IsNullOrEmpty(inline) ? BuildFields.Dockerfile(context, dockerfile) : null,
            InlineDockerfile = string.IsNullOrEmpty(inline) ? null : inline,
            IsPlaceGiven = !IsContextDefault(build) || dockerfile?.Length > 0 || inline?.Length > 0,
            Target = fields.Text("target") is { Length: > 0 } target ? target : null,
            TargetAsWritten = fields.Written("target"),
            Arguments = Arguments(fields),
            NamedContexts = named,
            Platforms = fields.List("platforms"),
            BakeExtension = build["x-bake"],
            WatchRules = ComposeWatch.Of(service, context, string.IsNullOrEmpty(inline) ? string.IsNullOrEmpty(dockerfile) ? "Dockerfile" : dockerfile : "", session),
            File = place.File,
            Position = place.Position,
        };
        if (fields.IsUnknown)
            return null;
        if (context.IsRemote)
            session.Tell(ContextProblems.RemoteContext("service", name), place);
        return definition;
    }

    // A context that stands nowhere was put where the whole entry stands; of the short form, which is a context, nothing else is said.
    private static bool IsContextDefault(SourceMapping build) => build["context"] is { } context && context.Place == build.Place && build.Entries.Count > 1;

    private List<BuildArgument> Arguments(BuildFields fields)
    {
        var arguments = new List<BuildArgument>();
        foreach (var (name, value) in fields.Pairs("args"))
        {
            if (!value.IsUnknown)
                arguments.Add(new BuildArgument(name, value.IsNull ? environment[name] : value.Value, FromEnvironment: value.IsNull));
        }

        return arguments;
    }

    private static List<NamedContext> NamedContexts(BuildFields fields)
    {
        var contexts = new List<NamedContext>();
        foreach (var (name, _) in fields.Pairs("additional_contexts"))
        {
            if (fields.Member("additional_contexts", name) is { } value)
                contexts.Add(new NamedContext(name, ContextLocation.Elsewhere(value, ComposePaths.ServicePrefix) ?? new ContextLocation(ContextLocationKind.Folder, value)));
        }

        return contexts;
    }

    private void CheckLinks(List<BuildDefinition> builds)
    {
        var names = builds.Select(static build => build.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var build in builds)
        {
            foreach (var context in build.NamedContexts)
            {
                if (context.Location.Kind == ContextLocationKind.Build && !names.Contains(context.Location.Value))
                    session.Tell(ContextProblems.UnknownBuild("service", build.Name, context.Name), new SourcePlace(build.File, build.Position));
            }
        }
    }

    private string? HostSource(SourceMapping volume)
    {
        if (volume["source"] is not SourceScalar { IsNull: false, IsUnknown: false } source)
            return null;
        return (volume["type"] as SourceScalar)?.Value switch
        {
            "bind" => source.Value,
            "volume" when (model["volumes"] as SourceMapping)?[source.Value] is SourceMapping named => NamedVolumes.Device(named)?.Value,
            _ => null,
        };
    }
}
