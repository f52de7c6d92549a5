using System.Text;
using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX611: a test project becomes an image, or an application brings the assemblies of test frameworks.</summary>
internal static class PublishedTests
{
    // Beginnings of file names, in lower case.
    private static readonly string[] s_frameworks =
    [
        "microsoft.visualstudio.testplatform.", "microsoft.testplatform.", "microsoft.visualstudio.codecoverage.", "microsoft.testing.", "testhost.", "mstest.",
        "xunit.", "nunit.", "nunit3.", "coverlet.", "tunit.", "moq.", "nsubstitute.", "fakeiteasy.",
    ];

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        var files = folder.Where(IsOfFramework);
        if (folder.Facts.Is("IsTestProject"))
        {
            findings.Add(new Diagnostic("CTX611", DiagnosticLevel.Warning, $"this is a test project, and an image of {ByteSize.Format(folder.Layer.ContentBytes)} is made of it")
            {
                Bytes = folder.Layer.ContentBytes,
                Files = folder.Layer.Files.Count,
                IsAboutProject = true,
                Fix = $"{PublishedText.Property("IsPublishable", "false")} in the project.",
            });
        }
        else if (files.Count > 0)
        {
            folder.TellProject(
                findings, "CTX611", DiagnosticLevel.Warning, files,
                $"assemblies of test frameworks go into the image: {Counts.Files(files.Count)}, {ByteSize.Format(PublishedFolder.Sum(files))}",
                "Move their packages to the test project; where this is one, " + PublishedText.Property("IsPublishable", "false") + ".");
        }
    }

    private static bool IsOfFramework(LayerFile file)
    {
        if (!file.Name.EndsWith(".dll"u8))
            return false;
        var name = Encoding.UTF8.GetString(file.Name).ToLowerInvariant();
        return Array.Exists(s_frameworks, framework => name.StartsWith(framework, StringComparison.Ordinal));
    }
}
