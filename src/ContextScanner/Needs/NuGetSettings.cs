namespace ContextSlim.Needs;

/// <summary>What <c>nuget.config</c> names: package sources and package folders on disk (learn.microsoft.com/nuget/reference/nuget-config-file).</summary>
internal static class NuGetSettings
{
    public static ManifestContent Read(byte[] text)
    {
        var section = "";
        return XmlManifest.Read(text, (reader, line, names) =>
        {
            if (reader.LocalName != "add")
                section = reader.LocalName;
            else if (section is "packageSources" or "fallbackPackageFolders" && reader.GetAttribute("value") is { Length: > 0 } value && value.AsSpan().IndexOfAny("%$") < 0)
                names.Add(new NamedPath(value.Replace('\\', '/'), line, "NuGet takes packages from it") { Without = "`dotnet restore` fails: the source is missing" });
        });
    }
}
