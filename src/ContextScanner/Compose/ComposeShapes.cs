using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// Brings what Compose lets people write in several ways into one: <c>build</c>, <c>extends</c> and each volume become mappings,
/// arguments and named contexts too. What has no meaning for Compose is told, here or by <see cref="ComposeCheck"/>.
/// </summary>
internal static class ComposeShapes
{
    public static SourceMapping Services(SourceNode node, ReadSession session)
    {
        if (node is not SourceMapping written)
        {
            session.Tell(ContextProblems.WrongShape("`services`", "a mapping"), node.Place);
            return new SourceMapping(node.Place);
        }

        var services = new SourceMapping(written.Place);
        services.Cleared.UnionWith(written.Cleared);
        session.Budget.Copy(written.Entries.Count);
        foreach (var (name, entry) in written.Entries)
        {
            services.Entries[name] = entry.Value is SourceMapping service ? entry with { Value = Service(name, service, session) } : entry;
        }

        return services;
    }

    private static SourceMapping Service(string name, SourceMapping written, ReadSession session)
    {
        session.Budget.Copy(written.Entries.Count);
        var service = written.Copy();
        foreach (var key in (ReadOnlySpan<string>)["build", "extends", "volumes"])
        {
            if (!written.Entries.TryGetValue(key, out var entry))
                continue;
            var value = key switch
            {
                "build" => Build(name, entry.Value, session),
                "extends" => Extends(name, entry.Value, session),
                _ => Volumes(name, entry.Value, session),
            };
            if (value is not null)
                service.Entries[key] = entry with { Value = value };
            else
                service.Entries.Remove(key);
        }

        return service;
    }

    private static SourceNode Build(string service, SourceNode node, ReadSession session)
    {
        if (node is SourceScalar { Kind: ScalarKind.Text } context)
        {
            var shortForm = new SourceMapping(node.Place);
            shortForm.Set("context", context);
            return shortForm;
        }

        if (node is not SourceMapping written)
            return node;

        var build = written.Copy();
        foreach (var key in (ReadOnlySpan<string>)["args", "additional_contexts"])
        {
            if (written[key] is not { } pairs || pairs is SourceScalar { IsNull: true })
                continue;
            if (KeyValues(pairs, $"`{key}` of service `{service}`", valueNeeded: key != "args", session) is { } mapping)
                build.Set(key, mapping);
            else
                build.Entries.Remove(key);
        }

        return build;
    }

    private static SourceMapping? KeyValues(SourceNode node, string what, bool valueNeeded, ReadSession session)
    {
        if (node is not SourceSequence list)
            return Mapping(node, what, session);
        session.Budget.Copy(list.Items.Count);
        var mapping = new SourceMapping(list.Place) { IsList = true };
        foreach (var item in list.Items)
        {
            if (item is not SourceScalar { IsNull: false } scalar)
            {
                session.Tell(ContextProblems.WrongShape($"each of {what}", "text"), item.Place);
                continue;
            }

            if (scalar.IsUnknown)
                continue;
            var equals = scalar.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 && valueNeeded)
                session.Tell(ContextProblems.WrongShape($"each of {what}", "NAME=value"), item.Place);
            else if (equals < 0)
                mapping.Set(scalar.Value, new SourceScalar(scalar.Place, "") { IsNull = true });
            else
                mapping.Set(scalar.Value[..equals], scalar.With(scalar.Value[(equals + 1)..]));
        }

        return mapping;
    }

    private static SourceMapping? Extends(string service, SourceNode node, ReadSession session)
    {
        var extends = node as SourceMapping;
        if (node is SourceScalar { IsNull: false } name)
        {
            extends = new SourceMapping(node.Place);
            extends.Set("service", name);
        }

        if (extends?["service"] is SourceScalar { IsNull: false })
            return extends;
        session.Tell(ContextProblems.WrongShape($"`extends` of service `{service}`", "a service's name or a mapping with `service`"), node.Place);
        return null;
    }

    private static SourceNode? Volumes(string service, SourceNode node, ReadSession session)
    {
        if (node is not SourceSequence written)
        {
            return node;
        }

        session.Budget.Copy(written.Items.Count);
        var volumes = new SourceSequence(written.Place);
        foreach (var item in written.Items)
        {
            if (item is SourceScalar { IsUnknown: true })
                continue;
            var volume = item switch
            {
                SourceScalar { IsNull: false } scalar => ComposeVolume.ToLongForm(scalar),
                SourceMapping mapping when mapping["target"] is SourceScalar target => LongForm(mapping, target),
                _ => null,
            };
            if (volume is null)
                session.Tell(ContextProblems.WrongShape($"each volume of service `{service}`", "[SOURCE:]TARGET or a mapping with `target`"), item.Place);
            else
                volumes.Items.Add(volume);
        }

        return volumes;
    }

    private static SourceMapping LongForm(SourceMapping written, SourceScalar target)
    {
        var volume = written.Copy();
        volume.Set("target", target.With(ComposeVolume.CleanTarget(target.Value)));
        return volume;
    }

    private static SourceMapping? Mapping(SourceNode? node, string what, ReadSession session)
    {
        if (node is not (null or SourceMapping or SourceScalar { IsNull: true }))
            session.Tell(ContextProblems.WrongShape(what, "a mapping"), node.Place);
        return node as SourceMapping;
    }
}
