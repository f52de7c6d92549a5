using ContextSlim.Sources;

namespace ContextSlim.Definitions;

/// <summary>Takes single values out of a build's mapping, tells those of the wrong shape, and notes when one cannot be known.</summary>
internal sealed class BuildFields(SourceMapping mapping, string owner, ReadSession session)
{
    /// <summary>A value that decides what is built is not known, so nothing sure can be said of the build.</summary>
    public bool IsUnknown { get; private set; }

    public string? Text(string key) => mapping[key] is { } node ? Text(node, $"`{key}` of {owner}") : null;

    /// <summary>A text as the file writes it, its variables not looked up: the form to show.</summary>
    public string? Written(string key) => (mapping[key] as SourceScalar)?.Raw;

    public List<string> List(string key)
    {
        var texts = new List<string>();
        if (mapping[key] is SourceSequence list)
        {
            session.Budget.Copy(list.Items.Count);
            foreach (var item in list.Items)
            {
                if (Text(item, $"each of `{key}` of {owner}") is { } text && !texts.Contains(text))
                    texts.Add(text);
            }
        }
        else if (mapping[key] is { } other and not SourceScalar { IsNull: true })
        {
            session.Tell(ContextProblems.WrongShape($"`{key}` of {owner}", "a list"), other.Place);
        }

        return texts;
    }

    /// <summary>The members of a mapping that are plain values.</summary>
    public IEnumerable<(string Name, SourceScalar Value)> Pairs(string key)
    {
        if (mapping[key] is not SourceMapping pairs)
            yield break;
        session.Budget.Copy(pairs.Entries.Count);
        foreach (var (name, entry) in pairs.Entries)
        {
            if (entry.Value is SourceScalar value)
                yield return (name, value);
            else
                session.Tell(ContextProblems.WrongShape($"`{name}` in `{key}` of {owner}", "a plain value"), entry.Value.Place);
        }
    }

    /// <summary>A member of a mapping that decides what is built.</summary>
    public string? Member(string key, string name) =>
        (mapping[key] as SourceMapping)?[name] is { } node ? Text(node, $"`{name}` in `{key}` of {owner}") : null;

    /// <summary>A text that is to be a path, or the end of one.</summary>
    public string? PathText(string key)
    {
        if (Text(key) is not { } text || WrittenPath.CanBePath(text))
            return Text(key);
        session.Tell(ContextProblems.NotAPath($"`{key}` of {owner}"), mapping[key]!.Place);
        IsUnknown = true;
        return null;
    }

    /// <summary>A Dockerfile is relative to its context; one in a remote context stays as written.</summary>
    public static string Dockerfile(ContextLocation context, string? written)
    {
        var name = string.IsNullOrEmpty(written) ? "Dockerfile" : written;
        return context.Kind == ContextLocationKind.Folder ? WrittenPath.Combine(context.Value, name) : name;
    }

    private string? Text(SourceNode node, string what)
    {
        if (node is not SourceScalar scalar)
        {
            session.Tell(ContextProblems.WrongShape(what, "text"), node.Place);
            IsUnknown = true;
            return null;
        }

        if (scalar.IsUnknown)
        {
            IsUnknown = true;
            return null;
        }

        foreach (var variable in scalar.UnsetVariables)
            session.Tell(ContextProblems.UnsetVariable(variable), scalar.Place);
        return scalar.IsNull ? null : scalar.Value;
    }
}
