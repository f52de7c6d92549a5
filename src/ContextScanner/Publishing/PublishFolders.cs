using ContextSlim.FileSystem;

namespace ContextSlim.Publishing;

/// <summary>Where publish folders are, and which folders are some.</summary>
internal static class PublishFolders
{
    private static readonly EnumerationOptions s_here = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <summary>True for what looks as if `dotnet publish` had written it: the files that the host reads, beside an assembly.</summary>
    public static bool IsOne(string folder)
    {
        try
        {
            return Any(folder, "*.deps.json") && Any(folder, "*.dll") && !Any(folder, "*.??proj");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The project files of a folder, or the project itself.</summary>
    public static IReadOnlyList<string> ProjectsOf(string path)
    {
        if (PathKind.Of(path) == EntryKind.File)
            return IsProject(path) ? [path] : [];
        return [.. Directory.EnumerateFiles(path, "*.??proj", s_here).Where(IsProject).Order(StringComparer.Ordinal)];
    }

    /// <summary>True for a file that is named as a project of .NET.</summary>
    public static bool IsProject(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csproj" or ".fsproj" or ".vbproj";

    /// <summary>
    /// The publish folders of a project where the SDK writes them unless it is told otherwise, last written first: below its <c>bin/</c>, and below
    /// <c>artifacts/publish/</c> of a folder above it.
    /// </summary>
    /// <param name="project">The project's full path.</param>
    public static IReadOnlyList<string> Of(string project)
    {
        var directory = Path.GetDirectoryName(project)!;
        var found = new List<string>();
        AddBelow(Path.Combine(directory, "bin"), 4, found);
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var published = Path.Combine(folder, "artifacts", "publish", Path.GetFileNameWithoutExtension(project));
            if (Directory.Exists(published))
                found.AddRange(Directory.EnumerateDirectories(published, "*", s_here).Where(HasFiles));
            if (Path.Exists(Path.Combine(folder, ".git")))
                break;
        }

        return [.. found.OrderByDescending(LastWritten).ThenBy(static folder => folder, StringComparer.Ordinal)];
    }

    // bin/Release/net10.0/linux-x64/publish, and what lies between may be missing.
    private static void AddBelow(string folder, int depth, List<string> found)
    {
        if (depth == 0 || !Directory.Exists(folder))
            return;
        foreach (var child in Directory.EnumerateDirectories(folder, "*", s_here))
        {
            if (Path.GetFileName(child) == "publish" && HasFiles(child))
                found.Add(child);
            else
                AddBelow(child, depth - 1, found);
        }
    }

    private static bool HasFiles(string folder) => Directory.EnumerateFiles(folder, "*", s_here).Any();

    private static bool Any(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, s_here).Any();

    private static DateTime LastWritten(string folder) => Directory.EnumerateFiles(folder, "*", s_here).Max(File.GetLastWriteTimeUtc);
}
