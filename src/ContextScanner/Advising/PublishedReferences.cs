using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX613: reference assemblies, which only a compiler reads, below <c>refs/</c>.</summary>
internal static class PublishedReferences
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Decided.Contains("PreserveCompilationReferences"))
            return;
        var references = folder.Where(static file => file.Folder.SequenceEqual("refs"u8) && file.Name.EndsWith(".dll"u8));
        if (references.Count == 0)
            return;
        folder.TellProject(
            findings, "CTX613", DiagnosticLevel.Note, references,
            $"reference assemblies go into the image: {Counts.Files(references.Count)}, {ByteSize.Format(PublishedFolder.Sum(references))}; only a compiler at run time reads them",
            $"{PublishedText.Property("PreserveCompilationReferences", "false")} in the project, unless views are compiled at run time.");
    }
}
