using System.Text;
using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX606: translations that packages bring, a folder a language.</summary>
internal static class PublishedLanguages
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Decided.Contains("SatelliteResourceLanguages"))
            return;
        var languages = new HashSet<string>(StringComparer.Ordinal);
        var satellites = folder.Where(file =>
        {
            if (!file.Name.EndsWith(".resources.dll"u8) || file.Folder.IsEmpty || file.Folder.Contains((byte)'/') || IsOfProject(file, folder))
                return false;
            languages.Add(Encoding.UTF8.GetString(file.Folder));
            return true;
        });
        if (languages.Count < 2)
            return;
        folder.TellProject(
            findings, "CTX606", DiagnosticLevel.Note, satellites,
            $"packages bring translations into {Counts.Of(languages.Count)} languages: {Counts.Files(satellites.Count)}, {ByteSize.Format(PublishedFolder.Sum(satellites))}",
            $"{PublishedText.Property("SatelliteResourceLanguages", "en")} in the project, with a semicolon between those that are wanted.");
    }

    // Its own languages a project has because it wants them; the property does not touch them.
    private static bool IsOfProject(LayerFile file, PublishedFolder folder) =>
        folder.Notes.ProjectAssemblies.Contains(Encoding.UTF8.GetString(file.Name[..^".resources.dll".Length]));
}
