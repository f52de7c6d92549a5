using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX607: XML documentation, which editors read and no program does.</summary>
internal static class PublishedDocumentation
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Decided.Contains("PublishDocumentationFiles"))
            return;
        var assemblies = new HashSet<RelativePath>(folder.Where(static file => file.Name.EndsWith(".dll"u8)).ConvertAll(static file => file.Path));
        var documents = folder.Where(file => file.Name.EndsWith(".xml"u8) && assemblies.Contains(Assembly(file)));
        if (documents.Count == 0)
            return;
        folder.TellProject(
            findings, "CTX607", DiagnosticLevel.Note, documents, documents.Count == 1
                ? "XML documentation goes into the image: no program reads it"
                : $"XML documentation goes into the image: {Counts.Files(documents.Count)}, {ByteSize.Format(PublishedFolder.Sum(documents))}; no program reads it",
            $"{PublishedText.Property("PublishDocumentationFiles", "false")} in the project.");
    }

    private static RelativePath Assembly(LayerFile document) => new([.. document.Path.Bytes[..^4], .. ".dll"u8]);
}
