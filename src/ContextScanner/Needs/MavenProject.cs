namespace ContextSlim.Needs;

/// <summary>What <c>pom.xml</c> names: its modules, those of profiles included, and its parent by path (maven.apache.org/pom.html).</summary>
internal static class MavenProject
{
    public static ManifestContent Read(byte[] text) => XmlManifest.Read(text, (reader, line, names) =>
    {
        // Maven 4 calls a module a subproject.
        if (reader.LocalName is "module" or "subproject")
        {
            var module = XmlManifest.TextOf(reader);
            if (module.EndsWith(".xml", StringComparison.Ordinal))
                names.Add(new NamedPath(module, line, "it is a module of the project") { Without = "Maven fails: the module is missing" });
            else
                names.AddRange(NamedPath.Member(module, "pom.xml", line, "it is a module of the project", "Maven fails: the module is missing"));
        }
        else if (reader.LocalName == "relativePath" && XmlManifest.TextOf(reader) is { Length: > 0 } parent)
        {
            names.Add(new NamedPath(parent.EndsWith(".xml", StringComparison.Ordinal) ? parent : parent + "/pom.xml", line, "it is the parent of the project"));
        }
    });
}
