using System.Globalization;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>Where a finding is shown by programs that open files: a path relative to a folder, and a place in the file.</summary>
/// <param name="Path">With <c>/</c>; unescaped.</param>
/// <param name="Position">The place; null for the file as a whole. The column counts bytes.</param>
internal readonly record struct FindingPlace(string Path, TextPosition? Position)
{
    /// <summary>The place that the finding names, as <c>lint</c> writes it; null when it names none.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="result">Its build.</param>
    /// <param name="folder">The full path of the folder that paths are relative to.</param>
    public static FindingPlace? Named(Diagnostic finding, SurveyResult result, string folder)
    {
        if (finding.File is { } file)
            return new FindingPlace(Relative(folder, FullPath(finding, file, result), result), finding.Position);
        return finding.Path is { } path ? new FindingPlace(Relative(folder, InContext(result, path.ToString()), result), null) : null;
    }

    /// <summary>
    /// The place in a file that people edit: what is found of a path that is sent belongs to the ignore file that lets it through, or to the Dockerfile where there is
    /// none. It may be a file that no repository holds.
    /// </summary>
    public static FindingPlace Editable(Diagnostic finding, SurveyResult result, string folder) =>
        finding.File is not null ? Named(finding, result, folder)!.Value : new FindingPlace(Relative(folder, RuleFile(result), result), null);

    /// <summary>The place that the finding names, as <c>lint</c> writes it at the beginning of a line, escaped; empty when it names none.</summary>
    public static string Shown(Diagnostic finding, SurveyResult result, string folder)
    {
        if (Named(finding, result, folder) is not { } place)
            return "";
        if (finding is { File: null, Path: { } path } && !path.IsUtf8)
            return DisplayText.AtLineStart(Relative(folder, InContext(result, "."), result)) + "/" + DisplayText.Escape(path);
        return DisplayText.AtLineStart(place.Path) + (place.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $":{position}") : "");
    }

    // The ignore file, else the Dockerfile, else the ignore file that could be.
    private static string RuleFile(SurveyResult result) => result.Files.IgnoreFilePath ?? result.Files.Dockerfile ?? InContext(result, ".dockerignore");

    private static string FullPath(Diagnostic finding, string file, SurveyResult result)
    {
        if (finding.IsFileOfCaller)
            return System.IO.Path.GetFullPath(file);
        if (file == result.Files.IgnoreFile.Name && result.Files.IgnoreFilePath is { } ignoreFile)
            return ignoreFile;
        if (file == ReportedNames.Of(result).Dockerfile)
            return result.Files.Dockerfile ?? System.IO.Path.GetFullPath(file);
        return InContext(result, file);
    }

    private static string InContext(SurveyResult result, string path) => System.IO.Path.Combine(result.Files.ContextRoot, path);

    // A context is named as the caller named it: by a link that leads to it, and by its full path where it lies elsewhere.
    private static string Relative(string folder, string path, SurveyResult result)
    {
        var context = System.IO.Path.GetFullPath(result.Request.Context);
        var inside = System.IO.Path.GetRelativePath(result.Files.ContextRoot, path);
        if (!LeadsOut(inside))
            path = System.IO.Path.GetFullPath(inside, context);
        var relative = System.IO.Path.GetRelativePath(folder, path);
        if (LeadsOut(relative) && System.IO.Path.IsPathRooted(result.Request.Context))
            relative = path;
        return relative.Replace(System.IO.Path.DirectorySeparatorChar, '/');
    }

    private static bool LeadsOut(string relative) => relative == ".." || relative.StartsWith(".." + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative);
}
