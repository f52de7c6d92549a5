using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Compose;

/// <summary>The watch rules of a service that is built (docker/compose, <c>pkg/compose/watch.go</c>).</summary>
internal static class ComposeWatch
{
    private const string Section = "develop";

    /// <summary>The service with each watched path absolute.</summary>
    public static void Resolve(SourceMapping service, Func<string, string> local)
    {
        if (service[Section] is not SourceMapping develop || develop["watch"] is not SourceSequence watched)
            return;
        var resolved = new SourceSequence(watched.Place);
        foreach (var item in watched.Items)
        {
            if (item is not SourceMapping rule || Text(rule["path"]) is not { Length: > 0 } path || !WrittenPath.CanBePath(path))
            {
                resolved.Items.Add(item);
                continue;
            }

            var copy = rule.Copy();
            copy.Set("path", ((SourceScalar)rule["path"]!).With(local(path)));
            resolved.Items.Add(copy);
        }

        var changed = develop.Copy();
        changed.Set("watch", resolved);
        service.Set(Section, changed);
    }

    /// <summary>The rules; what is not known is left out.</summary>
    public static IReadOnlyList<WatchRule> Of(SourceMapping service, ContextLocation context, string dockerfile, ReadSession session)
    {
        if (context.Kind != ContextLocationKind.Folder || service[Section] is not SourceMapping develop || develop["watch"] is not SourceSequence watched)
            return [];
        var rules = new List<WatchRule>();
        session.Budget.Copy(watched.Items.Count);
        foreach (var rule in watched.Items.OfType<SourceMapping>())
        {
            if (Text(rule["path"]) is not { Length: > 0 } path || !WrittenPath.CanBePath(path) || Text(rule["action"]) is not { } action)
                continue;
            var copies = action is "sync" or "sync+restart";

            // A path that a mount brings into the container is not watched.
            if (copies && IsMounted(service, path))
                continue;
            rules.Add(new WatchRule
            {
                Context = context.Value,
                IgnoreFiles = [IgnoreFile(context.Value, dockerfile), IgnoreFile(context.Value, "")],
                Path = path,
                Copies = copies || action == "sync+exec",
                CopiesAtStart = copies && Text(rule["initial_sync"]) == "true",
                Include = Texts(rule["include"]),
                Ignore = Texts(rule["ignore"]),
                File = session.Shown(rule.Place.File),
                Position = rule.Place.Position,
            });
        }

        return rules;
    }

    // Go joins an absolute name to the context, too.
    private static string IgnoreFile(string context, string dockerfile) => WrittenPath.Combine(context, dockerfile.TrimStart('/') + ".dockerignore");

    private static bool IsMounted(SourceMapping service, string path)
    {
        foreach (var mount in ((service["volumes"] as SourceSequence)?.Items ?? []).OfType<SourceMapping>())
        {
            if (Text(mount["type"]) == "bind" && Text(mount["source"]) is { Length: > 0 } source
                && (path == source || path.StartsWith(source.TrimEnd('/') + "/", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private static string? Text(SourceNode? node) => node is SourceScalar { IsNull: false, IsUnknown: false } scalar ? scalar.Value : null;

    private static string[] Texts(SourceNode? node) => node switch
    {
        SourceSequence list => [.. list.Items.Select(Text).OfType<string>()],
        _ => Text(node) is { } one ? [one] : [],
    };
}
