using ContextSlim.Cataloguing;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX601: a publish folder holds settings or keys for development.</summary>
internal static class PublishedDevelopmentFiles
{
    public static void Add(PublishedFiles published, List<Diagnostic> findings)
    {
        foreach (var file in published.Development)
        {
            // A key in it says more.
            if (findings.Exists(finding => finding.Code == "CTX302" && finding.Path == file.Path))
                continue;
            var name = file.Path.Bytes[(file.Path.Bytes.LastIndexOf((byte)'/') + 1)..];
            var isKey = !name.EndsWith(".json"u8);
            var message = isKey
                ? "a key or certificate of a developer's machine goes into the image"
                : "settings for development go into the image";
            findings.Add(new Diagnostic("CTX601", DiagnosticLevel.Warning, message)
            {
                Path = file.Path,
                Bytes = file.Bytes,
                Files = 1,
                Fix = PublishedText.LeaveOut(file.Path),
            });
        }
    }
}
