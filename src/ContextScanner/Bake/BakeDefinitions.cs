using ContextSlim.Definitions;
using ContextSlim.Hcl;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>From evaluated blocks and from the services of Compose files to targets and groups.</summary>
internal static class BakeDefinitions
{
    private const string TargetPrefix = "target:";

    public static void Add(BakeModel model, BakeTargets targets)
    {
        foreach (var block in model.Blocks)
        {
            if (block.Block.Type == "target")
                targets.Add(Target(block, model));
            else
                targets.Add(Group(block, model));
        }

        foreach (var (label, renamed) in model.Renamed)
        {
            var names = renamed.Names.Distinct(StringComparer.Ordinal).ToList();
            if (names is not [var only] || only != label)
                targets.Add(new BakeGroup(label, names, renamed.Place), replaces: false);
        }
    }

    public static void Add(IReadOnlyList<BuildDefinition> services, BakeTargets targets, ReadSession session)
    {
        foreach (var service in services)
        {
            var place = new SourcePlace(service.File, service.Position);
            BakeText Text(string value) => new(value, value, place);
            var target = new BakeTarget(service.Name.Replace('.', '_'), place)
            {
                Context = Text(service.Context.Kind == ContextLocationKind.Build ? TargetPrefix + service.Context.Value : service.Context.Value),
                Inline = service.InlineDockerfile is { } inline ? Text(inline) : null,
                Stage = service.Target is { } stage ? new BakeText(stage, service.TargetAsWritten ?? "", place) : null,
                Platforms = service.Platforms.Count > 0 ? [.. service.Platforms] : null,
            };
            if (service.Dockerfile is { } dockerfile)
                target.Dockerfile = Text(service.Context.Kind == ContextLocationKind.Folder ? Path.GetRelativePath(service.Context.Value, dockerfile) : dockerfile);
            foreach (var argument in service.Arguments.Where(static argument => argument.Value is not null))
                target.Arguments[argument.Name] = Text(argument.Value!);
            foreach (var context in service.NamedContexts)
                target.Contexts[context.Name] = Text(Written(context.Location));
            if (service.BakeExtension is SourceMapping extension)
                Extend(target, extension, session);
            targets.Add(target);
        }

        // Also when nothing is built.
        targets.Add(new BakeGroup("default", [.. services.Select(static service => service.Name.Replace('.', '_'))], null));
    }

    private static string Written(ContextLocation location) => location.Kind switch
    {
        ContextLocationKind.Build => TargetPrefix + location.Value.Replace('.', '_'),
        ContextLocationKind.Image => "docker-image://" + location.Value,
        ContextLocationKind.ImageLayout => "oci-layout://" + location.Value,
        _ => location.Value,
    };

    // `x-bake` of a service's build: what Compose itself says of a named context holds.
    private static void Extend(BakeTarget target, SourceMapping extension, ReadSession session)
    {
        var fields = new BuildFields(extension, $"`x-bake` of service `{target.Name}`", session);
        var platforms = extension["platforms"] is SourceScalar { IsNull: false } words
            ? [.. words.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]
            : fields.List("platforms");
        if (platforms.Count > 0)
            target.Platforms = [.. target.Platforms ?? [], .. platforms];
        foreach (var (name, value) in fields.Pairs("contexts"))
        {
            var written = value.Value.StartsWith("service:", StringComparison.Ordinal) ? TargetPrefix + value.Value["service:".Length..].Replace('.', '_') : value.Value;
            target.Contexts.TryAdd(name, new BakeText(written, value.Raw, value.Place, value.IsUnknown));
        }
    }

    private static BakeGroup Group(BakeBlock block, BakeModel model)
    {
        var members = new List<string>();
        model.Try(() =>
        {
            if (block.Block.Body["targets"] is null)
                throw new HclException($"group `{block.Name}` needs `targets`").At(block.Block.Place);
            members = Texts(block, "targets") ?? [];
        });
        return new BakeGroup(block.Name, [.. members.Distinct(StringComparer.Ordinal)], block.Block.Place);
    }

    private static BakeTarget Target(BakeBlock block, BakeModel model)
    {
        var target = new BakeTarget(block.Name, block.Block.Place);
        foreach (var key in block.Block.Body.Attributes.Keys.Where(BakeBlock.Keys("target").Contains))
        {
            // buildx refuses the whole file; here the others are looked at all the same.
            if (!model.Try(() => Set(target, key, block)))
                target.IsUnknown = true;
        }

        return target;
    }

    private static void Set(BakeTarget target, string key, BakeBlock block)
    {
        var value = block.Value(key);
        if (value.IsNull)
            return;
        switch (key)
        {
            case "context":
                target.Context = Text(value, key, block);
                break;
            case "dockerfile":
                target.Dockerfile = Text(value, key, block);
                break;
            case "dockerfile-inline":
                target.Inline = Text(value, key, block);
                break;
            case "target":
                target.Stage = Text(value, key, block);
                break;
            case "args" when value.IsUnknown:
            case "contexts" when value.IsUnknown:
                target.IsUnknown = true;
                break;
            case "args":
                foreach (var (name, member) in value.Members.Where(static member => !member.Value.IsNull))
                    target.Arguments[name] = Text(member, key, block);
                break;
            case "contexts":
                foreach (var (name, member) in value.Members)
                    target.Contexts[name] = Text(member, key, block);
                break;
            case "platforms":
                target.Platforms = Texts(block, key);
                target.IsUnknown |= target.Platforms is null;
                break;
            case "inherits":
                target.Inherits = Texts(block, key) ?? [];
                target.InheritsPlace = block.PlaceOf(key);
                target.IsUnknown |= value.HoldsUnknown();
                break;
        }
    }

    private static BakeText Text(HclValue value, string key, BakeBlock block) =>
        new(value.IsUnknown ? "" : value.Text, block.RawOf(key), block.PlaceOf(key), value.IsUnknown);

    private static List<string>? Texts(BakeBlock block, string key)
    {
        var value = block.Value(key);
        return value.IsNull ? [] : value.HoldsUnknown() ? null : [.. value.Items.Select(static item => item.Text)];
    }
}
