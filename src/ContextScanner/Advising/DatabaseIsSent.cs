using ContextSlim.Cataloguing;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX303: the live files of a database are sent. An error where the build fails because they cannot be read, a warning where structure proves
/// them or a Compose file says so, a note where only the name does, and only where that is heavy.
/// </summary>
internal static class DatabaseIsSent
{
    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        foreach (var group in KindGroup.Of(result, path => path.Kind.Category == KindCategory.Database, advice))
        {
            foreach (var path in group.Paths)
            {
                if (FailsBuild(result, path))
                    findings.Add(Unreadable(path));
            }

            var isSure = group.Confidence > Confidence.Name;
            if (group.Sent.Bytes == 0 || (!isSure && !group.IsHeavy))
                continue;
            findings.Add(group.Tell("CTX303", isSure ? DiagnosticLevel.Warning : DiagnosticLevel.Note, Message(group, isSure)));
        }
    }

    private static string Message(KindGroup group, bool isSure)
    {
        if (!isSure)
            return $"sent: {group.Kind.Name}, {group.Figures}; known by the name alone";
        var mount = group.Paths is [{ MountedBy: { } mounted }] ? $"; {mounted.File}:{mounted.Position.Line} mounts it" : "";
        return $"sent: {group.Kind.Name}, {group.Figures}{mount}; a running database changes it during the build";
    }

    private static bool FailsBuild(BuildResult result, CataloguedPath path)
    {
        if (!path.IsUnreadable)
            return false;
        foreach (var problem in result.Outcome.Problems)
        {
            if (problem.Path == path.Path && problem.FailsBuild[result.LaneNumber])
                return true;
        }

        return false;
    }

    private static Diagnostic Unreadable(CataloguedPath path)
    {
        var how = path.MountedBy is { } mount ? $"{mount.File}:{mount.Position.Line} mounts it" : "by the name";
        return new Diagnostic("CTX303", DiagnosticLevel.Error, $"{path.Kind.Name} ({how}) cannot be read by this user: the build fails here")
        {
            Path = path.Path,
            Fix = Ignoring.LiteralRule.For(path.Path.Bytes) is { } rule ? $"Write `{rule}`." : null,
        };
    }
}
