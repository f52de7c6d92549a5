using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>What <c>--set</c> says of targets: <c>pattern.key=value</c> (buildx, bake.go).</summary>
internal sealed class BakeOverrides(BakeRequest request, ReadSession session)
{
    private static readonly string[] s_lists = ["output", "cache-to", "cache-from", "tags", "platform", "secrets", "ssh", "attest", "entitlements", "network", "annotations"];

    private static readonly string[] s_others =
        ["context", "dockerfile", "target", "call", "no-cache", "no-cache-filter", "shm-size", "ulimits", "pull", "push", "load"];

    private static readonly string[] s_named = ["args", "contexts", "labels", "extra-hosts"];

    private readonly Dictionary<string, List<Setting>> _byTarget = new(StringComparer.Ordinal);

    public void Read(IReadOnlyCollection<string> targets)
    {
        foreach (var written in request.Overrides)
        {
            var equals = written.IndexOf('=', StringComparison.Ordinal);
            var left = equals < 0 ? written : written[..equals];
            var isAppended = left.EndsWith('+');
            var keys = (isAppended ? left[..^1] : left).Split('.', 3);
            if (keys.Length < 2 || (equals < 0 && keys[1] != "args"))
            {
                session.Tell(ContextProblems.BadOverride(left, "write TARGET.KEY=VALUE"), place: null);
                continue;
            }

            if (s_named.Contains(keys[1]) ? keys.Length != 3 : !s_lists.Contains(keys[1]) && !s_others.Contains(keys[1]))
            {
                session.Tell(ContextProblems.BadOverride(left, s_named.Contains(keys[1]) ? $"write TARGET.{keys[1]}.NAME=VALUE" : $"buildx knows no key `{keys[1]}`"), place: null);
                continue;
            }

            var value = equals < 0 ? request.Environment(keys[2]) : written[(equals + 1)..];
            var names = targets.Contains(keys[0]) ? [keys[0]] : targets.Where(BakePattern.Matcher(keys[0])).ToList();
            if (names.Count == 0)
                session.Tell(ContextProblems.UnknownTarget(keys[0]), place: null);
            if (value is null)
                continue;
            foreach (var name in names)
            {
                if (!_byTarget.TryGetValue(name, out var settings))
                    _byTarget[name] = settings = [];
                settings.Add(new Setting(keys[1], keys.Length > 2 ? keys[2] : "", value, isAppended));
            }
        }
    }

    public void Apply(BakeTarget target)
    {
        if (!_byTarget.TryGetValue(target.Name, out var settings))
            return;
        // One key's values are one list, appended when the last of them is.
        if (settings.Where(static setting => setting.Key == "platform").ToList() is { Count: > 0 } platforms)
            target.Platforms = [.. platforms[^1].IsAppended ? target.Platforms ?? [] : [], .. platforms.Select(static setting => setting.Value)];
        foreach (var setting in settings)
        {
            var text = new BakeText(setting.Value, setting.Value, target.Place);
            switch (setting.Key)
            {
                case "context":
                    target.Context = text;
                    break;
                case "dockerfile":
                    target.Dockerfile = text;
                    break;
                case "target":
                    target.Stage = text;
                    break;
                case "args":
                    target.Arguments[setting.Name] = text;
                    break;
                case "contexts":
                    target.Contexts[setting.Name] = text;
                    break;
            }
        }
    }

    private readonly record struct Setting(string Key, string Name, string Value, bool IsAppended);
}
