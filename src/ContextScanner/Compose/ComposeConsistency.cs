using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>
/// What docker compose refuses although each value is of its form: names that nothing has, and what excludes each other (compose-go,
/// loader/validate.go and validation/). Of services only those count whose profile is active.
/// </summary>
/// <param name="model">The project.</param>
/// <param name="active">The services whose profile is active.</param>
/// <param name="files">The files with variables and labels.</param>
/// <param name="isForBake">True where bake reads the project, which knows no labels of containers.</param>
/// <param name="session">Takes what is told.</param>
internal sealed class ComposeConsistency(SourceMapping model, IReadOnlyDictionary<string, SourceMapping> active, ComposeServiceFiles files, bool isForBake, ReadSession session)
{
    private static readonly string[] s_namespaces = ["network_mode", "ipc", "pid", "uts", "cgroup"];

    private readonly Dictionary<string, List<string>> _needs = new(StringComparer.Ordinal);

    public void Check()
    {
        foreach (var (name, service) in active)
        {
            CheckBuild(name, service);
            CheckNetworks(name, service);
            CheckDependencies(name, service);
            CheckMounts(name, service);
            CheckHealth(name, service);
            CheckScale(name, service);
            CheckWatch(name, service);
            files.Check(service, withLabels: !isForBake);
            CheckPorts(name, service);
            CheckUses(name, "config", service["configs"]);
            CheckUses(name, "secret", service["secrets"]);
            CheckUses(name, "secret", (service["build"] as SourceMapping)?["secrets"]);
            foreach (var (used, place) in Names(service["models"]))
                CheckDeclared(name, "model", used, place);
        }

        CheckCycles();
        CheckContents("configs", ["file", "environment", "content"]);
        CheckContents("secrets", ["file", "environment"]);
        foreach (var (name, entry) in (model["volumes"] as SourceMapping)?.Entries ?? [])
            CheckExternal(name, entry.Value);
    }

    private SourcePlace Place(string service) => (model["services"] as SourceMapping)!.Entries[service].KeyPlace;

    private void CheckBuild(string name, SourceMapping service)
    {
        var isBuilt = service["build"] is not (null or SourceScalar { IsNull: true });
        if (!isBuilt && Text(service["image"]) is not { Length: > 0 } && service["image"] is not SourceScalar { IsUnknown: true } && service["provider"] is not SourceMapping)
            session.Tell(ContextProblems.NothingToRun(name), Place(name));
        if (Text(service["platform"]) is { Length: > 0 } platform && service["build"] is SourceMapping build && build["platforms"] is SourceSequence { Items.Count: > 0 } platforms
            && !platforms.Items.Exists(item => item is SourceScalar { IsUnknown: true } || Text(item) == platform))
        {
            session.Tell(ContextProblems.PlatformIsMissing(name), service["platform"]!.Place);
        }
    }

    private void CheckNetworks(string name, SourceMapping service)
    {
        var networks = Names(service["networks"]).ToList();
        if (Text(service["network_mode"]) is { Length: > 0 } && networks.Count > 0)
            session.Tell(ContextProblems.ExcludeEachOther($"service `{name}`", "`network_mode`", "`networks`"), service["network_mode"]!.Place);
        foreach (var (network, place) in networks)
        {
            if (network != "default")
                CheckDeclared(name, "network", network, place);
        }
    }

    private void CheckDependencies(string name, SourceMapping service)
    {
        var depends = service["depends_on"];
        foreach (var (wanted, place) in Names(depends))
        {
            var isOptional = Text(((depends as SourceMapping)?[wanted] as SourceMapping)?["required"]) == "false";
            CheckDependency(name, "depends_on", wanted, place, isOptional);
        }

        foreach (var item in (service["links"] as SourceSequence)?.Items ?? [])
        {
            if (Text(item) is { } link)
                CheckDependency(name, "links", link.Split(':') is [var first, _] ? first : link, item.Place);
        }

        foreach (var item in (service["volumes_from"] as SourceSequence)?.Items ?? [])
        {
            if (Text(item) is { } from && !from.StartsWith("container:", StringComparison.Ordinal))
                CheckDependency(name, "volumes_from", from.Split(':')[0], item.Place);
        }

        foreach (var key in s_namespaces)
        {
            if (Text(service[key]) is { } shared && shared.StartsWith(ComposePaths.ServicePrefix, StringComparison.Ordinal))
                CheckDependency(name, key, shared[ComposePaths.ServicePrefix.Length..], service[key]!.Place);
        }
    }

