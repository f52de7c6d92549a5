namespace ContextSlim.Dockerfiles.Resolving;

/// <summary>The named contexts, by the short form of their names: <c>docker.io/library/alpine:latest</c> is <c>alpine</c>.</summary>
internal sealed class NamedContextTable
{
    private readonly Dictionary<string, NamedContext> _contexts = new(StringComparer.Ordinal);

    /// <exception cref="RefusedException">A name that no image could have.</exception>
    public NamedContextTable(IReadOnlyList<NamedContext> contexts)
    {
        foreach (var context in contexts)
            _contexts[ShortName(context.Name)] = context;
    }

    /// <summary>The context that takes the place of a stage, if there is one.</summary>
    /// <exception cref="RefusedException">A stage name that no image could have: BuildKit looks every stage up.</exception>
    public NamedContext? ForStage(string name) => name is "scratch" or "context" ? null : _contexts.GetValueOrDefault(ShortName(name));

    /// <summary>The context with this short name.</summary>
    public NamedContext? Find(string shortName) => _contexts.GetValueOrDefault(shortName);

    private static string ShortName(string name)
    {
        try
        {
            return ImageReference.FamiliarName(name, isShown: true);
        }
        catch (RefusedException refusal)
        {
            throw new RefusedException($"invalid context name {name}: {refusal.Message}", refusal);
        }
    }
}
