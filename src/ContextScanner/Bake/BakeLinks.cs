using ContextSlim.Definitions;
using ContextSlim.Sources;

namespace ContextSlim.Bake;

/// <summary>What buildx checks of targets that build upon one another through <c>target:</c> contexts.</summary>
internal sealed class BakeLinks(Dictionary<string, BuildDefinition> builds, ReadSession session)
{
    public void Check(List<BuildDefinition> ordered)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var build in ordered)
            FindCircles(build, done);
        foreach (var build in ordered)
        {
            foreach (var upon in Upon(build))
            {
                if (build.Platforms.Count > 1 && upon.Platforms.Count > 1 && !build.Platforms.All(upon.Platforms.Contains))
                    session.Tell(ContextProblems.PlatformsMissing(build.Name, upon.Name), new SourcePlace(build.File, build.Position));
            }
        }
    }

    private void FindCircles(BuildDefinition root, HashSet<string> done)
    {
        var open = new Stack<(BuildDefinition Build, IEnumerator<BuildDefinition> Next)>();
        var isOpen = new HashSet<string>(StringComparer.Ordinal);
        Open(root);
        while (open.TryPeek(out var current))
        {
            if (!current.Next.MoveNext())
            {
                open.Pop();
                isOpen.Remove(current.Build.Name);
                continue;
            }

            var upon = current.Next.Current;
            if (isOpen.Contains(upon.Name))
                session.Tell(ContextProblems.LinkCycle(current.Build.Name, upon.Name), new SourcePlace(current.Build.File, current.Build.Position));
            else
                Open(upon);
        }

        void Open(BuildDefinition build)
        {
            if (!done.Add(build.Name))
                return;
            isOpen.Add(build.Name);
            open.Push((build, Upon(build).GetEnumerator()));
        }
    }

    private IEnumerable<BuildDefinition> Upon(BuildDefinition build) => build.NamedContexts
        .Where(context => context.Location.Kind == ContextLocationKind.Build && builds.ContainsKey(context.Location.Value))
        .Select(context => builds[context.Location.Value]);
}
