using ContextSlim.Paths;

namespace ContextSlim.Configuring;

/// <summary>Which configuration holds for a folder.</summary>
internal static class ConfigurationSearch
{
    private const string RepositoryMark = ".git";

    /// <summary>The full path of the nearest one, in the folder or above it, up to the folder of the repository; null for none.</summary>
    /// <exception cref="SurveyException">A folder has both.</exception>
    public static string? Find(string folder)
    {
        for (var at = Start(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            var plain = Path.Combine(at, Configuration.FileName);
            var inFolder = Path.Combine(at, Configuration.FolderName, Configuration.NameInFolder);
            var isPlain = Path.Exists(plain);
            var isInFolder = Path.Exists(inFolder);
            if (isPlain && isInFolder)
                throw new SurveyException($"{DisplayText.Escape(plain)}: {Configuration.FolderName}/{Configuration.NameInFolder} is there, too, and only one can hold; remove one of them");
            if (isPlain || isInFolder)
                return isPlain ? plain : inFolder;
            if (Path.Exists(Path.Combine(at, RepositoryMark)))
                return null;
        }

        return null;
    }

    // What is no folder here, an address or a missing one, has nothing above it; others tell what is wrong with it.
    private static string? Start(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return null;
        }
    }
}
