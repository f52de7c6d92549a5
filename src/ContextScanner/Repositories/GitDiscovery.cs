using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Repositories;

/// <summary>
/// Finds the repository that encloses a context, as git does (setup.c, gitrepository-layout):
/// <list type="bullet">
/// <item>upwards from the context, the first <c>.git</c> that is a git folder, or a file that says <c>gitdir: PATH</c>;</item>
/// <item>a folder of that name that is no git folder is passed by; a file that leads nowhere ends the search, as git ends with an error;</item>
/// <item><c>commondir</c> in a work tree's git folder names the folder that holds what all work trees share.</item>
/// </list>
/// </summary>
/// <param name="Repository">The repository; null when there is none that can be used.</param>
/// <param name="Reason">Why one that is there cannot be used, unescaped; null when there is none at all.</param>
internal sealed record GitDiscovery(GitRepository? Repository, string? Reason)
{
    private const int LargestPointer = 64 * 1024;
    private const int LargestConfiguration = 4 * 1024 * 1024;

    private static readonly GitDiscovery Nothing = new(null, null);

    /// <summary>Finds the repository of a context.</summary>
    /// <param name="contextRoot">The context's full path, its links resolved.</param>
    public static GitDiscovery Of(string contextRoot)
    {
        for (var folder = contextRoot; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, ".git");
            switch (PathKind.Of(candidate))
            {
                case EntryKind.Directory when CommonFolderOf(candidate) is { } common:
                    return Open(contextRoot, folder, candidate, common);
                case EntryKind.File:
                    return FollowFile(contextRoot, folder, candidate);
            }
        }

        return Nothing;
    }

    private static GitDiscovery FollowFile(string contextRoot, string folder, string file)
    {
        if (ReadLine(file) is not { } line || !line.StartsWith("gitdir:", StringComparison.Ordinal))
            return Unusable(contextRoot, file, "it is a file that names no git folder");
        var target = line["gitdir:".Length..].Trim();
        if (target.Length == 0 || target.Contains('\0', StringComparison.Ordinal))
            return Unusable(contextRoot, file, "it is a file that names no git folder");
        var gitFolder = Path.GetFullPath(Path.Combine(folder, target));
        return CommonFolderOf(gitFolder) is { } common
            ? Open(contextRoot, folder, gitFolder, common)
            : Unusable(contextRoot, file, "the git folder that it names is not there");
    }

    private static GitDiscovery Open(string contextRoot, string workTree, string gitFolder, string common)
    {
        var git = Path.Combine(workTree, ".git");
        var configuration = ReadConfiguration(Path.Combine(common, "config"));
        if (configuration.IsBare && gitFolder == common)
            return Unusable(contextRoot, git, "it is a bare repository");
        if (configuration.WorkTree is { } elsewhere && !IsSame(Path.Combine(gitFolder, elsewhere), workTree))
            return Unusable(contextRoot, git, "its work tree lies elsewhere");
        var inside = Path.GetRelativePath(workTree, contextRoot);
        var path = inside == "." ? default : new RelativePath(inside.Replace(Path.DirectorySeparatorChar, '/'));
        return new GitDiscovery(new GitRepository(workTree, gitFolder, common, path, configuration), null);
    }

    private static GitDiscovery Unusable(string contextRoot, string git, string why)
    {
        var name = Path.GetRelativePath(contextRoot, git).Replace(Path.DirectorySeparatorChar, '/');
        return new GitDiscovery(null, $"`{name}`: {why}; what git tracks and ignores is not known");
    }

    // is_git_directory in setup.c.
    private static string? CommonFolderOf(string folder)
    {
        var common = folder;
        if (ReadLine(Path.Combine(folder, "commondir")) is { Length: > 0 } named && !named.Contains('\0', StringComparison.Ordinal))
            common = Path.GetFullPath(Path.Combine(folder, named));
        return PathKind.Of(Path.Combine(folder, "HEAD")) == EntryKind.File
            && PathKind.Of(Path.Combine(common, "objects")) == EntryKind.Directory
            && PathKind.Of(Path.Combine(common, "refs")) == EntryKind.Directory
            ? common
            : null;
    }

    private static bool IsSame(string left, string right) => !left.Contains('\0', StringComparison.Ordinal) &&
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(left)) == Path.TrimEndingDirectorySeparator(right);

    private static GitConfiguration ReadConfiguration(string path) =>
        TryRead(path, LargestConfiguration) is { } text ? GitConfiguration.Parse(text) : GitConfiguration.Default;

    private static string? ReadLine(string path) =>
        TryRead(path, LargestPointer) is { } text ? Encoding.UTF8.GetString(text).TrimEnd('\n', '\r') : null;

    private static byte[]? TryRead(string path, int largest)
    {
        try
        {
            return WholeFile.Read(path, largest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
