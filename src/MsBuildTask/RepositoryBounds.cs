namespace ContextSlim.MSBuild;

/// <summary>
/// Keeps a context inside the repository: one that reaches beyond it is nearly always a wrong number of <c>..</c>, and could be
/// somebody's home folder.
/// </summary>
internal static class RepositoryBounds
{
    /// <summary>False, and told, when the context must not be scanned.</summary>
    public static bool Allow(ChosenContext chosen, string projectDirectory, ScanMessages messages)
    {
        if (chosen.Context == Path.GetPathRoot(chosen.Context))
        {
            messages.TooWide(chosen.Context, "the root of the file system");
            return false;
        }

        if (Find(projectDirectory) is not { } repository || IsInside(chosen.Context, repository))
            return true;
        messages.OutsideRepository(chosen.Context, repository, chosen.Property);
        return false;
    }

    // A worktree and a submodule have a file there: what encloses them counts, if it is a repository.
    private static string? Find(string folder)
    {
        string? outermost = null;
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var mark = Path.Combine(at, ".git");
            if (Directory.Exists(mark))
                return at;
            if (File.Exists(mark))
                outermost = at;
        }

        return outermost;
    }

    private static bool IsInside(string folder, string root)
    {
        var relative = Path.GetRelativePath(root, folder);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }
}
