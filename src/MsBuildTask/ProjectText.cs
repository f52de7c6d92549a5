using ContextSlim.Paths;

namespace ContextSlim.MSBuild;

/// <summary>Where a project file sets a property: MSBuild does not tell a task.</summary>
internal static class ProjectText
{
    /// <summary>The place; null when it is set elsewhere: in an imported file, or on the command line.</summary>
    public static TextPosition? Find(string projectFile, string property)
    {
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(projectFile))
            {
                number++;
                var column = line.IndexOf("<" + property, StringComparison.OrdinalIgnoreCase);
                if (column >= 0 && column + property.Length + 1 < line.Length && line[column + property.Length + 1] is '>' or ' ')
                    return new TextPosition(number, column + 1);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the file is the place.
        }

        return null;
    }
}
