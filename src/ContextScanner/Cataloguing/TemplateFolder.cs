using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Cataloguing;

/// <summary>An organisation's own templates: the files of a folder whose names end with <c>.dockerignore</c>.</summary>
internal static class TemplateFolder
{
    /// <summary>Reads them, in the order of their names.</summary>
    /// <exception cref="SurveyException">The folder or a template cannot be read; the message says <c>file:line: what</c>.</exception>
    public static IReadOnlyList<Template> Read(string folder)
    {
        var templates = new List<Template>();
        foreach (var file in FilesOf(folder))
        {
            try
            {
                templates.Add(Template.Parse(WholeFile.Read(file), DisplayText.Escape(file)));
            }
            catch (FormatException exception)
            {
                throw new SurveyException(exception.Message, exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SurveyException($"template '{DisplayText.Escape(file)}': cannot be read: {exception.Message}", exception);
            }
        }

        return templates;
    }

    private static string[] FilesOf(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.dockerignore");
            Array.Sort(files, StringComparer.Ordinal);
            return files.Length > 0 ? files : throw new SurveyException($"catalogue '{DisplayText.Escape(folder)}': holds no file NAME.dockerignore; see templates/README.md");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SurveyException($"catalogue '{DisplayText.Escape(folder)}': cannot be read: {exception.Message}", exception);
        }
    }
}