    private void CheckDependency(string name, string key, string wanted, SourcePlace place, bool isOptional = false)
    {
        if (active.ContainsKey(wanted))
        {
            if (!_needs.TryGetValue(name, out var needs))
                _needs.Add(name, needs = []);
            needs.Add(wanted);
        }
        else if (!isOptional || (model["services"] as SourceMapping)?[wanted] is null)
        {
            session.Tell(ContextProblems.UnknownDependency(name, wanted, key), place);
        }
    }

    private void CheckMounts(string name, SourceMapping service)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var temporary = service["tmpfs"] is SourceSequence list ? list.Items : service["tmpfs"] is SourceScalar { IsNull: false } one ? [one] : [];
        foreach (var item in temporary)
        {
            // The very same text counts once.
            if (Text(item) is { } target && texts.Add(target) && !targets.Add(target.Split(':')[0]))
                session.Tell(ContextProblems.ListedTwice($"`tmpfs` of service `{name}`"), item.Place);
        }

        foreach (var mount in ((service["volumes"] as SourceSequence)?.Items ?? []).OfType<SourceMapping>())
        {
            if (Text(mount["target"]) is { } target && !targets.Add(target))
                session.Tell(ContextProblems.ListedTwice($"the mounts of service `{name}`"), mount.Place);
            if (Text(mount["type"]) == "volume" && Text(mount["source"]) is { Length: > 0 } volume)
                CheckDeclared(name, "volume", volume, mount.Place);
        }
    }

    private void CheckHealth(string name, SourceMapping service)
    {
        if ((service["healthcheck"] as SourceMapping)?["test"] is SourceSequence { Items: [var first, ..] } && Text(first) is not (null or "CMD" or "CMD-SHELL" or "NONE"))
            session.Tell(ContextProblems.WrongShape($"the first of `healthcheck.test` of service `{name}`", "CMD, CMD-SHELL or NONE"), first.Place);
    }

    private void CheckScale(string name, SourceMapping service)
    {
        var replicas = (service["deploy"] as SourceMapping)?["replicas"];
        foreach (var count in (SourceNode?[])[service["scale"], replicas])
        {
            if (Number(count) < 0)
                session.Tell(ContextProblems.WrongShape($"the number of containers of service `{name}`", "0 or more"), count!.Place);
        }

        if (Number(service["scale"]) is { } scale && Number(replicas) is { } other && scale != other)
            session.Tell(ContextProblems.ExcludeEachOther($"service `{name}`", "`scale`", "another `deploy.replicas`"), service["scale"]!.Place);
        if ((Number(service["scale"]) ?? Number(replicas)) > 1 && Text(service["container_name"]) is { Length: > 0 })
            session.Tell(ContextProblems.ExcludeEachOther($"service `{name}`", "`container_name`", "more than one container"), service["container_name"]!.Place);
    }

    private void CheckWatch(string name, SourceMapping service)
    {
        foreach (var watch in (((service["develop"] as SourceMapping)?["watch"] as SourceSequence)?.Items ?? []).OfType<SourceMapping>())
        {
            if (Text(watch["target"]) is null or "" && Text(watch["action"]) is not (null or "rebuild" or "restart"))
                session.Tell(ContextProblems.MissingKey("target", $"`develop.watch` of service `{name}`, which copies,"), watch.Place);
        }
    }

    private void CheckPorts(string name, SourceMapping service)
    {
        foreach (var port in (service["ports"] as SourceSequence)?.Items ?? [])
        {
            if (port is SourceScalar { Kind: ScalarKind.Text, IsUnknown: false } text && !ComposePort.IsPort(text.Value))
                session.Tell(ContextProblems.WrongShape($"each of `ports` of service `{name}`", "[[HOST_IP:]PUBLISHED:]PORT[/PROTOCOL]"), text.Place);
            else if (port is SourceMapping mapping && Text(mapping["host_ip"]) is { } address && !System.Net.IPAddress.TryParse(address, out _))
                session.Tell(ContextProblems.WrongShape($"`host_ip` of service `{name}`", "an address"), mapping["host_ip"]!.Place);
        }
    }

    private void CheckUses(string name, string kind, SourceNode? uses)
    {
        foreach (var use in (uses as SourceSequence)?.Items ?? [])
        {
            if ((use is SourceMapping mapping ? Text(mapping["source"]) : Text(use)) is { } used)
                CheckDeclared(name, kind, used, use.Place);
        }
    }

    private void CheckDeclared(string service, string kind, string name, SourcePlace place)
    {
        if ((model[kind + "s"] as SourceMapping)?.Entries.ContainsKey(name) != true)
            session.Tell(ContextProblems.UnknownResource(service, kind, name), place);
    }

    private void CheckCycles()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _needs.Keys)
        {
            // Depth first, with the way from the start: what is on it may not be met again.
            var way = new List<(string Name, int Next)> { (start, 0) };
            var onWay = new HashSet<string>(StringComparer.Ordinal) { start };
            while (way.Count > 0)
            {
                var (name, next) = way[^1];
                if (done.Contains(name) || !_needs.TryGetValue(name, out var needs) || next == needs.Count)
                {
                    done.Add(name);
                    onWay.Remove(name);
                    way.RemoveAt(way.Count - 1);
                    continue;
                }

                way[^1] = (name, next + 1);
                if (onWay.Add(needs[next]))
                {
                    way.Add((needs[next], 0));
                }
                else
                {
                    session.Tell(ContextProblems.DependencyCycle(needs[next]), Place(needs[next]));
                    return;
                }
            }
        }
    }

    private void CheckContents(string section, string[] keys)
    {
        foreach (var (name, entry) in (model[section] as SourceMapping)?.Entries ?? [])
        {
            if (entry.Value is not SourceMapping resource)
                continue;
            var given = Array.FindAll(keys, key => resource[key] is not null);
            if (given.Length > 1)
                session.Tell(ContextProblems.ExcludeEachOther($"`{section}.{name}`", $"`{given[0]}`", $"`{given[1]}`"), entry.KeyPlace);
            else if (given.Length == 0 && resource["external"] is null && (section == "secrets" || resource["driver"] is null))
                session.Tell(ContextProblems.MissingKey(string.Join("` or `", keys), $"`{section}.{name}`"), entry.KeyPlace);
        }
    }

    private void CheckExternal(string name, SourceNode volume)
    {
        if (volume is not SourceMapping mapping || mapping["external"] is null || Text(mapping["external"]) is { } flag && !IsTrue(flag))
            return;
        foreach (var (key, entry) in mapping.Entries)
        {
            if (key is not ("name" or "external") && !key.StartsWith("x-", StringComparison.Ordinal))
                session.Tell(ContextProblems.ExcludeEachOther($"`volumes.{name}`", "`external`", $"`{key}`"), entry.KeyPlace);
        }
    }

    private static bool IsTrue(string flag) => flag.ToUpperInvariant() is "TRUE" or "Y" or "YES" or "ON";

    private static string? Text(SourceNode? node) => node is SourceScalar { IsNull: false, IsUnknown: false } scalar ? scalar.Value : null;

    private static double? Number(SourceNode? node) => Text(node) is { } text && ComposeValues.IsNumber(text, PlainKinds.Number, out var value) ? value : null;

    private static IEnumerable<(string Name, SourcePlace Place)> Names(SourceNode? node) => node switch
    {
        SourceMapping mapping => mapping.Entries.Select(static entry => (entry.Key, entry.Value.KeyPlace)),
        SourceSequence list => list.Items.Where(static item => Text(item) is not null).Select(static item => (Text(item)!, item.Place)),
        _ => [],
    };
}
