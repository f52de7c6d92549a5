using ContextSlim.Surveying;

namespace ContextSlim.Tool.Output;

/// <summary>
/// The files that say what a build is, whether they are there or not: a report in the place of one that is missing would be taken for it by
/// the next build.
/// </summary>
internal static class InputFiles
{
    private const string IgnoreFileName = ".dockerignore";

    // Every name under which a build or a later run would look for one.
    private static readonly string[] s_names =
    [
        IgnoreFileName, ".containerignore", "Dockerfile", "dockerfile", "Containerfile", "Dockerfile" + IgnoreFileName, "dockerfile" + IgnoreFileName, "Containerfile" + IgnoreFileName,
        ".gitignore", ".contextslim.json",
    ];

    public static IEnumerable<string> Of(BuildRequest request, SurveyOptions options)
    {
        foreach (var folder in (string[])[request.Context, .. request.NamedFolders.Select(named => named.Path)])
        {
            foreach (var name in s_names)
                yield return Path.Combine(folder, name);
        }

        if (request.Dockerfile is { } dockerfile and not "-")
        {
            yield return dockerfile;
            yield return dockerfile + IgnoreFileName;
        }

        if (request.IgnoreFile is { } ignoreFile)
            yield return ignoreFile;
        if (options.CatalogueFolder is not { } catalogue || !Directory.Exists(catalogue))
            yield break;
        foreach (var template in Directory.EnumerateFiles(catalogue))
            yield return template;
    }
}
