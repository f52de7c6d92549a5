using System.Text;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX601: a publish folder holds settings or keys for development.</summary>
internal static class PublishedDevelopmentFiles
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        foreach (var file in folder.Where(static file => IsForDevelopment(file.Name)))
        {
            // A key in it says more.
            if (findings.Exists(finding => finding.Code == "CTX302" && finding.Path == file.Path))
                continue;
            var message = file.Name.EndsWith(".json"u8) || file.Name.EndsWith(".user"u8)
                ? "settings for development go into the image"
                : "a key or certificate of a developer's machine goes into the image";
            folder.Tell(findings, "CTX601", DiagnosticLevel.Warning, [file], message, PublishedText.LeaveOut(file.Path, folder.Facts));
        }
    }

    /// <summary>True for what a developer's machine needs and a server does not: <c>appsettings.Development.json</c>, a local certificate.</summary>
    internal static bool IsForDevelopment(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[64];
        if (name.Length > lower.Length)
            return false;
        Ascii.ToLower(name, lower, out var length);
        if (length < name.Length)
            return false;
        lower = lower[..length];
        return lower.EndsWith(".pfx"u8) || lower.EndsWith(".p12"u8) || lower.EndsWith(".snk"u8) || lower.EndsWith(".csproj.user"u8) || lower.EndsWith(".pubxml.user"u8)
            || lower.SequenceEqual("secrets.json"u8) || lower.SequenceEqual("launchsettings.json"u8) || lower.SequenceEqual("local.settings.json"u8)
            || (lower.StartsWith("appsettings."u8)
                && (lower.EndsWith(".development.json"u8) || lower.EndsWith(".local.json"u8) || lower.EndsWith(".dev.json"u8)));
    }
}
